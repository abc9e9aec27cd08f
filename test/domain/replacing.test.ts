import { describe, expect, test } from '@jest/globals';
import { closingOfDuty } from '../../src/domain/closings.ts';
import { isoOf } from '../../src/domain/days.ts';
import type { Definition, DutyDefinition } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { planLaunch } from '../../src/domain/launch.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { planIssued, planSent } from '../support/plan-sent.ts';
import {
  at,
  district,
  districtPlan,
  launched,
  onlyPlans,
  planned,
  plans,
  theSeed,
  underRules,
} from '../support/small-directive.ts';

// What stands against a document that takes the place of one under way.

/** What the office is told when it replaces a directive's document at an instant. */
function refusalsOf(replaced: Directive, document: Definition, when: string): readonly Refusal[] {
  const { launched: next, refusals } = planLaunch(document, district, publicCalendar, at(when), 'h', 1, { replaced });
  expect(next !== undefined).toBe(refusals.every(({ confirmable }) => confirmable));
  return refusals;
}

const due = (duty: DutyDefinition, on: string): DutyDefinition => ({
  ...duty,
  deadline: { on, edge: 'before', roll: 'none', quote: 'q' },
});
const within = (days: number, from: 'launch' | 'acknowledgement'): Partial<DutyDefinition> => ({
  deadline: { within: { days, daysAre: 'working', from }, quote: 'q' },
});
const codes = (refusals: readonly Refusal[]): readonly string[] => refusals.map(({ code }) => code);

describe('After the communes’ deadline', () => {
  const when = '2023-02-27 14:00';

  test('the lead gets a later one by a replacing document: what has passed unchanged stands against nothing', () => {
    expect(refusalsOf(launched(), theSeed({ duties: [plans, due(districtPlan, '2023-03-10')] }), when)).toEqual([]);
    // The communes' cut-off has not moved either: nothing is asked of a document that changes neither.
    expect(refusalsOf(launched(), theSeed(), when)).toEqual([]);
  });

  test('a deadline is not moved to another day that has passed', () => {
    const moved = theSeed({ duties: [due(plans, '2023-02-24'), districtPlan] });
    expect(refusalsOf(launched(), moved, when)).toMatchObject([{ code: 'deadline-past', duty: 'plans' }]);
    const added = theSeed({ duties: [plans, districtPlan, { ...due(plans, '2023-02-24'), id: 'more' }] });
    expect(refusalsOf(launched(), added, when)).toMatchObject([{ code: 'deadline-past', duty: 'more' }]);
  });

  test('a commune that is named only now would be late at once: the office confirms that', () => {
    const joined = theSeed({ duties: [{ ...plans, units: [...plans.units, 'rang-dong'] }, districtPlan] });
    const [refusal, ...more] = refusalsOf(launched(), joined, when);
    expect(refusal).toMatchObject({ code: 'deadline-past', confirmable: true, duty: 'plans' });
    expect(refusal?.message).toContain('rang-dong');
    expect(more).toEqual([]);
  });

  test('a cut-off that has passed stands against nothing, unless the document moves it', () => {
    const cutOff = (on: string): Definition =>
      theSeed({ duties: [plans, { ...due(districtPlan, '2023-03-10'), cutOff: { on, edge: 'by', quote: 'q' } }] });
    const running = launched(cutOff('2023-02-20'));
    expect(refusalsOf(running, cutOff('2023-02-20'), when)).toEqual([]);
    expect(refusalsOf(running, cutOff('2023-02-22'), when)).toMatchObject([
      { code: 'deadline-past', duty: 'district-plan', message: expect.stringMatching('cut-off') },
    ]);
  });
});

describe('After the plan that gathers everything was issued', () => {
  const when = '2023-03-01 14:00';
  const all = { ...districtPlan, deadline: { on: '2023-03-10', edge: 'before', roll: 'none', quote: 'q' } } as const;
  const later = due(plans, '2023-03-08');

  test('whoever is named only now, or asked for more, would end as missing: the office confirms that', () => {
    const joined = theSeed({ duties: [{ ...later, units: [...plans.units, 'rang-dong'] }, all] });
    const [refusal, ...more] = refusalsOf(planIssued(), joined, when);
    expect(refusal).toMatchObject({ code: 'consolidation-over', confirmable: true });
    expect(refusal?.message).toContain('and rang-dong would');
    expect(more).toEqual([]);
    const another = theSeed({ duties: [{ ...later, items: [...plans.items, { ...plans.items[0]!, id: 'x' }] }, all] });
    expect(refusalsOf(planIssued(), another, when)).toMatchObject([
      { code: 'consolidation-over', message: expect.stringMatching('and ta-ma, pu-xi would') },
    ]);
  });

  test('a document that asks nobody for more is taken, and so is one that asks the lead for more', () => {
    expect(refusalsOf(planIssued(), theSeed({ duties: [later, all], subject: 'other' }), when)).toEqual([]);
    const twice = { ...all, items: [...districtPlan.items, { ...districtPlan.items[0]!, id: 'table' }] };
    const both = theSeed({ duties: [{ ...later, units: [...plans.units, 'rang-dong'] }, twice] });
    expect(refusalsOf(planIssued(), both, when)).toEqual([]);
    const apart = { ...later, id: 'more', units: ['rang-dong'] };
    expect(refusalsOf(planIssued(), theSeed({ duties: [plans, all, apart] }), when)).toEqual([]);
  });

  test('one that comes while the plan is not done is taken', () => {
    const joined = theSeed({ duties: [{ ...later, units: [...plans.units, 'rang-dong'] }, all] });
    expect(refusalsOf(planSent().directive(), joined, '2023-02-27 17:00')).toEqual([]);
  });
});

