import { describe, expect, test } from '@jest/globals';
import type { Definition } from '../../src/domain/definition.ts';
import type { Assignment, Directive } from '../../src/domain/directive.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import { consolidatedBy, packagesAwaited } from '../../src/domain/progress.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { progressOf } from '../../src/domain/progress-facts.ts';
import { followUp } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import {
  at,
  districtPlan,
  launched,
  ordinalOf,
  planned,
  plans,
  theSeed,
  underRules,
} from '../support/small-directive.ts';

const nine = '2023-02-20 09:00';
const sends = (unit: string, when: string): Ask => ({ by: unit, does: 'submit', at: when });
const accepts = (unit: string, when: string): Ask => ({ by: 'route', does: 'accept', unit, at: when });
const declines = (unit: string, when: string): Ask => ({ by: unit, does: 'decline', reason: 'r', at: when });
const exempts = (unit: string, when: string): Ask => ({ by: 'leader', does: 'exempt', unit, basis: 'b', at: when });
const answers = (unit: string, to: string | undefined, when: string): Ask => ({
  ...{ by: 'office', does: 'answer', unit, reason: 'r', at: when },
  ...(to === undefined ? { answer: 'exempt' } : { answer: 'reassign', to }),
});

/** Two communes and their lead, as they stand at nine o'clock on 20/02 after what was asked until then. */
function after(asks: readonly Ask[], directive: Directive = launched()): FollowUp {
  const office = followUp(directive);
  for (const ask of asks) {
    office.runs(ask.at);
    office.asks(ask);
    expect(office.decision()).not.toHaveProperty('refusal');
  }
  office.runs(nine);
  return office;
}

function assignmentOf(office: FollowUp, unit: string): Assignment {
  const directive = office.directive();
  const assignment = directive.assignments[ordinalOf(directive, unit)];
  if (!assignment) throw new Error(`${unit} has no assignment.`);
  return assignment;
}

const statesOf = (office: FollowUp, unit: string): string =>
  assignmentOf(office, unit)
    .items.map(({ state }) => state)
    .join(' ');

describe('a consolidation that is handed on', () => {
  const handedOn = [
    declines('nong-nghiep', '2023-02-13 09:00'),
    answers('nong-nghiep', 'ban-chi-dao', '2023-02-13 10:00'),
  ];

  test('takes its communes along, and opens once they are in', () => {
    const office = after([...handedOn, sends('ta-ma', '2023-02-14 08:00'), sends('pu-xi', '2023-02-14 08:00')]);
    const lead = ordinalOf(office.directive(), 'ban-chi-dao');
    expect(consolidatedBy(office.directive(), lead)).toEqual([0, 1]);
    expect(consolidatedBy(office.directive(), ordinalOf(office.directive(), 'nong-nghiep'))).toEqual([]);
    expect(assignmentOf(office, 'ban-chi-dao').openedAt).toBeUndefined();
    office.asks(accepts('ta-ma', nine));
    office.asks(accepts('pu-xi', nine));
    office.runs('2023-02-20 17:00');
    expect(assignmentOf(office, 'ban-chi-dao')).toMatchObject({ openedBy: 'all-settled' });
    expect(packagesAwaited(office.directive())).toEqual([lead]);
  });

  test('is open at once for the next one when it was open, and only that one gets packages', () => {
    const opened = ['ta-ma', 'pu-xi'].flatMap((unit) => [
      sends(unit, '2023-02-14 08:00'),
      accepts(unit, '2023-02-14 09:00'),
    ]);
    const office = after([
      ...opened,
      declines('nong-nghiep', '2023-02-15 09:00'),
      answers('nong-nghiep', 'ban-chi-dao', '2023-02-15 10:00'),
    ]);
    expect(assignmentOf(office, 'ban-chi-dao')).toMatchObject({ openedAt: at('2023-02-15 10:00') });
    expect(assignmentOf(office, 'nong-nghiep')).toMatchObject({ ended: 'reassigned' });
    expect(packagesAwaited(office.directive())).toEqual([ordinalOf(office.directive(), 'ban-chi-dao')]);
  });

  test('is still whose it is when the directive goes on in another run', () => {
    const directive = after(handedOn).directive();
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>)).toEqual(directive);
  });

  test('left its communes behind under the former rules', () => {
    const office = after(handedOn, underRules(launched(), 4));
    expect(consolidatedBy(office.directive(), ordinalOf(office.directive(), 'ban-chi-dao'))).toEqual([]);
  });
});

