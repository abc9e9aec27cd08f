import { followUp } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';
import { at, launched, onlyPlans } from './small-directive.ts';

/** One commune that owes two items before 27/02/2023, looked away from until an instant. */
export function oneCommune(until: string): FollowUp {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
  office.runs(until);
  return office;
}

/** What stayed silent from an instant on, and why. */
export function since(office: FollowUp, when: string): readonly string[] {
  return office
    .silences()
    .flatMap(({ at: silentAt, rung, reason }) => (silentAt >= at(when) ? [`${rung} ${reason}`] : []));
}
