import { describe, expect, test } from '@jest/globals';
import { pack, unpack } from '../../src/domain/pack.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Rules } from '../../src/domain/plan.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, onlyPlans, planned, underRules } from '../support/small-directive.ts';

/** One commune that owes two items before 27/02/2023, looked away from until an instant. */
function oneCommune(until: string, rules: Rules = 3): FollowUp {
  const office = followUp(underRules(launched(onlyPlans({ units: ['ta-ma'] })), rules));
  office.runs(until);
  return office;
}

function replaces(when: string, changes: Parameters<typeof onlyPlans>[0] = {}): Ask {
  const plan = planned(onlyPlans({ units: ['ta-ma'], ...changes }), {}, 1);
  return { by: 'office', does: 'replace', calendar: publicCalendar, plan, at: when };
}

function asksForTime(when: string, items?: readonly string[]): Ask {
  const asked = items ? { items } : {};
  return { by: 'ta-ma', does: 'ask-extension', ...asked, until: at('2023-03-01'), reason: 'r', at: when };
}

function givesTime(when: string, items?: readonly string[], until = '2023-03-01'): Ask {
  const given = items ? { items } : {};
  return {
    ...{ by: 'leader', does: 'extend', unit: 'ta-ma', ...given, until: at(until), inclusive: false, basis: 'b' },
    at: when,
  };
}

const declines = (when: string): Ask => ({ by: 'ta-ma', does: 'decline', reason: 'r', at: when });
const answers = (when: string): Ask => ({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'stands', at: when });
const refuses = (when: string): Ask => ({
  ...{ by: 'leader', does: 'refuse-extension', unit: 'ta-ma', reason: 'r', at: when },
});

/** For each extension that the unit was told of: when it had been asked for. */
function extensionsTold(office: FollowUp, until: string): readonly unknown[] {
  return office
    .runs(until)
    .flatMap(({ notices }) => notices)
    .flatMap(({ rung, happening }) => (rung === 'extended' ? [happening?.askedAt] : []));
}

describe('what a unit has asked for when the document is replaced', () => {
  test('the office can still answer a decline; until then the unit is not chased', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(declines('2023-02-14 09:00'));
    office.asks(replaces('2023-02-15 09:00'));
    office.runs('2023-02-15 09:00');
    office.isQuietUntil('2023-02-22 17:00');
    office.asks(answers('2023-02-23 09:00'));
    office.sends('2023-02-23 09:00', 'email ta-ma.contact answered');
    office.sends('2023-02-24 08:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'last-day of ntm+ocop'));
    office.runs('2023-02-24 14:00');
  });

  test('a duty that the new document gives it besides is not declined', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(declines('2023-02-14 09:00'));
    office.asks(replaces('2023-02-15 09:00', { id: 'other-plans' }));
    office.runs('2023-02-16 17:00');
    office.sends('2023-02-17 08:00', 'email ta-ma.contact early of ntm+ocop');
    office.isRefused(answers('2023-02-20 09:00'), 'not-declined');
  });

  test('the leader can still refuse more time that was asked for', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00'));
    office.asks(replaces('2023-02-15 09:00'));
    office.asks(refuses('2023-02-15 10:00'));
    office.runs('2023-02-15 10:00');
  });

  test('and an extension says that it was asked for', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00'));
    office.asks(replaces('2023-02-15 09:00'));
    office.asks(givesTime('2023-02-15 10:00'));
    expect(extensionsTold(office, '2023-02-15 11:00')).toEqual([at('2023-02-14 09:00')]);
  });

  test('a directive launched under the second rules goes on forgetting both', () => {
    const office = oneCommune('2023-02-14 09:00', 2);
    office.asks(declines('2023-02-14 09:00'));
    office.asks(asksForTime('2023-02-14 09:00'));
    office.asks(replaces('2023-02-15 09:00'));
    office.runs('2023-02-15 09:00');
    office.isRefused(answers('2023-02-15 10:00'), 'not-declined');
    office.isRefused(refuses('2023-02-15 10:00'), 'nothing-asked');
  });
});

