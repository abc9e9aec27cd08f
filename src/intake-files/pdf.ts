import type { getDocumentProxy as GetDocumentProxy } from 'unpdf';
import { limits } from './limits.ts';
import { tableOf } from './pdf-tables.ts';
import type { Word } from './pdf-tables.ts';
import { CannotRead } from './reading-refused.ts';

/** The text layer of a PDF, line by line; two columns side by side are parted by blanks. Throws `CannotRead`. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  // Loaded only here: it is the largest part of reading, and most documents are no PDF.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    disableFontFace: true,
    stopAtErrors: false,
    verbosity: 0,
  }).catch((error: unknown) => {
    throw refusedBy(error);
  });
  try {
    return await textOf(pdf);
  } finally {
    // What is not destroyed stays in memory, and the thread serves other files after this one.
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof GetDocumentProxy>>;

async function textOf(pdf: Pdf): Promise<string> {
  if (pdf.numPages > limits.pdfPages)
    throw new CannotRead(
      'too-many-pages',
      `The PDF has ${pdf.numPages} pages; ${limits.pdfPages} are read at most.`,
      'Give the dispatch alone, without its annexes.',
    );
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number).catch((error: unknown) => {
      throw refusedBy(error);
    });
    const { items } = await page.getTextContent();
    const text = linesOf(items.flatMap((item) => wordOf(item))).join('\n');
    characters += text.length;
    if (characters > limits.textCharacters)
      throw new CannotRead(
        'text-too-long',
        'The text of the PDF is longer than any dispatch.',
        'Give the dispatch alone, without its annexes.',
      );
    pages.push(text);
    page.cleanup();
  }
  const text = pages.join('\n\n');
  if (text.replace(/\s/g, '').length < 20 * Math.min(pages.length, 3)) {
    throw new CannotRead(
      'scan-without-text',
      'The PDF is a scan: it has pictures of pages and no text.',
      'Give the Word file, or have the text of the scan recognised first and check it.',
    );
  }
  return text;
}

function wordOf(item: unknown): readonly Word[] {
  if (typeof item !== 'object' || item === null || !('str' in item)) return [];
  const { str, transform, width, height } = item as {
    str: string;
    transform: readonly number[];
    width: number;
    height: number;
  };
  if (str.trim() === '') return [];
  return [
    {
      text: str,
      x: transform[4] ?? 0,
      y: transform[5] ?? 0,
      width,
      height: height > 0 ? height : Math.abs(transform[3] ?? 10),
    },
  ];
}

/** Words at one height are a line. A wide gap in it is the gap between two columns. */
function linesOf(words: readonly Word[]): readonly string[] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((one, other) => other.y - one.y || one.x - other.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && Math.abs(first.y - word.y) < Math.max(3, first.height * 0.4))
      line.push(word);
    else lines.push([word]);
  }
  const table = tableOf(lines, joined);
  return [
    ...paragraphsOf(lines.slice(0, table?.start)),
    ...(table === undefined ? [] : ['', ...table.rows, '', ...paragraphsOf(lines.slice(table.end))]),
  ];
}

/** The lines with a blank one between paragraphs. */
function paragraphsOf(lines: readonly (readonly Word[])[]): readonly string[] {
  const spacing = usualSpacing(lines);
  const rightmost = Math.max(0, ...lines.map(endOf));
  const leftmost = Math.min(rightmost, ...lines.map(startOf));
  let before: { readonly y: number; readonly isShort: boolean } | undefined;
  let isBody = false;
  return lines.flatMap((line) => {
    const text = joined(line.toSorted((one, other) => one.x - other.x));
    const y = line[0]?.y ?? 0;
    // A gap wider than the usual leading parts two paragraphs; so does a line that stops short of the margin.
    const isApart = before !== undefined && spacing > 0 && before.y - y > spacing * 1.6;
    const isNew = isBody && before?.isShort === true && /^(?:\p{Lu}|\d{1,2}[.)]|[-+])/u.test(text);
    before = { y, isShort: rightmost - endOf(line) > (rightmost - leftmost) * 0.12 };
    if (/^(?:Kính gửi|Căn cứ)/u.test(text)) isBody = true;
    if (/^Nơi nhận/u.test(text)) isBody = false;
    return isApart || isNew ? ['', text] : [text];
  });
}

function endOf(line: readonly Word[]): number {
  return Math.max(0, ...line.map(({ x, width }) => x + width));
}

function startOf(line: readonly Word[]): number {
  return Math.min(...line.map(({ x }) => x));
}

function usualSpacing(lines: readonly (readonly Word[])[]): number {
  const gaps = lines.slice(1).map((line, index) => (lines[index]?.[0]?.y ?? 0) - (line[0]?.y ?? 0));
  return gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
}

function joined(line: readonly Word[]): string {
  let text = '';
  let end: number | undefined;
  for (const word of line) {
    const gap = end === undefined ? 0 : word.x - end;
    if (end !== undefined && gap > Math.max(24, word.height * 2)) text += '     ';
    else if (end !== undefined && gap > word.height * 0.15 && !/\s$/.test(text) && !/^\s/.test(word.text)) text += ' ';
    text += word.text;
    end = word.x + word.width;
  }
  return text;
}

function refusedBy(error: unknown): CannotRead {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    return new CannotRead('encrypted', 'The PDF is locked with a password.', 'Give the document without a password.');
  const message = error instanceof Error ? error.message : String(error);
  return new CannotRead(
    'broken-file',
    `The PDF is damaged (${message.slice(0, 120)}).`,
    'Make the PDF anew and try again.',
  );
}
