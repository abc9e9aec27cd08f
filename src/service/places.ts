/** Where one part of the service is, for the person who started it. */
export interface Place {
  readonly part: string;
  readonly where: string;
  readonly kind: 'embedded' | 'real' | '';
}

/** The places as lines, in columns. */
export function placeLines(places: readonly Place[]): readonly string[] {
  const width = Math.max(...places.map(({ part }) => part.length));
  const widthWhere = Math.max(...places.map(({ where }) => where.length));
  return places.map(({ part, where, kind }) =>
    `  ${part.padEnd(width)}  ${where.padEnd(widthWhere)}  ${kind}`.trimEnd(),
  );
}

/** An address without its password. */
export function withoutSecret(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '…';
  return decodeURIComponent(shown.toString());
}