describe('a task of which something was sent', () => {
  const sentOne: Ask = { ...sends('ta-ma', '2023-02-13 09:00'), does: 'submit', items: ['ntm'] };
  const thenDeclined = [sentOne, declines('ta-ma', '2023-02-13 10:00')];

  test('loses by an exemption what is still owed alone; what was sent is reviewed as ever', () => {
    const office = after([...thenDeclined, answers('ta-ma', undefined, '2023-02-13 11:00')]);
    expect(statesOf(office, 'ta-ma')).toBe('under-review exempted');
    office.asks(accepts('ta-ma', nine));
    expect(statesOf(office, 'ta-ma')).toBe('accepted exempted');
    office.runs('2023-02-20 17:00');
  });

  test('goes to another unit without what the first has sent, and stays in the package with that', () => {
    const office = after([...thenDeclined, answers('ta-ma', 'mun-chung', '2023-02-13 11:00')]);
    expect(statesOf(office, 'ta-ma')).toBe('under-review exempted');
    expect(statesOf(office, 'mun-chung')).toBe('exempted owed');
    expect(assignmentOf(office, 'ta-ma').ended).toBeUndefined();
    const asked = office
      .runs('2023-02-27 17:00')
      .flatMap(({ unit, notices }) =>
        unit === 'mun-chung' ? notices.flatMap(({ about }) => about.map(({ owed }) => owed)) : [],
      );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((owed) => owed === undefined || owed.join() === 'ocop')).toBe(true);
    expect(consolidatedBy(office.directive(), ordinalOf(office.directive(), 'nong-nghiep'))).toHaveLength(3);
  });

  test('is owed again in what was handed on, once a new document names the first unit and not the other', () => {
    const handedOn = [...thenDeclined, answers('ta-ma', 'mun-chung', '2023-02-13 11:00')];
    const replaced = (document: Definition): FollowUp => {
      const office = after(handedOn);
      const plan = planned(document, {}, 1);
      const replace = { by: 'office', does: 'replace', plan, calendar: publicCalendar, at: nine } as const;
      office.asks(replace);
      expect(office.decision()).not.toHaveProperty('refusal');
      office.runs('2023-02-20 17:00');
      return office;
    };
    const without = replaced(theSeed());
    expect(statesOf(without, 'ta-ma')).toBe('under-review owed');
    const both = replaced(theSeed({ duties: [{ ...plans, units: ['ta-ma', 'pu-xi', 'mun-chung'] }, districtPlan] }));
    expect(statesOf(both, 'ta-ma')).toBe('under-review exempted');
    expect(statesOf(both, 'mun-chung')).toBe('exempted owed');
    const { assignments } = unpack(JSON.parse(JSON.stringify(pack(both.directive()))) as ReturnType<typeof pack>);
    expect(assignments).toEqual(both.directive().assignments);
  });

  test('lost what was under review, and was owed anew in whole, under the former rules', () => {
    const office = after(
      [...thenDeclined, answers('ta-ma', 'mun-chung', '2023-02-13 11:00')],
      underRules(launched(), 4),
    );
    expect(statesOf(office, 'ta-ma')).toBe('exempted exempted');
    expect(statesOf(office, 'mun-chung')).toBe('owed owed');
    expect(assignmentOf(office, 'ta-ma').ended).toBe('reassigned');
  });
});

describe('what holds a directive open', () => {
  const districtReport = {
    ...plans,
    id: 'report',
    units: ['rang-dong'],
    deadline: { ...plans.deadline!, on: '2023-06-30' },
  };

  test('a consolidation that need not be done leaves its communes to it', () => {
    const office = after([exempts('nong-nghiep', '2023-02-13 09:00')]);
    expect(office.directive()).toMatchObject({ state: 'open' });
    expect(office.directive().settledAt).toBeUndefined();
    for (const unit of ['ta-ma', 'pu-xi']) {
      office.asks(sends(unit, nine));
      office.asks(accepts(unit, nine));
    }
    office.runs('2023-02-21 17:00');
    expect(office.directive()).toMatchObject({ state: 'closed', endedAt: at('2023-02-21 09:00') });
  });

  test('a report that nobody consolidates keeps it open when the plan has been issued', () => {
    const seed = theSeed({ duties: [plans, { ...districtPlan, settlesOn: 'accepted' }, districtReport] });
    const office = followUp(launched(seed));
    office.runs('2023-03-03 09:00');
    office.asks({ ...sends('nong-nghiep', '2023-03-03 09:00') });
    office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-03-03 15:00' });
    office.runs('2023-06-29 09:00');
    expect(office.directive().state).toBe('open');
    office.asks(sends('rang-dong', '2023-06-29 09:00'));
    office.asks(accepts('rang-dong', '2023-06-29 10:00'));
    office.runs('2023-06-30 17:00');
    expect(office.directive()).toMatchObject({ state: 'closed', endedAt: at('2023-06-30 10:00') });
  });

  test('the consolidations alone held it open under the former rules', () => {
    const office = after([exempts('nong-nghiep', '2023-02-13 09:00')], underRules(launched(), 4));
    expect(office.directive()).toMatchObject({ state: 'closed', endedAt: at('2023-02-14 09:00') });
  });
});

