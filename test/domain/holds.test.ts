import { describe, expect, test } from '@jest/globals';
import { pack, unpack } from '../../src/domain/pack.ts';
import type { Rules } from '../../src/domain/plan.ts';
import type { RungName } from '../../src/domain/words.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
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

function holds(rung: RungName | undefined, when: string, until: string): Ask {
  return { by: 'office', does: 'hold', units: ['ta-ma'], ...(rung && { rung }), until: at(until), at: when };
}

const named = [
  ...lines('email sms', 'ta-ma.head', 'overdue-head of ntm+ocop'),
  ...lines('email sms', 'leader', 'overdue-head (ta-ma)'),
];
const namedAgain = ['email ta-ma.head overdue-again of ntm+ocop', 'email leader overdue-again (ta-ma)'];

describe('a unit that the office holds for one rung', () => {
  test('is named by the others', () => {
    const office = oneCommune('2023-02-27 09:00');
    office.asks(holds('overdue-again', '2023-02-27 09:00', '2023-03-02 17:00'));
    office.sends('2023-02-27 10:00', ...named);
    office.isQuietUntil('2023-03-02 17:00');
    expect(office.silences().map(({ rung, reason }) => `${rung} ${reason}`)).toContain('overdue-again held');
    office.sends('2023-03-03 08:00', ...namedAgain);
  });

  test('stays on the list of who will be named, unless it is held for that very rung', () => {
    const office = oneCommune('2023-02-24 15:00');
    office.asks(holds('overdue-again', '2023-02-24 15:00', '2023-03-02 17:00'));
    office.sends(
      '2023-02-27 08:00',
      ...lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop'),
      'email huyen.contact hold (ta-ma)',
    );
    office.runs('2023-02-27 10:00');
    const other = oneCommune('2023-02-24 15:00');
    other.asks(holds('overdue-head', '2023-02-24 15:00', '2023-02-27 17:00'));
    other.sends('2023-02-27 08:00', ...lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop'));
    other.isQuietUntil('2023-02-28 17:00');
    other.runs('2023-03-03 17:00');
  });

  test('may be held for several, each for as long as was said', () => {
    const office = oneCommune('2023-02-27 09:00');
    office.asks(holds('overdue-head', '2023-02-27 09:00', '2023-02-27 17:00'));
    office.asks(holds('overdue-again', '2023-02-27 09:01', '2023-03-01 17:00'));
    office.isQuietUntil('2023-03-02 17:00');
    office.sends('2023-03-03 08:00', ...namedAgain);
  });

  test('is held for that rung when a message is tried again, and not for another', () => {
    const triedAgain = (rung: RungName): readonly string[] => {
      const office = oneCommune('2023-02-27 09:00');
      office.lets('ta-ma.head', 'email', 'again');
      office.runs('2023-02-27 10:00');
      office.asks(holds(rung, '2023-02-27 10:01', '2023-02-27 17:00'));
      office.lets('ta-ma.head', 'email', 'fine');
      return office.runs('2023-02-27 16:00').map(({ channel, person }) => `${channel} ${person}`);
    };
    expect(triedAgain('overdue-head')).toEqual([]);
    expect(triedAgain('overdue-again')).toEqual(['email ta-ma.head']);
  });

  test('is held for it still when the engine begins anew and when the document is replaced', () => {
    const office = oneCommune('2023-02-24 15:00');
    office.asks(holds('overdue-again', '2023-02-24 15:00', '2023-03-02 17:00'));
    const directive = office.directive();
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>)).toEqual(directive);
    const plan = planned(onlyPlans({ units: ['ta-ma'] }), {}, 1);
    office.asks({ by: 'office', does: 'replace', calendar: publicCalendar, plan, at: '2023-02-24 15:30' });
    office.runs('2023-02-27 10:00');
    office.isQuietUntil('2023-03-02 17:00');
    office.runs('2023-03-03 08:00');
  });

  test('is not held for a rung that names nobody, or that its ladder does not have', () => {
    const office = oneCommune('2023-02-27 09:00');
    office.isRefused(holds('overdue', '2023-02-27 09:00', '2023-02-27 17:00'), 'nothing-to-hold');
    office.isRefused(holds('hold', '2023-02-27 09:00', '2023-02-27 17:00'), 'nothing-to-hold');
    office.isRefused(holds('last-days', '2023-02-27 09:00', '2023-02-27 17:00'), 'nothing-to-hold');
  });
});

describe('a hold that is for all', () => {
  test('holds every rung that would name the unit, where no rung is named', () => {
    const office = oneCommune('2023-02-27 09:00');
    office.asks(holds(undefined, '2023-02-27 09:00', '2023-03-02 17:00'));
    office.isQuietUntil('2023-03-02 17:00');
    office.sends('2023-03-03 08:00', ...namedAgain);
  });

  test('does so whatever rung is named, where the directive was launched under the second rules', () => {
    const office = oneCommune('2023-02-27 09:00', 2);
    office.asks(holds('overdue-again', '2023-02-27 09:00', '2023-03-02 17:00'));
    office.isQuietUntil('2023-03-02 17:00');
    office.sends('2023-03-03 08:00', ...namedAgain);
  });
});
