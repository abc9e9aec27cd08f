import { describe, expect, test } from '@jest/globals';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { followUp, lineOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { bothPlans, planSent } from '../support/plan-sent.ts';
import {
  at,
  aUnit,
  district,
  districtPlan,
  launched,
  onlyPlans,
  ordinalOf,
  planned,
  plans,
  theSeed,
  underRules,
} from '../support/small-directive.ts';

const toRecord = 'email huyen.contact awaits-issue (nong-nghiep)';

describe('a plan that is accepted, and done once it is issued', () => {
  const accept = { by: 'leader', does: 'accept', unit: 'nong-nghiep' } as const;
  const twoItems = {
    ...districtPlan,
    items: [...districtPlan.items, { id: 'table', title: 'Biểu tổng hợp', short: 'Biểu', needs: [] }],
  };
  const issue = { by: 'office', does: 'issue', unit: 'nong-nghiep', number: '9/KH' } as const;

  test('is told to the office, again after one, two and four weeks of work, and then no more', () => {
    const office = planSent();
    office.asks({ ...accept, at: '2023-02-28 07:30' });
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    office.isQuietUntil('2023-03-07 07:59');
    office.sends('2023-03-07 08:00', toRecord);
    office.isQuietUntil('2023-03-14 07:59');
    office.sends('2023-03-14 08:00', toRecord);
    office.isQuietUntil('2023-03-28 07:59');
    office.sends('2023-03-28 08:00', toRecord);
    office.isQuietUntil('2023-06-30 17:00');
  });

  test('is not told any more once the office has recorded number and date', () => {
    const atOnce = planSent();
    atOnce.asks({ ...accept, at: '2023-02-27 20:00' });
    atOnce.asks({ ...issue, on: '2023-02-27', at: '2023-02-27 20:05' });
    atOnce.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted & accepted');
    const later = planSent();
    later.asks({ ...accept, at: '2023-02-28 07:30' });
    later.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    later.asks({ ...issue, on: '2023-03-03', at: '2023-03-03 09:00' });
    later.sends('2023-03-03 09:00', 'email nong-nghiep.contact accepted');
    later.isQuietUntil('2023-06-30 17:00');
  });

  test('is told as well when the rest of it need not be done', () => {
    const office = planSent(launched(theSeed({ duties: [plans, twoItems] })), ['plan']);
    office.asks({ ...accept, items: ['plan'], at: '2023-02-28 07:30' });
    office.asks({
      ...{ by: 'leader', does: 'exempt', unit: 'nong-nghiep', items: ['table'], basis: 'basis' },
      at: '2023-02-28 07:45',
    });
    office.sends('2023-02-28 07:45', 'email nong-nghiep.contact exempted', toRecord);
  });

  test('is told as well when the lead declines the rest of it, and that is answered so', () => {
    const office = planSent(launched(theSeed({ duties: [plans, twoItems] })), ['plan']);
    office.asks({ ...accept, items: ['plan'], at: '2023-02-28 07:30' });
    office.asks({ by: 'nong-nghiep', does: 'decline', reason: 'r', at: '2023-02-28 07:40' });
    office.runs('2023-02-28 07:44');
    office.asks({
      ...{ by: 'office', does: 'answer', unit: 'nong-nghiep', answer: 'exempt', reason: 'r', at: '2023-02-28 07:45' },
    });
    office.sends('2023-02-28 07:45', 'email nong-nghiep.contact answered', toRecord);
  });

  test('is told when a new document asks the lead for no more than was accepted', () => {
    const office = planSent(launched(theSeed({ duties: [plans, twoItems] })), ['plan']);
    office.asks({ ...accept, items: ['plan'], at: '2023-02-28 07:30' });
    office.runs('2023-02-28 07:45');
    const plan = planned(theSeed({ duties: [plans, districtPlan] }), {}, 1);
    office.asks({ by: 'office', does: 'replace', plan, calendar: publicCalendar, at: '2023-02-28 08:30' });
    expect(office.runs('2023-02-28 08:30').map(lineOf)).toContain(toRecord);
  });

  test('is asked after once the year has come that the calendar did not have', () => {
    const only2023 = { ...publicCalendar, years: publicCalendar.years.filter(({ year }) => year === 2023) };
    const start = launched(theSeed({ duties: [plans, districtPlan] }));
    const office = planSent({ ...start, calendar: only2023 });
    office.runs('2023-12-27 08:00');
    office.asks({ ...accept, at: '2023-12-27 08:30' });
    office.sends('2023-12-27 08:30', 'email nong-nghiep.contact accepted', toRecord);
    office.runs('2024-01-10 17:00');
    const years = publicCalendar.years.filter(({ year }) => year === 2024);
    office.asks({ by: 'office', does: 'correct-calendar', closed: [], worked: [], years, at: '2024-01-11 09:00' });
    office.sends('2024-01-11 09:00', toRecord);
    office.isQuietUntil('2024-01-18 07:59');
    office.sends('2024-01-18 08:00', toRecord);
  });

  test('keeps weeks between its remindings after an outage of weeks', () => {
    const office = planSent();
    office.asks({ ...accept, at: '2023-02-28 07:30' });
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    office.isDownUntil('2023-04-05 09:00');
    office.sends('2023-04-05 09:00', toRecord);
    office.isQuietUntil('2023-04-12 07:59');
    office.sends('2023-04-12 08:00', toRecord);
    office.isQuietUntil('2023-04-26 07:59');
    office.sends('2023-04-26 08:00', toRecord);
  });

  test('is not begun anew by a calendar while it is on its way', () => {
    const office = planSent();
    office.asks({ ...accept, at: '2023-02-28 07:30' });
    office.runs('2023-03-28 07:59');
    office.lets('huyen.contact', 'email', 'again');
    office.runs('2023-03-28 08:10');
    office.asks({ by: 'office', does: 'correct-calendar', closed: ['2023-06-01'], worked: [], at: '2023-03-28 08:20' });
    office.lets('huyen.contact', 'email', 'fine');
    const told = office.runs('2023-03-31 17:00').map(lineOf);
    expect(told.filter((line) => line === toRecord)).toHaveLength(1);
  });

  test('is over once the office closes what it waited for', () => {
    const office = planSent();
    office.asks({ ...accept, at: '2023-02-28 07:30' });
    office.runs('2023-02-28 08:00');
    const rowOf = (): string => assignmentRow(office.directive(), ordinalOf(office.directive(), 'nong-nghiep')).state;
    expect(rowOf()).toBe('open');
    office.asks({ by: 'office', does: 'close', reason: 'r', at: '2023-03-01 09:00' });
    office.runs('2023-03-01 10:00');
    expect(rowOf()).toBe('settled');
  });

  test('does not keep requests of units from being told, however many plans wait', () => {
    const numbers = Array.from({ length: 520 }, (_, index) => index);
    const leads = numbers.map((one) => `dau-moi-${one}`);
    const many = [
      ...district,
      ...numbers.flatMap((one) => [
        aUnit(`dau-moi-${one}`, { parent: 'huyen' }),
        aUnit(`xa-${one}`, { parent: `dau-moi-${one}` }),
      ]),
    ];
    const communes = numbers.map((one) => `xa-${one}`);
    const both = theSeed({
      duties: [
        { ...plans, units: communes },
        { ...districtPlan, units: leads, with: [] },
      ],
    });
    const start = launched(both, { units: many });
    const accepted = leads.reduce<Directive>((directive, unit) => {
      const assignment = ordinalOf(directive, unit);
      const item = { item: 0, verdict: 'on-time' } as const;
      const sent = { at: at('2023-02-20 09:00'), assignment, submission: unit, receivedAt: at('2023-02-20 09:00') };
      const submitted = evolve(directive, { ...sent, kind: 'submitted', received: [item] });
      return evolve(submitted, { kind: 'accepted', at: at('2023-02-20 09:00'), assignment, items: [0] });
    }, start);
    const waiting = accepted.tells.filter(({ rung }) => rung === 'awaits-issue');
    expect(waiting.flatMap(({ assignments }) => assignments)).toHaveLength(520);
    const declined = evolve(accepted, { kind: 'declined', at: at('2023-02-20 10:00'), assignment: 0, reason: 'r' });
    expect(declined.tells.filter(({ rung }) => rung === 'declined')).toHaveLength(1);
  });

  test('was told to the office once under the sixth rules, and not at all before', () => {
    const sixth = planSent(underRules(bothPlans, 6));
    sixth.asks({ ...accept, at: '2023-02-28 07:30' });
    const once = 'email huyen.contact accepted (nong-nghiep)';
    sixth.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', once);
    sixth.isQuietUntil('2023-06-30 17:00');
    const fifth = planSent(underRules(bothPlans, 5));
    fifth.asks({ ...accept, at: '2023-02-28 07:30' });
    fifth.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
  });
});

describe('a lead that has nothing to report', () => {
  const nothing = (directive = bothPlans): FollowUp => {
    const office = planSent(directive, undefined, 'nil-return');
    office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 07:30' });
    return office;
  };

  test('has nothing to issue either: its task is done, and the directive closes', () => {
    const office = nothing();
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
    office.runs('2023-03-01 17:00');
    expect(office.directive().state).toBe('closed');
  });

  test('hears that its report of nothing was accepted, or returned; under the sixth rules it heard of a plan', () => {
    const nilTold = (office: FollowUp, kind: 'accepted' | 'returned'): true | undefined =>
      office
        .events()
        .flatMap((event) => (event.kind === 'notices-due' ? event.reached : []))
        .findLast(({ rung }) => rung === kind)?.happening?.nil;
    const until = '2023-02-28 09:00';
    const [now, former] = [nothing(), nothing(underRules(bothPlans, 6))];
    for (const office of [now, former]) office.runs(until);
    expect([nilTold(now, 'accepted'), nilTold(former, 'accepted')]).toEqual([true, undefined]);
    const returned = followUp(launched(onlyPlans()));
    returned.asks({ by: 'ta-ma', does: 'nil-return', at: '2023-02-20 09:00' });
    returned.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-20 10:00' });
    returned.runs('2023-02-20 11:00');
    expect(nilTold(returned, 'returned')).toBe(true);
  });

  test('was waited for under the sixth rules', () => {
    const office = nothing(underRules(bothPlans, 6));
    office.runs('2023-03-31 17:00');
    expect(office.directive().state).toBe('open');
  });
});
