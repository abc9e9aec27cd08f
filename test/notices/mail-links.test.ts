import { expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import { letterOf } from './fixtures.ts';
import type { Wanted } from './fixtures.ts';

/** The places of the page that the links of a mail lead to, the main one first. */
function placesOf(wanted: Wanted): readonly string[] {
  const { text } = compose([letterOf(wanted)], 'email');
  return [...text.matchAll(/: https:\/\/dondoc\.example\/k7Rq2TzB(\S*)/g)].map(([, place = '']) => place);
}

test.each<[string, Wanted, readonly string[]]>([
  [
    'the head of a late lead is led to where the day is told',
    { rung: 'overdue-head', kind: 'consolidate' },
    ['#foresee'],
  ],
  ['whoever may hold units is led to their list', { rung: 'hold', addressedAs: 'office' }, ['#hold']],
  [
    'the route is led to what is said to be sent another way',
    { rung: 'claimed', addressedAs: 'route' },
    ['#comparing'],
  ],
  ['a commune is led to its task, where it can send', { rung: 'overdue' }, ['', '#claim', '#ask']],
])('%s', (_, wanted, places) => {
  expect(placesOf({ ...(wanted.rung === 'overdue-head' && { addressedAs: 'head' }), ...wanted })).toEqual(places);
});
