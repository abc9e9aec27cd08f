import { endOf } from '../domain/days.ts';
import { directoryOf } from '../domain/directory.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { assignmentRow } from '../domain/rows.ts';
import type { Day, DirectiveId, DutyId, UnitId } from '../domain/words.ts';
import { unitsUrged } from '../notices/signed-letter/letter-words.ts';
import { chasedDuties, dutyAsked } from '../notices/status-words/status.ts';
import type { AppPorts } from './ports.ts';

/**
 * The units that a signed letter of a day was to, where nobody names them: those that owed something past their
 * deadline when that day ended (today: those that do now). Empty when there are none.
 */
export async function unitsLate(
  ports: Pick<AppPorts, 'record' | 'documents' | 'directory' | 'now'>,
  id: DirectiveId,
  on: Day,
  duty: DutyId | undefined,
): Promise<readonly UnitId[]> {
  const now = Math.min(ports.now(), endOf(on) - 1);
  let directive: Directive | undefined;
  for (const { at, event } of await ports.record.events(id)) {
    if (at > now) break;
    directive = evolve(directive, event as DirectiveEvent);
  }
  const document = directive && (await ports.documents.definition(id, directive.plan.revision));
  if (!directive || !document) return [];
  const asOf = directive;
  const status = {
    ...{ document, now, calendar: asOf.calendar, units: directoryOf(await ports.directory.units()) },
    assignments: asOf.assignments.map((_, ordinal) => assignmentRow(asOf, ordinal)),
  };
  if (!chasedDuties(status).some((one) => duty === undefined || one.id === duty)) return [];
  return unitsUrged({ status }, dutyAsked(status, duty)).map(({ row }) => row.unit);
}
