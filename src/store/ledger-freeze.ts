import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Channel, DirectiveId, PersonId } from '../domain/words.ts';
import type { LedgerMessage, NoticeKey, PlannedMessage, PlannedNotice } from '../ports/ledger.ts';
import type { Database } from './database.ts';
import { toLedgerMessage, toPlannedNotice } from './ledger-rows.ts';
import type { NewNotice } from './ledger-rows.ts';
import { numberedRecordset, recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

type Tx = Transaction<Tables>;

/** Why a message without an address fails at once. */
export const NO_ADDRESS = 'no-address';

/** `Ledger.freeze`: eight short statements in one transaction, however many messages there are. */
export async function freezeMessages(
  db: Database,
  directive: DirectiveId,
  sending: string,
  messages: readonly PlannedMessage[],
): Promise<readonly LedgerMessage[]> {
  return db.transaction().execute(async (tx) => {
    // Freezes of one directive queue up here: what is read below stays true until the insert. The unique constraint
    // on the notices would stop a mistake, but by failing the whole batch.
    await sql`select pg_advisory_xact_lock(hashtextextended(${directive}, 0))`.execute(tx);
    const earlier = await messagesOfSending(tx, directive, sending);
    const taken = await takenNotices(tx, directive, messages);
    const fresh = await insertMessages(tx, directive, sending, selectFresh(messages, earlier, taken));
    return [...earlier, ...fresh];
  });
}

async function messagesOfSending(tx: Tx, directive: DirectiveId, sending: string): Promise<readonly LedgerMessage[]> {
  const rows = await tx
    .selectFrom('messages')
    .selectAll()
    .where('directive', '=', directive)
    .where('sending', '=', sending)
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const notices = await tx
    .selectFrom('notices')
    .innerJoin('messages', 'messages.id', 'notices.message')
    .selectAll('notices')
    .where('messages.directive', '=', directive)
    .where('messages.sending', '=', sending)
    .orderBy('notices.id')
    .execute();
  const byMessage = new Map<number | null, PlannedNotice[]>();
  for (const notice of notices) {
    const own = byMessage.get(notice.message);
    if (own) own.push(toPlannedNotice(notice));
    else byMessage.set(notice.message, [toPlannedNotice(notice)]);
  }
  return rows.map((row) => toLedgerMessage(row, byMessage.get(row.id) ?? []));
}

async function takenNotices(
  tx: Tx,
  directive: DirectiveId,
  messages: readonly PlannedMessage[],
): Promise<ReadonlySet<string>> {
  const wanted = messages.flatMap(({ person, channel, notices }) =>
    notices.map((notice) => ({ ...keyOf(notice), person, channel })),
  );
  const { kinds, rows } = byKind(wanted, ({ assignment, person, ...kind }) => [kind, { assignment, person }]);
  const taken = await sql<NoticeKey & { person: PersonId; channel: Channel }>`
    select n.duty, n.ladder, n.round, n.rung, n.day, n.assignment, n.event, n.person, n.channel
    from ${recordset('k', kinds, kindColumns)}
    join ${recordset('r', rows, { kind: 'integer', assignment: 'integer', person: 'text' })} using (kind)
    join notices n using (duty, ladder, round, rung, day, assignment, event, person, channel)
    where n.directive = ${directive}`.execute(tx);
  return new Set(taken.rows.map((row) => identity(row, row.channel, row.person)));
}

/**
 * What is left to freeze. Besides the notices that exist already, it leaves out those that an earlier freeze of the same
 * sending gave to somebody else: when a unit's contact changes between two tries, only the first is written to.
 */
function selectFresh(
  messages: readonly PlannedMessage[],
  earlier: readonly LedgerMessage[],
  taken: ReadonlySet<string>,
): readonly PlannedMessage[] {
  const held = new Set(earlier.flatMap(({ channel, notices }) => notices.map((notice) => identity(notice, channel))));
  const seen = new Set(taken);
  const isFresh = (notice: PlannedNotice, { person, channel }: PlannedMessage): boolean => {
    const own = identity(notice, channel, person);
    if (held.has(identity(notice, channel)) || seen.has(own)) return false;
    seen.add(own);
    return true;
  };
  return messages
    .map((message) => ({ ...message, notices: message.notices.filter((notice) => isFresh(notice, message)) }))
    .filter((message) => message.notices.length > 0);
}

async function insertMessages(
  tx: Tx,
  directive: DirectiveId,
  sending: string,
  messages: readonly PlannedMessage[],
): Promise<readonly LedgerMessage[]> {
  if (messages.length === 0) return [];
  const ids = await nextMessageIds(tx, messages.length);
  const frozen = messages.map((message, index) => toFrozen(message, ids[index] as number));
  const rows = frozen.map(({ id, unit, person, channel, address, state, reason }) => {
    return { id, unit, person, channel, address, state, reason };
  });
  await sql`
    insert into messages (id, directive, sending, unit, person, channel, address, state, reason, resends)
    select id, ${directive}, ${sending}, unit, person, channel, address, state, reason, 0
    from ${recordset('r', rows, {
      id: 'bigint',
      unit: 'text',
      person: 'text',
      channel: 'text',
      address: 'text',
      state: 'text',
      reason: 'text',
    })}`.execute(tx);
  await insertNotices(
    tx,
    directive,
    frozen.flatMap((message) => newNotices(message)),
  );
  return frozen;
}

/** Writes notices down; `skip` uses it too, where a notice that is there already stays as it is. */
export async function insertNotices(
  db: Database | Tx,
  directive: DirectiveId,
  notices: readonly NewNotice[],
  again = false,
): Promise<void> {
  if (notices.length === 0) return;
  const ending = again ? sql`on conflict on constraint notices_once do nothing` : sql``;
  const { kinds, rows } = byKind(notices, ({ assignment, person, unit, about, message, at, reason, ...kind }) => [
    { ...kind, at, reason },
    { assignment, person, unit, message, ...(about.length > 0 && { about }) },
  ]);
  await sql`
    insert into notices
      (directive, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit, about, message)
    select ${directive}, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit,
      coalesce(about, '[]'), message
    from ${recordset('k', kinds, { ...kindColumns, at: 'bigint', reason: 'text' })}
    join ${numberedRecordset('r', rows, {
      kind: 'integer',
      assignment: 'integer',
      person: 'text',
      unit: 'text',
      about: 'json',
      message: 'bigint',
    })} using (kind)
    order by r.place ${ending}`.execute(db);
}

const kindColumns = {
  kind: 'integer',
  duty: 'text',
  ladder: 'text',
  round: 'integer',
  rung: 'text',
  day: 'integer',
  event: 'bigint',
  channel: 'text',
} as const;

/** Thousands of notices are of the same few kinds: what they share is written once, and each says by number which it is. */
function byKind<Row, Kind extends object, Own extends object>(
  all: readonly Row[],
  split: (row: Row) => readonly [Kind, Own],
): {
  readonly kinds: readonly (Kind & { readonly kind: number })[];
  readonly rows: readonly (Own & { readonly kind: number })[];
} {
  const numbers = new Map<string, number>();
  const kinds: (Kind & { readonly kind: number })[] = [];
  const rows = all.map((row) => {
    const [shared, own] = split(row);
    const known = JSON.stringify(shared);
    const kind = numbers.get(known) ?? numbers.size;
    if (kind === numbers.size) {
      numbers.set(known, kind);
      kinds.push({ ...shared, kind });
    }
    return { ...own, kind };
  });
  return { kinds, rows };
}

/** The ids are drawn first: the order in which `insert … select … returning` answers is not promised. */
async function nextMessageIds(tx: Tx, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('messages', 'id')) as id from generate_series(1, ${sql.lit(count)})`.execute(
    tx,
  );
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

function toFrozen(message: PlannedMessage, id: number): LedgerMessage {
  const { unit, person, channel, address, notices } = message;
  return address === undefined
    ? { id, unit, person, channel, state: 'failed', notices, reason: NO_ADDRESS, resends: 0 }
    : { id, unit, person, channel, address, state: 'planned', notices, resends: 0 };
}

function newNotices({ id, person, channel, notices }: LedgerMessage): readonly NewNotice[] {
  return notices.map((notice) => {
    const { unit, about, at } = notice;
    return { ...keyOf(notice), person, channel, unit, about, at, message: id, reason: null };
  });
}

function keyOf({ duty, ladder, round, rung, day, assignment, event }: NoticeKey): NoticeKey {
  return { duty, ladder, round, rung, day, assignment, event };
}

function identity(notice: NoticeKey, channel: Channel, person: PersonId | null = null): string {
  const { duty, ladder, round, rung, day, assignment, event } = notice;
  return `${duty}\n${ladder}\n${round}\n${rung}\n${day}\n${assignment}\n${event}\n${channel}\n${person ?? ''}`;
}
