import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { largestDocumentBytes } from '../../intake/document-reader.ts';
import { draftOf } from '../../intake/draft.ts';
import { draftYaml } from '../../intake/draft-yaml.ts';
import { printedDraft } from '../../intake/printed-draft.ts';
import type { FileIntake, ReceivedFile } from '../../ports/record.ts';
import { checked } from '../answer-route.ts';
import { readForm } from '../multipart.ts';
import type { Form } from '../multipart.ts';
import { problem } from '../problem.ts';
import type { ProblemError } from '../problem.ts';
import { route } from '../route.ts';
import { answer } from './shapes.ts';

/** What surrounds the file in its form. */
const formBytesBesideFile = 64 * 1024;

const fields = z.strictObject({
  units: z
    .enum(['true', 'false'])
    .default('true')
    .openapi({ description: 'Whether names are looked up among the units of this service.' }),
});

/** From a dispatch to a draft. */
export const draftRoutes = [
  route({
    method: 'post',
    path: '/api/drafts',
    summary:
      'Reads one dispatch (.docx, .pdf with a text layer, .txt, .md) and answers a draft directive with its open ' +
      'questions. Nothing is kept, and nothing is launched from it.',
    tag: 'drafts',
    roles: ['office', 'admin'],
    // Reading changes nothing: asked twice, it is read twice.
    keyed: false,
    upload: fields.extend({ file: z.string().openapi({ format: 'binary' }) }),
    answer: answer({
      yaml: z.string().openapi({ description: 'The directive file, each open question beside its line.' }),
      header: z.looseObject({}),
      deadlines: z.array(z.looseObject({})),
      notDeadlines: z.array(z.looseObject({})),
      questions: z.array(z.looseObject({ id: z.string(), at: z.string(), asks: z.string() })),
    }),
    refuses: [413, 415, 422],
    handle: async ({ ports, context }) => {
      const { intake, bytesOf } = intakeInMemory(largestDocumentBytes);
      const form = await readForm(context, intake, largestDocumentBytes + formBytesBesideFile);
      const { file, ...sent } = onlyFile(form);
      const name = ports.app.cleanFileName(sent.name) ?? '';
      const wanted = checked(fields, Object.fromEntries(form.fields), 'form') as z.output<typeof fields>;
      const reading = await ports.documents.read(bytesOf(file), name);
      if (!reading.ok) throw notRead(reading.refused);
      const { read, kind, encoding } = reading.document;
      const units = wanted.units === 'true' ? await ports.app.directory.units() : [];
      await ports.calendarDesk.refresh();
      const drafted = draftOf({ read, units, calendar: ports.app.calendar });
      return {
        body: { yaml: draftYaml(drafted, name), ...printedDraft(read, drafted, { file: name, kind, encoding }) },
      };
    },
  }),
];

/** A dispatch that is only read never touches the disk: it may be one that must not be kept here. */
function intakeInMemory(limitBytes: number): {
  readonly intake: FileIntake;
  readonly bytesOf: (file: ReceivedFile) => Uint8Array;
} {
  const contents = new Map<ReceivedFile, Uint8Array>();
  const receive = async (stream: AsyncIterable<Uint8Array> | Uint8Array): Promise<ReceivedFile> => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of stream instanceof Uint8Array ? [stream] : stream) {
      bytes += chunk.byteLength;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      chunks.push(chunk);
    }
    const content = Buffer.concat(chunks);
    const nothing = (): Promise<void> => Promise.resolve();
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file: ReceivedFile = { sha256, bytes, isPdf: false, keep: nothing, discard: nothing };
    contents.set(file, content);
    return file;
  };
  const bytesOf = (file: ReceivedFile): Uint8Array => {
    const content = contents.get(file);
    if (content === undefined) throw new Error('A file that never came in was asked for.');
    return content;
  };
  return { intake: { receive }, bytesOf };
}

function onlyFile({ files }: Form): Form['files'][number] {
  const [one, ...more] = files;
  if (one === undefined || more.length > 0 || one.field !== 'file')
    throw problem(
      400,
      'malformed',
      'The form has not exactly one file named “file”.',
      'Send one dispatch at a time, in the field “file”.',
    );
  return one;
}

function notRead({ code, message, remedy }: { code: string; message: string; remedy: string }): ProblemError {
  return problem(statuses[code] ?? 422, code, message, remedy);
}

/** What is too large to be read, and what is of a kind that is not read; every other refusal is about the content. */
const statuses: Readonly<Record<string, number>> = {
  'file-too-large': 413,
  'too-many-pages': 413,
  'text-too-long': 413,
  'line-too-long': 413,
  'zip-bomb': 413,
  'not-a-document': 415,
  macros: 415,
  encrypted: 415,
};

function tooLarge(limitBytes: number): ProblemError {
  return problem(
    413,
    'file-too-large',
    `The file is larger than ${limitBytes} bytes.`,
    'Give the dispatch alone, without its annexes.',
  );
}