describe('a lead that has sent a part of its plan, and hands on the rest', () => {
  const table = { id: 'table', title: 'Biểu tổng hợp', short: 'Biểu', needs: [] };
  const twoItems = launched(theSeed({ duties: [plans, { ...districtPlan, items: [...districtPlan.items, table] }] }));
  const handsOn = (directive = twoItems): FollowUp =>
    after(
      [
        ...['ta-ma', 'pu-xi'].flatMap((unit) => [sends(unit, '2023-02-14 08:00'), accepts(unit, '2023-02-14 09:00')]),
        { by: 'nong-nghiep', does: 'submit', items: ['plan'], at: '2023-02-14 10:00' },
        declines('nong-nghiep', '2023-02-14 11:00'),
        answers('nong-nghiep', 'ban-chi-dao', '2023-02-14 11:00'),
      ],
      directive,
    );

  test('gets no package any more of units that are consolidated elsewhere', () => {
    expect(assignmentOf(handsOn(), 'nong-nghiep').packageStale).toBeUndefined();
  });

  test('got one of nobody under the sixth rules', () => {
    expect(assignmentOf(handsOn(underRules(twoItems, 6)), 'nong-nghiep').packageStale).toBeDefined();
  });
});

describe('a package', () => {
  const opened = (): FollowUp => {
    const office = followUp(launched());
    office.runs('2023-02-22 09:00');
    office.asks(sends('ta-ma', '2023-02-22 09:00'));
    office.runs('2023-02-27 09:00');
    return office;
  };
  const late = '2023-02-27 09:00';
  const until = {
    until: at('2023-03-06'),
    inclusive: false,
    basis: 'b',
    confirm: ['lead-has-few-working-days'],
  } as const;

  test.each<[string, readonly Ask[]]>([
    ['need not send', [exempts('pu-xi', late)]],
    ['gets more time', [{ by: 'leader', does: 'extend', unit: 'pu-xi', at: late, ...until }]],
    ['has something returned', [{ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: late }]],
    ['says that it sent another way', [{ by: 'pu-xi', does: 'claim', at: late }]],
    ['has declined, and need not send', [declines('pu-xi', late), answers('pu-xi', undefined, late)]],
  ])('is built anew when a commune %s', (_, asks) => {
    const office = opened();
    const lead = ordinalOf(office.directive(), 'nong-nghiep');
    office.hears({ kind: 'package-built', at: at(late), assignment: lead, hash: 'h', upTo: office.directive().seq });
    expect(packagesAwaited(office.directive())).toEqual([]);
    for (const ask of asks) office.asks(ask);
    expect(packagesAwaited(office.directive())).toEqual([lead]);
    office.runs('2023-02-27 17:00');
  });
});

describe('a plan', () => {
  test.each<[string, Ask]>([
    ['by another way', { by: 'nong-nghiep', does: 'claim', at: nine }],
    ['on paper', { by: 'route', does: 'record-paper', unit: 'nong-nghiep', arrivedOn: '2023-02-20', at: nine }],
  ])('is not taken before its consolidation opens, nor %s', (_, ask) => {
    const office = after([]);
    office.isRefused(ask, 'not-open');
    const former = after([], underRules(launched(), 4));
    former.asks(ask);
    expect(former.decision()).not.toHaveProperty('refusal');
    former.runs('2023-02-20 17:00');
  });
});

test('whoever need not send is in no count', () => {
  const office = after([exempts('ta-ma', '2023-02-13 09:00')]);
  const { units, complete, nothing } = progressOf(office.directive(), [0, 1], at('2023-02-13 09:00'));
  expect({ units, complete, nothing }).toEqual({ units: 1, complete: 0, nothing: ['pu-xi'] });
});
