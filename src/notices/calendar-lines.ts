/** Lines of a calendar as they stand, folds and all; only those that are `wanted` are taken out of their folds. */
export function linesOf(calendar: string, wanted: (line: string) => boolean): readonly string[] {
  return calendar.split(/\r\n(?! )/).map((line) => (wanted(line) ? line.replace(/\r\n /g, '') : line));
}

/** RFC 5545, 3.1: at most 75 octets a line; a letter is never cut. `octets` stand before the text on its line. */
export function folded(text: string, octets = 0): string {
  let written = '';
  let line = octets;
  for (const letter of text) {
    const own = octetsOf(letter.codePointAt(0) ?? 0);
    line += own;
    if (line > 74) {
      written += '\r\n ';
      line = own;
    }
    written += letter;
  }
  return written;
}

/** How many octets the last line of a folded text has. */
export function octetsOfLastLine(text: string): number {
  // The space that a fold begins with is not counted, as `folded` does not count it.
  const last = text.slice(text.lastIndexOf('\n') + 1).replace(/^ /, '');
  return [...last].reduce((octets, letter) => octets + octetsOf(letter.codePointAt(0) ?? 0), 0);
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
