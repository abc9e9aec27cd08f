import type { Command } from '../domain/commands.ts';
import type { Reached } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import type { Plan } from '../domain/plan.ts';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { Engine } from '../ports/engine.ts';
import type { PlannedNotice } from '../ports/ledger.ts';
import type { NumberedEvent } from '../ports/record.ts';
import type { LostMessage, Register } from '../ports/register.ts';
import { allServed } from './all-served.ts';

/** Messages reported at a time. */
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
 * A directive that does not answer is left for the next time, alone: the others are told, then its failure is thrown.
 * @returns how many messages were reported
 */
export async function reportUndelivered(ports: ReportPorts): Promise<number> {
  const lost = await ports.register.lostMessages(messagesAtMost);
  const directives = new Map<DirectiveId, LostMessage[]>();
  for (const message of lost)
    directives.set(message.directive, [...(directives.get(message.directive) ?? []), message]);
  await allServed([...directives].map(([directive, messages]) => report(ports, directive, messages)));
  return lost.length;
}

async function report(
  { register, engine, now }: ReportPorts,
  directive: DirectiveId,
  messages: readonly LostMessage[],
): Promise<void> {
  const rungs = recordedRungs(await register.eventsAfter(directive, 0));
  const commands = messages.flatMap((message) => commandOf(message, rungs));
  // A directive that has ended has nothing more to try.
  if (commands.length > 0) await engine.perform(directive, commands);
  await register.markReported(
    messages.map(({ id }) => id),
    now(),
  );
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
