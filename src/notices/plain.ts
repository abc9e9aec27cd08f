/** One line of NFC text: line breaks and control characters become spaces, so that no value can start a line. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A text that a sentence goes on after: one line, without its own full stop. */
export function clause(text: string): string {
  return oneLine(text).replace(/[.;,\s]+$/, '');
}

/** The text, cut at a space where it is longer than it may be. */
export function clipped(text: string, atMost: number): string {
  if (text.length <= atMost) return text;
  const cut = text.slice(0, atMost);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), atMost / 2)).trimEnd()} …`;
}

/** The text as it begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
