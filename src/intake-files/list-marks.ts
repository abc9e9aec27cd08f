import { walkXml } from './xml-events.ts';

type Format = 'decimal' | 'lowerLetter' | 'upperRoman' | 'bullet' | 'none';

/**
 * The marks of Word's automatic lists, which stand in no text: `1. `, `a) `, `I. `, `- `. Returns a function that gives
 * the next mark of a list's level, and counts.
 */
export function listMarks(numbering: string): (list: string, level: number) => string {
  const { formats, lists, starts } = readNumbering(numbering);
  const counts = new Map<string, number[]>();
  return (list, level) => {
    const format = formats.get(lists.get(list) ?? '')?.[level] ?? 'bullet';
    const counted = counts.get(list) ?? [];
    const first = starts.get(`${list} ${level}`) ?? starts.get(`abstract ${lists.get(list) ?? ''} ${level}`) ?? 1;
    const next = (counted[level] ?? first - 1) + 1;
    counts.set(list, [
      ...counted.slice(0, level),
      ...Array.from({ length: Math.max(0, level - counted.length) }, () => 1),
      next,
    ]);
    return markOf(format, next);
  };
}

function markOf(format: Format, count: number): string {
  switch (format) {
    case 'decimal':
      return `${count}. `;
    case 'lowerLetter':
      return `${String.fromCharCode(96 + ((count - 1) % 26) + 1)}) `;
    case 'upperRoman':
      return `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][(count - 1) % 10] ?? 'I'}. `;
    case 'bullet':
      return '- ';
    case 'none':
      return '';
  }
}

interface Numbering {
  readonly formats: ReadonlyMap<string, Format[]>;
  readonly lists: ReadonlyMap<string, string>;
  /** Where a level begins to count, by list (`2 0`) or by its form (`abstract 1 0`). */
  readonly starts: ReadonlyMap<string, number>;
}

function readNumbering(xml: string): Numbering {
  const formats = new Map<string, Format[]>();
  const lists = new Map<string, string>();
  const starts = new Map<string, number>();
  let abstract = '';
  let level = 0;
  let list = '';
  walkXml(xml, {
    opened: (name, attribute) => {
      if (name === 'abstractNum') {
        abstract = attribute('abstractNumId') ?? '';
        formats.set(abstract, []);
      } else if (name === 'lvl') level = Math.min(8, Number(attribute('ilvl') ?? 0));
      else if (name === 'lvlOverride') level = Math.min(8, Number(attribute('ilvl') ?? 0));
      else if (name === 'start') starts.set(`abstract ${abstract} ${level}`, startOf(attribute('val')));
      else if (name === 'startOverride') starts.set(`${list} ${level}`, startOf(attribute('val')));
      else if (name === 'numFmt') {
        const levels = formats.get(abstract);
        if (levels) levels[level] = formatOf(attribute('val') ?? '');
      } else if (name === 'num') list = attribute('numId') ?? '';
      else if (name === 'abstractNumId') lists.set(list, attribute('val') ?? '');
    },
    closed: () => undefined,
    text: () => undefined,
  });
  return { formats, lists, starts };
}

function startOf(value: string | undefined): number {
  const start = Number(value);
  return Number.isSafeInteger(start) && start >= 0 ? start : 1;
}

function formatOf(value: string): Format {
  return value === 'decimal' || value === 'lowerLetter' || value === 'upperRoman' || value === 'none'
    ? value
    : 'bullet';
}
