import { describe, expect, test } from '@jest/globals';
import type { UnitFacts } from '../../src/domain/facts.ts';
import type { RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { segmentsOf } from '../../src/notices/gsm.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, beforeMonday, letterOf, returnedUntil, submit } from './fixtures.ts';

const both = ['ntm', 'ocop'];

function told(rung: RungName, unit: Partial<UnitFacts>, more: Partial<Parameters<typeof letterOf>[0]> = {}): Letter {
  return letterOf({
    rung,
    writtenAt: at('2023-03-02T08:00'),
    ...more,
    told: { owed: both, closing: beforeMonday, ...unit },
  });
}

const mailOf = (letter: Letter): { readonly subject: string; readonly text: string } => {
  const { subject = '', text } = compose([letter], 'email');
  return { subject, text };
};
const english = (letter: Letter): Letter => ({ ...letter, document: { ...letter.document, language: 'en' } });

/** A second task beside it, by the same document. */
function besideAnother(letter: Letter): Letter {
  const item = { id: 'bc', title: 'Báo cáo', short: 'BC', needs: [] };
  const other = { ...submit, id: 'report', items: [item] };
  return { ...letter, document: { ...letter.document, duties: [...letter.document.duties, other] } };
}

describe('What a unit had sent, and is to mend', () => {
  const returned: Partial<UnitFacts> = {
    owed: ['ntm'],
    returned: ['ntm'],
    ownDeadline: 'to-mend',
    closing: returnedUntil,
  };

  test('is not said to have never come, nor its date to be that of the document', () => {
    const { subject, text } = mailOf(told('overdue', returned));
    expect(subject).toContain('đã hết hạn, chưa ghi nhận bản bổ sung của UBND xã Ta Ma');
    expect(text).toContain('Thời hạn gửi bản bổ sung theo Công văn số 152/UBND-NN');
    expect(text).toContain('chưa ghi nhận bản bổ sung:');
    expect(text).toMatch(/- Kế hoạch thực hiện .* năm 2023 \(đã gửi, được trả lại để bổ sung\)\n/);
    expect(mailOf(told('last-day', returned)).text).toContain('trước hạn gửi bản bổ sung theo Công văn số 152/UBND-NN');
    expect(mailOf(told('near', returned)).text).toContain('hệ thống chưa ghi nhận bản bổ sung:');
    expect(mailOf(told('last-hours', returned)).subject).toContain('chưa ghi nhận bản bổ sung của');
    expect(mailOf(told('overdue-head', returned, { addressedAs: 'head' })).text).toContain(
      'trân trọng thông tin: thời hạn gửi bản bổ sung theo Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo là ',
    );
    const inEnglish = mailOf(english(told('overdue', returned))).text;
    expect(inEnglish).toContain('The deadline to send the mended copy under');
    expect(inEnglish).toContain('no record yet of the mended copy of:');
  });

  test('is called so in the SMS, which stays one part', () => {
    const { text } = compose([told('overdue', returned)], 'sms');
    expect(text).toContain('chua nhan duoc bo sung KH NTM. ');
    expect(segmentsOf(text)).toBe(1);
    expect(compose([told('overdue', { ...returned, owed: both, returned: both })], 'sms').text).toContain(
      'ban bo sung.',
    );
    expect(compose([english(told('overdue', returned))], 'sms').text).toContain('not on record: mended copies.');
  });

  test('beside what never came is marked among it, for the deadline of both', () => {
    const { subject, text } = mailOf(told('overdue', { returned: ['ocop'] }));
    expect(subject).toContain('chưa ghi nhận văn bản của');
    expect(text).toContain('Thời hạn của Công văn số 152/UBND-NN');
    expect(text).toContain('chưa ghi nhận:\n');
    expect(text.match(/được trả lại để bổ sung/g)).toHaveLength(1);
  });
});

describe('A deadline', () => {
  test('that was extended is not said to be the document’s', () => {
    const more: Partial<UnitFacts> = { ownDeadline: 'more-time', closing: returnedUntil };
    expect(mailOf(told('last-day', more)).text).toContain('trước hạn đã gia hạn theo Công văn số 152/UBND-NN');
    expect(mailOf(english(told('last-day', more))).text).toContain('before the deadline as extended under Dispatch');
  });

  test('of one of two tasks is said to be of that one', () => {
    const one = besideAnother(told('overdue', {}));
    expect(mailOf(one).text).toContain('Thời hạn gửi KH NTM, KH OCOP theo Công văn số 152/UBND-NN');
    expect(mailOf(english(one)).text).toContain('The deadline for KH NTM, KH OCOP under');
  });

  test('with a weekday of its own has no brackets within brackets', () => {
    const byFriday = { ...beforeMonday, edge: 'by', on: '2023-03-03', lastDayOn: '2023-03-03' } as const;
    const { text } = mailOf(told('overdue', { closing: { ...byFriday, lastWorkingDayOn: '2023-03-03' } }));
    expect(text).toContain('đã hết (đến hết ngày 03/3/2023, thứ Sáu). Đến');
  });
});

describe('What a unit says it has sent another way', () => {
  test('is marked wherever it is named, and is not said in an SMS to be asked for as if nobody had answered', () => {
    const claimed: Partial<UnitFacts> = { claimed: both, workingDaysLeft: -3 };
    const again = told('overdue-again', claimed, { addressedAs: 'head' });
    expect(mailOf(again).text.match(/\(đã báo gửi bằng đường khác\)/g)).toHaveLength(2);
    expect(compose([told('overdue', claimed)], 'sms').text).toContain('chua nhan duoc VB da bao gui. ');
    expect(compose([english(told('overdue', claimed))], 'sms').text).toContain('not on record: papers claimed.');
  });
});
