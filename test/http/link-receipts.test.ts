import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { closingAt } from '../../src/domain/deadline.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { Done, Refused } from '../../src/http/pages/link-said.tsx';
import { linkWordsOf } from '../../src/notices/link-words-of.ts';
import { visitOf, written } from '../support/shown-pages.ts';
import { at, district, launched, plans, theSeed } from '../support/small-directive.ts';

// What a page says that has just been pressed, without a service.

const commune = district.find(({ id }) => id === 'ta-ma') as Unit;

describe('the receipt of a commune with two tasks', () => {
  const report = { ...plans, id: 'bao-cao', items: [{ id: 'bc', title: 'Báo cáo', short: 'BC', needs: [] }] };
  const document = theSeed({ duties: [plans, report] });
  const sent = (assignment: number, items: readonly number[]): Parameters<typeof evolve>[1] => ({
    ...{ kind: 'submitted', at: at('2023-02-10 09:00'), receivedAt: at('2023-02-10 09:00'), assignment },
    ...{ submission: 's', received: items.map((item) => ({ item, verdict: 'on-time' as const })) },
  });
  const start = launched(document);
  const own = start.assignments.flatMap(({ unit }, ordinal) => (unit === 'ta-ma' ? [ordinal] : []));
  const [first = 0, second = 0] = own;
  const receiptOf = async (...events: readonly Parameters<typeof evolve>[1][]): Promise<string> => {
    const directive = events.reduce<Directive>(evolve, start);
    const { follows: _nobody, ...visit } = visitOf(document, directive, at('2023-02-10 10:00'), { unit: commune, own });
    const receipt = { unit: 'ta-ma', duty: 'bao-cao', items: ['bc'], verdict: 'on-time', owed: [] } as const;
    const answer = { ok: true, command: 'c', seq: 2, at: at('2023-02-10 09:00'), receipt } as const;
    return written(await Done({ words: linkWordsOf('vi'), visit, deed: 'submit', answer, submission: undefined }));
  };

  test('says that this task has been sent, not that the unit has sent everything, while the other is untouched', async () => {
    const receipt = await receiptOf(sent(second, [0]));
    expect(receipt).toContain('Nhiệm vụ này đã gửi đủ;');
    expect(receipt).not.toContain('Đơn vị đã gửi đủ');
  });

  test('says that the unit has sent everything once it has', async () => {
    const receipt = await receiptOf(sent(first, [0, 1]), sent(second, [0]));
    expect(receipt).toContain('Đơn vị đã gửi đủ; văn bản đang chờ kiểm tra.');
  });

  test('says neither when it is read again after that very task was returned', async () => {
    const returned = {
      kind: 'returned',
      at: at('2023-02-10 09:30'),
      assignment: second,
      items: [0],
      reason: 'text',
    } as const;
    expect(await receiptOf(sent(first, [0, 1]), sent(second, [0]), returned)).not.toContain('đã gửi đủ');
  });
});

test('what was taken before, and is still being recorded, is not said not to be recorded', async () => {
  const said = written(await Refused({ words: linkWordsOf('vi'), code: 'answered-before', back: '/abcdefgh' }));
  expect(said).toContain('Chưa rõ kết quả');
  expect(said).not.toContain('Chưa ghi nhận');
  expect(said).toContain('Tải lại trang');
});

describe('the receipt of a decision', () => {
  const document = theSeed();
  const leader = district.find(({ id }) => id === 'huyen') as Unit;
  type Receipt = Extract<NonNullable<Parameters<typeof Done>[0]['answer']>, { ok: true }>['receipt'];
  const receiptOf = async (deed: Parameters<typeof Done>[0]['deed'], receipt: Receipt): Promise<string> => {
    const directive = launched(document);
    const visit = visitOf(document, directive, at('2023-02-10 10:00'), { unit: leader, own: [] });
    const answer = { ok: true, command: 'c', seq: 2, at: at('2023-02-10 09:00'), receipt } as const;
    return written(await Done({ words: linkWordsOf('vi'), visit, deed, answer, submission: undefined }));
  };

  test('to give more time has the new deadline, to ask for it the day that is asked for', async () => {
    const closing = closingAt(at('2023-03-03 00:00'), false, publicCalendar);
    expect(await receiptOf('extend', { unit: 'ta-ma', closing })).toContain(
      'Thời hạn: đến hết ngày 02/3/2023 (thứ Năm)',
    );
    const asked = await receiptOf('ask-extension', { unit: 'ta-ma', until: at('2023-03-03 00:00') });
    expect(asked).toContain('Đề nghị gia hạn: hết ngày 02/3/2023');
  });

  test('to give a task to another unit names that one, and of an issued plan its day', async () => {
    const handed = await receiptOf('answer-reassign', { unit: 'ta-ma', to: 'pu-xi' });
    expect(handed).toContain('Đơn vị được giao: pu-xi');
    expect(await receiptOf('issue', { issuedOn: '2023-03-01' })).toContain('Ngày ban hành: 01/3/2023');
  });
});
