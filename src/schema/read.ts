import type { z } from 'zod';
import { inOrder, readSource } from './source.ts';
import type { FileError, Path, Reading, Source } from './source.ts';

/** Reads a text by a schema. What is wrong comes back with lines and remedies; an Error here is a mistake of ours. */
export function readBySchema<Value>(
  file: string,
  text: string,
  schema: z.ZodType<Value>,
): Reading<{ readonly value: Value; readonly source: Source }> {
  const source = readSource(file, text);
  if (!source.ok) return source;
  if (source.value.content === null) return { ok: false, errors: [emptyFile(file)] };
  const result = schema.safeParse(source.value.content);
  if (result.success) return { ok: true, value: { value: result.data, source: source.value } };
  return { ok: false, errors: inOrder(result.error.issues.flatMap((issue) => errorsOf(issue, source.value))) };
}

/** A unit, or a person, that nobody has told us of. */
export function unknownAt(source: Source, path: Path, message: string, remedy: string): FileError {
  return { ...errorAt(source, path, message, remedy), code: 'unknown-unit' };
}

/** One error at a place in a file. */
export function errorAt(source: Source, path: Path, message: string, remedy: string): FileError {
  return { file: source.file, line: source.lineOf(path), message, remedy };
}

/** What is wrong and what to do about it, in the one string that zod carries. A leading “This” becomes the key's name. */
export function says(message: string, remedy: string): string {
  return `${message}\n${remedy}`;
}

function errorsOf(issue: z.core.$ZodIssue, source: Source): FileError[] {
  const [message = '', remedy = ''] = issue.message.split('\n');
  if (issue.code !== 'unrecognized_keys')
    return [errorAt(source, issue.path, message.replace(/^This\b/, place(issue.path)), remedy)];
  const holder = place(issue.path);
  return issue.keys.map((key) => errorAt(source, [...issue.path, key], `${holder} has no “${key}”.`, remedy));
}

function place(path: Path): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? 'The file' : `“${String(name)}”`;
}

function emptyFile(file: string): FileError {
  return { file, line: 1, message: 'The file is empty.', remedy: 'Start from a file under docs/examples.' };
}
