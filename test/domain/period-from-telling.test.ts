import { describe, expect, test } from '@jest/globals';
import { closingOfTrack, cutOffOf } from '../../src/domain/closings.ts';
import { isoOf } from '../../src/domain/days.ts';
import type { DutyDefinition } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { followUp, lines } from '../support/follow-up.ts';
import {
  districtPlan,
  inform,
  launched,
  onlyPlans,
  ordinalOf,
  planned,
  plans,
  support,
  theSeed,
  underRules,
} from '../support/small-directive.ts';

const within = { days: 5, daysAre: 'working', from: 'acknowledgement' } as const;
const counting: DutyDefinition = { ...plans, deadline: { within, quote: 'trong 05 ngày làm việc' } };

/** When a unit's task closes, as an office says it. */
function closesAt(directive: Directive, unit: string, duty: string): string {
  const assignment = directive.assignments[ordinalOf(directive, unit, duty)]!;
  return isoOf(closingOfTrack(directive, assignment, assignment.tracks[0]!).closesAt).slice(0, 16);
}

describe('so many days from acknowledgement', () => {
  test('count from the first way that reached the unit: what comes by another a day later moves nothing', () => {
    const reached = (directive: Directive): Directive => {
      const office = followUp(directive);
      office.lets('ta-ma.contact', 'sms', 'again');
      office.lets('ta-ma.head', 'sms', 'again');
      office.runs('2023-02-10 07:00');
      office.lets('ta-ma.contact', 'sms', 'fine');
      office.lets('ta-ma.head', 'sms', 'fine');
      office.runs('2023-02-10 11:00');
      return office.directive();
    };
    const directive = launched(onlyPlans({ ...counting, units: ['ta-ma'] }), { at: '2023-02-09 13:30' });
    expect(closesAt(reached(directive), 'ta-ma', 'plans')).toBe('2023-02-17T00:00');
    expect(closesAt(reached(underRules(directive, 7)), 'ta-ma', 'plans')).toBe('2023-02-18T00:00');
  });

  test('close for the lead when they do for whoever was told with the others, not a day earlier', () => {
    // On Friday evening: told on Monday 13/02, so that the fifth working day is Monday 20/02.
    const deadline = { within: { days: 3, daysAre: 'working', from: 'cut-off' }, quote: 'sau khi chốt' } as const;
    const definition = theSeed({ duties: [counting, { ...districtPlan, deadline }] });
    const directive = launched(definition, { at: '2023-02-10 18:00' });
    expect(isoOf(cutOffOf(directive, 1).closesAt).slice(0, 16)).toBe('2023-02-21T00:00');
    expect(isoOf(cutOffOf(underRules(directive, 7), 1).closesAt).slice(0, 16)).toBe('2023-02-18T00:00');
    const office = followUp(directive);
    office.runs('2023-02-20 17:00');
    expect(closesAt(office.directive(), 'ta-ma', 'plans')).toBe('2023-02-21T00:00');
    expect(office.directive().assignments[2]?.openedAt).toBeUndefined();
    const urgent = launched({ ...definition, urgency: 'flash' }, { at: '2023-02-10 18:00' });
    expect(isoOf(cutOffOf(urgent, 1).closesAt).slice(0, 16)).toBe('2023-02-18T00:00');
  });

  test('do not count from what was acknowledged before the task was given', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-09 10:00' });
    office.runs('2023-02-23 17:00');
    const also = { ...counting, id: 'more-plans', units: ['ta-ma'] };
    const definition = theSeed({ duties: [{ ...plans, units: ['ta-ma'] }, also] });
    const plan = planned(definition, { at: '2023-02-23 17:00' }, 1);
    const { calendar } = office.directive();
    office.asks({ by: 'office', does: 'replace', plan, calendar, at: '2023-02-23 17:00' });
    office.runs('2023-02-24 09:00');
    const told = office.directive();
    expect(closesAt(told, 'ta-ma', 'more-plans')).toBe('2023-03-04T00:00');
    expect(closesAt(told, 'ta-ma', 'plans')).toBe('2023-02-27T00:00');
    // It is asked to confirm, and has the days that are left from then on.
    const asked = office
      .runs('2023-02-27 10:30')
      .filter(({ notices }) => notices.some(({ rung }) => rung === 'unconfirmed'));
    expect(asked.map(({ person, channel }) => `${channel} ${person}`)).toEqual(['sms ta-ma.contact']);
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-27 11:00' });
    expect(closesAt(office.directive(), 'ta-ma', 'more-plans')).toBe('2023-03-07T00:00');
    office.runs('2023-02-27 11:00');
  });
});

describe('a directive that asks for nothing to be sent', () => {
  test('is over one working day after it was told, and not before', () => {
    const asked = theSeed({ duties: [support, inform] });
    const office = followUp(launched(asked, { at: '2023-02-10 18:00' }));
    office.isQuietUntil('2023-02-13 07:29');
    office.sends(
      '2023-02-13 07:30',
      ...lines('email sms', 'ban-chi-dao.contact ban-chi-dao.head', 'assignment'),
      'email huyen-uy.contact assignment',
      'email huyen-uy.head assignment',
    );
    office.asks({ by: 'ban-chi-dao', does: 'acknowledge', at: '2023-02-13 19:00' });
    office.isQuietUntil('2023-02-14 07:29');
    expect(office.directive().state).toBe('open');
    office.isQuietUntil('2023-02-14 17:00');
    expect(office.directive().state).toBe('closed');
  });
});
