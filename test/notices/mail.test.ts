import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import {
  at,
  beforeWednesday,
  chiengDong,
  document,
  issuer,
  letterOf,
  quaiTo,
  returnedUntil,
  route,
  taMa,
  unitsAmong,
} from './fixtures.ts';

describe('The subject of a mail', () => {
  test.each([
    ['normal', 'vi', 'CV 152'],
    ['urgent', 'vi', 'KHẨN – CV 152'],
    ['very-urgent', 'vi', 'THƯỢNG KHẨN – CV 152'],
    ['flash', 'vi', 'HỎA TỐC – CV 152'],
    ['flash', 'en', 'FLASH – CV 152'],
  ] as const)('begins with the stamp of a document that is pressing: %s, %s', (urgency, language, begins) => {
    const letter = letterOf({ rung: 'near', letter: { document: { ...document, urgency, language } } });
    expect(compose([letter], 'email').subject?.startsWith(begins)).toBe(true);
    const several = compose([letter, letterOf({ rung: 'early', kind: 'submit' })], 'email');
    expect(several.subject?.startsWith(begins)).toBe(true);
    expect(several.text).not.toContain('HỎA TỐC');
  });
});

describe('The mail as HTML', () => {
  const { html = '' } = compose([letterOf({ rung: 'overdue' })], 'email');

  test('has one main button, the other ways as plain links, and nothing that is fetched', () => {
    expect(html.match(/role="presentation"/g)).toHaveLength(1);
    expect(html.match(/<a href="https:\/\/dondoc\.example\/k7Rq2TzB[^"]*"/g)).toEqual([
      '<a href="https://dondoc.example/k7Rq2TzB"',
      '<a href="https://dondoc.example/k7Rq2TzB#claim"',
      '<a href="https://dondoc.example/k7Rq2TzB#ask"',
    ]);
    expect(html).not.toMatch(/<img|<script|<link|<style|url\(|src=/);
    expect(html).toContain('<html lang="vi">');
  });

  test('says all that the plain text says', () => {
    const { text } = compose([letterOf({ rung: 'overdue' })], 'email');
    for (const line of text.split('\n').filter((one) => one !== '' && one !== '--' && !one.includes('https://'))) {
      expect(html).toContain(line.replace(/^- /, ''));
    }
  });

  test('escapes hostile names, titles and remarks, and keeps them out of the subject’s other lines', () => {
    const hostile = '<script>alert("x")</script>\r\nBcc: a@b.c & {link} [[{vb}]]';
    const unit = { ...taMa, name: hostile, short: hostile };
    const letter = letterOf({
      rung: 'returned',
      unit,
      facts: { happening: { at: 0, items: ['ntm'], reason: 'remarks', closing: returnedUntil } },
      letter: {
        units: unitsAmong([unit, issuer, route]),
        texts: { remarks: hostile },
        document: { ...document, subject: hostile },
      },
    });
    const message = compose(
      [{ ...letter, duty: { ...letter.duty, items: [{ id: 'ntm', title: hostile, short: hostile, needs: [] }] } }],
      'email',
    );
    expect(message.html).not.toContain('<script');
    expect(message.html).toContain(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; Bcc: a@b.c &amp; {link} [[{vb}]]',
    );
    expect(message.subject).not.toMatch(/[\r\n]/);
    expect(message.text).not.toMatch(/^Bcc: .* được/m);
  });

  test('a link never becomes anything but http', () => {
    const { html: made = '' } = compose([letterOf({ rung: 'near', letter: { link: 'javascript:alert(1)' } })], 'email');
    expect(made).not.toMatch(/href="javascript/);
    const local = compose([letterOf({ rung: 'near', letter: { link: 'localhost:8080/k7Rq2TzB' } })], 'email');
    expect(local.text).toContain('Gửi văn bản: http://localhost:8080/k7Rq2TzB\n');
  });
});

describe('One mail for one person and instant', () => {
  const letters = [
    letterOf({ rung: 'assignment', unit: chiengDong }),
    letterOf({ rung: 'near' }),
    letterOf({ rung: 'overdue-head', unit: quaiTo, addressedAs: 'head' }),
  ];

  test('has a section for each notice, the most pressing first, each with its heading', () => {
    const { subject, text, html = '' } = compose(letters, 'email');
    expect(subject).toBe('CV 152/UBND-NN: kính đề nghị chỉ đạo hoàn thành văn bản còn thiếu (và 2 nội dung khác)');
    const headings = [
      'Kính đề nghị chỉ đạo hoàn thành văn bản còn thiếu',
      'Sắp đến hạn – ngày làm việc cuối thứ Sáu 24/02/2023',
      'Giao UBND xã Chiềng Đông gửi KH NTM, KH OCOP – trước ngày 27/02/2023',
    ];
    const places = headings.map((heading) => text.indexOf(`${heading}\n`));
    expect(places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1))).toBe(true);
    expect(html.match(/<h2 /g)).toHaveLength(3);
    expect(html.match(/role="presentation"/g)).toHaveLength(1);
    expect(text.match(/Trân trọng!/g)).toHaveLength(1);
  });

  test('of two rounds of one duty, the earlier deadline first, greeted once', () => {
    const later = letterOf({ rung: 'near', told: { owed: ['ocop'], closing: returnedUntil }, facts: { round: 1 } });
    const { text } = compose([later, letterOf({ rung: 'near', told: { owed: ['ntm'] } })], 'email');
    expect(text.indexOf('nông thôn mới năm 2023')).toBeLessThan(text.indexOf('(OCOP) năm 2023'));
    expect(text.match(/Kính gửi: UBND xã Ta Ma\./g)).toHaveLength(1);
  });
});

