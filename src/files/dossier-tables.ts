import type { DirectiveEvent } from '../domain/events.ts';
import { csvOfRows } from '../notices/status-words/csv.ts';
import type { DossierInput } from '../ports/dossier.ts';
import { officeIso, officeIsoUntil } from './office-dates.ts';

/** A table of the dossier as CSV, made when its turn comes. */
export interface DossierTable {
  readonly path: string;
  readonly csv: () => string;
}

/** The tables that people open: events, notices with their evidence, decisions, submissions. Units by their short names. */
export function dossierTables(input: DossierInput): readonly DossierTable[] {
  const { events, notices, decisions, submissions } = input;
  const shorts = new Map(input.units.map(({ id, short }) => [id, short]));
  const people = new Map(input.units.flatMap((unit) => unit.people.map(({ id, name }) => [id, name] as const)));
  const unitName = (id: string): string => shorts.get(id) ?? id;
  return [
    table('Sự kiện.csv', ['Số', 'Lúc', 'Sự kiện', 'Nội dung'], () =>
      events.map(({ seq, at, kind, event }) => [seq, officeIso(at), kind, contentOf(event as DirectiveEvent)]),
    ),
    table(
      'Tin nhắc.csv',
      [
        ...['Dự kiến', 'Gửi lúc', 'Nhiệm vụ', 'Lịch nhắc', 'Vòng', 'Mốc nhắc', 'Ngày', 'Đơn vị'],
        ...['Về đơn vị', 'Người nhận', 'Hình thức', 'Kết quả', 'Lý do', 'Số tin'],
      ],
      () =>
        notices.map((notice) => [
          ...[officeIso(notice.at), optional(notice.sentAt), notice.duty, notice.ladder, notice.round],
          ...[notice.rung, notice.day, unitName(notice.unit), notice.about.map(unitName).join(', ')],
          ...[people.get(notice.person) ?? notice.person, notice.channel, notice.outcome, notice.reason ?? ''],
          notice.messageId ?? '',
        ]),
    ),
    table(
      'Quyết định.csv',
      [
        ...['Số', 'Lúc', 'Quyết định', 'Đơn vị', 'Nhiệm vụ', 'Nội dung', 'Căn cứ, lý do', 'Đến', 'Ngày'],
        ...['Trả lời', 'Chuyển cho'],
      ],
      () =>
        decisions.map(({ seq, at, kind, units, duty, items, text, until, on, answer, to }) => [
          ...[seq, officeIso(at), kind, units.map(unitName).join(', '), duty ?? '', items.join(', ')],
          ...[text ?? '', until === undefined ? '' : officeIsoUntil(until), on ?? ''],
          ...[answer ?? '', to === undefined ? '' : unitName(to)],
        ]),
    ),
    table(
      'Văn bản nhận.csv',
      ['Thư mục', 'Lúc', 'Đơn vị', 'Loại', 'Nội dung', 'Số, ký hiệu', 'Ngày', 'Tệp', 'Mã băm'],
      () =>
        submissions.map(({ receivedAt, unit, kind, items, number, on, files, hash }, index) => [
          ...[String(index + 1).padStart(4, '0'), officeIso(receivedAt), unitName(unit), kind, items.join(', ')],
          ...[number ?? '', on ?? '', files.map(({ name }) => name).join(', '), hash],
        ]),
    ),
  ];
}

function table(
  path: string,
  header: readonly string[],
  rows: () => readonly (readonly (string | number)[])[],
): DossierTable {
  return { path, csv: () => csvOfRows([header, ...rows()]) };
}

/** What happened, without what stands in columns of its own. The plan and the calendar are too long for a cell. */
function contentOf(event: DirectiveEvent): string {
  const { kind: _kind, at: _at, ...rest } = event;
  const brief = Object.entries(rest).filter(([key]) => key !== 'plan' && key !== 'calendar');
  return JSON.stringify(Object.fromEntries(brief));
}

function optional(at: number | undefined): string {
  return at === undefined ? '' : officeIso(at);
}
