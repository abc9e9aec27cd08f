import type { Answer } from '../domain/answer.ts';
import type { Actor } from '../domain/commands.ts';
import type { Definition } from '../domain/definition.ts';
import { planLaunch } from '../domain/launch.ts';
import { fold } from './fold-events.ts';
import { giveCommand } from './give-command.ts';
import { contentHashOf } from './launch-directive.ts';
import type { AppPorts } from './ports.ts';

/**
 * Another document takes a directive's place, under the same id: acknowledgements and submissions carry over. Refused
 * like a launch where its units or the dates that it brings do not do; what it leaves as it was may have passed.
 */
export async function replaceDirective(
  ports: AppPorts,
  directive: string,
  act: { readonly id: string; readonly by: Actor; readonly confirm: readonly string[] },
  definition: Definition,
): Promise<Answer> {
  const earlier = await ports.record.receipt(directive, act.id);
  if (earlier !== undefined) return earlier as Answer;
  const row = await ports.record.directive(directive);
  const revision = (row?.revision ?? 0) + 1;
  const replacing = { ...definition, id: directive };
  const contentHash = contentHashOf(ports, replacing);
  const units = await ports.directory.units();
  const recorded = await fold(await ports.record.events(directive));
  const replaced = recorded === undefined || recorded === 'unreadable' ? {} : { replaced: recorded };
  const { launched, refusals } = planLaunch(replacing, units, ports.calendar, ports.now(), contentHash, revision, {
    ...ports,
    ...replaced,
  });
  const [standing] = refusals.filter(({ confirmable, code }) => !confirmable || !act.confirm.includes(code));
  if (!launched || standing) {
    const refusal = standing ?? refusals[0];
    if (!refusal) throw new Error('A launch that is not planned is refused.');
    return { ok: false, command: act.id, seq: row?.seq ?? 0, at: ports.now(), refusal };
  }
  await ports.documents.save(replacing, revision, contentHash);
  const { plan, calendar } = launched;
  return giveCommand(ports, directive, { id: act.id, by: act.by, does: 'replace', plan, calendar });
}
