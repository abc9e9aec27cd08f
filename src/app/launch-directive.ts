import type { Definition } from '../domain/definition.ts';
import { planLaunch } from '../domain/launch.ts';
import { refuse } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { AppPorts } from './ports.ts';

/** The receipt of a launch; launching equal content again gives it again. */
export interface LaunchReceipt {
  readonly directive: DirectiveId;
  readonly contentHash: string;
  readonly launchedAt: Instant;
  readonly assignments: number;
}

export type LaunchAnswer =
  | { readonly ok: true; readonly receipt: LaunchReceipt }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Launches a directive. Every refusal is answered together; those that may be confirmed pass when their codes are in
 * `confirm`. The document is saved before the engine starts, so that what starts can always be read.
 */
export async function launchDirective(
  ports: AppPorts,
  definition: Definition,
  confirm: readonly string[],
): Promise<LaunchAnswer> {
  const contentHash = contentHashOf(ports, definition);
  const earlier = await earlierLaunch(ports, definition.id, contentHash);
  if (earlier) return earlier;
  const units = await ports.directory.units();
  const { launched, refusals } = planLaunch(definition, units, ports.calendar, ports.now(), contentHash, 0, ports);
  const standing = refusals.filter(({ confirmable, code }) => !confirmable || !confirm.includes(code));
  if (!launched || standing.length > 0) return { ok: false, refusals: standing };
  await ports.documents.save(definition, 0, contentHash);
  const outcome = await ports.engine.launch(launched);
  if (outcome === 'already') return launchedBeside(ports, definition.id, contentHash);
  const assignments = launched.plan.duties.reduce((sum, duty) => sum + duty.units.length, 0);
  return { ok: true, receipt: { directive: definition.id, contentHash, launchedAt: launched.at, assignments } };
}

/** Hash of what is launched: equal content, equal hash. */
export function contentHashOf(ports: Pick<AppPorts, 'hash'>, definition: Definition): string {
  return ports.hash(JSON.stringify(sorted(definition)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

async function earlierLaunch(
  ports: AppPorts,
  directive: DirectiveId,
  contentHash: string,
): Promise<LaunchAnswer | undefined> {
  const row = await ports.record.directive(directive);
  if (!row) return undefined;
  if (row.contentHash !== contentHash) return differentContent(directive);
  const { launchedAt } = row;
  const assignments = await ports.record.assignments(directive);
  return { ok: true, receipt: { directive, contentHash, launchedAt, assignments: assignments.length } };
}

/** Somebody else has launched it a moment ago: what that one launched is on its way into the record. */
async function launchedBeside(ports: AppPorts, directive: DirectiveId, contentHash: string): Promise<LaunchAnswer> {
  for (let waits = 0; waits < 100; waits += 1) {
    const earlier = await earlierLaunch(ports, directive, contentHash);
    if (earlier) return earlier;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${directive} is followed already, but has not been recorded.`);
}

function differentContent(directive: DirectiveId): LaunchAnswer {
  const message = `${directive} is followed up already, with other content.`;
  return { ok: false, refusals: [refuse('different-content', message, 'Replace it, or launch under another id.')] };
}
