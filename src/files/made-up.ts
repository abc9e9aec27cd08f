import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { PDFFont } from 'pdf-lib';
import { coreProperties } from './docx-properties.ts';
import { withFixedTimes } from './zip.ts';

/** What a made-up document says, for demonstrations and tests. */
export interface MadeUpText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Made-up documents have one date, so that the same words give the same bytes and the same hash. */
const WRITTEN_AT = Date.parse('2023-02-20T08:00:00+07:00');
const PAGE = { width: 595, height: 842, margin: 60, lineHeight: 20, size: 12 };
const CHARACTERS_A_LINE = 80;

/**
 * A small real PDF of one page or more. The fonts that every reader has by heart have no Vietnamese letters, and none is
 * embedded: the page shows the words without marks, and the document's properties (title, subject) hold them as they are.
 */
export async function makeSignedPdf({ title, lines }: MadeUpText): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  pdf.setTitle(title.normalize('NFC'), { showInWindowTitleBar: true });
  pdf.setSubject(lines.join('\n').normalize('NFC'));
  pdf.setLanguage('vi-VN');
  pdf.setCreationDate(new Date(WRITTEN_AT));
  pdf.setModificationDate(new Date(WRITTEN_AT));
  const rows = [title, '', ...lines].flatMap((line) => wrap(withoutMarks(line, font)));
  const rowsAPage = Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.lineHeight);
  for (let first = 0; first < rows.length; first += rowsAPage) {
    const page = pdf.addPage([PAGE.width, PAGE.height]);
    rows.slice(first, first + rowsAPage).forEach((row, index) => {
      const y = PAGE.height - PAGE.margin - index * PAGE.lineHeight;
      page.drawText(row, { x: PAGE.margin, y, size: PAGE.size, font });
    });
  }
  return pdf.save();
}

/** `Kế hoạch` → `Ke hoach`; a character that the font lacks all the same is left out. */
function withoutMarks(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  return [...plain].filter((character) => known.has(character.codePointAt(0) ?? -1)).join('');
}

function wrap(line: string): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > CHARACTERS_A_LINE) {
      rows.push(row);
      row = word;
    } else {
      row = row === '' ? word : `${row} ${word}`;
    }
  }
  return [...rows, row];
}

/** A small real Word document with the words as they are. */
export async function makeEditableDocx({ title, lines }: MadeUpText): Promise<Uint8Array> {
  const text = (line: string): TextRun =>
    new TextRun({ text: line.normalize('NFC'), font: 'Times New Roman', size: 26 });
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [text(title)] }),
          ...lines.map((line) => new Paragraph({ children: [text(line)] })),
        ],
      },
    ],
  });
  // The library puts the time of writing into the properties and into every entry of the zip.
  const properties = { path: 'docProps/core.xml', data: coreProperties(title, WRITTEN_AT) };
  return withFixedTimes(await Packer.toBuffer(document, false, [properties]), WRITTEN_AT);
}
