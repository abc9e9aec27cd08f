import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { ZipFile } from 'yazl';

/** A Word document whose letterhead and foot are tables, as offices make them; a bold mark runs through a date. */
export async function wordDispatch(body: readonly string[]): Promise<Buffer> {
  const cell = (lines: readonly string[]): TableCell =>
    new TableCell({ children: lines.map((line) => new Paragraph(line)) });
  const table = (left: readonly string[], right: readonly string[]): Table =>
    new Table({ rows: [new TableRow({ children: [cell(left), cell(right)] })] });
  const document = new Document({
    sections: [
      {
        children: [
          table(
            ['ỦY BAN NHÂN DÂN', 'HUYỆN TUẦN GIÁO', 'Số: 152/UBND-NN', 'V/v xây dựng kế hoạch', 'năm 2023'],
            [
              'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
              'Độc lập - Tự do - Hạnh phúc',
              'Tuần Giáo, ngày 08 tháng 02 năm 2023',
            ],
          ),
          new Paragraph('Kính gửi: UBND các xã.'),
          ...body.map((line) => new Paragraph({ children: runsOf(line) })),
          table(
            ['Nơi nhận:', '- Như trên;', '- TT Huyện ủy (b/c);', '- Lãnh đạo UBND huyện;', '- Lưu: VT, NN.'],
            ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '', 'Phạm Thị Tuyên'],
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** `**…**` is set in bold: Word cuts a sentence into runs there. */
function runsOf(line: string): TextRun[] {
  return line.split('**').map((text, index) => new TextRun({ text, bold: index % 2 === 1 }));
}

/** A PDF of `pages` pages with the same lines on each; Helvetica has no Vietnamese letters, so the lines are plain. */
export async function pdfOf(lines: readonly string[], pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 0; number < pages; number += 1) {
    const page = pdf.addPage([595, 842]);
    for (const [index, line] of lines.entries()) page.drawText(line, { x: 72, y: 770 - index * 16, size: 11, font });
  }
  return Buffer.from(await pdf.save());
}

/** A PDF of one page: pairs of lines side by side, then lines over the whole width. */
export async function pdfInColumns(
  pairs: readonly (readonly [string, string])[],
  lines: readonly string[],
): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  for (const [index, [left, right]] of pairs.entries()) {
    page.drawText(left, { x: 60, y: 770 - index * 16, size: 10, font });
    page.drawText(right, { x: 300, y: 770 - index * 16, size: 10, font });
  }
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 60, y: 640 - index * 16, size: 11, font });
  return Buffer.from(await pdf.save());
}

/** A package of these parts. */
export async function packageOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
