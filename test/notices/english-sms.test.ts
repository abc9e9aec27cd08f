import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import { at, document, letterOf, taMa, chiengDong } from './fixtures.ts';
import type { Wanted } from './fixtures.ts';

const english = { ...document, language: 'en' } as const;

function sms(wanted: Wanted, accentedSms = false): string {
  return compose([letterOf({ ...wanted, letter: { document: english, accentedSms } })], 'sms').text;
}

describe('The English SMS', () => {
  test('say of one document and of several that they are not on record', () => {
    const many = letterOf({ rung: 'last-hours', writtenAt: at('2023-02-24T14:00'), letter: { document: english } });
    const items = many.duty.items.map((item, index) => ({ ...item, short: `long name ${index}` }));
    expect(compose([{ ...many, duty: { ...many.duty, items } }], 'sms').text).toMatch(
      /^Not on record for CV 152\/UBND-NN at 14:00: 2 documents\. Please send today, or say/,
    );
    const hours = { rung: 'last-hours', writtenAt: at('2023-02-24T14:00'), told: { owed: ['ntm'] } } as const;
    expect(sms(hours)).toMatch(/^Not on record for CV 152\/UBND-NN at 14:00: KH NTM\. /);
    expect(sms(hours, true)).toMatch(/^Not on record for CV 152\/UBND-NN at 14:00: KH NTM\. /);
    for (const accented of [false, true])
      expect(sms({ rung: 'overdue' }, accented)).toContain('closed, not on record: KH NTM, KH OCOP. Please send');
  });

  test('count one day, one unit and one document as one', () => {
    const day = (days: number): string => sms({ rung: 'early', told: { workingDaysLeft: days } });
    expect(day(1)).toContain(': 1 working day left (until');
    expect(day(5)).toContain(': 5 working days left (until');
    for (const accented of [false, true]) {
      expect(sms({ rung: 'overdue-again', addressedAs: 'head', told: { workingDaysLeft: -1 } }, accented)).toMatch(
        / 1 working day overdue/,
      );
      expect(
        sms(
          { rung: 'overdue-again', kind: 'consolidate', addressedAs: 'head', told: { workingDaysLeft: -3 } },
          accented,
        ),
      ).toContain(' 3 working days overdue');
      expect(sms({ rung: 'hold', addressedAs: 'office' }, accented)).toContain(': 1 unit will be told of');
      const waiting = { rung: 'waiting-again', addressedAs: 'office', told: { underReview: ['ntm'] } } as const;
      expect(sms(waiting, accented)).toContain(': 1 document of 1 unit not yet reviewed');
      expect(sms({ ...waiting, rung: 'waiting' }, accented)).toContain(
        'to review: 1 document of 1 unit, the first since',
      );
    }
    const two = letterOf({ rung: 'hold', addressedAs: 'office', letter: { document: english } });
    const about = [taMa, chiengDong].map(({ id }) => ({ ...two.facts.about[0]!, unit: id }));
    expect(compose([{ ...two, facts: { ...two.facts, about } }], 'sms').text).toContain(': 2 units will be told of');
  });
});
