import { limits } from './limits.ts';
import { listMarks } from './list-marks.ts';
import { CannotRead } from './reading-refused.ts';
import { walkXml } from './xml-events.ts';
import { zipParts } from './zip-parts.ts';

/** Lines of a cell, or of the text outside tables. */
interface Frame {
  readonly lines: string[];
}

interface Row {
  readonly cells: Frame[];
}

/**
 * The text of a Word document, with its tables: a row of short cells becomes a line cut by `|`, a layout table (the
 * letterhead, the foot) its cells one after the other. Deleted text is left out. Throws `CannotRead`.
 */
export async function readDocx(bytes: Buffer): Promise<string> {
  const zip = await zipParts(bytes);
  if ([...zip.names].some((name) => /vbaProject|\.bin$/i.test(name) && /vba/i.test(name)))
    throw new CannotRead('macros', 'The document carries macros.', 'Save it as a plain .docx without macros.');
  if (zip.names.has('EncryptedPackage'))
    throw new CannotRead(
      'encrypted',
      'The document is locked with a password.',
      'Give the document without a password.',
    );
  const body = await zip.part('word/document.xml');
  if (body === undefined)
    throw new CannotRead(
      'not-a-document',
      'The file is a package, but no Word document.',
      'Give the document as .docx, .pdf, .txt or .md.',
    );
  const numbering = await zip.part('word/numbering.xml');
  const xml = body.toString('utf8');
  return textOf(xml, listMarks(numbering?.toString('utf8') ?? ''));
}

function textOf(xml: string, markFor: ReturnType<typeof listMarks>): string {
  const frames: Frame[] = [{ lines: [] }];
  const rows: Row[] = [];
  let line = '';
  let isText = false;
  // Parts that are not of the text: deleted or moved words, and the second form of a drawing for old readers.
  let hidden = 0;
  let characters = 0;
  let list: { id: string; level: string } = { id: '', level: '0' };
  const endLine = (): void => {
    frames.at(-1)?.lines.push(line);
    line = '';
  };
  walkXml(xml, {
    opened: (name, attribute) => {
      if (isHidden(name)) hidden += 1;
      if (hidden > 0) return;
      if (name === 't') isText = true;
      else if (name === 'p') list = { id: '', level: '0' };
      else if (name === 'ilvl') list = { ...list, level: attribute('val') ?? '0' };
      else if (name === 'numId') list = { ...list, id: attribute('val') ?? '' };
      else if (name === 'r' && line === '' && list.id !== '') line = markFor(list.id, Number(list.level));
      else if (name === 'tab' && line !== '') line += '\t';
      else if (name === 'br' || name === 'cr') endLine();
      else if (name === 'noBreakHyphen') line += '-';
      else if (name === 'tr') rows.push({ cells: [] });
      else if (name === 'tc') frames.push({ lines: [] });
    },
    closed: (name) => {
      if (isHidden(name)) hidden -= 1;
      if (hidden > 0) return;
      if (name === 't') isText = false;
      else if (name === 'p') endLine();
      else if (name === 'tc') {
        const cell = frames.pop();
        if (cell) rows.at(-1)?.cells.push(cell);
      } else if (name === 'tr') {
        const row = rows.pop();
        if (row) frames.at(-1)?.lines.push(...rowLines(row));
      }
    },
    text: (text) => {
      if (!isText || hidden > 0) return;
      line += text;
      characters += text.length;
      if (characters > limits.textCharacters)
        throw new CannotRead(
          'text-too-long',
          'The text of the document is longer than any dispatch.',
          'Check that this is the file you meant.',
        );
    },
  });
  return frames[0]?.lines.join('\n') ?? '';
}

function isHidden(name: string): boolean {
  return name === 'del' || name === 'moveFrom' || name === 'Fallback' || name === 'pPrChange' || name === 'rPrChange';
}

function rowLines({ cells }: Row): readonly string[] {
  const filled = cells.map(({ lines }) => lines.filter((line) => line.trim() !== ''));
  const isLayout = cells.length <= 2 && filled.some((lines) => lines.length > 1);
  if (cells.length === 1 || isLayout) return filled.flatMap((lines) => [...lines, '']);
  return [filled.map((lines) => lines.join(' ').replaceAll('|', '/')).join(' | ')];
}
