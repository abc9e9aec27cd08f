import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
import type { DirectiveId, UnitId } from '../domain/words.ts';
import type {
  AssignmentRow,
  CommandReceipt,
  DirectiveRecord,
  DirectiveRow,
  ItemRow,
  NumberedEvent,
} from '../ports/record.ts';
import type { Database } from './database.ts';
import { replaceAssignments } from './fold-rows.ts';
import { gatheredAsk } from './gathered-ask.ts';
import { limitedRecordset, recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

type Tx = Transaction<Tables>;

/**
 * What is written down of a directive. `append` may come twice and out of order: an event or a receipt that is there
 * stays as it is, and a row of the fold is replaced only by one that stands after a later event.
 */
export function createDirectiveRecord(db: Database): DirectiveRecord {
  const receipt = gatheredAsk<CommandKey, unknown>((keys) => readSomeReceipts(db, keys));
  const ofUnit = gatheredAsk<UnitKey, readonly AssignmentRow[]>((keys) => readAssignmentsOfUnits(db, keys));
  return {
    append: (directive, batch) => db.transaction().execute((tx) => appendBatch(tx, directive, batch)),
    events: (directive) => readEvents(db, directive),
    receipt: (directive, command) => receipt({ directive, command }),
    receipts: (directive) => readReceipts(db, directive),
    directive: (directive) => readDirective(db, directive),
    assignments: (directive, unit) =>
      unit === undefined ? readAssignments(db, directive) : ofUnit({ directive, unit }),
  };
}

/** Writes a batch in a transaction that somebody else has begun. */
export async function appendBatch(
  tx: Tx,
  directive: DirectiveId,
  batch: Parameters<DirectiveRecord['append']>[1],
): Promise<void> {
  await insertEvents(tx, directive, batch.events);
  await insertReceipts(tx, directive, batch.receipts);
  if (batch.directive) await replaceDirective(tx, batch.directive);
  const seq = Math.max(0, batch.directive?.seq ?? 0, ...batch.events.map((event) => event.seq));
  await replaceAssignments(tx, directive, seq, batch.assignments);
}

async function insertEvents(tx: Tx, directive: DirectiveId, events: readonly NumberedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ seq, at, kind, event }) => ({ seq, at, kind, event }));
  const columns = { seq: 'bigint', at: 'bigint', kind: 'text', event: 'json' } as const;
  await sql`
    insert into events (directive, seq, at, kind, event)
    select ${directive}, seq, at, kind, event from ${recordset('r', rows, columns)}
    on conflict (directive, seq) do nothing`.execute(tx);
}

async function insertReceipts(tx: Tx, directive: DirectiveId, receipts: readonly CommandReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const rows = receipts.map(({ command, answer }) => ({ command, answer }));
  await sql`
    insert into command_receipts (directive, command, answer)
    select ${directive}, command, answer from ${recordset('r', rows, { command: 'text', answer: 'json' })}
    on conflict (directive, command) do nothing`.execute(tx);
}

async function replaceDirective(tx: Tx, row: DirectiveRow): Promise<void> {
  const values = {
    state: row.state,
    revision: row.revision,
    seq: row.seq,
    launched_at: row.launchedAt,
    closed_at: row.closedAt ?? null,
    content_hash: row.contentHash,
  };
  await tx
    .insertInto('directives')
    .values({ id: row.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values).where('directives.seq', '<=', row.seq))
    .execute();
  // The engine runs this content: from now on no other one saved under the revision is meant.
  await tx
    .updateTable('documents')
    .set({ launched: true })
    .where('directive', '=', row.id)
    .where('revision', '=', row.revision)
    .where('content_hash', '=', row.contentHash)
    .where('launched', '=', false)
    .execute();
}

async function readEvents(db: Database, directive: DirectiveId): Promise<readonly NumberedEvent[]> {
  return db
    .selectFrom('events')
    .select(['seq', 'at', 'kind', 'event'])
    .where('directive', '=', directive)
    .orderBy('seq')
    .execute();
}

interface CommandKey {
  readonly directive: DirectiveId;
  readonly command: string;
}

