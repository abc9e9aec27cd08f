import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { DossierInput } from '../ports/dossier.ts';
import { dossierTables } from './dossier-tables.ts';
import { cleanFileName } from './file-name.ts';
import { officeIso } from './office-dates.ts';
import { streamZip } from './zip.ts';
import type { LazyZipEntry } from './zip.ts';

/** What `manifest.json` of a dossier says. */
export interface DossierManifest {
  readonly dossier: 1;
  readonly directive: string;
  readonly number: string;
  readonly seq: number;
  readonly madeAt: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * The dossier of a directive as a zip, in pieces. Every file is hashed as it is written; the manifest comes last, and
 * `manifest.sha256` is its hash (`sha256sum -c` reads it). A submitted file or package whose bytes are not those of its
 * hash ends the stream with an error: an archive must not keep what is not what it says.
 */
export function writeDossier(input: DossierInput): AsyncIterable<Uint8Array> {
  const files: DossierManifest['files'][number][] = [];
  const noted = ({ path, bytes }: LazyZipEntry): LazyZipEntry => ({
    path,
    bytes: async () => {
      const content = await bytes();
      const note = (length: number, hash: string): void => {
        files.push({ path: path.normalize('NFC'), bytes: length, sha256: hash });
      };
      if (!(content instanceof Uint8Array)) return notedPieces(content, note);
      note(content.byteLength, sha256(content));
      return content;
    },
  });
  let manifest: Uint8Array = new Uint8Array();
  const entries = [
    ...describing(input).map(noted),
    ...submitted(input).map(noted),
    ...packages(input).map(noted),
    {
      path: 'manifest.json',
      bytes: async () => {
        manifest = encode(`${JSON.stringify(manifestOf(input, files), null, 2)}\n`);
        return manifest;
      },
    },
    { path: 'manifest.sha256', bytes: async () => encode(`${sha256(manifest)}  manifest.json\n`) },
  ];
  return streamZip(entries, input.madeAt);
}

function manifestOf(input: DossierInput, files: DossierManifest['files']): DossierManifest {
  const { directive, madeAt, revisions } = input;
  return {
    dossier: 1,
    directive: directive.id,
    number: revisions.at(-1)?.definition.number ?? '',
    seq: directive.seq,
    madeAt: officeIso(madeAt),
    files,
  };
}

/** What is recorded, as JSON for machines and as CSV or YAML for people. */
function describing(input: DossierInput): readonly LazyZipEntry[] {
  const { revisions, directive, units, assignments, events, notices, receipts, submissions, decisions, texts, calls } =
    input;
  return [
    text('Đọc trước.txt', () => README),
    ...revisions.flatMap(({ revision, definition }) => [
      json(`Văn bản/${revision}.json`, definition),
      text(`Văn bản/${revision}.yaml`, () => stringify(definition, { lineWidth: 120 })),
    ]),
    json('Tình trạng.json', { ...directive, assignments }),
    json('Đơn vị.json', units),
    json('Sự kiện.json', events),
    json('Tin nhắc.json', notices),
    json('Phiếu trả lời.json', receipts),
    json('Văn bản nhận.json', submissions),
    json('Quyết định.json', decisions),
    json('Lời văn.json', texts),
    json('Cuộc gọi.json', calls),
    ...dossierTables(input).map(({ path, csv }) => text(path, csv)),
  ];
}

const README = `Hồ sơ theo dõi việc thực hiện một văn bản giao nhiệm vụ.

Văn bản/          văn bản và các văn bản thay thế, theo lần
Tình trạng.json   tình trạng cuối cùng của từng đơn vị, từng nội dung
Sự kiện           mọi sự kiện, theo số thứ tự
Tin nhắc          mọi tin nhắc: gửi cho ai, bằng đường nào, kết quả; cả tin không gửi và lý do
Phiếu trả lời     trả lời của hệ thống cho từng yêu cầu
Văn bản nhận/     tệp các đơn vị đã gửi
Quyết định        các quyết định, với căn cứ, lý do
Gói tổng hợp/     hồ sơ tổng hợp đã lập cho đơn vị chủ trì
manifest.json     danh mục tệp, mỗi tệp một mã băm SHA-256
manifest.sha256   mã băm của danh mục

Kiểm tra: dondoc dossier verify <tệp>, hoặc giải nén rồi chạy sha256sum -c manifest.sha256.
`;

/** A folder a unit, in it a folder a submission; a file sent for several items is there once. */
function submitted({ submissions, units, read }: DossierInput): readonly LazyZipEntry[] {
  const names = new Map(units.map((unit) => [unit.id, unit.short]));
  return submissions.flatMap((submission, index) => {
    const unit = safe(names.get(submission.unit) ?? submission.unit);
    const folder = `Văn bản nhận/${unit}/${String(index + 1).padStart(4, '0')}`;
    const once = submission.files.filter(
      ({ sha256: hash, name }, place) =>
        submission.files.findIndex((other) => other.sha256 === hash && other.name === name) === place,
    );
    return once.map(({ sha256: hash, name, part }, place) => ({
      path: `${folder}/${place + 1} ${part === 'signed' ? 'bản ký' : 'bản soạn thảo'} ${safe(name)}`,
      bytes: () => readSound(read, hash),
    }));
  });
}

function packages({ packages: built, open }: DossierInput): readonly LazyZipEntry[] {
  return built.map(({ sha256: hash }, index) => ({
    path: `Gói tổng hợp/${index + 1}.zip`,
    bytes: async () => soundPieces((await open(hash)).pieces, hash),
  }));
}

/** The pieces of a package, which end with an error where they are not those of its hash. */
function soundPieces(pieces: AsyncIterable<Uint8Array>, hash: string): AsyncIterable<Uint8Array> {
  return notedPieces(pieces, (_, found) => assertSound(found, hash));
}

/** Passes pieces on; says how many bytes they were in all, and their hash. */
async function* notedPieces(
  pieces: AsyncIterable<Uint8Array>,
  note: (bytes: number, sha256: string) => void,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += piece.byteLength;
    yield piece;
  }
  note(bytes, hash.digest('hex'));
}

async function readSound(read: DossierInput['read'], hash: string): Promise<Uint8Array> {
  const bytes = await read(hash);
  assertSound(sha256(bytes), hash);
  return bytes;
}

function assertSound(found: string, hash: string): void {
  if (found !== hash) throw new Error(`A file has the hash ${found}, not ${hash} under which it was kept.`);
}

function safe(name: string): string {
  return cleanFileName(name.replaceAll(/[/\\]/g, '-')) ?? 'không tên';
}

function json(path: string, value: unknown): LazyZipEntry {
  return text(path, () => `${JSON.stringify(value, null, 2)}\n`);
}

function text(path: string, write: () => string): LazyZipEntry {
  return { path, bytes: async () => encode(write()) };
}

function encode(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
