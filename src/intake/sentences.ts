/** A stretch of a text, with its place in it. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
}

const shortForms = /(?:^|[\s(])(?:TP|Tp|TX|TT|Đ\/c|đ\/c|TS|ThS|PGS|GS|BS|KT|TM|TL|TUQ|Q|Số|\p{Lu})\.$/u;

/** Cuts a paragraph into sentences. A point in a date, a number or a short form ends none. */
export function sentencesOf(text: string): readonly Stretch[] {
  return cut(text, /[.!?…](?:\/\.)?["”)]?(?=\s+[\p{Lu}“"(\d-])/gu, (before) => !shortForms.test(before));
}

/** Cuts a sentence at its semicolons. */
export function clausesOf(sentence: string): readonly Stretch[] {
  return cut(sentence, /;/g, () => true);
}

function cut(text: string, ends: RegExp, isEnd: (before: string) => boolean): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    if (!isEnd(text.slice(Math.max(start, end - 12), end))) continue;
    stretches.push({ text: text.slice(start, end), start });
    start = end;
  }
  if (text.slice(start).trim() !== '') stretches.push({ text: text.slice(start), start });
  return stretches;
}

/** The same text with what stands in brackets blanked out, if `isLeftOut` says so; places stay the same. */
export function withoutBrackets(text: string, isLeftOut: (inside: string) => boolean): string {
  return text.replace(/\(([^()]*)\)/g, (whole, inside: string) =>
    isLeftOut(inside) ? ' '.repeat(whole.length) : whole,
  );
}
