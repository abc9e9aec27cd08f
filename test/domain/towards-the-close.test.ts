import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { followUp, lineOf, lines, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import {
  aUnit,
  at,
  district,
  districtPlan,
  inform,
  launched,
  launchedSeed,
  onlyPlans,
  ordinalOf,
  plans,
  theSeed,
} from '../support/small-directive.ts';

const all = 'ntm+ocop';

function oneCommune(until: string, changes: Parameters<typeof onlyPlans>[0] = {}, when?: string): FollowUp {
  const office = followUp(
    launched(onlyPlans({ units: ['ta-ma'], ...changes }), when === undefined ? {} : { at: when }),
  );
  office.runs(until);
  return office;
}

const extends_ = (unit: string, until: string, when: string): Ask => ({
  ...{ by: 'leader', does: 'extend', unit, inclusive: false, basis: 'b', until: at(until), at: when },
  confirm: ['lead-has-few-working-days'],
});

describe('extensions and returns', () => {
  test('an extension opens a round counted from the new date, and keeps the verdict of what was sent before', () => {
    const office = oneCommune('2023-02-23 17:00');
    office.asks(extends_('ta-ma', '2023-03-08', '2023-02-23 17:00'));
    office.sends('2023-02-24 07:30', 'email ta-ma.contact extended');
    office.sends('2023-02-28 08:00', `email ta-ma.contact early of ${all}`);
    office.sends('2023-03-03 08:00', ...lines('email sms', 'ta-ma.contact', `near of ${all}`));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-03-07 23:59' });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'on-time' } });
    office.runs('2023-03-07 23:59');
    const [lastDay] = office.silences().filter(({ rung }) => rung === 'last-day');
    expect(lastDay).toBeUndefined();
  });

  test('extended after the deadline with one item sent late: the other is due anew, the first stays late', () => {
    const office = oneCommune('2023-02-27 08:00');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-27 08:30' });
    office.asks(extends_('ta-ma', '2023-03-04', '2023-02-27 09:00'));
    office.runs('2023-02-27 09:00');
    office.isQuietUntil('2023-02-28 07:59');
    expect(office.directive().assignments[0]).toMatchObject({
      items: [
        { verdict: 'late', round: 0 },
        { state: 'owed', round: 1 },
      ],
    });
    office.runs('2023-03-02 17:00');
  });

  test.each([
    ['on time with days to spare: the deadline stays', '2023-02-20 09:00', '2023-02-27'],
    ['three working days before it: the third working day', '2023-02-22 15:00', '2023-02-28'],
    ['after it: the third working day', '2023-02-28 15:00', '2023-03-04'],
    ['on a Saturday: counted from Monday', '2023-02-25 09:00', '2023-03-02'],
  ])('returned %s', (_, when, closesAt) => {
    const office = oneCommune('2023-02-17 09:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-17 09:00' });
    office.runs(when);
    office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: when });
    const told = office.directive().tells[0] ?? office.events().findLast((event) => event.kind === 'notices-due');
    expect(JSON.stringify(told)).toContain(`"closesAt":${at(closesAt)}`);
    office.asks({ by: 'ta-ma', does: 'submit', at: when });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'on-time', version: 2 } });
    office.runs(when);
  });

  test('a returned item is due after an extension that is later still', () => {
    const office = oneCommune('2023-02-20 09:00');
    office.asks(extends_('ta-ma', '2023-03-11', '2023-02-20 09:00'));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-21 09:00' });
    office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-22 09:00' });
    office.runs('2023-03-06 17:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-03-10 23:00' });
    expect(office.decision()).toMatchObject({
      receipt: { verdict: 'on-time', closing: { closesAt: at('2023-03-11') } },
    });
    office.runs('2023-03-10 23:00');
  });

  test('sent back as "not a submission" after the deadline, the next version is the first, and late', () => {
    const office = oneCommune('2023-02-24 14:30');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-24 15:00' });
    office.asks({
      ...{ by: 'route', does: 'send-back', unit: 'ta-ma', because: 'not-a-submission', reason: 'r' },
      ...{ confirm: ['voids-first-version'], at: '2023-02-27 09:00' },
    });
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-27 11:00' });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'late', version: 1 } });
    expect(office.directive().assignments[0]?.items[0]).not.toHaveProperty('firstVerdict');
    office.runs('2023-02-27 11:00');
  });
});

