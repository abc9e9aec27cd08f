import { describe, expect, test } from '@jest/globals';
import type { Directive } from '../../src/domain/directive.ts';
import type { NoticeFacts, UnitFacts } from '../../src/domain/facts.ts';
import { foresee } from '../../src/domain/foresee.ts';
import type { RungName } from '../../src/domain/words.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, districtPlan, launched, plans, theSeed } from '../support/small-directive.ts';

// What notices know of a deadline that is a unit's own, and of what it had sent before.

const sends = (when: string): Ask => ({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: when });
const returns = (when: string): Ask => {
  return { by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'Thiếu biểu.', at: when };
};
const confirm = ['lead-has-few-working-days'] as const;
const extends_ = (until: string, when: string): Ask => {
  return {
    by: 'leader',
    does: 'extend',
    unit: 'pu-xi',
    until: at(until),
    inclusive: false,
    basis: 'b',
    confirm,
    at: when,
  };
};

function standing(asks: readonly Ask[], directive = launched()): Directive {
  const office = followUp(directive);
  for (const ask of asks) {
    office.runs(ask.at);
    office.asks(ask);
    expect(office.decision()).not.toHaveProperty('refusal');
    office.runs(ask.at);
  }
  return office.directive();
}

/** What is told from an instant on while nobody answers. */
function told(directive: Directive, from: string): readonly NoticeFacts[] {
  const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };
  return [...foresee(directive, at(from), at('2023-03-10 12:00'), () => done)].flatMap((one) =>
    one.kind === 'messages' ? one.parcels.flatMap(({ notices }) => notices) : [],
  );
}

function unitTold(notices: readonly NoticeFacts[], rung: RungName, unit: string, day = 1): readonly UnitFacts[] {
  const own = notices.filter((one) => one.rung === rung && one.day === day && !one.list && one.duty === 'plans');
  return own.flatMap(({ about }) => about.filter((one) => one.unit === unit));
}

const digestAt = (notices: readonly NoticeFacts[], when: string): NoticeFacts | undefined =>
  notices.find((one) => one.rung.startsWith('overdue') && one.list && one.to.includes('leader') && one.at === at(when));

describe('What was returned', () => {
  test('before the deadline is due by that, and marked as sent before', () => {
    const notices = told(standing([sends('2023-02-16 09:00'), returns('2023-02-16 10:00')]), '2023-02-16 10:00');
    const [ocop, ntm] = unitTold(notices, 'overdue', 'ta-ma');
    expect(ocop).toMatchObject({ owed: ['ocop'] });
    expect(ocop).not.toHaveProperty('returned');
    expect(ntm).toMatchObject({ owed: ['ntm'], returned: ['ntm'] });
    expect([ocop, ntm].map((one) => one?.ownDeadline)).toEqual([undefined, undefined]);
  });

  test('after it has days of its own to be mended in', () => {
    const notices = told(standing([sends('2023-02-27 09:00'), returns('2023-02-27 10:00')]), '2023-02-27 10:00');
    // Once for each channel.
    const [mended] = unitTold(notices, 'last-day', 'ta-ma', 0);
    expect(mended).toMatchObject({ owed: ['ntm'], returned: ['ntm'], ownDeadline: 'to-mend' });
  });
});

describe('More time', () => {
  const asked = [extends_('2023-03-03', '2023-02-23 09:00')];

  test('is the unit’s own, and it has it until that has run out', () => {
    const notices = told(standing(asked), '2023-02-23 09:00');
    expect(unitTold(notices, 'last-day', 'pu-xi', 0)[0]).toMatchObject({ ownDeadline: 'more-time' });
    const [first, last] = ['2023-02-27 10:00', '2023-03-03 10:00'].map((when) => digestAt(notices, when));
    expect(first).toMatchObject({ progress: { extended: 1, moreTime: ['pu-xi'], unnamed: ['pu-xi'] } });
    expect(first?.about.map(({ unit }) => unit)).toEqual(['ta-ma']);
    expect(last).toMatchObject({ progress: { extended: 0 }, about: [{ unit: 'pu-xi' }] });
    expect(last?.progress).not.toHaveProperty('moreTime');
    expect(last?.progress).not.toHaveProperty('unnamed');
    expect(last?.progress?.nothing).toEqual(['ta-ma', 'pu-xi']);
  });
});

describe('The leader’s digest', () => {
  const digestAfter = (...asks: readonly Ask[]): NoticeFacts['progress'] =>
    digestAt(told(standing(asks), asks.at(-1)?.at ?? ''), '2023-02-27 10:00')?.progress;

  test('names nobody whom the office has kept off the list, who claims, or who has declined', () => {
    const off = { nothing: ['ta-ma', 'pu-xi'], unnamed: ['pu-xi'] };
    expect(digestAfter({ by: 'office', does: 'hold', units: ['pu-xi'], at: '2023-02-27 09:00' })).toMatchObject(off);
    const claims: Ask = { by: 'pu-xi', does: 'claim', submission: 's', at: '2023-02-27 08:30' };
    expect(digestAfter(claims)).toMatchObject(off);
    expect(digestAfter({ by: 'pu-xi', does: 'decline', reason: 'r', at: '2023-02-27 08:30' })).toMatchObject(off);
  });

  test('marks who claims, once that holds nothing any more, and who is to mend', () => {
    const asks = [
      sends('2023-02-20 09:00'),
      returns('2023-02-20 10:00'),
      { by: 'pu-xi', does: 'claim', submission: 's', at: '2023-02-23 09:00' } as Ask,
    ];
    expect(digestAfter(...asks)).toMatchObject({ mending: ['ta-ma'], claiming: ['pu-xi'] });
  });

  test('names of a unit what is late alone', () => {
    const third = { id: 'third', title: 'Báo cáo', short: 'BC', needs: [] };
    const three = launched(theSeed({ duties: [{ ...plans, items: [...plans.items, third] }, districtPlan] }));
    const more = { ...extends_('2023-03-03', '2023-02-23 09:00'), unit: 'ta-ma', items: ['third'] } as Ask;
    const notices = told(standing([sends('2023-02-20 09:00'), more], three), '2023-02-23 09:00');
    expect(digestAt(notices, '2023-02-27 10:00')?.progress).toMatchObject({
      nothing: ['pu-xi'],
      partial: [{ unit: 'ta-ma', owed: ['ocop'] }],
    });
  });
});
