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

/** The text as it begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
