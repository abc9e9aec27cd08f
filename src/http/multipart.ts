import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream } from '@fastify/busboy';
import type { Context } from 'hono';
import type { FileIntake, ReceivedFile } from '../ports/record.ts';
import { problem, ProblemError } from './problem.ts';

/** A file of a form: the name of its field, the name that the sender gave it, and where it is. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly file: ReceivedFile;
}

export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly FormFile[];
}

const filesAtMost = 100;
/** The office may choose among two hundred units in one form. */
const fieldsAtMost = 300;
const fieldBytesAtMost = 64 * 1024;

/**
 * Reads a multipart form while it comes in: each file goes straight to disk, hashed on the way. Nothing is kept for good
 * yet; when the form is cut off, too large or malformed, everything of it is discarded.
 * @throws ProblemError 413 as soon as a file or the whole passes its limit, 415, 400
 */
export async function readForm(context: Context, intake: FileIntake, limitBytes: number): Promise<Form> {
  const type = context.req.header('content-type') ?? '';
  const { body } = context.req.raw;
  if (!/^multipart\/form-data\s*;/i.test(type) || !body)
    throw problem(415, 'not-a-form', 'The body is not a form.', 'Send it as multipart/form-data.');
  if (Number(context.req.header('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const fields = new Map<string, string>();
  const files: Promise<FormFile>[] = [];
  try {
    await parse(Readable.fromWeb(body as never), type, limitBytes, {
      field: (name, value) => fields.set(name, value),
      file: (field, name, stream) => {
        const received = receive(intake, stream).then((file) => ({ field, name, file }));
        files.push(received);
        return received;
      },
    });
    return { fields, files: await Promise.all(files) };
  } catch (error) {
    const ends = await Promise.allSettled(files);
    for (const one of ends) if (one.status === 'fulfilled') await one.value.file.discard();
    // A file that is refused ends the form too: its own reason is the one to tell.
    const refusal = ends.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])).find(isTooLarge);
    throw asProblem(refusal ?? error);
  }
}

interface Parts {
  readonly field: (name: string, value: string) => void;
  readonly file: (field: string, name: string, stream: BusboyFileStream) => Promise<unknown>;
}

function parse(source: Readable, type: string, limitBytes: number, parts: Parts): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = Busboy({
      headers: { 'content-type': type },
      limits: { files: filesAtMost, fields: fieldsAtMost, fieldSize: fieldBytesAtMost, headerPairs: 50 },
    });
    const open = new Set<BusboyFileStream>();
    const fail = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error(String(error)));
      // What is still on its way is not read any more.
      source.unpipe(parser);
      source.destroy();
      parser.destroy();
      for (const stream of open) stream.destroy(new Error('the form has ended before its time'));
    };
    parser.on('field', (name, value, _nameCut, isCut) => {
      if (isCut) fail(malformed(`${name} is too long.`));
      else parts.field(name, value);
    });
    parser.on('file', (field, stream, name) => {
      // A form that ends in the middle of a file says so on the stream of the file too.
      stream.on('error', fail);
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      parts.file(field, name ?? '', stream).catch(fail);
    });
    parser.on('filesLimit', () => fail(malformed(`There are more than ${filesAtMost} files.`)));
    parser.on('fieldsLimit', () => fail(malformed('There are too many fields.')));
    parser.on('finish', resolve);
    parser.on('error', fail);
    source.on('error', fail);
    let bytes = 0;
    source.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > limitBytes) fail(tooLarge(limitBytes));
    });
    source.pipe(parser);
  });
}

function receive(intake: FileIntake, stream: BusboyFileStream): Promise<ReceivedFile> {
  return intake.receive(stream as AsyncIterable<Uint8Array>);
}

function tooLarge(limitBytes: number): ProblemError {
  return problem(413, 'body-too-large', `The form is larger than ${limitBytes} bytes.`, 'Send it in several parts.');
}

function malformed(detail: string): ProblemError {
  return problem(400, 'malformed', detail, 'Send one field “act”, and the files.');
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.name === 'FileTooLarge';
}

function asProblem(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  if (isTooLarge(error)) return problem(413, 'file-too-large', error.message, 'Send a smaller file, or split it.');
  // The disk's own failures are ours to answer for; all else is the form's.
  if ('syscall' in error && !/^(ECONNRESET|EPIPE)$/.test(String((error as NodeJS.ErrnoException).code))) return error;
  return malformed(`The form could not be read to its end: ${error.message}`);
}
