import type { Command } from '../domain/commands.ts';
import type { Reached } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import type { Plan } from '../domain/plan.ts';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { Engine } from '../ports/engine.ts';
import type { PlannedNotice } from '../ports/ledger.ts';
import type { NumberedEvent } from '../ports/record.ts';
import type { LostMessage, Register } from '../ports/register.ts';
import { throwTogether } from './all-served.ts';

/** Messages looked at at a time. */
const messagesAtMost = 200;

/** What a report needs of its surroundings. */
export interface ReportPorts {
  readonly register: Pick<Register, 'lostMessages' | 'eventsAfter' | 'markReported'>;
  readonly engine: Pick<Engine, 'perform'>;
  readonly now: () => Instant;
}

/**
 * Tells directives of messages that did not arrive although they had been handed over, so that other ways are tried. One
 * command a message, asked together: its id is the message's, so that a report repeated after a crash has one effect.
 * A directive that does not answer is left for the next time, alone: the others are told, then its failure is thrown. So
 * is, without a failure, a message of which the record does not tell yet what it was sent for.
 * @returns how many messages were reported
 */
export async function reportUndelivered(ports: ReportPorts): Promise<number> {
  const failures: unknown[] = [];
  const failing = new Set<DirectiveId>();
  let reported = 0;
  for (let after = 0; ;) {
    const lost = await ports.register.lostMessages(messagesAtMost, after);
    await Promise.all(
      [...byDirective(lost)].map(async ([directive, own]) => {
        // Whoever has not answered in this round does not hold it up again with what else it has lost.
        if (failing.has(directive)) return;
        try {
          const count = await report(ports, directive, own);
          reported += count;
        } catch (error) {
          failing.add(directive);
          failures.push(error);
        }
      }),
    );
    const last = lost.at(-1);
    if (!last || lost.length < messagesAtMost) break;
    after = last.id;
  }
  throwTogether(failures);
  return reported;
}

function byDirective(lost: readonly LostMessage[]): ReadonlyMap<DirectiveId, readonly LostMessage[]> {
  const directives = new Map<DirectiveId, LostMessage[]>();
  for (const message of lost)
    directives.set(message.directive, [...(directives.get(message.directive) ?? []), message]);
  return directives;
}

/** Reports what one directive has lost; answers how many messages are settled by it. */
async function report(
  { register, engine, now }: ReportPorts,
  directive: DirectiveId,
  lost: readonly LostMessage[],
): Promise<number> {
  const events = await register.eventsAfter(directive, 0);
  // The engine is ahead of its record, which may wait for its database: what is not there yet is there another time.
  const messages = lost.filter(({ wave }) => isWholeUpTo(events, wave));
  const rungs = recordedRungs(events);
  const commands = messages.flatMap((message) => commandOf(message, rungs));
  const answers = commands.length > 0 ? await engine.perform(directive, commands) : [];
  // A directive that has ended has nothing more to try; one that the engine has lost may be followed again.
  if (answers === 'gone' && !hasEnded(events)) return 0;
  await register.markReported(
    messages.map(({ id }) => id),
    now(),
  );
  return messages.length;
}

/** Whether no event is missing up to this one: they are numbered from 1. */
function isWholeUpTo(events: readonly NumberedEvent[], seq: number): boolean {
  return events[seq - 1]?.seq === seq;
}

function hasEnded(events: readonly NumberedEvent[]): boolean {
  return events.some(({ kind }) => kind === 'closed' || kind === 'withdrawn');
}

/** A rung as it was sent, with the id of its duty in the plan of that time. */
interface SentRung {
  readonly duty: string;
  readonly reached: Reached;
}

function recordedRungs(events: readonly NumberedEvent[]): readonly SentRung[] {
  let plan: Plan | undefined;
  return events.flatMap(({ event }) => {
    const happened = event as DirectiveEvent;
    if (happened.kind === 'launched' || happened.kind === 'replaced') plan = happened.plan;
    if (happened.kind !== 'notices-due') return [];
    return happened.reached.map((reached) => ({ duty: plan?.duties[reached.duty]?.id ?? '', reached }));
  });
}

function commandOf(
  { id, channel, unit, person, notices }: LostMessage,
  rungs: readonly SentRung[],
): readonly Command[] {
  const reached = notices.flatMap((notice) => {
    const sent = rungs.find((rung) => isOf(notice, rung));
    if (!sent) return [];
    const assignments = notice.assignment === -1 ? sent.reached.assignments : [notice.assignment];
    return [{ ...sent.reached, assignments }];
  });
  if (reached.length === 0) return [];
  const people = [{ unit, person }];
  return [{ id: `undelivered/${id}`, by: { role: 'system' }, does: 'report-undelivered', reached, channel, people }];
}

function isOf(notice: PlannedNotice, { duty, reached }: SentRung): boolean {
  const isList = notice.assignment === -1;
  return (
    notice.duty === duty &&
    notice.ladder === reached.ladder &&
    notice.rung === reached.rung &&
    notice.day === reached.day &&
    notice.at === reached.at &&
    notice.event === (reached.event ?? 0) &&
    notice.round === (isList ? (reached.list ?? 0) : reached.round) &&
    (isList || reached.assignments.includes(notice.assignment))
  );
}
