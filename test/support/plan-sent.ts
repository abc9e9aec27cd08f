import { followUp } from './follow-up.ts';
import type { FollowUp } from './follow-up.ts';
import { districtPlan, launched, plans, theSeed } from './small-directive.ts';

/** The seed's directive, whose lead receives what the communes send as well. */
export const bothPlans = launched(theSeed({ duties: [plans, { ...districtPlan, route: 'nong-nghiep' }] }));

/** Both communes have sent, and on the last of February the lead its plan, a part of it, or that there is nothing to report. */
export function planSent(
  directive = bothPlans,
  items?: readonly string[],
  does: 'submit' | 'nil-return' = 'submit',
): FollowUp {
  const office = followUp(directive);
  for (const unit of ['ta-ma', 'pu-xi']) {
    office.asks({ by: unit, does: 'submit', at: '2023-02-20 09:00' });
    office.asks({ by: 'route', does: 'accept', unit, at: '2023-02-20 10:00' });
  }
  office.asks({ by: 'nong-nghiep', does, ...(items && { items }), at: '2023-02-27 09:00' });
  office.runs('2023-02-27 17:00');
  return office;
}
