import { describe, expect, test } from '@jest/globals';
import type { Directive } from '../../src/domain/directive.ts';
import { bothPlans, planSent } from '../support/plan-sent.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { underRules } from '../support/small-directive.ts';

const issues = (number: string, when: string): Parameters<FollowUp['asks']>[0] => {
  return { by: 'office', does: 'issue', unit: 'nong-nghiep', number, on: '2023-02-28', at: when };
};

/** The leader has accepted the plan, and all that this tells has been told. */
function accepted(directive?: Directive): FollowUp {
  const office = planSent(directive);
  office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 07:30' });
  office.sends(
    '2023-02-28 07:30',
    'email nong-nghiep.contact accepted',
    'email huyen.contact awaits-issue (nong-nghiep)',
  );
  return office;
}

describe('A lead whose plan is issued', () => {
  test('is told so, once: a number that is put right later is no second issue', () => {
    const office = accepted();
    office.asks(issues('n', '2023-02-28 09:00'));
    office.sends('2023-02-28 09:00', 'email nong-nghiep.contact accepted');
    office.asks(issues('m', '2023-02-28 10:00'));
    expect(office.directive().tells).toEqual([]);
  });

  test('is told of a plan that was issued before anybody had reviewed it', () => {
    const office = planSent();
    office.sends('2023-02-28 08:00', 'email leader waiting (nong-nghiep)');
    office.asks(issues('n', '2023-02-28 09:00'));
    office.sends('2023-02-28 09:00', 'email nong-nghiep.contact accepted');
    expect(office.directive().state).toBe('open');
  });

  test('was told nothing up to the eighth rules', () => {
    const office = accepted(underRules(bothPlans, 8));
    office.asks(issues('n', '2023-02-28 09:00'));
    expect(office.directive().tells).toEqual([]);
  });
});
