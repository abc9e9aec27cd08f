import { expect, test } from '@jest/globals';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, onlyPlans } from '../support/small-directive.ts';

/** What the route, or the office, is told on the second day of something that a commune asked: how long it has waited. */
function waitedOn(ask: Ask, until: string): readonly unknown[] {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi'] })));
  office.runs(ask.at);
  office.asks(ask);
  return office
    .runs(until)
    .flatMap(({ notices }) => notices)
    .flatMap(({ rung, day, happening }) =>
      day > 0 && (rung === 'claimed' || rung === 'declined') ? [[rung, day, happening?.waited]] : [],
    );
}

test('A claim of a Sunday, told first on Monday morning, has waited as long on Tuesday as one made on Monday', () => {
  const claim = { by: 'ta-ma', does: 'claim', submission: 'c' } as const;
  const told = [['claimed', 1, 1]];
  for (const when of ['2023-02-26 16:00', '2023-02-25 09:00', '2023-02-24 18:00', '2023-02-27 08:00'])
    expect([when, waitedOn({ ...claim, at: when }, '2023-02-28 17:00')]).toEqual([when, told]);
});

test('Days of waiting go on being counted from the first telling, however often it is told', () => {
  const decline = { by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-18 10:00' } as const;
  expect(waitedOn(decline, '2023-02-24 17:00')).toEqual([
    ['declined', 1, 1],
    ['declined', 3, 3],
  ]);
});

test('Who asks for more time on a day off is told of at the same instants as before, with days of the office', () => {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
  office.runs('2023-02-18 10:00');
  office.asks({
    ...{ by: 'ta-ma', does: 'ask-extension', until: at('2023-03-05'), reason: 'r' },
    at: '2023-02-18 10:00',
  });
  const asked = office
    .runs('2023-02-24 17:00')
    .filter(({ person, notices }) => person === 'leader' && notices.some(({ rung }) => rung === 'extension-asked'))
    .map(({ at: instant, notices: [notice] }) => [instant, notice?.happening?.waited]);
  expect(asked.map(([instant]) => instant)).toEqual(
    ['2023-02-20 07:30', '2023-02-21 08:00', '2023-02-23 08:00'].map((when) => at(when)),
  );
  expect(asked.slice(1).map(([, days]) => days)).toEqual([1, 3]);
});
