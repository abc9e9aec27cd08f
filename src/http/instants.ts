import { isoOf } from '../domain/days.ts';

/** A value with its instants written out with the office's offset: numbers named `at`, or whose name ends in `At`. */
export function written<Value extends object>(value: Value): object {
  return writeOut(value) as object;
}

function writeOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writeOut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      typeof part === 'number' && isInstant(name) ? isoOf(part) : writeOut(part),
    ]),
  );
}

function isInstant(name: string): boolean {
  return name === 'at' || /At$|Since$|^(until|nowAt)$/.test(name);
}
