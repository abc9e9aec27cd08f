import { describe, expect, test } from '@jest/globals';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { launched, onlyPlans, ordinalOf, theSeed, underRules } from '../support/small-directive.ts';

const names = (does: 'name-handler' | 'name-stand-in', when: string): Ask => ({
  ...{ by: 'ta-ma', does, appointment: `named-${when}`, at: when },
});

/** Two communes that owe two items, looked away from until an instant. */
function office(when: string, directive = launched(onlyPlans())): FollowUp {
  const opened = followUp(directive);
  opened.runs(when);
  return opened;
}

describe('whoever is named to act for a unit', () => {
  test.each(['handler', 'stand-in'] as const)('is told ten minutes later, and its contact with them: %s', (kind) => {
    const naming = office('2023-02-20 09:00');
    naming.asks(names(`name-${kind}`, '2023-02-20 09:00'));
    naming.isQuietUntil('2023-02-20 09:09');
    naming.sends('2023-02-20 09:10', ...lines('email sms', 'ta-ma.contact', `${kind}-named`));
  });

  test('is told in the office’s hours', () => {
    const naming = office('2023-02-20 16:55');
    naming.asks(names('name-handler', '2023-02-20 16:55'));
    naming.isQuietUntil('2023-02-21 07:29');
    naming.sends('2023-02-21 07:30', ...lines('email sms', 'ta-ma.contact', 'handler-named'));
  });

  test('is not told when another one is named meanwhile; a stand-in does not take the place of a handler', () => {
    const naming = office('2023-02-20 09:00');
    naming.asks(names('name-handler', '2023-02-20 09:00'));
    naming.asks(names('name-handler', '2023-02-20 09:04'));
    const handler = naming.directive().seq;
    naming.asks(names('name-stand-in', '2023-02-20 09:04'));
    naming.isQuietUntil('2023-02-20 09:13');
    const mails = naming.runs('2023-02-20 17:00').filter(({ channel }) => channel === 'email');
    const told = mails.map(({ person, notices }) => [person, ...notices.map(({ rung, event }) => `${rung} ${event}`)]);
    expect(told).toEqual([['ta-ma.contact', `handler-named ${handler}`, `stand-in-named ${handler + 1}`]]);
  });

  test('is told of what is owed then: of nothing once all is sent', () => {
    const naming = office('2023-02-20 09:00');
    naming.asks(names('name-handler', '2023-02-20 09:00'));
    naming.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-20 09:05' });
    const said = naming
      .runs('2023-02-20 09:10')
      .flatMap(({ notices }) => notices.filter(({ rung }) => rung === 'handler-named'));
    expect(said.map(({ about }) => about.map(({ owed }) => owed))).toEqual([[['ocop']], [['ocop']]]);
    naming.asks(names('name-handler', '2023-02-20 10:00'));
    naming.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 10:05' });
    const rest = naming.runs('2023-02-20 17:00').flatMap(({ notices }) => notices.map(({ rung }) => rung));
    expect(rest).not.toContain('handler-named');
  });

  test('is told of each of several tasks in one message, and of none that asks for nothing', () => {
    const naming = office('2023-02-20 09:00', launched(theSeed()));
    naming.asks({ by: 'nong-nghiep', does: 'name-handler', appointment: 'named', at: '2023-02-20 09:00' });
    const [mail] = naming.runs('2023-02-20 09:10').filter(({ channel }) => channel === 'email');
    expect(mail?.notices.map(({ duty, rung }) => [duty, rung])).toEqual([['district-plan', 'handler-named']]);
    naming.asks({ by: 'office', does: 'name-handler', unit: 'pu-xi', appointment: 'other', at: '2023-02-20 10:00' });
    const lead = ordinalOf(naming.directive(), 'pu-xi');
    naming.asks({ by: 'leader', does: 'exempt', unit: 'pu-xi', basis: 'b', at: '2023-02-20 10:05' });
    expect(naming.directive().assignments[lead]?.items.map(({ state }) => state)).toEqual(['exempted', 'exempted']);
    const rest = naming.runs('2023-02-20 17:00').flatMap(({ notices }) => notices.map(({ rung }) => rung));
    expect(rest).toEqual(['exempted']);
  });

  test('heard of it with the next reminder under the former rules', () => {
    const naming = office('2023-02-20 09:00', underRules(launched(onlyPlans()), 4));
    naming.asks(names('name-handler', '2023-02-20 09:00'));
    naming.isQuietUntil('2023-02-20 17:00');
  });
});
