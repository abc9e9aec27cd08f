import type { Answer } from '../domain/answer.ts';
import type { Command } from '../domain/commands.ts';
import { refuse } from '../domain/refusal.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { ActRefusal } from './act-refusal.ts';
import type { AppPorts } from './ports.ts';

/**
 * Gives one command to a directive. The record is asked first, so that a command repeated years later gets the receipt
 * that it got then; a directive that is not followed any more is closed, or unknown.
 */
export async function giveCommand(ports: AppPorts, directive: DirectiveId, command: Command): Promise<Answer> {
  const earlier = await ports.record.receipt(directive, command.id);
  return earlier === undefined ? giveFreshCommand(ports, directive, command) : (earlier as Answer);
}

/** The same for a command that the record was just found to have no receipt of; one given meanwhile the engine knows. */
export async function giveFreshCommand(ports: AppPorts, directive: DirectiveId, command: Command): Promise<Answer> {
  const answers = await ports.engine.perform(directive, [command]);
  if (answers !== 'gone') {
    const [answer] = answers;
    if (!answer) throw new Error('Every command is answered.');
    const isOld = !answer.ok && answer.refusal.code === 'answered-before';
    return isOld ? (((await ports.record.receipt(directive, command.id)) as Answer | undefined) ?? answer) : answer;
  }
  const row = await ports.record.directive(directive);
  const seq = row?.seq ?? 0;
  const refusal = row
    ? refuse('directive-closed', 'The directive has ended.', 'What came too late is recorded outside this directive.')
    : refuse('unknown-directive', `There is no directive ${directive}.`, 'Check the id; list the directives.');
  return { ok: false, command: command.id, seq, at: ports.now(), refusal };
}

/** A refusal before the engine was asked. */
export function refusedBefore(ports: Pick<AppPorts, 'now'>, command: string, refusal: ActRefusal): Answer {
  return { ok: false, command, seq: 0, at: ports.now(), refusal: { confirmable: false, ...refusal } };
}
