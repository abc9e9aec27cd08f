import { expect, test } from '@jest/globals';
import { closingOfTrack, cutOffOf } from '../../src/domain/closings.ts';
import { isoOf } from '../../src/domain/days.ts';
import type { Definition, DutyDefinition } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { planLaunch } from '../../src/domain/launch.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { followUp, lineOf, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { at, district, districtPlan, launched, ordinalOf, plans, theSeed } from '../support/small-directive.ts';

// So many days from acknowledgement, of a task that was given after the launch, or otherwise than it was.
const within = { days: 5, daysAre: 'working', from: 'acknowledgement' } as const;
const counting: DutyDefinition = { ...plans, deadline: { within, quote: 'trong 05 ngày làm việc' } };
const far = { on: '2023-03-27', edge: 'before', roll: 'none', quote: 'trước ngày 27/3/2023' } as const;
const old: DutyDefinition = { ...plans, units: ['ta-ma'], deadline: far };
const lead: DutyDefinition = { ...districtPlan, deadline: far };

/** A further task of ta-ma. */
function more(days: Partial<{ days: number; daysAre: 'working' | 'calendar' }> = {}): DutyDefinition {
  return {
    ...counting,
    id: 'more-plans',
    units: ['ta-ma'],
    deadline: { within: { ...within, ...days }, quote: 'trong' },
  };
}

/** When a unit's task closes, as an office says it. */
function closesAt(directive: Directive, unit: string, duty: string): string {
  const assignment = directive.assignments[ordinalOf(directive, unit, duty)]!;
  return isoOf(closingOfTrack(directive, assignment, assignment.tracks[0]!).closesAt).slice(0, 16);
}

function cutOff(directive: Directive, duty: number): string {
  return isoOf(cutOffOf(directive, duty).closesAt).slice(0, 16);
}

function sentUntil(office: FollowUp, when: string): readonly string[] {
  return office.runs(when).map((message) => `${momentOf(message.at)} ${lineOf(message)}`);
}

/** Another document takes the place of this one, as the office does it: nothing stands against it. */
function replace(office: FollowUp, definition: Definition, revision: number, when: string): void {
  const options = { replaced: office.directive() };
  const launch = planLaunch(definition, district, publicCalendar, at(when), 'h', revision, options);
  expect(launch.refusals).toEqual([]);
  office.asks({ by: 'office', does: 'replace', plan: launch.launched!.plan, calendar: publicCalendar, at: when });
}

test('a second replacement leaves a new task the day from which it counts', () => {
  const office = followUp(launched(theSeed({ duties: [old] })));
  office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-20 10:00' });
  office.runs('2023-02-23 17:00');
  const both = theSeed({ duties: [old, more()] });
  replace(office, both, 1, '2023-02-23 17:00');
  office.runs('2023-02-24 09:00');
  expect(closesAt(office.directive(), 'ta-ma', 'more-plans')).toBe('2023-03-04T00:00');
  replace(office, both, 2, '2023-02-24 10:00');
  expect(sentUntil(office, '2023-02-28 12:00').filter((line) => line.includes('overdue'))).toEqual([]);
  expect(closesAt(office.directive(), 'ta-ma', 'more-plans')).toBe('2023-03-04T00:00');
});

test('so does a second one before the first was told', () => {
  const office = followUp(launched(theSeed({ duties: [old] })));
  office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-09 10:00' });
  office.runs('2023-02-23 18:00');
  const both = theSeed({ duties: [old, more()] });
  replace(office, both, 1, '2023-02-23 18:00');
  replace(office, both, 2, '2023-02-23 18:10');
  office.runs('2023-02-24 12:00');
  expect(closesAt(office.directive(), 'ta-ma', 'more-plans')).toBe('2023-03-04T00:00');
});

