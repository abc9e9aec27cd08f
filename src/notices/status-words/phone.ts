import { localPhone } from '../correspondents.ts';
import { clause, oneLine } from '../plain.ts';
import { documentNumberAndDate } from '../vi/document-names.ts';
import { dutyAsked, receiverOf, shortOf, standingsOf, statedDeadline } from './status.ts';
import type { Standing, Status } from './status.ts';
import type { StatusTable } from './table.ts';

/** What is said on the telephone to a unit that still has to send; `caller` is the name of who calls. */
export function phoneScript(status: Status, standing: Standing, caller: string): string {
  const { document, units } = status;
  const duty = dutyAsked(status, standing.row.duty);
  const rest = standing.owed.map(({ title }) => clause(title)).join('; ') || 'văn bản được giao';
  const level = levelOf(standing.unit.name);
  const inFull = `${documentNumberAndDate(document)} của ${oneLine(units.unit(document.issuer).name)}`;
  return [
    `Tôi là ${oneLine(caller)}, ${oneLine(receiverOf(status, duty).name)}. Tôi gọi về ${inFull}, hạn ${statedDeadline(duty)}. ${level} mình còn ${rest}.`,
    `${level} đã gửi bằng đường nào chưa? Nếu chưa, dự kiến mấy giờ gửi được? Có vướng gì để bên tôi hỗ trợ? Đồng chí nào đang trực tiếp làm, số máy bao nhiêu?`,
  ]
    .join('\n')
    .normalize('NFC');
}

/** The list to call, with room for hour, who answered, what came of it, and when it is promised. */
export function phoneTable(status: Status, standings: readonly Standing[] = uncalled(status)): StatusTable {
  return {
    name: 'Danh sách gọi',
    title: ['DANH SÁCH GỌI ĐIỆN', `${documentNumberAndDate(status.document)}`],
    columns: [
      { header: 'STT', width: 5 },
      { header: 'Đơn vị', width: 22 },
      { header: 'Người, số máy', width: 34 },
      { header: 'Còn thiếu', width: 20 },
      { header: 'Giờ gọi', width: 9 },
      { header: 'Gặp ai', width: 16 },
      { header: 'Kết quả', width: 22 },
      { header: 'Hẹn gửi lúc', width: 13 },
    ],
    rows: standings.map((standing, index) => [
      index + 1,
      shortOf(standing),
      standing.unit.people
        .map(({ name, title, phone }) => oneLine([name, title, phone && localPhone(phone)].filter(Boolean).join(', ')))
        .join('; '),
      standing.owed.map(({ short }) => oneLine(short)).join(', '),
      ...['', '', '', ''],
    ]),
    counts: [`Số đơn vị: ${standings.length}`],
  };
}

/** Who still has to send, those that no message reached first. */
function uncalled(status: Status): readonly Standing[] {
  const open = standingsOf(status, dutyAsked(status, undefined)).filter(
    ({ owed, sent }) => owed.length > 0 && sent !== 'none',
  );
  const unreached = open.filter(({ row }) => row.onPhoneListSince !== undefined);
  return [...unreached, ...open.filter((standing) => !unreached.includes(standing))];
}

function levelOf(name: string): string {
  const level = /\b(xã|phường|thị trấn|huyện|tỉnh)(?=\s|$)/iu.exec(
    name.normalize('NFC').replace(/^.*nhân dân\s+|^UBND\s+/iu, ''),
  )?.[1];
  return level === undefined ? 'Đơn vị' : level.charAt(0).toUpperCase() + level.slice(1).toLowerCase();
}