describe('a period from the acknowledgement', () => {
  const within = { within: { days: 5, daysAre: 'working', from: 'acknowledgement' }, quote: 'q' } as const;
  const closesOn = (office: FollowUp): string | undefined =>
    office.runs('2023-02-24 17:00').find(({ notices }) => notices[0]?.rung === 'last-day')?.notices[0]?.about[0]
      ?.closing?.on;

  test('unacknowledged, it counts from the day on which the assignment was handed over', () => {
    expect(closesOn(oneCommune('2023-02-09 17:00', { deadline: within }))).toBe('2023-02-16');
  });

  test('launched on a Saturday, it counts from Monday; acknowledged, from the acknowledgement', () => {
    expect(closesOn(oneCommune('2023-02-13 08:00', { deadline: within }, '2023-02-11 09:00'))).toBe('2023-02-20');
    const office = oneCommune('2023-02-09 17:00', { deadline: within });
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-13 08:00' });
    expect(closesOn(office)).toBe('2023-02-20');
  });

  test('handed over a day late, it counts from that day; acknowledged too late, nothing is reopened', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'], deadline: within }), { at: '2023-02-09 16:55' }));
    for (const person of ['ta-ma.contact', 'ta-ma.head'])
      for (const channel of ['email', 'sms'] as const) office.lets(person, channel, 'again');
    office.isQuietUntil('2023-02-09 17:00');
    for (const person of ['ta-ma.contact', 'ta-ma.head'])
      for (const channel of ['email', 'sms'] as const) office.lets(person, channel, 'fine');
    office.runs('2023-02-17 17:00');
    expect(office.directive().assignments[0]?.handedOverAt).toBe(at('2023-02-10 07:30'));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-18 00:00' });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'late', closing: { on: '2023-02-17' } } });
    office.runs('2023-02-18 00:00');
  });
});

describe('from the cut-off to the close', () => {
  test('an extension does not move the cut-off; what comes late makes the package new', () => {
    const office = followUp(launched());
    office.runs('2023-02-22 09:00');
    office.asks(extends_('ta-ma', '2023-03-08', '2023-02-22 09:00'));
    office.runs('2023-02-27 07:30');
    const lead = (): { openedBy?: string; packageStale?: number } =>
      office.directive().assignments[ordinalOf(office.directive(), 'nong-nghiep')] ?? {};
    expect(lead()).toMatchObject({ openedBy: 'cut-off', openedAt: at('2023-02-27') });
    const opened = lead().packageStale ?? 0;
    office.asks({ by: 'pu-xi', does: 'submit', at: '2023-02-27 09:00' });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'late' } });
    expect(lead().packageStale).toBeGreaterThan(opened);
    office.runs('2023-02-27 09:00');
  });

  test('received before the cut-off and processed after it, it is on time and folded in', () => {
    const office = followUp(launched());
    office.runs('2023-02-27 00:00');
    office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-26 23:59'), at: '2023-02-27 00:01' });
    expect(office.decision()).toMatchObject({ receipt: { verdict: 'on-time' } });
    office.sends('2023-02-27 00:01', 'email ta-ma.contact received');
  });

  test('a cut-off of its own opens the consolidation before the deadline', () => {
    const cutOff = { on: '2023-02-24', edge: 'by', at: '12:00', quote: 'q' } as const;
    const office = followUp(launched(theSeed({ duties: [plans, { ...districtPlan, cutOff }] })));
    office.runs('2023-02-24 11:59');
    office.sends(
      '2023-02-24 13:30',
      ...lines('email sms', 'nong-nghiep.contact nong-nghiep.head ban-chi-dao.contact', 'opened'),
    );
    office.runs('2023-02-24 14:00');
  });

  test('in a tree each lead consolidates the units below it, and opens when they are in', () => {
    const units = launchedTree();
    const office = followUp(units.directive, units.all);
    office.runs('2023-02-22 09:00');
    office.asks({ by: 'leader', does: 'exempt', unit: 'ta-ma', basis: 'b', at: '2023-02-22 09:00' });
    const openedBy = office.directive().assignments.flatMap(({ unit, openedBy: by }) => (by ? [`${unit} ${by}`] : []));
    expect(openedBy).toEqual(['north all-settled']);
    office.runs('2023-02-27 07:30');
    expect(office.directive().assignments.flatMap(({ unit, openedBy: by }) => (by ? [`${unit} ${by}`] : []))).toEqual([
      'north all-settled',
      'south cut-off',
    ]);
  });

  test('it closes one working day after the last consolidation is settled; units still owing end missing', () => {
    const office = followUp(launched(theSeed({ duties: [plans, { ...districtPlan, settlesOn: 'accepted' }] })));
    office.runs('2023-03-03 09:00');
    office.asks({ by: 'nong-nghiep', does: 'submit', at: '2023-03-03 09:00' });
    office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-03-03 15:00' });
    office.runs('2023-03-03 15:00');
    office.isQuietUntil('2023-03-06 14:59');
    office.asks({ by: 'pu-xi', does: 'submit', at: '2023-03-06 14:59' });
    office.sends('2023-03-06 14:59', 'email pu-xi.contact received');
    office.isQuietUntil('2023-12-29 17:00');
    expect(office.directive()).toMatchObject({ state: 'closed', endedAt: at('2023-03-06 15:00') });
    expect(office.directive().assignments.map(({ items }) => items.map(({ state }) => state))).toEqual([
      ['missing', 'missing'],
      ['under-review', 'under-review'],
      ['accepted'],
    ]);
  });

  test('without a consolidation it closes when every submission is settled; support and inform do not hold it', () => {
    const office = followUp(launched(theSeed({ duties: [{ ...plans, units: ['ta-ma'] }, inform] })));
    office.runs('2023-02-20 09:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' });
    office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-20 09:30' });
    office.runs('2023-02-20 09:30');
    expect(office.directive()).toMatchObject({ state: 'closed', drafts: [{ kind: 'final-report' }] });
  });

  test('the status is drafted at the cut-off, and sent when the leader releases it', () => {
    const office = followUp(launchedSeed());
    office.runs('2023-02-27 10:00');
    expect(office.directive().drafts).toMatchObject([{ kind: 'status', at: at('2023-02-27') }]);
    office.asks({ by: 'leader', does: 'release', draft: 'status', at: '2023-02-27 17:30' });
    const sent = office.runs('2023-02-28 07:30');
    expect(sent.map((message) => `${momentOf(message.at)} ${lineOf(message)}`)).toEqual([
      '2023-02-28 07:30 email huyen-uy.contact status',
    ]);
    expect(sent[0]?.notices[0]?.progress).toMatchObject({ units: 2, complete: 0, nothing: ['ta-ma', 'pu-xi'] });
  });
});