describe('Before it', () => {
  test('the lead’s working days are counted anew where the communes’ deadline moves towards its own', () => {
    const later = theSeed({ duties: [due(plans, '2023-03-01'), districtPlan] });
    expect(codes(refusalsOf(launched(), later, '2023-02-20 09:00'))).toEqual(['lead-has-few-working-days']);
  });

  test('a last day that is a day off is asked about where it is new, not where it was confirmed before', () => {
    const unrolled = (on: string): Definition => onlyPlans({ deadline: { on, edge: 'before', quote: 'q' } });
    expect(refusalsOf(launched(unrolled('2023-02-27')), unrolled('2023-02-27'), '2023-02-20 09:00')).toEqual([]);
    const moved = refusalsOf(launched(unrolled('2023-02-27')), unrolled('2023-03-06'), '2023-02-20 09:00');
    expect(codes(moved)).toEqual(['last-day-is-a-day-off']);
  });
});

describe('A period that counts from the launch', () => {
  test('is looked at from the launch that there was: by the date that will be in force', () => {
    const running = launched(onlyPlans(within(10, 'launch')));
    expect(isoOf(closingOfDuty(running, 0).closesAt)).toBe('2023-02-24T00:00:00+07:00');
    // Five working days from 09/02 end on 16/02, whatever day it is when the document is replaced.
    const shorter = onlyPlans(within(5, 'launch'));
    expect(refusalsOf(running, shorter, '2023-02-20 14:00')).toMatchObject([{ code: 'deadline-past', duty: 'plans' }]);
    const longer = onlyPlans(within(20, 'launch'));
    const { launched: next } = planLaunch(longer, district, publicCalendar, at('2023-03-01 14:00'), 'h', 1, {
      replaced: running,
    });
    const planned = evolve(undefined, next!);
    const { plan, calendar } = next!;
    const replaced = evolve(running, { kind: 'replaced', at: at('2023-03-01 14:00'), plan, calendar });
    expect(closingOfDuty(planned, 0)).toEqual(closingOfDuty(replaced, 0));
  });

  test('of a duty that is new counts from the acknowledgement that is still to come', () => {
    const added = theSeed({ duties: [plans, districtPlan, { ...plans, id: 'more', ...within(5, 'acknowledgement') }] });
    expect(refusalsOf(launched(), added, '2023-02-24 14:00')).toEqual([]);
  });
});

describe('More time that a unit has', () => {
  const commune = onlyPlans({ units: ['ta-ma'] });
  const withReplacement = (office: FollowUp, when: string): void => {
    const plan = planned(commune, {}, office.directive().plan.revision + 1);
    office.asks({ by: 'office', does: 'replace', plan, calendar: publicCalendar, at: when });
    office.runs(when);
  };
  const extended: Ask = {
    ...{ by: 'leader', does: 'extend', unit: 'ta-ma', items: ['ntm'], basis: 'b', inclusive: false },
    ...{ until: at('2023-03-11'), at: '2023-02-20 09:00' },
  };

  test('from its leader stays its own when the document is replaced: nobody is told that it is late', () => {
    const office = followUp(launched(commune));
    office.asks(extended);
    withReplacement(office, '2023-02-21 09:00');
    office.runs('2023-02-24 17:00');
    // What was not extended is due as before.
    office.sends(
      '2023-02-27 08:00',
      ...lines('email sms', 'ta-ma.contact', 'overdue of ocop'),
      'email huyen.contact hold (ta-ma)',
    );
    office.runs('2023-03-07 17:00');
    office.sends('2023-03-08 08:00', ...lines('email sms', 'ta-ma.contact', 'near of ntm'));
  });

  test('to mend what was returned stays its own, too', () => {
    const office = followUp(launched(commune));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-26 09:00' });
    office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-28 09:00' });
    office.runs('2023-02-28 09:00');
    withReplacement(office, '2023-02-28 10:30');
    const due = (): unknown => assignmentRow(office.directive(), 0).items.map(({ closesAt }) => closesAt);
    expect(due()).toEqual([at('2023-03-04'), at('2023-03-04')]);
    // A second document leaves it as it is.
    withReplacement(office, '2023-02-28 11:00');
    expect(due()).toEqual([at('2023-03-04'), at('2023-03-04')]);
    office.sends('2023-03-01 08:00', ...lines('email sms', 'ta-ma.contact', 'near of ntm+ocop'));
    office.sends('2023-03-03 08:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'last-day of ntm+ocop'));
    office.runs('2023-03-03 17:00');
  });

  test('was taken away up to the sixth rules', () => {
    const office = followUp(underRules(launched(commune), 6));
    office.asks(extended);
    withReplacement(office, '2023-02-21 09:00');
    office.runs('2023-02-24 17:00');
    const overdue = lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop');
    office.sends('2023-02-27 08:00', ...overdue, 'email huyen.contact hold (ta-ma)');
  });
});
