import { momentVi } from '../dates-vi.ts';
import { oneLine } from '../plain.ts';
import { documentShort } from '../vi/document-names.ts';
import { dutyAsked, receiverOf, shortOf, standingsOf, statedDeadline } from './status.ts';
import type { Standing, Status } from './status.ts';

/**
 * The list to be pasted into the group: neutral, those who have sent first. Units that do not have to send are not
 * counted. Without `duty` it is about the first duty that asks units to send; throws when there is none.
 */
export function statusForZalo(status: Status, duty?: string): string {
  const asked = dutyAsked(status, duty);
  const counted = standingsOf(status, asked).filter(({ sent }) => sent !== 'none');
  const sentAll = counted.filter(({ sent }) => sent === 'all');
  const part = counted.filter(({ sent }) => sent === 'part');
  const nothing = counted.filter(({ sent }) => sent === 'nothing');
  return [
    `${oneLine(receiverOf(status, asked).name)} kính gửi các đồng chí tình hình thực hiện ${documentShort(status.document)} (hạn ${statedDeadline(asked)}), cập nhật ${momentVi(status.now)}:`,
    `- Đã gửi đủ (${sentAll.length}/${counted.length}): ${listed(sentAll.map(shortOf))}.`,
    `- Gửi chưa đủ (${part.length}): ${listed(part.map(withRest))}.`,
    `- Chưa ghi nhận (${nothing.length}): ${listed(nothing.map(withMark))}.`,
    'Đơn vị đã gửi bằng đường khác, nhờ các đồng chí báo số, ngày văn bản để đối chiếu. Trân trọng cảm ơn!',
  ]
    .join('\n')
    .normalize('NFC');
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