async function readSomeReceipts(db: Database, keys: readonly CommandKey[]): Promise<(key: CommandKey) => unknown> {
  const { rows } = await sql<CommandKey & { answer: unknown }>`
    select r.directive, r.command, r.answer from command_receipts r
    join ${limitedRecordset('k', keys, { directive: 'text', command: 'text' })} using (directive, command)`.execute(db);
  const answers = new Map(rows.map(({ directive, command, answer }) => [`${directive} ${command}`, answer]));
  return ({ directive, command }) => answers.get(`${directive} ${command}`);
}

async function readReceipts(db: Database, directive: DirectiveId): Promise<readonly CommandReceipt[]> {
  return db
    .selectFrom('command_receipts')
    .select(['command', 'answer'])
    .where('directive', '=', directive)
    .orderBy('command')
    .execute();
}

async function readDirective(db: Database, directive: DirectiveId): Promise<DirectiveRow | undefined> {
  const row = await db.selectFrom('directives').selectAll().where('id', '=', directive).executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    state: row.state,
    revision: row.revision,
    seq: row.seq,
    launchedAt: row.launched_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    contentHash: row.content_hash,
  };
}

async function readAssignments(db: Database, directive: DirectiveId): Promise<readonly AssignmentRow[]> {
  const assignments = await db
    .selectFrom('assignments')
    .selectAll()
    .where('directive', '=', directive)
    .orderBy('ordinal')
    .execute();
  const items = await db
    .selectFrom('items')
    .selectAll()
    .where('directive', '=', directive)
    .orderBy('ordinal')
    .orderBy('position')
    .execute();
  return withItems(assignments, items);
}

interface UnitKey {
  readonly directive: DirectiveId;
  readonly unit: UnitId;
}

async function readAssignmentsOfUnits(
  db: Database,
  keys: readonly UnitKey[],
): Promise<(key: UnitKey) => readonly AssignmentRow[]> {
  const distinct = [...new Map(keys.map((key) => [`${key.directive} ${key.unit}`, key])).values()];
  const assignments = await sql<Selectable<Tables['assignments']>>`
    select a.* from assignments a
    join ${limitedRecordset('k', distinct, { directive: 'text', unit: 'text' })} using (directive, unit)
    order by a.ordinal`.execute(db);
  const wanted = assignments.rows.map(({ directive, ordinal }) => ({ directive, ordinal }));
  const items = await sql<Selectable<Tables['items']>>`
    select i.* from items i
    join ${limitedRecordset('k', wanted, { directive: 'text', ordinal: 'integer' })} using (directive, ordinal)
    order by i.ordinal, i.position`.execute(db);
  return ({ directive, unit }) =>
    withItems(
      assignments.rows.filter((row) => row.directive === directive && row.unit === unit),
      items.rows.filter((row) => row.directive === directive),
    );
}

function withItems(
  assignments: readonly Selectable<Tables['assignments']>[],
  items: readonly Selectable<Tables['items']>[],
): readonly AssignmentRow[] {
  const byOrdinal = new Map<number, ItemRow[]>(assignments.map(({ ordinal }) => [ordinal, []]));
  for (const row of items) byOrdinal.get(row.ordinal)?.push(toItem(row));
  return assignments.map((row) => toAssignment(row, byOrdinal.get(row.ordinal) ?? []));
}

function toAssignment(row: Selectable<Tables['assignments']>, items: readonly ItemRow[]): AssignmentRow {
  return {
    ordinal: row.ordinal,
    unit: row.unit,
    duty: row.duty,
    state: row.state,
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: row.acknowledged_at }),
    ...(row.declined_at === null ? {} : { declinedAt: row.declined_at }),
    ...(row.on_phone_list_since === null ? {} : { onPhoneListSince: row.on_phone_list_since }),
    items,
  };
}

function toItem(row: Selectable<Tables['items']>): ItemRow {
  return {
    item: row.item,
    state: row.state,
    version: row.version,
    round: row.round,
    ...(row.closes_at === null ? {} : { closesAt: row.closes_at }),
    ...(row.received_at === null ? {} : { receivedAt: row.received_at }),
    ...(row.verdict === null ? {} : { verdict: row.verdict }),
    ...(row.extended ? { extended: true } : {}),
  };
}
