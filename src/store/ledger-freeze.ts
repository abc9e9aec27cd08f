import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Channel, DirectiveId, PersonId } from '../domain/words.ts';
import type { LedgerMessage, NoticeKey, PlannedMessage, PlannedNotice } from '../ports/ledger.ts';
import type { Database } from './database.ts';
import { insertNotices } from './insert-notices.ts';
import { toLedgerMessage, toPlannedNotice } from './ledger-rows.ts';
import type { NewNotice } from './ledger-rows.ts';
import { createKinds, kindColumns, kindOf } from './notice-kinds.ts';
import type { Kind, Kinds } from './notice-kinds.ts';
import { recordset } from './recordset.ts';
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

/**
 * Notices that exist already of the kinds and assignments asked for, and perhaps some that lie between those. Each
 * stretch of assignments is looked up by itself: joined to thousands of rows, all notices of the directive are read.
 */
async function takenNotices(
  tx: Tx,
  directive: DirectiveId,
  messages: readonly PlannedMessage[],
  kinds: Kinds<Kind>,
): Promise<ReadonlySet<string>> {
  const stretches = stretchesOf(messages, kinds);
  const taken = await sql<NoticeKey & { person: PersonId; channel: Channel }>`
    select n.duty, n.ladder, n.round, n.rung, n.day, n.assignment, n.event, n.person, n.channel
    from ${recordset('k', kinds.all(), kindColumns)}
    join ${recordset('s', stretches, { kind: 'integer', from: 'integer', upTo: 'integer' })} using (kind)
    cross join lateral (
      select * from notices n
      where n.directive = ${directive} and n.duty = k.duty and n.ladder = k.ladder and n.round = k.round
        and n.rung = k.rung and n.day = k.day and n.assignment between s."from" and s."upTo"
        and n.event = k.event and n.channel = k.channel
      offset 0
    ) n`.execute(tx);
  return new Set(taken.rows.map((row) => identity(kinds, row, row.channel, row.person)));
}

interface Stretch {
  readonly kind: number;
  readonly from: number;
  readonly upTo: number;
}
/** Assignments no further apart than this are looked up in one go. */
const stretchGap = 8;

/** The assignments of each kind, from the first to the last of those that lie close together. */
function stretchesOf(messages: readonly PlannedMessage[], kinds: Kinds<Kind>): readonly Stretch[] {
  const byKind = new Map<number, number[]>();
  for (const { channel, notices } of messages)
    for (const notice of notices) {
      const kind = kinds.numberOf(kindOf(notice, channel));
      const known = byKind.get(kind);
      if (known) known.push(notice.assignment);
      else byKind.set(kind, [notice.assignment]);
    }
  return [...byKind].flatMap(([kind, assignments]) => {
    const stretches: { kind: number; from: number; upTo: number }[] = [];
    for (const assignment of assignments.sort((one, other) => one - other)) {
      const last = stretches.at(-1);
      if (last && assignment - last.upTo <= stretchGap) last.upTo = assignment;
      else stretches.push({ kind, from: assignment, upTo: assignment });
    }
    return stretches;
  });
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
