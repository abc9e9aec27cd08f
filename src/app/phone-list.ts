import { isChased, isSettled } from '../domain/progress.ts';
import type { Directive } from '../domain/directive.ts';
import type { Instant, UnitId } from '../domain/words.ts';

/**
 * The units of a directive that nothing reached, each since when: those whom the office has to call. Whoever has done
 * everything by now, on paper or by being exempted, is not called for it; whoever was only to be told, is.
 */
export function unitsToCall(directive: Directive): ReadonlyMap<UnitId, Instant> {
  const since = new Map<UnitId, Instant>();
  const open = new Set<UnitId>();
  const done = new Set<UnitId>();
  for (const assignment of directive.assignments) {
    const { unit, onPhoneListSince, ended } = assignment;
    if (isChased(directive, assignment)) (isSettled(directive, assignment) ? done : open).add(unit);
    if (onPhoneListSince !== undefined && ended === undefined)
      since.set(unit, Math.min(onPhoneListSince, since.get(unit) ?? onPhoneListSince));
  }
  return new Map([...since].filter(([unit]) => open.has(unit) || !done.has(unit)));
}
