import {
  AlignmentType,
  Document,
  Header,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
} from 'docx';
import type { ISectionOptions } from 'docx';
import type { SignedLetter } from '../notices/signed-letter/signed-letter.ts';
import { coreProperties } from './docx-properties.ts';
import { FONT, annexTable, foot, letterhead, line } from './letter-parts.ts';
import { withFixedTimes } from './zip.ts';

/** A4 in millimetres, and the margins of Decree 30/2020, Appendix I: 20–25 above and below, 30–35 left, 15–20 right. */
const A4 = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) };
const MARGINS = {
  top: convertMillimetersToTwip(20),
  bottom: convertMillimetersToTwip(20),
  left: convertMillimetersToTwip(30),
  right: convertMillimetersToTwip(20),
};

/**
 * A signed letter as a Word document in the layout of Decree 30/2020, Appendix I: the letter on upright A4, its annex on
 * landscape pages with page numbers of their own. The same words give the same bytes.
 */
export async function makeLetter(letter: SignedLetter): Promise<Uint8Array> {
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 28, language: { value: 'vi-VN' } } } } },
    sections: [letterSection(letter), annexSection(letter)],
  });
  const properties = { path: 'docProps/core.xml', data: coreProperties(letter.about, letter.writtenAt) };
  return withFixedTimes(await Packer.toBuffer(document, false, [properties]), letter.writtenAt);
}

function letterSection(letter: SignedLetter): ISectionOptions {
  const [only] = letter.to;
  const several = letter.to.length > 1;
  const body = {
    align: AlignmentType.JUSTIFIED,
    indent: { firstLine: convertMillimetersToTwip(10) },
    spacing: { before: 120, line: 288, lineRule: LineRuleType.AUTO },
  };
  return {
    properties: {
      titlePage: true,
      page: { size: A4, margin: MARGINS, pageNumbers: { start: 1 } },
    },
    headers: numbered(),
    children: [
      letterhead(letter),
      line(several ? 'Kính gửi:' : `Kính gửi: ${only ?? ''}`, {
        align: several ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: { before: 360 },
        ...(several && { indent: { left: convertMillimetersToTwip(35) } }),
      }),
      ...(several ? letter.to : []).map((unit) =>
        line(`- ${unit}`, { indent: { left: convertMillimetersToTwip(50), hanging: convertMillimetersToTwip(4) } }),
      ),
      new Paragraph({ spacing: { before: 120 }, children: [] }),
      ...letter.paragraphs.map((text) => line(text, body)),
      new Paragraph({ spacing: { before: 240 }, children: [] }),
      foot(letter),
    ],
  };
}

function annexSection({ annex }: SignedLetter): ISectionOptions {
  const centred = { align: AlignmentType.CENTER };
  return {
    properties: {
      titlePage: true,
      page: {
        // The library turns the page itself: width and height stay those of the upright one.
        size: { ...A4, orientation: PageOrientation.LANDSCAPE },
        margin: { ...MARGINS, left: convertMillimetersToTwip(20) },
        pageNumbers: { start: 1 },
      },
    },
    headers: numbered(),
    children: [
      ...annex.title.map((text) => line(text, { ...centred, bold: true })),
      line(annex.belongsTo, { ...centred, italics: true, spacing: { after: 240 } }),
      annexTable(annex),
    ],
  };
}

/** Page numbers stand in the middle of the upper margin, from the second page on. */
function numbered(): NonNullable<ISectionOptions['headers']> {
  const number = new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 });
  return {
    default: new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] }),
    first: new Header({ children: [new Paragraph({ children: [] })] }),
  };
}