describe('The calendar entry of a deadline', () => {
  function lines(ics: string | undefined): readonly string[] {
    return (ics ?? '').replace(/\r\n[ \t]/g, '').split('\r\n');
  }

  test('stands on the last working day in UTC, with an alarm that morning, and no line above 75 octets', () => {
    const { ics } = compose([letterOf({ rung: 'assignment', writtenAt: at('2023-02-08T15:20') })], 'email');
    const all = lines(ics);
    expect(all).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'METHOD:PUBLISH',
        'UID:cv-152-ubnd-nn/plans/xa-ta-ma/0@dondoc.example',
        'SEQUENCE:0',
        'DTSTAMP:20230208T082000Z',
        // 16:30 to 17:00 of Friday 24 February at +07:00.
        'DTSTART:20230224T093000Z',
        'DTEND:20230224T100000Z',
        'SUMMARY:CV 152/UBND-NN: ngày làm việc cuối để gửi KH NTM\\, KH OCOP',
        'TRIGGER;VALUE=DATE-TIME:20230224T010000Z',
        'END:VCALENDAR',
      ]),
    );
    expect((ics ?? '').split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(all.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  test('keeps its UID through the notices of a round; a return is the next', () => {
    const uid = (round: number, rung: 'near' | 'returned'): string | undefined =>
      lines(
        compose(
          [
            letterOf({
              rung,
              facts: { round, ...(rung === 'returned' ? { happening: { at: 0, closing: returnedUntil } } : {}) },
            }),
          ],
          'email',
        ).ics,
      ).find((line) => line.startsWith('UID:'));
    expect(uid(0, 'near')).toBe('UID:cv-152-ubnd-nn/plans/xa-ta-ma/0@dondoc.example');
    expect(uid(1, 'returned')).toBe('UID:cv-152-ubnd-nn/plans/xa-ta-ma/1@dondoc.example');
    const returned = compose(
      [letterOf({ rung: 'returned', facts: { round: 1, happening: { at: 0, closing: returnedUntil } } })],
      'email',
    );
    expect(lines(returned.ics)).toContain('SEQUENCE:1');
    expect(lines(returned.ics)).toContain('DTEND:20230301T100000Z');
  });

  test('ends at the deadline’s own hour where that is earlier', () => {
    const closing = {
      ...beforeWednesday,
      at: '09:00',
      closesAt: at('2023-03-01T09:00'),
      lastDayOn: '2023-03-01',
      lastWorkingDayOn: '2023-03-01',
    };
    const { ics } = compose([letterOf({ rung: 'near', told: { closing } })], 'email');
    expect(lines(ics)).toEqual(
      expect.arrayContaining(['DTEND:20230301T020000Z', 'TRIGGER;VALUE=DATE-TIME:20230301T010000Z']),
    );
  });

  test('is not for lists, for those who owe nothing, or after the deadline', () => {
    const none = [
      letterOf({ rung: 'hold', addressedAs: 'office' }),
      letterOf({ rung: 'assignment', kind: 'support' }),
      letterOf({ rung: 'near', told: { owed: [] } }),
      letterOf({ rung: 'overdue' }),
      letterOf({ rung: 'opened', kind: 'consolidate', addressedAs: 'with' }),
    ];
    expect(none.map((letter) => compose([letter], 'email').ics)).toEqual(none.map(() => undefined));
  });
});
