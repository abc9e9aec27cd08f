/** Of a link: eight letters and figures that nobody confuses. */
export const linkCode = '[2-9A-HJ-NP-Za-km-z]{8}';

const linkPath = new RegExp(`^/${linkCode}(?!\\w)`);

/** A path as it may stand in a log: the code of a link opens what its receiver sees, and is left out. */
export function pathShown(path: string): string {
  return path.replace(linkPath, '/(link)');
}
