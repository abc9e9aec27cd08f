import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fromBuffer, open } from 'yauzl';
import type { Entry, Options, ZipFile } from 'yauzl';
import type { DossierProblem, DossierVerdict } from '../ports/dossier.ts';
import type { DossierManifest } from './dossier.ts';

/**
 * Checks a dossier, by its bytes or, for a large one, by the path of its file: every file against the hash in the
 * manifest, the manifest against its own, and whether anything is missing, extra or twice. Never throws for what is
 * wrong with the dossier: that is the verdict. A file is hashed in pieces, and no further than it may be long.
 */
export async function verifyDossier(source: Uint8Array | string): Promise<DossierVerdict> {
  const zip = await openZip(source);
  if (zip === undefined) return verdictOf([{ path: '', problem: 'unreadable' }]);
  try {
    const listed = await entriesOf(zip);
    if (listed === undefined) return verdictOf([{ path: '', problem: 'unreadable' }]);
    return await checkEntries(zip, listed);
  } finally {
    zip.close();
  }
}

/** No manifest of ours is longer. */
const MANIFEST_LIMIT_BYTES = 64 * 1024 * 1024;
const OWN = ['manifest.json', 'manifest.sha256'] as const;

async function checkEntries(zip: ZipFile, listed: readonly Entry[]): Promise<DossierVerdict> {
  const twice = listed.filter(
    ({ fileName }, index) => listed.findIndex((other) => other.fileName === fileName) !== index,
  );
  const entries = new Map(listed.map((entry) => [entry.fileName, entry]));
  const manifestBytes = await contentOf(zip, entries.get('manifest.json'));
  const manifest = manifestBytes && parse(manifestBytes);
  if (manifestBytes === undefined || manifest === undefined)
    return verdictOf([{ path: 'manifest.json', problem: entries.has('manifest.json') ? 'unreadable' : 'missing' }]);
  const manifestSha256 = createHash('sha256').update(manifestBytes).digest('hex');
  const own = await contentOf(zip, entries.get('manifest.sha256'));
  const sealed = own?.toString('utf8') === `${manifestSha256}  manifest.json\n`;
  const named = new Set<string>([...OWN, ...manifest.files.map(({ path }) => path)]);
  const problems: DossierProblem[] = [
    ...(sealed
      ? []
      : [{ path: 'manifest.sha256', problem: own === undefined ? ('missing' as const) : ('changed' as const) }]),
    ...twice.map(({ fileName }): DossierProblem => ({ path: fileName, problem: 'twice' })),
    ...[...entries.keys()]
      .filter((path) => !named.has(path))
      .map((path): DossierProblem => ({ path, problem: 'extra' })),
  ];
  let sound = 0;
  for (const file of manifest.files) {
    const problem = await problemOf(zip, entries.get(file.path), file);
    if (problem === undefined) sound += 1;
    else problems.push({ path: file.path, problem });
  }
  return { ...verdictOf(problems), directive: manifest.directive, madeAt: manifest.madeAt, manifestSha256, sound };
}

function verdictOf(problems: readonly DossierProblem[]): DossierVerdict {
  return { ok: problems.length === 0, sound: 0, problems };
}

async function problemOf(
  zip: ZipFile,
  entry: Entry | undefined,
  { bytes, sha256 }: DossierManifest['files'][number],
): Promise<DossierProblem['problem'] | undefined> {
  if (entry === undefined) return 'missing';
  const hash = createHash('sha256');
  const length = await eachPiece(zip, entry, bytes, (piece) => hash.update(piece));
  if (length === 'unreadable') return 'unreadable';
  return length === bytes && hash.digest('hex') === sha256 ? undefined : 'changed';
}

async function contentOf(zip: ZipFile, entry: Entry | undefined): Promise<Buffer | undefined> {
  if (entry === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  const length = await eachPiece(zip, entry, MANIFEST_LIMIT_BYTES, (piece) => pieces.push(piece));
  return length === 'unreadable' || length > MANIFEST_LIMIT_BYTES ? undefined : Buffer.concat(pieces);
}

/** Hands on the bytes of an entry until there are more than the limit; answers how many came. */
async function eachPiece(
  zip: ZipFile,
  entry: Entry,
  limitBytes: number,
  take: (piece: Uint8Array) => void,
): Promise<number | 'unreadable'> {
  let length = 0;
  try {
    for await (const piece of await streamOf(zip, entry)) {
      length += (piece as Uint8Array).byteLength;
      if (length > limitBytes) return length;
      take(piece as Uint8Array);
    }
    return length;
  } catch {
    // A broken entry is a finding of the check, and is answered as one.
    return 'unreadable';
  }
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

const options: Options = { lazyEntries: true, strictFileNames: true, autoClose: false };

function openZip(source: Uint8Array | string): Promise<ZipFile | undefined> {
  return new Promise((resolve) => {
    const opened = (error: Error | null, zip: ZipFile): void => resolve(error ? undefined : zip);
    if (typeof source === 'string') open(source, options, opened);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options, opened);
  });
}

/** The directory of the zip: read before anything is unpacked. */
function entriesOf(zip: ZipFile): Promise<readonly Entry[] | undefined> {
  const entries: Entry[] = [];
  return new Promise((resolve) => {
    zip.on('error', () => resolve(undefined));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** The manifest, when it is one. */
function parse(bytes: Buffer): DossierManifest | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Partial<DossierManifest> | null;
    const isFile = (file: unknown): boolean => {
      const { path, bytes: length, sha256 } = (file ?? {}) as Partial<DossierManifest['files'][number]>;
      return typeof path === 'string' && typeof length === 'number' && typeof sha256 === 'string';
    };
    const known = value?.dossier === 1 && typeof value.directive === 'string' && typeof value.madeAt === 'string';
    return known && Array.isArray(value.files) && value.files.every(isFile) ? (value as DossierManifest) : undefined;
  } catch {
    // What is no JSON is no manifest.
    return undefined;
  }
}
