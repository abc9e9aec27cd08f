import pc from 'picocolors';
import type { StoryLine } from '../rehearsal/story.ts';
import type { FileError } from '../schema/source.ts';

/** Exit codes: 0 done, 1 failure, 2 usage, 3 refused. */
export const exitCodes = { done: 0, failure: 1, usage: 2, refused: 3 } as const;

/** Ends a command with a code and what is to be said on standard error; nothing half-done is left behind. */
export class CommandEnd extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.name = 'CommandEnd';
    this.exitCode = exitCode;
  }
}

/** Prints a line, or a value as JSON. */
export function print(value: string | object): void {
  process.stdout.write(typeof value === 'string' ? `${value}\n` : `${JSON.stringify(value, null, 2)}\n`);
}

/** The errors of a file, each with its line and its remedy, as the end of a command. */
export function badFile(errors: readonly FileError[], exitCode: number): CommandEnd {
  const lines = errors.map(({ file, line, message, remedy }) => `${file}:${line}: ${message} ${remedy}`);
  return new CommandEnd(exitCode, lines.join('\n'));
}

/** A line of a directive's story. */
export function storyLine({ at, who, what, why }: StoryLine): string {
  const reason = why === '' ? '' : pc.dim(`  (${why})`);
  return `${pc.cyan(at.slice(0, 16).replace('T', ' '))}  ${who.padEnd(16)} ${what}${reason}`;
}
