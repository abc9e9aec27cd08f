import { describe, expect, test } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { makeEditableDocx, makeSignedPdf } from '../../src/files/made-up.ts';
import { readZip } from './read-zip.ts';

const plan = {
  title: 'Kế hoạch xây dựng nông thôn mới năm 2023 – UBND xã Chiềng Đông',
  lines: ['Số: 12/KH-UBND, ngày 20/02/2023', 'Đạt chuẩn: 19/19 tiêu chí & 3 bản < 5'],
};

describe('made-up documents', () => {
  test('the signed one is a PDF whose properties name unit and item with all their marks', async () => {
    const bytes = await makeSignedPdf(plan);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getTitle()).toBe(plan.title);
    expect(pdf.getSubject()).toBe(plan.lines.join('\n'));
    expect(pdf.getPageCount()).toBe(1);
  });

  test('a long one goes on to the next page', async () => {
    const lines = Array.from({ length: 90 }, (_, index) => `${index}. ${'Tuyên truyền, vận động '.repeat(6)}`);
    const pdf = await PDFDocument.load(await makeSignedPdf({ title: 'Kế hoạch', lines }));
    expect(pdf.getPageCount()).toBeGreaterThan(3);
  });

  test('the editable one is a Word document with the words as they are', async () => {
    const files = await readZip(await makeEditableDocx(plan));
    const xml = files.get('word/document.xml')?.toString() ?? '';
    expect(xml).toContain(plan.title);
    expect(xml).toContain('Đạt chuẩn: 19/19 tiêu chí &amp; 3 bản &lt; 5');
    expect(files.get('docProps/core.xml')?.toString()).toContain(`<dc:title>${plan.title}</dc:title>`);
    expect([...files.keys()]).toContain('[Content_Types].xml');
  });

  test('the same words give the same bytes, now and later', async () => {
    const first = [await makeSignedPdf(plan), await makeEditableDocx(plan)];
    // A zip holds time in steps of two seconds: whoever puts the time of writing in shows it after that.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const second = [await makeSignedPdf(plan), await makeEditableDocx(plan)];
    expect(second.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
      first.map((bytes) => Buffer.from(bytes).toString('hex')),
    );
  });
});
