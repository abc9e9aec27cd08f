import { workingDaysBetween } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/days.ts';
import type { DutyDefinition } from '../../domain/definition.ts';
import { dateVi, momentVi, shortUntilVi } from '../dates-vi.ts';
import { oneLine } from '../plain.ts';
import { documentNumberAndDate, documentSubject } from '../vi/document-names.ts';
import { isPast, itemState, stateNames, taskState } from './state-words.ts';
import { chasedDuties, fullDeadline, standingsOf } from './status.ts';
import type { Standing, Status } from './status.ts';

/** A table for people: the same for paper, for a spreadsheet and for plain text. */
export interface StatusTable {
  /** Name of its sheet, at most 31 characters. */
  readonly name: string;
  readonly title: readonly string[];
  /** Widths are in characters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Lines below the table: how many units stand how. */
  readonly counts: readonly string[];
}

/** A table for each duty that chases somebody: unit by unit, item by item, in the words of the office's statistics. */
export function statusTables(status: Status): readonly StatusTable[] {
  const chased = chasedDuties(status);
  return chased.map((duty, index) => {
    const alike = chased.filter(({ kind }) => kind === duty.kind);
    // On paper a count is quoted as that of the whole document, unless the table says which task it is of.
    const task = alike.length > 1 ? [`Nhiệm vụ: gửi ${duty.items.map(({ title }) => oneLine(title)).join('; ')}.`] : [];
    return statusTable(status, duty, { index, task });
  });
}

function statusTable(
  status: Status,
  duty: DutyDefinition,
  { index, task }: { readonly index: number; readonly task: readonly string[] },
): StatusTable {
  const standings = standingsOf(status, duty);
  return {
    name: `${index + 1}. ${duty.kind === 'submit' ? 'Đơn vị gửi' : 'Đơn vị chủ trì'}`,
    title: [
      `TÌNH HÌNH THỰC HIỆN ${documentNumberAndDate(status.document).toLocaleUpperCase('vi')}`,
      documentSubject(status.document),
      ...task,
      `Thời hạn: ${fullDeadline(status, duty)}. Số liệu đến ${momentVi(status.now)}.`,
    ],
    columns: [
      { header: 'STT', width: 6 },
      { header: 'Đơn vị', width: 26 },
      ...duty.items.map(({ short }) => ({ header: oneLine(short), width: 20 })),
      { header: 'Trạng thái', width: 26 },
      { header: 'Xác nhận đã nhận', width: 16 },
      { header: 'Nhận lúc', width: 20 },
      { header: 'Ghi chú', width: 27 },
    ],
    rows: standings.map((standing, place) => rowOf(status, duty, standing, place)),
    counts: countsOf(status, standings),
  };
}

function rowOf(status: Status, duty: DutyDefinition, standing: Standing, place: number): StatusTable['rows'][number] {
  const { row, unit, items } = standing;
  const received = items.flatMap(({ row: { receivedAt } }) => receivedAt ?? []);
  return [
    place + 1,
    oneLine(unit.name),
    ...duty.items.map(({ id }) => {
      const found = items.find(({ item }) => item.id === id);
      return found ? itemState(row, found.row, status.now) : '';
    }),
    taskState(row, status.now),
    row.acknowledgedAt === undefined ? '' : dateVi(dayOf(row.acknowledgedAt)),
    received.length === 0 ? '' : momentVi(Math.max(...received)),
    notesOf(status, standing).join('; '),
  ];
}

/** What is to be known of a unit besides its state: extension, days overdue, comparison, no contact, a decline. */
export function notesOf(
  { calendar, now }: Pick<Status, 'calendar' | 'now'>,
  { row, items, sent }: Standing,
): readonly string[] {
  const rows = items.map((one) => one.row);
  const extended = rows.filter((item) => item.extended === true).flatMap(({ closesAt }) => closesAt ?? []);
  const overdue = rows.filter((item) => itemState(row, item, now) === stateNames.overdue && isPast(item, now));
  const closes = overdue.flatMap(({ closesAt }) => closesAt ?? []);
  const days = closes.length === 0 ? 0 : workingDaysBetween(calendar, dayOf(Math.min(...closes) - 1), dayOf(now));
  return [
    ...(extended.length > 0 ? [`được gia hạn đến ${shortUntilVi(Math.max(...extended))}`] : []),
    ...(days > 0 ? [`quá hạn ${days} ngày làm việc`] : []),
    ...(isSentLate(rows, row, now) ? ['gửi sau hạn'] : []),
    ...(rows.some(({ state }) => state === 'claimed') ? ['đang đối chiếu'] : []),
    ...(row.declinedAt !== undefined && row.state === 'open' ? ['đề nghị xem xét lại việc giao'] : []),
    ...(row.onPhoneListSince !== undefined && row.state === 'open' && sent !== 'none' ? ['cần gọi điện'] : []),
  ];
}

/** What is accepted after the deadline says so in its state, but for what is still to be issued. */
function isSentLate(rows: Standing['row']['items'], row: Standing['row'], now: number): boolean {
  return rows.some((item) => item.verdict === 'late' && itemState(row, item, now) === stateNames.toIssue);
}

function countsOf(status: Status, standings: readonly Standing[]): readonly string[] {
  const states = standings.map(({ row }) => taskState(row, status.now));
  const present = Object.values(stateNames).filter((name) => states.includes(name));
  const counted = standings.filter(({ sent }) => sent !== 'none');
  const complete = counted.filter(({ sent }) => sent === 'all').length;
  return [
    `Đã gửi đủ: ${complete}/${counted.length} đơn vị.`,
    ...present.map((name) => `${name}: ${states.filter((state) => state === name).length}.`),
  ];
}
