import { expect, test } from '@jest/globals';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import type { Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { launched, onlyPlans } from '../support/small-directive.ts';
import { at, letterOf } from './fixtures.ts';

test('A reviewer is asked to answer before the consolidation where one is still to come, and there alone', () => {
  const textOf = (facts: Partial<NoticeFacts>, language: Language = 'vi'): string => {
    const told = { underReview: ['ntm'], receivedAt: at('2023-02-20T09:00') };
    const letter = letterOf({ rung: 'waiting', addressedAs: 'route', told, facts });
    return compose([{ ...letter, document: { ...letter.document, language } }], 'email').text;
  };
  const asked = '\nĐề nghị kiểm tra và phản hồi để đơn vị kịp hoàn thiện (nếu cần bổ sung)';
  expect(textOf({ isToBeConsolidated: true })).toContain(`${asked} trước khi tổng hợp.\n`);
  expect(textOf({})).toContain(`${asked}.\n`);
  expect(textOf({ isToBeConsolidated: true }, 'en')).toContain(' what is to be completed before the consolidation.\n');
  expect(textOf({}, 'en')).toContain(' what is to be completed.\n');
});

/** What the reviewers of the communes' plans are told until a day of what waits, in order. */
function saidOf(launch: Parameters<typeof launched>[0], asks: readonly Ask[], until: string): readonly unknown[] {
  const office = followUp(launched(launch));
  const waiting = (when: string): readonly unknown[] =>
    office
      .runs(when)
      .flatMap(({ notices }) => notices)
      .flatMap(({ rung, duty, isToBeConsolidated }) =>
        rung === 'waiting' && duty === 'plans' ? [isToBeConsolidated] : [],
      );
  const said = asks.map((ask) => {
    const before = waiting(ask.at);
    office.asks(ask);
    return before;
  });
  return [...said.flat(), ...waiting(until)];
}

const sends: Ask = { by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' };

test('The engine says that what waits is to be consolidated until the lead has sent its plan', () => {
  expect(saidOf(undefined, [sends], '2023-02-21 17:00')).toEqual([true]);
  const late: Ask = { ...sends, by: 'pu-xi', at: '2023-03-01 09:00' };
  const plan: Ask = { by: 'nong-nghiep', does: 'submit', at: '2023-03-01 10:00' };
  expect(saidOf(undefined, [sends, late, plan], '2023-03-02 17:00')).toEqual([true, undefined]);
});

test('The engine does not say so where nobody consolidates', () => {
  expect(saidOf(onlyPlans({ units: ['ta-ma', 'pu-xi'] }), [sends], '2023-02-21 17:00')).toEqual([undefined]);
});
