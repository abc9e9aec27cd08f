import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../../src/domain/answer.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import type { Evidence, LedgerRow } from './evidence.ts';
import type { Owed } from './followed.ts';
import { copiesHeld } from './held.ts';

/** What a cell has come to. */
export interface Verdict {
  readonly messages: number;
  /** Owed, and neither handed over nor failed, skipped or unknown by the ledger; or handed over by it alone. */
  readonly lost: number;
  /** Received more often than the one instant that is named allows. */
  readonly twice: number;
  readonly unknown: number;
  /** Handed over once more after an unknown end; `received` twice because of it. */
  readonly resends: number;
  readonly twiceByResend: number;
  /** Each broken promise in a sentence. */
  readonly broken: readonly string[];
}

/** Judges a directive by what its four witnesses say: receivers, ledger, record, histories. */
export function judge(evidence: Evidence, owed: readonly Owed[], answers: readonly Answer[]): Verdict {
  const { messages } = evidence;
  const copies = copiesHeld(evidence);
  const lost = [...silentlyMissing(evidence, owed), ...handedOverToNobody(messages, copies)];
  const doubled = messages.filter(({ id }) => (copies.get(id) ?? 0) > 1);
  const excused = doubled.filter((message) => isExcused(message, copies.get(message.id) ?? 0));
  const twice = doubled.filter((message) => !excused.includes(message));
  return {
    messages: messages.length,
    lost: lost.length,
    twice: twice.length,
    unknown: messages.filter(({ state }) => state === 'unknown').length,
    resends: messages.reduce((sum, { resends }) => sum + resends, 0),
    twiceByResend: excused.length,
    broken: [
      ...lost,
      ...twice.map((message) => `${nameOf(message)} was received ${copies.get(message.id)} times`),
      ...ledgerAgainstReceivers(messages, copies),
      ...strangers(evidence),
      ...recordAgainstHistory(evidence),
      ...noticesAgainstRecord(evidence),
      ...receiptsNotRecorded(evidence, answers),
    ],
  };
}

function nameOf({ id, channel, person, rungs, state }: LedgerRow): string {
  return `message ${id} (${channel} to ${person}: ${rungs.join(', ')}; ${state})`;
}

const ended = new Set(['handed-over', 'delivered', 'failed', 'unknown', 'skipped']);

function silentlyMissing({ messages }: Evidence, owed: readonly Owed[]): readonly string[] {
  return owed.flatMap(({ unit, person, channel }) => {
    const own = messages.filter(
      (one) =>
        one.unit === unit && one.person === person && one.channel === channel && one.rungs.includes('assignment'),
    );
    if (own.length === 0) return [`${person} has no assignment notice by ${channel}`];
    const open = own.filter(({ state }) => !ended.has(state));
    return open.map((message) => `${nameOf(message)} never came to an end`);
  });
}

function handedOverToNobody(messages: readonly LedgerRow[], copies: ReadonlyMap<number, number>): readonly string[] {
  return messages
    .filter(({ id, state }) => (state === 'handed-over' || state === 'delivered') && copies.get(id) === 0)
    .map((message) => `${nameOf(message)} is held by nobody`);
}

/** The one instant: it was claimed, nobody could know, and an assignment notice is handed over once more. */
function isExcused({ resends, rungs }: LedgerRow, copies: number): boolean {
  return resends === 1 && copies === 2 && rungs.includes('assignment');
}

function ledgerAgainstReceivers(
  messages: readonly LedgerRow[],
  copies: ReadonlyMap<number, number>,
): readonly string[] {
  return messages.flatMap((message) => {
    const { id, state, reason } = message;
    if ((state === 'failed' || state === 'skipped') && reason === null) return [`${nameOf(message)} has no reason`];
    if (state === 'planned' || state === 'sending') return [`${nameOf(message)} was left open`];
    // What was taken and did not arrive says so in its receipt.
    if (copies.get(id) === 0 || state !== 'failed') return [];
    return /UNDELIV|REJECTD|EXPIRED/.test(reason ?? '')
      ? []
      : [`${nameOf(message)} has failed (${reason}), and was received`];
  });
}

/** Mails that no message of the ledger explains. */
function strangers({ directive, messages, held }: Evidence): readonly string[] {
  const known = new Set(messages.map(({ id }) => `<${directive}.${id}@dondoc.example>`));
  return held.flatMap((one) =>
    one.channel === 'email' && one.messageId.startsWith(`<${directive}.`) && !known.has(one.messageId)
      ? [`a mail to somebody with the id ${one.messageId} is not in the ledger`]
      : [],
  );
}

function recordAgainstHistory({ recorded, happened, seq }: Evidence): readonly string[] {
  const gaps = recorded.filter((row, index) => row.seq !== index + 1);
  const different = recorded.filter((row) => !isDeepStrictEqual(row.event, happened.get(row.seq)));
  return [
    ...(gaps.length > 0 ? [`the record has a gap before event ${gaps[0]?.seq}`] : []),
    ...(recorded.length === seq ? [] : [`the workflow is at event ${seq}, the record at ${recorded.length}`]),
    ...different.map((row) => `event ${row.seq} (${row.kind}) differs between record and history`),
  ];
}

/** What was due by the record is in the ledger: sent to somebody, or silent with its reason. */
function noticesAgainstRecord({ recorded, notices }: Evidence): readonly string[] {
  return recorded.flatMap(({ event, seq }) => {
    const happening = event as DirectiveEvent;
    if (happening.kind !== 'notices-due') return [];
    const missing = (rung: string, day: number, round: number, ordinal: number, silent: boolean): readonly string[] => {
      const found = notices.some(
        (notice) =>
          notice.rung === rung &&
          notice.day === day &&
          notice.round === round &&
          (notice.assignment === ordinal || notice.assignment === -1) &&
          (silent ? notice.reason !== null : notice.message !== null),
      );
      return found ? [] : [`event ${seq}: ${rung} of assignment ${ordinal} is not in the ledger`];
    };
    return [
      ...happening.reached.flatMap(({ rung, day, round, assignments }) =>
        assignments.flatMap((ordinal) => missing(rung, day, round, ordinal, false)),
      ),
      ...happening.silences.flatMap(({ rung, day, round, assignments }) =>
        assignments.flatMap((ordinal) => missing(rung, day, round, ordinal, true)),
      ),
    ];
  });
}

function receiptsNotRecorded({ receipts, recorded }: Evidence, answers: readonly Answer[]): readonly string[] {
  return answers.flatMap((answer) => {
    if (!isDeepStrictEqual(receipts.get(answer.command), answer))
      return [`the receipt of ${answer.command} is not in the record`];
    return answer.ok && answer.seq > recorded.length
      ? [`the event ${answer.seq} that a receipt names is not there`]
      : [];
  });
}
