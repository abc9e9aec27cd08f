import type { Directive } from '../../src/domain/directive.ts';
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

/** The lead's plan was sent, accepted and issued: on the first of March nothing holds the directive open any more. */
export function planIssued(): Directive {
  const office = planSent();
  office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 07:30' });
  office.sends(
    '2023-02-28 07:30',
    'email nong-nghiep.contact accepted',
    'email huyen.contact awaits-issue (nong-nghiep)',
  );
  office.asks({
    by: 'office',
    does: 'issue',
    unit: 'nong-nghiep',
    number: '9/KH',
    on: '2023-03-01',
    at: '2023-03-01 09:00',
  });
  office.sends('2023-03-01 09:00', 'email nong-nghiep.contact accepted');
  return office.directive();
}
