import type { Directive } from '../domain/directive.ts';
import { assignmentRow } from '../domain/rows.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { AssignmentRow, DirectiveRow } from '../ports/record.ts';
import { fold } from './fold-events.ts';
import { lookAgain } from './look-again.ts';
import { difference } from './reconcile-differences.ts';
import type { Difference } from './reconcile-differences.ts';
import type { ReconcilePorts, ReconcileWish } from './reconcile-ports.ts';

/** Rows of the tables that are not what the events fold into. */
interface WrongRows {
  readonly directive: Directive;
  readonly row: DirectiveRow;
  readonly isRowWrong: boolean;
  readonly changed: readonly AssignmentRow[];
  readonly absent: readonly AssignmentRow[];
  readonly surplus: readonly number[];
}

/** Compares the tables with the fold of events, and makes what differs anew. */
export async function compareRows(
  ports: ReconcilePorts,
  { dryRun }: ReconcileWish,
  id: DirectiveId,
): Promise<readonly Difference[]> {
  // Thousands of rows are written in several goes, behind their events: what differs is given time to come right.
  const wrong = await lookAgain(
    () => look(ports, id),
    (looked) => !isAnyWrong(looked),
    ports.lookAgainMs,
  );
  if (!wrong || !isAnyWrong(wrong)) return [];
  const { row, changed, absent, surplus, isRowWrong } = wrong;
  if (!dryRun) await ports.tables.mend({ directive: row, assignments: [...changed, ...absent], surplus });
  const say = (code: 'rows-differ' | 'directive-row-differs', message: string): Difference => {
    const found = difference(id, code, message, !dryRun);
    return dryRun ? found : { ...found, remedy: 'It was made anew from the events.' };
  };
  const rows = changed.length + absent.length + surplus.length;
  const which = [...changed, ...absent].slice(0, 5).map(({ unit, duty }) => `${unit}/${duty}`);
  const counts = `${absent.length} missing, ${changed.length} different, ${surplus.length} too many`;
  return [
    ...(isRowWrong ? [say('directive-row-differs', 'The directive’s own row is missing or different.')] : []),
    ...(rows > 0
      ? [say('rows-differ', `Rows of units: ${counts}${which.length > 0 ? ` (${which.join(', ')})` : ''}.`)]
      : []),
  ];
}

function isAnyWrong(wrong: WrongRows | undefined): boolean {
  if (!wrong) return false;
  return wrong.isRowWrong || wrong.changed.length + wrong.absent.length + wrong.surplus.length > 0;
}

/** Rows first, then events: what is written in between makes the rows older, never newer, than what they are held to. */
async function look({ record, register }: ReconcilePorts, id: DirectiveId): Promise<WrongRows | undefined> {
  const rows = await record.assignments(id);
  const own = await record.directive(id);
  const directive = await fold(await register.eventsAfter(id, 0));
  if (directive === undefined || directive === 'unreadable') return undefined;
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  const changed: AssignmentRow[] = [];
  const absent: AssignmentRow[] = [];
  directive.assignments.forEach((_, ordinal) => {
    const wanted = assignmentRow(directive, ordinal);
    const there = byOrdinal.get(ordinal);
    byOrdinal.delete(ordinal);
    if (!there) absent.push(wanted);
    else if (canonical(there) !== canonical(wanted)) changed.push(wanted);
  });
  const row = directiveRow(directive);
  const isRowWrong = own === undefined || canonical(own) !== canonical(row);
  return { directive, row, isRowWrong, changed, absent, surplus: [...byOrdinal.keys()] };
}

/** The directive's own row, as the fold has it. */
function directiveRow({ plan, state, seq, launchedAt, endedAt }: Directive): DirectiveRow {
  return {
    id: plan.directive,
    ...{ state, revision: plan.revision, seq, launchedAt, contentHash: plan.contentHash },
    ...(endedAt !== undefined && { closedAt: endedAt }),
  };
}

/** Equal values, equal text, whatever the order of their fields. */
function canonical(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