describe('a decline of a unit that sends after all', () => {
  /** It declines, sends one item or both a little later, and gets what it sent back. */
  function sentAndReturned(office: FollowUp, items?: readonly string[]): void {
    office.asks(declines('2023-02-14 09:00'));
    office.asks({ by: 'ta-ma', does: 'submit', ...(items && { items }), at: '2023-02-14 10:00' });
    office.runs('2023-02-14 10:00');
    office.asks({ by: 'office', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-15 09:00' });
    office.runs('2023-02-16 17:00');
  }

  test('is over: what is returned is chased again', () => {
    const office = oneCommune('2023-02-14 09:00');
    sentAndReturned(office);
    office.sends('2023-02-17 08:00', 'email ta-ma.contact early of ntm+ocop');
    office.isRefused(answers('2023-02-17 09:00'), 'not-declined');
  });

  test('is over with the first item that it sends: the other one is chased as well', () => {
    const office = oneCommune('2023-02-14 09:00');
    sentAndReturned(office, ['ntm']);
    office.sends('2023-02-17 08:00', 'email ta-ma.contact early of ocop & early of ntm');
  });

  test('is over with a claim that is confirmed, but not with the claim itself', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(declines('2023-02-14 09:00'));
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-14 10:00' });
    office.isQuietUntil('2023-02-20 09:00');
    office.asks({
      ...{ by: 'route', does: 'confirm-claim', unit: 'ta-ma', items: ['ntm'] },
      ...{ arrivedOn: '2023-02-14', at: '2023-02-20 09:00' },
    });
    office.sends('2023-02-20 09:00', 'email ta-ma.contact received');
    office.runs('2023-02-21 17:00');
    office.sends('2023-02-22 08:00', ...lines('email sms', 'ta-ma.contact', 'near of ocop'));
  });

  test('outlives what it sends where it was launched under the second rules', () => {
    const office = oneCommune('2023-02-14 09:00', 2);
    sentAndReturned(office);
    office.isQuietUntil('2023-03-31 17:00');
    office.asks(answers('2023-03-31 17:00'));
    office.runs('2023-03-31 17:00');
  });
});

describe('more time that a unit asks for, for one item or both', () => {
  const asked = at('2023-02-14 09:00');

  test('an extension of another item was decided by the leader; the request waits for its answer still', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00', ['ocop']));
    office.asks(givesTime('2023-02-14 10:00', ['ntm']));
    office.asks(givesTime('2023-02-14 11:00', ['ocop']));
    expect(extensionsTold(office, '2023-02-14 11:00')).toEqual([undefined, asked]);
    office.isRefused(refuses('2023-02-14 12:00'), 'nothing-asked');
  });

  test('the leader can refuse it after an extension of another item', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00', ['ocop']));
    office.asks(givesTime('2023-02-14 10:00', ['ntm']));
    office.asks(refuses('2023-02-14 11:00'));
    office.isRefused(refuses('2023-02-14 12:00'), 'nothing-asked');
    office.runs('2023-02-14 12:00');
  });

  test('an extension of both answers the request for one, and tells of the last time that it was asked', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00', ['ocop']));
    office.asks(asksForTime('2023-02-14 09:30', ['ntm']));
    office.asks(givesTime('2023-02-14 10:00'));
    office.asks(givesTime('2023-02-14 11:00', undefined, '2023-03-03'));
    expect(extensionsTold(office, '2023-02-14 11:00')).toEqual([at('2023-02-14 09:30'), undefined]);
  });

  test('what is sent is asked for no more: an extension after its return was decided by the leader', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00'));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-14 10:00' });
    office.asks({ by: 'office', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-15 09:00' });
    office.isRefused(refuses('2023-02-15 10:00'), 'nothing-asked');
    office.asks(givesTime('2023-02-15 11:00'));
    expect(extensionsTold(office, '2023-02-15 11:00')).toEqual([undefined]);
  });

  test('what is still owed when another item is sent or exempted is asked for still', () => {
    for (const ends of [
      { by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-14 10:00' },
      { by: 'leader', does: 'exempt', unit: 'ta-ma', items: ['ntm'], basis: 'b', at: '2023-02-14 10:00' },
    ] as const) {
      const office = oneCommune('2023-02-14 09:00');
      office.asks(asksForTime('2023-02-14 09:00'));
      office.asks(ends);
      expect(office.directive().assignments[0]?.items.map((item) => item.askedExtensionAt)).toEqual([undefined, asked]);
      office.asks(givesTime('2023-02-14 11:00', ['ocop']));
      expect(extensionsTold(office, '2023-02-14 11:00')).toEqual([asked]);
    }
  });

  test('is remembered item by item when the engine begins anew', () => {
    const office = oneCommune('2023-02-14 09:00');
    office.asks(asksForTime('2023-02-14 09:00', ['ocop']));
    const directive = office.directive();
    expect(directive.assignments[0]?.items.map((item) => item.askedExtensionAt)).toEqual([undefined, asked]);
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>)).toEqual(directive);
  });

  test('is of the unit as a whole where the directive was launched under the second rules', () => {
    const office = oneCommune('2023-02-14 09:00', 2);
    office.asks(asksForTime('2023-02-14 09:00', ['ocop']));
    office.asks(givesTime('2023-02-14 10:00', ['ntm']));
    expect(extensionsTold(office, '2023-02-14 10:00')).toEqual([asked]);
    office.isRefused(refuses('2023-02-14 11:00'), 'nothing-asked');
    office.asks(asksForTime('2023-02-14 12:00'));
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-14 13:30' });
    office.asks(refuses('2023-02-14 14:00'));
    office.runs('2023-02-14 14:00');
  });
});
