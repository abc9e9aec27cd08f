import { sql } from 'kysely';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { HeardAnswer, Ledger, LedgerMessage, MessageState, NoticeRow, PlannedNotice } from '../ports/ledger.ts';
import type { Database } from './database.ts';
import { findDeadAddresses, markAddressDead } from './dead-addresses.ts';
import { insertNotices } from './insert-notices.ts';
import { freezeMessages } from './ledger-freeze.ts';
import { toLedgerMessage, toPlannedNotice } from './ledger-rows.ts';
import type { NewNotice } from './ledger-rows.ts';
import { createSteps } from './ledger-steps.ts';

/**
 * The ledger of messages and notices. Steps of a message that can no longer be taken reject with `LedgerConflict`:
 * `claim` from anything but `planned`; `again` once it was handed over or is unknown; `unknown` unless it is `sending`.
 */
export function createLedger(db: Database): Ledger {
  const steps = createSteps(db);
  return {
    freeze: (directive, sending, messages) => freezeMessages(db, directive, sending, messages),
    claim: (message, at) => steps.claim(message, at),
    handedOver: (message, at, reference) => steps.handedOver(message, at, reference),
    heard: (answers) => writeHeard(db, answers),
    failed: (message, at, reason) => steps.failed(message, at, reason),
    again: (message, at, reason) => steps.again(message, at, reason),
    unknown: (message, at, reason) => steps.unknown(message, at, reason),
    drop: (message, at, reason) => steps.drop(message, at, reason),
    resend: (message, at) => planResend(db, message, at),
    receipt: (reference, state, at, reason) => settleByReceipt(db, reference, state, at, reason),
    skip: (directive, notices) => insertNotices(db, directive, notices.map(toSkipped), true),
    notices: (directive) => readNotices(db, directive),
    deadAddresses: (addresses) => findDeadAddresses(db, addresses),
    markDead: (address, at, reason) => markAddressDead(db, address, at, reason),
  };
}

/**
 * Only of the same claim: an answer says nothing about a later hand-over. `unknown` and planned for a resend become handed
 * over too: evidence that comes late is better than none.
 */
async function writeHeard(db: Database, answers: readonly HeardAnswer[]): Promise<void> {
  await sql`
    update messages m
    set state = 'handed-over', handed_over_at = h.at, reference = h.reference, reason = null, changed_at = h.at
    from json_to_recordset(cast(${JSON.stringify(answers)} as json))
      as h (message bigint, "claimedAt" bigint, at bigint, reference text)
    where m.id = h.message and m.claimed_at = h."claimedAt"
      and (m.state in ('sending', 'unknown') or (m.state = 'planned' and m.resends > 0))`.execute(db);
}

async function planResend(db: Database, message: number, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    update messages m set state = 'planned', resends = resends + 1, changed_at = ${sql.lit(at)}
    where m.id = ${sql.lit(message)} and m.state = 'unknown' and m.resends = 0
      and exists (select 1 from notices n where n.message = m.id and n.ladder = 'tell' and n.rung = 'assignment')
    returning m.id`.execute(db);
  return rows.length > 0;
}

/**
 * A message centre may repeat a receipt, and may change its mind from failed to delivered, never back: so the message is
 * answered as it stands afterwards. Message centres count from the beginning again: the newest message is meant.
 */
async function settleByReceipt(
  db: Database,
  reference: string,
  state: 'delivered' | 'failed',
  at: Instant,
  reason: string,
): Promise<LedgerMessage | undefined> {
  const meant = db
    .selectFrom('messages')
    .select(sql<number>`max(id)`.as('id'))
    .where('reference', '=', reference)
    .where('channel', '=', 'sms');
  const open: readonly MessageState[] =
    state === 'delivered' ? ['handed-over', 'unknown', 'failed'] : ['handed-over', 'unknown'];
  await db
    .updateTable('messages')
    .set({ state, changed_at: at, reason: state === 'failed' ? reason : null })
    .where('id', '=', meant)
    .where('state', 'in', open)
    .execute();
  const row = await db.selectFrom('messages').selectAll().where('id', '=', meant).executeTakeFirst();
  if (!row) return undefined;
  // Its hand-over was written down between the two statements: now the first one finds it.
  if (open.includes(row.state)) return settleByReceipt(db, reference, state, at, reason);
  const notices = await db.selectFrom('notices').selectAll().where('message', '=', row.id).orderBy('id').execute();
  return toLedgerMessage(row, notices.map(toPlannedNotice));
}

function toSkipped(notice: PlannedNotice & { readonly reason: string }): NewNotice {
  const { duty, ladder, round, rung, day, assignment, event, unit, about, at, reason } = notice;
  const key = { duty, ladder, round, rung, day, assignment, event };
  return { ...key, person: '', channel: '', unit, about, at, message: null, reason };
}

async function readNotices(db: Database, directive: DirectiveId): Promise<readonly NoticeRow[]> {
  const rows = await db
    .selectFrom('notices')
    .leftJoin('messages', 'messages.id', 'notices.message')
    .selectAll('notices')
    .select(['messages.state', 'messages.reason as message_reason', 'messages.handed_over_at'])
    .where('notices.directive', '=', directive)
    .orderBy('notices.at')
    .orderBy('notices.id')
    .execute();
  return rows.map((row) => {
    const reason = row.reason ?? row.message_reason;
    return {
      ...toPlannedNotice(row),
      person: row.person,
      channel: row.channel,
      outcome: row.state ?? 'skipped',
      ...(reason === null ? {} : { reason }),
      ...(row.handed_over_at === null ? {} : { sentAt: row.handed_over_at }),
      ...(row.message === null ? {} : { messageId: row.message }),
    };
  });
}