function launchedTree(): {
  readonly directive: ReturnType<typeof launched>;
  readonly all: Parameters<typeof followUp>[1];
} {
  const all = [
    ...districtOf('huyen', 'nong-nghiep', 'ban-chi-dao', 'huyen-uy'),
    ...districtOf('north', 'south').map((unit) => ({ ...unit, parent: 'huyen' })),
    ...districtOf('ta-ma').map((unit) => ({ ...unit, parent: 'north' })),
    ...districtOf('pu-xi').map((unit) => ({ ...unit, parent: 'south' })),
  ];
  const leads = { ...districtPlan, units: ['north', 'south'] };
  return { directive: launched(theSeed({ duties: [plans, leads] }), { units: all }), all };
}

function districtOf(...ids: readonly string[]): readonly NonNullable<Parameters<typeof followUp>[1]>[number][] {
  return ids.map((id) => district.find((unit) => unit.id === id) ?? aUnit(id));
}

describe('the end of the calendar', () => {
  const calendar = { ...publicCalendar, years: publicCalendar.years.filter(({ year }) => year <= 2023) };

  test('stops nobody: a task that is handed on shortly before it has no date yet, and everything else goes on', () => {
    const deadline = { within: { days: 20, daysAre: 'working', from: 'acknowledgement' }, quote: 'q' } as const;
    const office = followUp(launched(onlyPlans({ deadline }), { calendar, at: '2023-10-02 09:00' }));
    office.runs('2023-12-20 08:30');
    office.asks({ by: 'pu-xi', does: 'decline', reason: 'r', at: '2023-12-20 09:00' });
    const answer = { by: 'office', does: 'answer', answer: 'reassign', unit: 'pu-xi', to: 'rang-dong' } as const;
    office.asks({ ...answer, reason: 'r', at: '2023-12-20 10:00' });
    expect(office.runs('2023-12-28 17:00').map(({ unit }) => unit)).toContain('rang-dong');
    const directive = office.directive();
    expect(assignmentRow(directive, ordinalOf(directive, 'rang-dong')).items.map(({ closesAt }) => closesAt)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
