import { ApplicationFailure, log } from '@temporalio/workflow';
import { decide } from '../src/domain/decide.ts';
import type { Command } from '../src/domain/commands.ts';
import { refuse } from '../src/domain/refusal.ts';
import type { Instant } from '../src/domain/words.ts';
import { commandsAtMost, performBytesAtMost } from './contract.ts';
import type { Answer, PerformInput } from './contract.ts';
import type { Course } from './course.ts';

/** Refuses shape alone: what a command means is for `decide` to say. Synchronous: an async validator jams the workflow. */
export function shapeOf({ commands }: PerformInput): void {
  if (!Array.isArray(commands) || commands.length === 0 || commands.length > commandsAtMost)
    throw ApplicationFailure.nonRetryable(`Between 1 and ${commandsAtMost} commands.`, 'malformed');
  if (JSON.stringify(commands).length > performBytesAtMost)
    throw ApplicationFailure.nonRetryable(`At most ${performBytesAtMost} bytes of commands.`, 'malformed');
  const named = (commands as readonly Partial<Command>[]).every(({ id }) => typeof id === 'string' && id !== '');
  if (!named) throw ApplicationFailure.nonRetryable('Every command has an id.', 'malformed');
}

/** Performs commands in order; each is answered, and one that fails leaves the others alone. */
export function perform(course: Course, { commands }: PerformInput, now: Instant): readonly Answer[] {
  return commands.map((command) => {
    const known = course.answerTo(command.id);
    if (known === 'recorded') return lookInRecord(course, command, now);
    if (known) return known;
    const answer = answerTo(course, command, now);
    // A mistake of ours may be mended by the next version: it is not remembered as the answer.
    if (answer.ok || answer.refusal.code !== 'internal-error') course.answered(answer);
    return answer;
  });
}

/** The run that answered it has passed its answer to the record, which has it or is about to. */
function lookInRecord(course: Course, { id }: Command, now: Instant): Answer {
  const refusal = refuse('answered-before', 'The command was answered before.', 'Read its answer in the record.');
  return { ok: false, command: id, seq: course.directive().seq, at: now, refusal };
}

function answerTo(course: Course, command: Command, now: Instant): Answer {
  const at = { command: command.id, at: now };
  try {
    const decision = decide(course.directive(), command, now);
    if ('refusal' in decision) return { ok: false, ...at, seq: course.directive().seq, refusal: decision.refusal };
    for (const event of decision.events) course.happen(event);
    return { ok: true, ...at, seq: course.directive().seq, receipt: decision.receipt ?? {} };
  } catch (error) {
    log.error('A command could not be decided.', { command: command.id, does: command.does, error });
    const refusal = refuse('internal-error', 'The command could not be decided.', 'Report it; the directive goes on.');
    return { ok: false, ...at, seq: course.directive().seq, refusal };
  }
}