test('what a unit sends of another task before Tet does not begin the period of one that it is told of after it', () => {
  const office = followUp(launched(theSeed({ duties: [old] }), { at: '2023-01-16 09:00' }));
  office.runs('2023-01-19 17:30');
  replace(office, theSeed({ duties: [old, more({ days: 3, daysAre: 'calendar' })] }), 1, '2023-01-19 17:30');
  office.asks({ by: 'ta-ma', does: 'submit', duty: 'plans', at: '2023-01-19 19:00' });
  const sent = sentUntil(office, '2023-01-30 12:00');
  expect(closesAt(office.directive(), 'ta-ma', 'more-plans')).toBe('2023-01-31T00:00');
  expect(sent.filter((line) => line.includes('overdue'))).toEqual([]);
});

test('nor does it for whoever gets a task of another unit', () => {
  const duty = {
    ...plans,
    units: ['ta-ma'],
    deadline: { within: { days: 2, daysAre: 'calendar', from: 'acknowledgement' }, quote: 'x' },
  } as const;
  const office = followUp(
    launched(theSeed({ duties: [duty, { ...plans, id: 'other', units: ['pu-xi'], deadline: far }] })),
  );
  office.asks({ by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-10 10:00' });
  office.runs('2023-02-24 18:00');
  office.asks({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', to: 'pu-xi', at: '2023-02-24 18:00' });
  office.asks({ by: 'pu-xi', does: 'submit', duty: 'other', at: '2023-02-24 19:00' });
  const sent = sentUntil(office, '2023-02-28 12:00');
  expect(sent.filter((line) => line.includes('overdue'))).toEqual([]);
  expect(closesAt(office.directive(), 'pu-xi', 'plans')).toBe('2023-03-02T00:00');
});

test('what comes in before the telling is not late by the launch of weeks ago: a new task', () => {
  const office = followUp(launched(theSeed({ duties: [old] })));
  office.runs('2023-02-24 17:30');
  replace(office, theSeed({ duties: [old, more()] }), 1, '2023-02-24 17:30');
  office.asks({
    by: 'office',
    does: 'record-paper',
    unit: 'ta-ma',
    duty: 'more-plans',
    arrivedOn: '2023-02-24',
    at: '2023-02-24 17:40',
  });
  office.runs('2023-02-24 17:50');
  expect(office.directive().assignments[1]!.items.map(({ verdict }) => verdict)).toEqual(['on-time', 'on-time']);
});

test('what comes in before the telling is not late by the launch of weeks ago: a reassigned one', () => {
  const office = followUp(
    launched(
      theSeed({
        duties: [
          { ...counting, units: ['ta-ma'] },
          { ...plans, id: 'other', units: ['pu-xi'], deadline: far },
        ],
      }),
    ),
  );
  office.asks({ by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-14 10:00' });
  office.runs('2023-02-24 18:00');
  office.asks({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', to: 'pu-xi', at: '2023-02-24 18:00' });
  office.asks({ by: 'pu-xi', does: 'submit', duty: 'plans', at: '2023-02-25 09:00' });
  office.runs('2023-02-25 09:01');
  const own = office.directive().assignments[ordinalOf(office.directive(), 'pu-xi', 'plans')]!;
  expect(own.items.map(({ verdict }) => verdict)).toEqual(['on-time', 'on-time']);
});

test('a kept task whose fixed date becomes a period from the telling is not closed by it before the document came', () => {
  const office = followUp(launched(theSeed({ duties: [old] })));
  office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-20 10:00' });
  office.runs('2023-02-27 09:00');
  replace(office, theSeed({ duties: [{ ...counting, units: ['ta-ma'] }] }), 1, '2023-02-27 09:00');
  // Besides: nothing is sent any more but `replaced`; the rungs are all past.
  office.runs('2023-03-06 12:00');
  expect(closesAt(office.directive(), 'ta-ma', 'plans') > '2023-02-27').toBe(true);
});

test('the cut-off of a task that a document adds is not before its units are told', () => {
  const office = followUp(launched(theSeed({ duties: [{ ...old, id: 'old', units: ['pu-xi'] }] })));
  office.runs('2023-02-27 09:00');
  replace(
    office,
    theSeed({ duties: [{ ...old, id: 'old', units: ['pu-xi'] }, { ...counting, units: ['ta-ma'] }, lead] }),
    1,
    '2023-02-27 09:00',
  );
  const sent = sentUntil(office, '2023-02-27 09:00');
  expect(closesAt(office.directive(), 'ta-ma', 'plans')).toBe('2023-03-07T00:00');
  expect(sent.filter((line) => line.includes('opened'))).toEqual([]);
});

test('nor is it refused when the lead counts from that cut-off', () => {
  const office = followUp(launched(theSeed({ duties: [{ ...old, id: 'old', units: ['pu-xi'] }] })));
  office.runs('2023-02-27 09:00');
  const deadline = { within: { days: 3, daysAre: 'working', from: 'cut-off' }, quote: 'x' } as const;
  const definition = theSeed({
    duties: [
      { ...old, id: 'old', units: ['pu-xi'] },
      { ...counting, units: ['ta-ma'] },
      { ...lead, deadline },
    ],
  });
  const { refusals } = planLaunch(definition, district, publicCalendar, at('2023-02-27 09:00'), 'h', 1, {
    replaced: office.directive(),
  });
  expect(refusals.map(({ message }) => message)).toEqual([]);
});

test('a document that becomes pressing does not move the cut-off before the deadline of units told on Monday', () => {
  const office = followUp(launched(theSeed({ duties: [counting, lead] }), { at: '2023-02-10 18:00' }));
  office.runs('2023-02-14 10:00');
  expect(cutOff(office.directive(), 1)).toBe('2023-02-21T00:00');
  replace(office, theSeed({ duties: [counting, lead], urgency: 'flash' }), 1, '2023-02-14 10:00');
  office.runs('2023-02-14 11:00');
  expect(closesAt(office.directive(), 'ta-ma', 'plans')).toBe('2023-02-21T00:00');
  expect(cutOff(office.directive(), 1)).toBe('2023-02-21T00:00');
});

test('nor does it come before the units’ deadline where the service was down at the launch', () => {
  const office = followUp(launched(theSeed({ duties: [counting, lead] }), { at: '2023-02-09 16:50' }));
  office.isDownUntil('2023-02-10 07:30');
  office.runs('2023-02-17 09:00');
  expect(closesAt(office.directive(), 'ta-ma', 'plans')).toBe('2023-02-18T00:00');
  expect(office.directive().assignments[2]?.openedAt).toBeUndefined();
});

test('a cut-off that a later task has moved does not come back when that task is handed on', () => {
  const deadline = { within: { days: 3, daysAre: 'working', from: 'cut-off' }, quote: 'trong 03 ngày' } as const;
  const after: DutyDefinition = { ...lead, deadline };
  const office = followUp(launched(theSeed({ duties: [counting, after] })));
  office.runs('2023-02-15 17:30');
  const joined = { ...counting, units: ['ta-ma', 'pu-xi', 'rang-dong'] };
  replace(office, theSeed({ duties: [joined, after] }), 1, '2023-02-15 17:30');
  office.runs('2023-02-20 09:00');
  expect(cutOff(office.directive(), 1)).toBe('2023-02-24T00:00');
  office.asks({ by: 'rang-dong', does: 'decline', reason: 'r', at: '2023-02-20 10:00' });
  const answer = { does: 'answer', unit: 'rang-dong', answer: 'reassign', to: 'mun-chung' } as const;
  office.asks({ by: 'office', ...answer, at: '2023-02-20 14:00' });
  office.runs('2023-02-23 12:00');
  expect(cutOff(office.directive(), 1)).toBe('2023-02-24T00:00');
  expect(office.directive().assignments[3]?.openedAt).toBeUndefined();
});
