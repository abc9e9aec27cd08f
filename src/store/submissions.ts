import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
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

async function saveSubmission(db: Database, submission: SubmissionRow): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('submissions')
      .values(toRow(submission))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted) await insertFiles(tx, submission);
    else await assertSame(tx, submission);
  });
}

function toRow(submission: SubmissionRow): Omit<Selectable<Tables['submissions']>, 'items'> & { items: string } {
  const { id, directive, unit, duty, items, kind, number, on, signer, receivedAt, arrivedOn, way, hash } = submission;
  return {
    id,
    directive,
    unit,
    duty,
    items: JSON.stringify(items),
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

async function insertFiles(tx: Transaction<Tables>, { id, files }: SubmissionRow): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map((file, position) => ({ submission: id, position, ...file }));
  await tx.insertInto('submission_files').values(rows).execute();
}

async function assertSame(tx: Transaction<Tables>, submission: SubmissionRow): Promise<void> {
  const { hash, directive, unit } = await tx
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
