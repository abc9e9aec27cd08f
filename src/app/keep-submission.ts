import type { DirectiveId, Instant, ItemId, Part } from '../domain/words.ts';
import type { StoredFile, SubmissionRow } from '../ports/record.ts';
import type { Act, IncomingFile } from './act.ts';
import type { ActRefusal } from './act-refusal.ts';
import type { AppPorts } from './ports.ts';

/** A submission that is durable: its files by their hashes, what was said of it, and when its last byte was kept. */
export interface KeptSubmission {
  readonly row: SubmissionRow;
  readonly parts: Readonly<Record<ItemId, readonly Part[]>>;
  readonly receivedAt: Instant;
}

/** Keeps the files of an act and the row that describes them. Refuses files that cannot be used, and all with them. */
export async function keepSubmission(
  ports: AppPorts,
  directive: DirectiveId,
  act: Act,
  duty: string,
  items: readonly ItemId[],
): Promise<KeptSubmission | ActRefusal> {
  // Nothing is kept of files that cannot be used, nor of those that come with them.
  for (const file of act.files ?? []) {
    const unfit = unfitFor(ports, file);
    if (unfit) return unfit;
  }
  const kept = await Promise.all((act.files ?? []).map((file) => keepFile(ports, file, items)));
  const files: StoredFile[] = [];
  for (const one of kept) {
    if ('code' in one) return one;
    files.push(...one);
  }
  const row: SubmissionRow = {
    id: storedAs(directive, act),
    directive,
    unit: act.unit ?? '',
    duty,
    items,
    kind: kindOf(act),
    receivedAt: ports.now(),
    hash: ports.hash(fingerprint(act, files)),
    files,
    ...(act.number !== undefined && { number: act.number }),
    ...(act.on !== undefined && { on: act.on }),
    ...(act.signer !== undefined && { signer: act.signer }),
    ...(act.arrivedOn !== undefined && { arrivedOn: act.arrivedOn }),
    ...(act.way !== undefined && { way: act.way }),
  };
  const stored = await ports.submissions.keep(row);
  return { row: stored, parts: partsOf(stored.files), receivedAt: stored.receivedAt };
}

/** What an act brings along is stored under the directive's name too: two directives may have acts of the same id. */
export function storedAs(directive: DirectiveId, { id }: Pick<Act, 'id'>): string {
  return `${directive}/${id}`;
}

/** The id of the act that brought along what is stored under this name. */
export function commandBehind(directive: DirectiveId, stored: string): string {
  return stored.slice(directive.length + 1);
}

function kindOf({ does }: Act): SubmissionRow['kind'] {
  if (does === 'nil-return') return 'nil-return';
  if (does === 'claim' || does === 'confirm-claim') return 'claim';
  return does === 'record-paper' ? 'paper' : 'files';
}

async function keepFile(
  ports: AppPorts,
  file: IncomingFile,
  items: readonly ItemId[],
): Promise<readonly StoredFile[] | ActRefusal> {
  const name = ports.cleanFileName(file.name) ?? '';
  try {
    const { sha256, bytes } = await keepBytes(ports, file.bytes);
    if (bytes === 0) return empty(name);
    const owners = file.item === undefined ? items : [file.item];
    return owners.map((item) => ({ item, part: file.part, name, sha256, bytes }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'FileTooLarge') throw error;
    return {
      code: 'file-too-large',
      message: `${name}: ${error.message}`,
      remedy: 'Send a smaller file, or split it.',
      file: name,
    };
  }
}

/** What a part is sent as, by the ending of its name: the lead's people have to open all of them. */
const endings: Readonly<Record<Part, RegExp>> = {
  signed: /\.pdf$/i,
  editable: /\.(doc[xm]?|xls[xmb]?|rtf|odt|ods)$/i,
};

function unfitFor(ports: AppPorts, { name: given, part, bytes }: IncomingFile): ActRefusal | undefined {
  const name = ports.cleanFileName(given);
  if (name === undefined)
    return { code: 'file-name', message: 'The file has no usable name.', remedy: 'Rename the file and send it again.' };
  if (!endings[part].test(name)) return part === 'signed' ? noPdf(name, 'is no PDF.') : noOffice(name);
  if (!('isPdf' in bytes)) return undefined;
  if (bytes.bytes === 0) return empty(name);
  return part === 'signed' && !bytes.isPdf ? noPdf(name, 'is called a PDF, and is none.') : undefined;
}

function empty(name: string): ActRefusal {
  return { code: 'file-empty', message: `${name} is empty.`, remedy: 'Check the file and send it again.', file: name };
}

function noOffice(name: string): ActRefusal {
  return {
    code: 'file-kind',
    message: `${name} is neither Word nor Excel.`,
    remedy: 'Send it as .docx, .xlsx or the like.',
    file: name,
  };
}

function noPdf(name: string, what: string): ActRefusal {
  const message = `${name} ${what}`;
  return { code: 'file-kind', message, remedy: 'Send the signed document as a PDF.', file: name };
}

async function keepBytes(
  ports: AppPorts,
  incoming: IncomingFile['bytes'],
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  if (!('keep' in incoming)) return ports.files.keep(incoming);
  // An empty file is refused: it is not kept.
  if (incoming.bytes > 0) await incoming.keep();
  return incoming;
}

/** What the hash of a submission is over: the files in order of item, part and name, or, without files, its words. */
function fingerprint(act: Act, files: readonly StoredFile[]): string {
  const lines = files.map(({ item, part, name, sha256 }) => `${item} ${part} ${name} ${sha256}`).sort();
  return lines.length > 0 ? lines.join('\n') : JSON.stringify([act.id, act.number, act.on, act.arrivedOn, act.way]);
}

function partsOf(files: readonly StoredFile[]): Readonly<Record<ItemId, readonly Part[]>> {
  const parts: Record<ItemId, Part[]> = {};
  for (const { item, part } of files) parts[item] = [...(parts[item] ?? []), part];
  return parts;
}
