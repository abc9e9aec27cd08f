import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Channel, DirectiveId, PersonId } from '../domain/words.ts';
import type { LedgerMessage, NoticeKey, PlannedMessage, PlannedNotice } from '../ports/ledger.ts';
import type { Database } from './database.ts';
import { noticeColumns, toLedgerMessage, toPlannedNotice } from './ledger-rows.ts';
import type { NewNotice } from './ledger-rows.ts';
import { recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

type Tx = Transaction<Tables>;

const keyColumns = {
  duty: 'text',
  ladder: 'text',
  round: 'integer',
  rung: 'text',
  day: 'integer',
  assignment: 'integer',
  event: 'bigint',
  person: 'text',
  channel: 'text',
} as const;

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
  const { rows } = await sql<NoticeKey & { person: PersonId; channel: Channel }>`
    select n.duty, n.ladder, n.round, n.rung, n.day, n.assignment, n.event, n.person, n.channel
    from notices n
    join ${recordset('w', wanted, keyColumns)}
      using (duty, ladder, round, rung, day, assignment, event, person, channel)
    where n.directive = ${directive}`.execute(tx);
  return new Set(rows.map((row) => identity(row, row.channel, row.person)));
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
  const rows = frozen.map(({ notices: _notices, address, reason, ...row }) => ({
    ...row,
    address: address ?? null,
    reason: reason ?? null,
    directive,
    sending,
  }));
  await sql`
    insert into messages (id, directive, sending, unit, person, channel, address, state, reason, resends)
    select id, directive, sending, unit, person, channel, address, state, reason, resends
    from ${recordset('r', rows, {
      id: 'bigint',
      directive: 'text',
      sending: 'text',
      unit: 'text',
      person: 'text',
      channel: 'text',
      address: 'text',
      state: 'text',
      reason: 'text',
      resends: 'integer',
    })}`.execute(tx);
  await insertNotices(
    tx,
    frozen.flatMap((message) => newNotices(directive, message)),
  );
  return frozen;
}

/** Writes notices down; `skip` uses it too, where a notice that is there already stays as it is. */
export async function insertNotices(db: Database | Tx, notices: readonly NewNotice[], again = false): Promise<void> {
  if (notices.length === 0) return;
  const columns = sql.join(Object.keys(noticeColumns).map((name) => sql.id(name)));
  const ending = again ? sql`on conflict on constraint notices_once do nothing` : sql``;
  await sql`
    insert into notices (${columns})
    select ${columns} from ${recordset('r', notices, noticeColumns)} ${ending}`.execute(db);
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

function newNotices(directive: DirectiveId, message: LedgerMessage): readonly NewNotice[] {
  return message.notices.map((notice) => ({
    ...keyOf(notice),
    directive,
    person: message.person,
    channel: message.channel,
    unit: notice.unit,
    about: notice.about,
    at: notice.at,
    message: message.id,
    reason: null,
  }));
}

function keyOf({ duty, ladder, round, rung, day, assignment, event }: NoticeKey): NoticeKey {
  return { duty, ladder, round, rung, day, assignment, event };
}

function identity(notice: NoticeKey, channel: Channel, person: PersonId | null = null): string {
  const { duty, ladder, round, rung, day, assignment, event } = notice;
  return JSON.stringify([duty, ladder, round, rung, day, assignment, event, channel, person]);
}
