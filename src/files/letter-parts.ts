import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip,
} from 'docx';
import type { IParagraphOptions, IRunOptions } from 'docx';
import type { Annex, SignedLetter } from '../notices/signed-letter/signed-letter.ts';

/** Sizes are in half points: 28 is 14 pt. */
export const FONT = 'Times New Roman';

interface Look extends Pick<IRunOptions, 'bold' | 'italics'> {
  readonly size?: number;
  readonly align?: IParagraphOptions['alignment'];
  readonly spacing?: IParagraphOptions['spacing'];
  readonly indent?: IParagraphOptions['indent'];
  readonly keepNext?: boolean;
}

/** A paragraph of one look. */
export function line(text: string, look: Look = {}): Paragraph {
  const { size = 28, bold, italics, align, spacing, indent, keepNext } = look;
  return new Paragraph({
    ...(align && { alignment: align }),
    ...(spacing && { spacing }),
    ...(indent && { indent }),
    ...(keepNext && { keepNext }),
    children: [
      new TextRun({
        text: text.normalize('NFC'),
        font: FONT,
        size,
        ...(bold && { bold }),
        ...(italics && { italics }),
      }),
    ],
  });
}

const CENTRE = AlignmentType.CENTER;
const LEFT_MM = 62;
const RIGHT_MM = 98;

/** Superior, issuer and number at the left; the nation, its motto, place and day at the right (Decree 30/2020, I.II). */
export function letterhead(letter: SignedLetter): Table {
  const { superior, issuer, numberLine, about, placeAndDay } = letter;
  return twoColumns([
    [
      [
        ...(superior === undefined ? [] : [line(superior, { size: 26, align: CENTRE })]),
        ...issuer.map((text) => line(text, { size: 26, bold: true, align: CENTRE })),
        rule(LEFT_MM, 26),
      ],
      [
        line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 24, bold: true, align: CENTRE }),
        line('Độc lập - Tự do - Hạnh phúc', { size: 26, bold: true, align: CENTRE }),
        rule(RIGHT_MM, 58),
      ],
    ],
    [
      [
        line(numberLine, { size: 26, align: CENTRE }),
        line(about, { size: 24, align: CENTRE, spacing: { before: 120 } }),
      ],
      [line(placeAndDay, { size: 28, italics: true, align: CENTRE })],
    ],
  ]);
}

/** "Nơi nhận" in small letters at the left; at the right the signature, with room for the seal. */
export function foot({ receivers, signature }: SignedLetter): Table {
  const { onBehalf, title, name } = signature;
  const room = Array.from({ length: 4 }, () => line('', { keepNext: true }));
  return twoColumns([
    [
      [
        line('Nơi nhận:', { size: 24, bold: true, italics: true }),
        ...receivers.map((text) => line(text, { size: 22 })),
      ],
      [
        ...[...onBehalf, title].map((text) => line(text, { size: 28, bold: true, align: CENTRE, keepNext: true })),
        ...room,
        line(name ?? '', { size: 28, bold: true, align: CENTRE }),
      ],
    ],
  ]);
}

/** The annex's table: its header on every page, no row broken over two. */
export function annexTable({ columns, rows }: Annex): Table {
  const cell = (lines: readonly string[], percent: number, centred: boolean, bold: boolean): TableCell =>
    new TableCell({
      width: { size: percent, type: WidthType.PERCENTAGE },
      verticalAlign: bold ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: (lines.length === 0 ? [''] : lines).map((text) =>
        line(text, { size: 24, bold, align: centred ? CENTRE : AlignmentType.LEFT }),
      ),
    });
  const row = (cells: readonly (readonly string[])[], header: boolean): TableRow =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: cells.map((lines, index) =>
        cell(lines, columns[index]?.percent ?? 10, header || index === 0 || index === 3 || index === 4, header),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: columns.map(({ percent }) => Math.round((ANNEX_TWIPS * percent) / 100)),
    rows: [
      row(
        columns.map(({ header }) => [header]),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

/** Landscape A4 between its margins. */
const ANNEX_TWIPS = convertMillimetersToTwip(297 - 20 - 20);

/** A line of a length below a text: the lower border of a low, indented paragraph. */
function rule(columnMm: number, lengthMm: number): Paragraph {
  const side = convertMillimetersToTwip((columnMm - lengthMm) / 2 - 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 0, after: 120, line: 60, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

type Cell = readonly (Paragraph | Table)[];

/** Two columns without borders: how letterheads stand in every office's templates. */
function twoColumns(rows: readonly (readonly [Cell, Cell])[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none };
  const widths = [convertMillimetersToTwip(LEFT_MM), convertMillimetersToTwip(RIGHT_MM)];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: convertMillimetersToTwip(LEFT_MM + RIGHT_MM), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                borders,
                children: [...children],
              }),
          ),
        }),
    ),
  });
}
