import { sql } from 'kysely';
import type { RawBuilder, Selectable } from 'kysely';
import type { DirectiveId } from '../domain/words.ts';
import type { StoredFile, SubmissionRow, Submissions } from '../ports/record.ts';
import type { Database } from './database.ts';
import { gatheredAsk } from './gathered-ask.ts';
import { limitedRecordset, recordset } from './recordset.ts';
import type { Tables } from './rows.ts';
import { StoredDifferently } from './stored-differently.ts';

/**
 * What units sent, immutable. Saving the same again changes nothing, the time of receipt least of all; other content under
 * the same id throws `StoredDifferently`. `ofDirective` is in order of receipt, then id. What is asked for at about the
 * same time shares a statement: on the last day hundreds come at once, and their receipts tell of each of them.
 */
export function createSubmissions(db: Database): Submissions {
  const submission = gatheredAsk<string, SubmissionRow | undefined>((ids) => readByIds(db, ids));
  const insert = gatheredAsk<SubmissionRow, boolean>((submissions) => insertSubmissions(db, submissions));
  const keep = async (wanted: SubmissionRow): Promise<SubmissionRow> => {
    if (await insert(wanted)) return wanted;
    const stored = await submission(wanted.id);
    if (!stored) throw new Error(`The submission ${wanted.id} was neither there nor stored.`);
    return stored;
  };
  return {
    ...{ submission, keep },
    save: async (wanted) => assertSame(wanted, await keep(wanted)),
    ofDirective: (directive: DirectiveId) => readOfDirective(db, directive),
  };
}

/** Answers which of them were not there: of two under one id the first. Rows and files go in one statement. */
async function insertSubmissions(
  db: Database,
  submissions: readonly SubmissionRow[],
): Promise<(submission: SubmissionRow) => boolean> {
  const first = new Map<string, SubmissionRow>();
  for (const submission of submissions) if (!first.has(submission.id)) first.set(submission.id, submission);
  const distinct = [...first.values()];
  const files = distinct.flatMap(({ id, files: own }) =>
    own.map(({ sha256, bytes, part, name, item }, position) => {
      return { submission: id, position, item, part, name, sha256, bytes };
    }),
  );
  const { rows } = await sql<{ id: string }>`
    with inserted as (
      insert into submissions (${names(submissionColumns)})
      select ${names(submissionColumns)} from ${recordset('r', distinct.map(toRow), submissionColumns)}
      on conflict (id) do nothing
      returning id
    ), with_files as (
      insert into submission_files (${names(fileColumns)})
      select ${names(fileColumns)} from ${recordset('f', files, fileColumns)}
      where submission in (select id from inserted)
    )
    select id from inserted`.execute(db);
  const inserted = new Set(rows.map(({ id }) => id));
  return (submission) => inserted.has(submission.id) && first.get(submission.id) === submission;
}

const submissionColumns = {
  id: 'text',
  directive: 'text',
  unit: 'text',
  duty: 'text',
  items: 'json',
  kind: 'text',
  number: 'text',
  on: 'text',
  signer: 'text',
  received_at: 'bigint',
  arrived_on: 'text',
  way: 'text',
  hash: 'text',
} as const;

const fileColumns = {
  submission: 'text',
  position: 'integer',
  item: 'text',
  part: 'text',
  name: 'text',
  sha256: 'text',
  bytes: 'bigint',
} as const;

function names(columns: Readonly<Record<string, string>>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((name) => sql.id(name)));
}

function toRow(submission: SubmissionRow): Selectable<Tables['submissions']> {
  const { id, directive, unit, duty, items, kind, number, on, signer, receivedAt, arrivedOn, way, hash } = submission;
  return {
    id,
    directive,
    unit,
    duty,
    items: [...items],
    kind,
    number: number ?? null,
    on: on ?? null,
    signer: signer ?? null,
    received_at: receivedAt,
    arrived_on: arrivedOn ?? null,
    way: way ?? null,
    hash,
  };
}

function assertSame(wanted: SubmissionRow, stored: SubmissionRow): void {
  const { id, hash, directive, unit } = wanted;
  if (stored.hash === hash && stored.directive === directive && stored.unit === unit) return;
  throw new StoredDifferently(`The submission ${id} is already stored, with other content.`);
}

async function readByIds(db: Database, ids: readonly string[]): Promise<(id: string) => SubmissionRow | undefined> {
  const keys = [...new Set(ids)].map((id) => ({ id }));
  const { rows } = await sql<Selectable<Tables['submissions']>>`
    select s.* from submissions s join ${limitedRecordset('k', keys, { id: 'text' })} using (id)`.execute(db);
  const submissions = new Map((await withFiles(db, rows)).map((one) => [one.id, one]));
  return (id) => submissions.get(id);
}

async function readOfDirective(db: Database, directive: DirectiveId): Promise<readonly SubmissionRow[]> {
  const rows = await db
    .selectFrom('submissions')
    .selectAll()
    .where('directive', '=', directive)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return withFiles(db, rows);
}

async function withFiles(
  db: Database,
  rows: readonly Selectable<Tables['submissions']>[],
): Promise<readonly SubmissionRow[]> {
  if (rows.length === 0) return [];
  const keys = rows.map(({ id }) => ({ id }));
  const files = await sql<Selectable<Tables['submission_files']>>`
    select f.* from submission_files f
    join ${limitedRecordset('s', keys, { id: 'text' })} on s.id = f.submission
    order by f.submission, f.position`.execute(db);
  const bySubmission = new Map<string, StoredFile[]>(rows.map((row) => [row.id, []]));
  for (const { submission, item, part, name, sha256, bytes } of files.rows) {
    bySubmission.get(submission)?.push({ sha256, bytes, part, name, item });
  }
  return rows.map((row) => toSubmission(row, bySubmission.get(row.id) ?? []));
}

function toSubmission(row: Selectable<Tables['submissions']>, files: readonly StoredFile[]): SubmissionRow {
  return {
    id: row.id,
    directive: row.directive,
    unit: row.unit,
    duty: row.duty,
    items: row.items,
    kind: row.kind,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.on === null ? {} : { on: row.on }),
    ...(row.signer === null ? {} : { signer: row.signer }),
    receivedAt: row.received_at,
    ...(row.arrived_on === null ? {} : { arrivedOn: row.arrived_on }),
    ...(row.way === null ? {} : { way: row.way }),
    hash: row.hash,
    files,
  };
}
