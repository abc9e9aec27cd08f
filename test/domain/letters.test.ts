import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import { given } from '../support/office.ts';
import type { Ask } from '../support/office.ts';
import { districtPlan, launchedSeed, ordinalOf, planned, plans, theSeed } from '../support/small-directive.ts';

const seed = launchedSeed();
const first = {
  ...{ by: 'office', does: 'record-letter', letter: 1, number: 'first/number', on: '2023-03-02' },
  ...{ units: ['ta-ma', 'pu-xi'], at: '2023-03-02 16:00' },
} as const satisfies Ask;
const second = {
  ...first,
  letter: 2,
  number: 'second/number',
  on: '2023-03-06',
  at: '2023-03-06 10:00',
} as const satisfies Ask;

describe('A signed letter, once its number and day are entered', () => {
  test('the second follows the first, to those who still have not sent', () => {
    const { directive } = given(seed, first)
      .when({ ...second, units: ['ta-ma'] })
      .then({ kind: 'letter-recorded', letter: 2, number: 'second/number', on: '2023-03-06' });
    expect(directive.letters?.map(({ letter, assignments }) => [letter, assignments.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test('a unit that has sent meanwhile was written to all the same, and owes nothing because of it', () => {
    given(seed, { by: 'ta-ma', does: 'submit', at: '2023-03-02 15:00' })
      .when(first)
      .then({ kind: 'letter-recorded' })
      .withItems('ta-ma', 'under-review', 'under-review');
  });

  test('a lead is written to for its plan; a unit with two duties for the one that is named', () => {
    given(seed)
      .when({ ...first, units: ['nong-nghiep'], duty: 'district-plan' })
      .then({ kind: 'letter-recorded', assignments: [ordinalOf(seed, 'nong-nghiep', 'district-plan')] });
  });

  test('is of a day between the directive and today', () => {
    for (const on of ['2023-03-03', '2023-02-01', '2023-02-30', 'mai'])
      given(seed)
        .when({ ...first, on })
        .thenRefused('malformed');
  });

  test('is to units that are chased: not to those who help, are informed, are strange, or to nobody', () => {
    for (const unit of ['ban-chi-dao', 'huyen-uy', 'stranger'])
      given(seed)
        .when({ ...first, units: ['ta-ma', unit] })
        .thenRefused('no-such-assignment');
    given(seed)
      .when({ ...first, units: [] })
      .thenRefused('no-such-assignment');
  });

  test('is entered by the office alone, while the directive is open', () => {
    for (const by of ['route', 'leader', 'ta-ma'])
      given(seed)
        .when({ ...first, by })
        .thenRefused('not-yours');
    given(seed, { by: 'office', does: 'close', reason: 'r', at: '2023-03-02 15:00' })
      .when(first)
      .thenRefused('directive-closed');
  });

  test('travels to the next run of the engine, and a directive packed before there were letters still unpacks', () => {
    const { directive } = given(seed).when(first);
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>)).toEqual(directive);
    expect(unpack(pack(seed))).toEqual(seed);
    expect('letters' in pack(seed)).toBe(false);
  });

  test('stays on record for its units when the document is replaced and they stand elsewhere', () => {
    const plan = planned(theSeed({ duties: [{ ...plans, units: ['pu-xi', 'ta-ma'] }, districtPlan] }), {}, 1);
    const { directive } = given(seed, { ...first, units: ['pu-xi'], on: '2023-02-23', at: '2023-02-23 16:00' }).when({
      ...{ by: 'office', does: 'replace', plan, calendar: publicCalendar, at: '2023-02-24 09:00' },
    });
    expect(directive.letters?.[0]?.assignments).toEqual([ordinalOf(directive, 'pu-xi')]);
    expect(ordinalOf(directive, 'pu-xi')).not.toBe(ordinalOf(seed, 'pu-xi'));
  });
});
