import { describe, test } from '@jest/globals';

/**
 * Tests of a part that a machine may lack: PostgreSQL, Postfix, Java, LibreOffice. Where it is there, they run; elsewhere
 * each of them is reported as skipped, by its name and with what is missing, and none is counted as passed.
 */
export function describeWhere(obstacle: string | undefined, title: string, tests: () => void): void {
  if (obstacle === undefined) describe(title, tests);
  else describe.skip(named(title, obstacle), tests);
}

/** The same for a single test. */
export function testWhere(obstacle: string | undefined, title: string, run: () => Promise<void>, ms?: number): void {
  if (obstacle === undefined) test(title, run, ms);
  else test.skip(named(title, obstacle), run, ms);
}

function named(title: string, obstacle: string): string {
  return `${title} (not run here: ${obstacle})`;
}
