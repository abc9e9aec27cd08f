/**
 * How a part of a document is cited from the numbers that stand above it and its own: `2`, `II.2`, `3.1`. Null below an
 * article (“khoản 2 Điều 3” is no “mục”) or a part of a larger kind, and where nothing is numbered.
 */
export function pathOf(markers: readonly string[]): string | null {
  const numbers: string[] = [];
  for (const marker of markers) {
    if (marker === '') continue;
    const [, number] = /^(?:MỤC\s+)?([IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)\s*[.):\-–]?$/iu.exec(marker.trim()) ?? [];
    if (number === undefined) return null;
    numbers.push(number);
  }
  // “3.1” under “3.” has its parent’s number in it already.
  const whole = numbers.filter((number, index) => numbers[index + 1]?.startsWith(`${number}.`) !== true);
  return whole.length === 0 ? null : whole.join('.');
}
