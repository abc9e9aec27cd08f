import type { Line } from './clean-lines.ts';
import type { Read } from './reading.ts';

/** Reads whom a document addresses: one entry a list line, or a line cut at its semicolons. */
export function readRecipients(lines: readonly Line[]): readonly Read<string>[] {
  const entries: { text: string; line: number }[] = [];
  for (const [index, { text, number }] of lines.entries()) {
    const own =
      index === 0
        ? text.replace(/^.*?(?:(?:Kính g[ửở]i|KÍNH GỬI|điện)\s*:?|ĐIỆN\s*:)\s*/u, '')
        : text.replace(/^Đồng kính gửi\s*:?\s*/iu, '- ');
    if (own === '') continue;
    const last = entries.at(-1);
    if (/^[-+]\s/.test(own) || last === undefined || /[;.]$/.test(last.text))
      entries.push({ text: own.replace(/^[-+]\s*/, ''), line: number });
    else if (/^\p{Lu}/u.test(own) && /,$/.test(last.text) && lines.some((line) => /^[-+]\s/.test(line.text)))
      entries.push({ text: own, line: number });
    else last.text = `${last.text} ${own}`;
  }
  return entries.flatMap(({ text, line }) =>
    text
      .split(/;\s*(?=\S)|\s\|\s/)
      .map((part) =>
        part
          .replace(/^[-+]\s*/, '')
          .replace(/\s*[;.,]+$/, '')
          .trim(),
      )
      .filter((part) => part !== '')
      .map((value) => ({ value, line, words: value, confidence: 0.95, why: 'Stands under “Kính gửi”.' })),
  );
}
