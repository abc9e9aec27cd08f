import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanFileName } from '../../src/files/file-name.ts';

const long = 'Kế hoạch thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới '.repeat(3);

describe('the name that a unit gave its file', () => {
  test.each([
    ['an honest name stays', 'KH NTM xã Chiềng Đông (bản ký).pdf', 'KH NTM xã Chiềng Đông (bản ký).pdf'],
    ['a name from a Mac is composed', 'Kế hoạch.pdf'.normalize('NFD'), 'Kế hoạch.pdf'.normalize('NFC')],
    ['a path keeps its last part', '/etc/passwd', 'passwd'],
    ['a path that climbs keeps its last part', '../../../windows/kh.pdf', 'kh.pdf'],
    ['a Windows path keeps its last part', 'C:\\Users\\xa\\kh.pdf', 'kh.pdf'],
    ['a drive is no drive', 'C:kh.pdf', 'C-kh.pdf'],
    ['what Windows forbids becomes a hyphen', 'kh "NTM" <2023>?*|.pdf', 'kh -NTM- -2023----.pdf'],
    ['control characters go', 'kh\u0000\u0007\u001b[31m\u007f.pdf', 'kh[31m.pdf'],
    ['line ends become a space', 'kh\r\nContent-Type: x.pdf', 'kh Content-Type- x.pdf'],
    ['writing is not turned round', 'KH\u202efdp.exe', 'KHfdp.exe'],
    ['other marks that nobody sees go', '\ufeffk\u200bh\u2066\u2069\u200f\u00ad.pdf', 'kh.pdf'],
    ['half a character goes', 'kh\ud800.pdf', 'kh.pdf'],
    ['a hidden file is shown', '.htaccess', 'htaccess'],
    ['dots and spaces behind go', '  kh.pdf. . ', 'kh.pdf'],
    ['a device of Windows is none', 'con.pdf', '_con.pdf'],
    ['a device without ending is none', 'LPT1', '_LPT1'],
    ['a name that only begins like a device stays', 'Công văn.pdf', 'Công văn.pdf'],
    ['spaces of all kinds are one space', 'kh\u00a0\u2003  ntm.pdf', 'kh ntm.pdf'],
  ])('%s', (_rule, given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  test.each([
    ['nothing', ''],
    ['the folder above', '..'],
    ['a folder', 'thu-muc/'],
    ['spaces', ' \t\n'],
    ['marks only', '\u202e\u200b'],
    ['signs only', '-- ..!!'],
  ])('is refused when nothing is left of it: %s', (_what, given) => {
    expect(cleanFileName(given)).toBeUndefined();
  });

  test('is cut to 120 bytes at a whole letter, its ending kept', () => {
    const cleaned = cleanFileName(`${long}.docx`) ?? '';
    expect(Buffer.byteLength(cleaned)).toBeLessThanOrEqual(120);
    expect(Buffer.byteLength(cleaned)).toBeGreaterThan(110);
    expect(cleaned).toMatch(/^Kế hoạch thực hiện .*\.docx$/);
    expect(cleaned).not.toMatch(/\p{C}|\ufffd/u);
    expect(Buffer.byteLength(cleanFileName(`kh.${'x'.repeat(500)}`) ?? '')).toBe(120);
  });

  test('is safe whatever was given, and cleaning it again changes nothing', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('.', '/', '\\', ' ', 'a', 'ế', 'e\u0302', '\u0301', '\u202e', '\u0000', 'con', ':', '𠮷'),
    });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 300 })), (given) => {
        const cleaned = cleanFileName(given);
        if (cleaned === undefined) return;
        expect(cleanFileName(cleaned)).toBe(cleaned);
        expect(cleaned).not.toMatch(/[/\\<>:"|?*\p{C}]|^\.|[. ]$/u);
        expect(cleaned).toBe(cleaned.normalize('NFC'));
        expect(Buffer.byteLength(cleaned)).toBeLessThanOrEqual(120);
      }),
    );
  });
});
