import { sql } from 'kysely';
import type { RawBuilder, Selectable } from 'kysely';
import type { DirectiveId } from '../domain/words.ts';
import type { StoredFile, SubmissionRow, Submissions } from '../ports/record.ts';
import type { Database } from './database.ts';
import { recordset } from './recordset.ts';
import type { Tables } from './rows.ts';
import { StoredDifferently } from './stored-differently.ts';

/**
 * What units sent, immutable. Saving the same again changes nothing, the time of receipt least of all; other content under
 * the same id throws `StoredDifferently`. `ofDirective` is in order of receipt, then id.
 */
export function createSubmissions(db: Database): Submissions {
  return {
    save: (submission) => saveSubmission(db, submission),
    submission: async (id) => (await readSubmissions(db, 'id', id))[0],
    ofDirective: (directive: DirectiveId) => readSubmissions(db, 'directive', directive),
  };
}

/** Row and files in one statement: in a rush, transactions of several would queue up on an embedded database. */
async function saveSubmission(db: Database, submission: SubmissionRow): Promise<void> {
  const files = submission.files.map(({ sha256, bytes, part, name, item }, position) => {
    return { position, item, part, name, sha256, bytes };
  });
  const { rows } = await sql`
    with inserted as (
      insert into submissions (${names(submissionColumns)})
      select ${names(submissionColumns)} from ${recordset('r', [toRow(submission)], submissionColumns)}
      on conflict (id) do nothing
      returning id
    ), with_files as (
      insert into submission_files (submission, ${names(fileColumns)})
      select inserted.id, ${names(fileColumns)} from inserted cross join ${recordset('f', files, fileColumns)}
    )
    select id from inserted`.execute(db);
  if (rows.length === 0) await assertSame(db, submission);
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

async function assertSame(db: Database, submission: SubmissionRow): Promise<void> {
  const { hash, directive, unit } = await db
    .selectFrom('submissions')
    .select(['hash', 'directive', 'unit'])
    .where('id', '=', submission.id)
    .executeTakeFirstOrThrow();
  if (hash === submission.hash && directive === submission.directive && unit === submission.unit) return;
  throw new StoredDifferently(`The submission ${submission.id} is already stored, with other content.`);
}

async function readSubmissions(db: Database, by: 'id' | 'directive', value: string): Promise<readonly SubmissionRow[]> {
  const rows = await db
    .selectFrom('submissions')
    .selectAll()
    .where(by, '=', value)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const files = await sql<Selectable<Tables['submission_files']>>`
    select f.* from submission_files f
    join ${recordset(
      's',
      rows.map(({ id }) => ({ id })),
      { id: 'text' },
    )} on s.id = f.submission
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
