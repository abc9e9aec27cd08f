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
    const kinds = createKinds<Kind>();
    const taken = await takenNotices(tx, directive, messages, kinds);
    const fresh = await insertMessages(tx, directive, sending, selectFresh(messages, earlier, taken, kinds));
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
  kinds: Kinds<Kind>,
): Promise<ReadonlySet<string>> {
  const rows = messages.flatMap(({ person, channel, notices }) =>
    notices.map((notice) => {
      return { kind: kinds.numberOf(kindOf(notice, channel)), assignment: notice.assignment, person };
    }),
  );
  const taken = await sql<NoticeKey & { person: PersonId; channel: Channel }>`
    select n.duty, n.ladder, n.round, n.rung, n.day, n.assignment, n.event, n.person, n.channel
    from ${recordset('k', kinds.all(), kindColumns)}
    join ${recordset('r', rows, { kind: 'integer', assignment: 'integer', person: 'text' })} using (kind)
    join notices n using (duty, ladder, round, rung, day, assignment, event, person, channel)
    where n.directive = ${directive}`.execute(tx);
  return new Set(taken.rows.map((row) => identity(kinds, row, row.channel, row.person)));
}

/**
 * What is left to freeze. Besides the notices that exist already, it leaves out those that an earlier freeze of the same
 * sending gave to somebody else: when a unit's contact changes between two tries, only the first is written to.
 */
function selectFresh(
  messages: readonly PlannedMessage[],
  earlier: readonly LedgerMessage[],
  taken: ReadonlySet<string>,
  kinds: Kinds<Kind>,
): readonly PlannedMessage[] {
  const held = new Set(
    earlier.flatMap(({ channel, notices }) => notices.map((notice) => identity(kinds, notice, channel))),
  );
  const seen = new Set(taken);
  const isFresh = (notice: PlannedNotice, { person, channel }: PlannedMessage): boolean => {
    if (held.size > 0 && held.has(identity(kinds, notice, channel))) return false;
    const own = identity(kinds, notice, channel, person);
    if (seen.has(own)) return false;
    seen.add(own);
    return true;
  };
  return messages.flatMap((message) => {
    const notices = message.notices.filter((notice) => isFresh(notice, message));
    if (notices.length === message.notices.length) return message;
    return notices.length === 0 ? [] : { ...message, notices };
  });
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
  const kinds = createKinds<NewKind>();
  const rows = notices.map((notice) => newRow(kinds, notice));
  await sql`
    insert into notices
      (directive, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit, about, message)
    select ${directive}, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit,
      coalesce(about, '[]'), message
    from ${recordset('k', kinds.all(), { ...kindColumns, at: 'bigint', reason: 'text' })}
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

/** What notices to thousands of units have in common. */
interface Kind extends Omit<NoticeKey, 'assignment'> {
  readonly channel: Channel | '';
}
interface NewKind extends Kind {
  readonly at: number;
  readonly reason: string | null;
}

/*
 * These run for every notice, of thousands at once. They name each field: to add fields to a spread object takes V8 two
 * hundred times as long as to write the object down.
 */
function kindOf({ duty, ladder, round, rung, day, event }: NoticeKey, channel: Channel | ''): Kind {
  return { duty, ladder, round, rung, day, event, channel };
}

function newRow(kinds: Kinds<NewKind>, notice: NewNotice): Readonly<Record<RowColumn, unknown>> {
  const { duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit, message } = notice;
  const kind = kinds.numberOf({ duty, ladder, round, rung, day, event, channel, at, reason });
  const about = notice.about.length > 0 ? notice.about : undefined;
  return { kind, assignment, person, unit, about, message };
}
type RowColumn = 'kind' | 'assignment' | 'person' | 'unit' | 'about' | 'message';

/** Kinds by number: what many rows share is written once, and each says by number which it is. */
interface Kinds<Shared> {
  readonly numberOf: (shared: Shared) => number;
  readonly all: () => readonly (Shared & { readonly kind: number })[];
}

function createKinds<Shared extends Kind>(): Kinds<Shared> {
  const numbers = new Map<string, number>();
  const kinds: (Shared & { readonly kind: number })[] = [];
  let latest:
    { readonly shared: Shared; readonly fields: readonly (keyof Shared)[]; readonly number: number } | undefined;
  return {
    numberOf: (shared) => {
      // Most are of the kind of the one before.
      if (latest?.fields.every((field) => latest?.shared[field] === shared[field])) return latest.number;
      const known = JSON.stringify(shared);
      const number = numbers.get(known) ?? numbers.size;
      if (number === numbers.size) {
        numbers.set(known, number);
        kinds.push({ ...shared, kind: number });
      }
      latest = { shared, fields: Object.keys(shared) as (keyof Shared)[], number };
      return number;
    },
    all: () => kinds,
  };
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
  return notices.map((notice): NewNotice => {
    const { duty, ladder, round, rung, day, assignment, event, unit, about, at } = notice;
    const key = { person, channel, message: id, reason: null };
    return { duty, ladder, round, rung, day, assignment, event, unit, about, at, ...key };
  });
}

/** A notice within one freeze: whose it is too, where a person is named. */
function identity(kinds: Kinds<Kind>, notice: NoticeKey, channel: Channel, person: PersonId | null = null): string {
  return `${kinds.numberOf(kindOf(notice, channel))} ${notice.assignment} ${person ?? ''}`;
}
