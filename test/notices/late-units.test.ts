import { describe, expect, test } from '@jest/globals';
import type { UnitFacts } from '../../src/domain/facts.ts';
import { compose } from '../../src/notices/compose.ts';
import { at, letterOf, quaiTo, route, beforeWednesday } from './fixtures.ts';

type Taken = Pick<UnitFacts, 'takenInBy'>;
const until15: Taken = {
  takenInBy: {
    lead: quaiTo.id,
    closing: {
      closesAt: at('2023-03-07T15:00'),
      inclusive: false,
      on: '2023-03-07',
      edge: 'before',
      at: '15:00',
      lastDayOn: '2023-03-07',
      lastWorkingDayOn: '2023-03-07',
    },
  },
};

function mailOf(rung: 'overdue' | 'overdue-again', told: Taken, language: 'vi' | 'en' = 'vi'): string {
  const letter = letterOf({
    rung,
    addressedAs: rung === 'overdue' ? 'contact' : 'head',
    writtenAt: at('2023-03-01T08:00'),
    told: { ...told, workingDaysLeft: -3 },
  });
  return compose([{ ...letter, document: { ...letter.document, language } }], 'email').text;
}

describe('A unit that is late', () => {
  test('reads of the lead that has the consolidation now, and of its present date, not of what the document says', () => {
    expect(mailOf('overdue-again', until15)).toContain(
      'Bản tổng hợp của UBND xã Quài Tở phải trình trước 15 giờ 00 ngày 07/3/2023; văn bản gửi trước thời điểm trình',
    );
    expect(mailOf('overdue-again', until15, 'en')).toContain(
      'The consolidation by UBND xã Quài Tở is due before 15:00 on 7 March 2023; what is sent before it goes out',
    );
  });

  test('is asked to send today for the consolidation while that is to come', () => {
    const taken = { takenInBy: { lead: route.id, closing: beforeWednesday } };
    expect(mailOf('overdue', taken)).toContain('gửi ngay trong hôm nay để kịp đưa vào bản tổng hợp; trường hợp');
    expect(mailOf('overdue', taken, 'en')).toContain(
      'Please send it today, so that it can still go into the consolidation. If it was sent',
    );
  });

  test('reads nothing of a consolidation where none is to come, or an earlier worker did not say', () => {
    expect(mailOf('overdue', {})).toContain('Đề nghị đơn vị gửi ngay trong hôm nay; trường hợp đã gửi');
    expect(mailOf('overdue', {}, 'en')).toContain('Please send it today. If it was sent already');
    expect(mailOf('overdue-again', {})).not.toMatch(/tổng hợp/);
    expect(mailOf('overdue-again', {}, 'en')).not.toMatch(/consolidation/);
  });
});
