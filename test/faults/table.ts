import type { Row } from './lane.ts';

/** What all rows come to together. */
export function totals(rows: readonly Row[]): Omit<Row, 'cell' | 'killed' | 'when' | 'broken' | 'skipped'> & {
  readonly broken: number;
  readonly skipped: number;
} {
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    kills: sum(({ kills }) => kills),
    messages: sum(({ messages }) => messages),
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    unknown: sum(({ unknown }) => unknown),
    resends: sum(({ resends }) => resends),
    twiceByResend: sum(({ twiceByResend }) => twiceByResend),
    skipped: rows.filter(({ skipped }) => skipped !== undefined).length,
    broken: rows.filter(({ broken }) => broken.length > 0).length,
  };
}

const heads = ['cell', 'when', 'kills', 'messages', 'lost', 'twice', 'unknown', 'resends', 'verdict'] as const;

/** The table as text: one line a cell, what is broken below it, totals at the end. */
export function tableOf(rows: readonly Row[]): string {
  const all = totals(rows);
  const body = rows.map((row) => ({ cells: cellsOf(row), broken: row.broken }));
  const last = [
    `${rows.length} cells`,
    '',
    ...numbersOf(all),
    `${all.broken === 0 ? 'held' : `${all.broken} broken`}${all.skipped === 0 ? '' : `, ${all.skipped} skipped`}`,
  ];
  const widths = heads.map((head, place) =>
    Math.max(head.length, ...[...body.map(({ cells }) => cells), last].map((cells) => cells[place]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, place) =>
        place > 1 && place < 8 ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    line(heads),
    ...body.flatMap(({ cells, broken }) => [line(cells), ...broken.map((sentence) => `    ${sentence}`)]),
    line(last),
    'A kill that several cells share is counted in the first of them.',
    `Received twice by a resend after an unknown end, as promised: ${all.twiceByResend}.`,
  ].join('\n');
}

function cellsOf(row: Row): readonly string[] {
  const [kills = '', ...others] = numbersOf(row);
  return [
    row.cell,
    row.when,
    row.killed !== '' && row.kills === 0 ? 'shared' : kills,
    ...others,
    row.skipped ? `skipped: ${row.skipped}` : row.broken.length === 0 ? 'held' : 'BROKEN',
  ];
}

function numbersOf({
  kills,
  messages,
  lost,
  twice,
  unknown,
  resends,
}: Omit<Row, 'cell' | 'killed' | 'when' | 'broken' | 'skipped'>): readonly string[] {
  return [kills, messages, lost, twice, unknown, resends].map(String);
}
