import type { DutyDefinition } from '../../domain/definition.ts';
import { momentVi } from '../dates-vi.ts';
import { oneLine } from '../plain.ts';
import { documentShort } from '../vi/document-names.ts';
import { chasedDuties, dutyAsked, receiverOf, shortOf, standingsOf, statedDeadline } from './status.ts';
import type { Standing, Status } from './status.ts';

/**
 * The list to be pasted into the group: neutral, those who have sent first. Units that do not have to send are not
 * counted. Without `duty` it is about every duty that asks units to send, one after the other; throws when there is none.
 */
export function statusForZalo(status: Status, duty?: string): string {
  const first = dutyAsked(status, duty);
  const alike = duty === undefined ? chasedDuties(status).filter(({ kind }) => kind === first.kind) : [first];
  const head = `${oneLine(receiverOf(status, first).name)} kính gửi các đồng chí tình hình thực hiện ${documentShort(status.document)}`;
  const until = `cập nhật ${momentVi(status.now)}:`;
  const lists =
    alike.length === 1
      ? [`${head} (hạn ${statedDeadline(first)}), ${until}`, ...linesOf(status, first)]
      : [
          `${head}, ${until}`,
          ...alike.flatMap((one) => [`${taskOf(one)} (hạn ${statedDeadline(one)}):`, ...linesOf(status, one)]),
        ];
  const asks = 'Đơn vị đã gửi bằng đường khác, nhờ các đồng chí báo số, ngày văn bản để đối chiếu. Trân trọng cảm ơn!';
  return [...lists, asks].join('\n').normalize('NFC');
}

function taskOf({ items }: DutyDefinition): string {
  return `Gửi ${items.map(({ short }) => oneLine(short)).join(', ')}`;
}

function linesOf(status: Status, duty: DutyDefinition): readonly string[] {
  const counted = standingsOf(status, duty).filter(({ sent }) => sent !== 'none');
  const sentAll = counted.filter(({ sent }) => sent === 'all');
  const part = counted.filter(({ sent }) => sent === 'part');
  const nothing = counted.filter(({ sent }) => sent === 'nothing');
  return [
    `- Đã gửi đủ (${sentAll.length}/${counted.length}): ${listed(sentAll.map(shortOf))}.`,
    `- Gửi chưa đủ (${part.length}): ${listed(part.map(withRest))}.`,
    `- Chưa ghi nhận (${nothing.length}): ${listed(nothing.map(withMark))}.`,
  ];
}

function listed(units: readonly string[]): string {
  return units.length === 0 ? 'không' : units.join(', ');
}

function withRest(standing: Standing): string {
  const rest = `còn ${standing.owed.map(({ short }) => oneLine(short)).join(', ')}`;
  return `${shortOf(standing)} (${isCompared(standing) ? `${rest}, đang đối chiếu` : rest})`;
}

/** Whoever says that it has sent is not listed like those of whom nothing was heard. */
function withMark(standing: Standing): string {
  return isCompared(standing) ? `${shortOf(standing)} (đang đối chiếu)` : shortOf(standing);
}

function isCompared({ items }: Standing): boolean {
  return items.some(({ row }) => row.state === 'claimed');
}
