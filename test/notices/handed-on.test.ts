import { describe, expect, test } from '@jest/globals';
import type { Channel, Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { followUp } from '../support/follow-up.ts';
import { launched, onlyPlans } from '../support/small-directive.ts';
import { at, letterOf, quaiTo } from './fixtures.ts';

describe('A unit whose task was handed on, as it had asked', () => {
  const answered = (to?: string): Letter =>
    letterOf({
      rung: 'answered',
      told: { owed: [] },
      facts: { happening: { at: at('2023-02-22T09:00'), answer: 'reassign', ...(to && { handedTo: to }) } },
    });
  const textOf = (letter: Letter, channel: Channel, language: Language = 'vi'): string =>
    compose([{ ...letter, document: { ...letter.document, language } }], channel).text;

  test('reads which unit has it now', () => {
    const letter = answered(quaiTo.id);
    expect(textOf(letter, 'email')).toContain(
      'đã xem xét đề nghị của đơn vị và giao UBND xã Quài Tở thực hiện nội dung này. ',
    );
    expect(textOf(letter, 'sms')).toContain(': da giao xa Quai To, xa Ta Ma khong phai gui tiep viec nay.');
    expect(textOf({ ...letter, accentedSms: true }, 'sms')).toContain(': đã giao xã Quài Tở, xã Ta Ma không phải ');
    expect(textOf(letter, 'email', 'en')).toContain(' has given this task to UBND xã Quài Tở. ');
    expect(textOf(letter, 'sms', 'en')).toContain('the task was given to xa Quai To; ');
  });

  test('reads of another unit where an earlier worker did not say which', () => {
    expect(textOf(answered(), 'email')).toContain('và giao đơn vị khác thực hiện nội dung này. ');
    expect(textOf(answered(), 'sms')).toContain(': da giao don vi khac, ');
    expect(textOf(answered(), 'email', 'en')).toContain(' to another unit. ');
  });

  test('is told by the engine which unit that is', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi'] })));
    office.runs('2023-02-20 09:00');
    office.asks({ by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-20 09:00' });
    const answer = { by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', to: 'mun-chung' } as const;
    office.asks({ ...answer, at: '2023-02-20 10:00' });
    const told = office.runs('2023-02-20 10:30').flatMap(({ notices }) => notices);
    expect(told.find(({ rung }) => rung === 'answered')?.happening).toMatchObject({ handedTo: 'mun-chung' });
  });
});
