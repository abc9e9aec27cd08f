import { createHash } from 'node:crypto';
import type {
  ConsolidationPackage,
  ManifestFile,
  PackageEntry,
  PackageFile,
  PackageInput,
  PackageManifest,
  PackageUnit,
} from '../ports/package.ts';
import { cleanFileName, fileExtension } from './file-name.ts';
import { officeIso } from './office-dates.ts';
import { packageSheets } from './package-sheets.ts';
import { lateWords } from './package-words.ts';
import { makeWorkbook } from './workbook.ts';
import { makeZip } from './zip.ts';
import type { ZipEntry } from './zip.ts';

const WORKBOOK = 'Bảng kê.xlsx';
const TITLE_LIMIT = 60;
/** Room for every mark behind the name: what the lead must not overlook is never cut off by the usual names. */
const STEM_LIMIT_BYTES = 180;

interface PackedFile {
  readonly bytes: Uint8Array;
  readonly manifest: ManifestFile;
}

/**
 * The package of a consolidation: a folder an item, in it a folder a unit, with names that an official can read; the list
 * `Bảng kê.xlsx`; `manifest.json` with the hash of every file, and its own in `manifest.sha256` (`sha256sum -c` reads it).
 * Throws when a file's bytes do not have the hash that they are described with. All of it is in memory at once.
 */
export async function buildPackage(input: PackageInput): Promise<ConsolidationPackage> {
  const workbook = await makeWorkbook(packageSheets(input), input.compiledAt);
  const files = await packFiles(input);
  const list = { path: WORKBOOK, sha256: sha256(workbook), bytes: workbook.byteLength };
  const manifest = makeManifest(input, [list, ...files.map((file) => file.manifest)]);
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const entries: readonly ZipEntry[] = [
    { path: WORKBOOK, bytes: workbook },
    ...files.map(({ bytes, manifest: { path } }) => ({ path, bytes })),
    { path: 'manifest.json', bytes: manifestBytes },
    { path: 'manifest.sha256', bytes: Buffer.from(`${sha256(manifestBytes)}  manifest.json\n`) },
  ];
  return { zip: await makeZip(entries, input.compiledAt), manifest, workbook };
}

async function packFiles(input: PackageInput): Promise<readonly PackedFile[]> {
  const packed: PackedFile[] = [];
  const taken = new Set<string>();
  for (const [itemIndex, item] of input.items.entries()) {
    for (const [unitIndex, unit] of input.units.entries()) {
      const folder = `${itemIndex + 1}. ${folderName(item.title, item.item)}/${numbered(unitIndex, input.units.length)} ${folderName(unit.short, unit.unit)}`;
      for (const entry of unit.entries.filter((candidate) => candidate.item === item.item)) {
        for (const file of entry.files) {
          const path = freePath(
            taken,
            entry.annex ? `Phụ lục/${folder}` : folder,
            fileStem(item.short, unit, entry, file),
            fileExtension(file.name),
          );
          packed.push(await packFile(path, unit, entry, file));
        }
      }
    }
  }
  return packed;
}

async function packFile(path: string, unit: PackageUnit, entry: PackageEntry, file: PackageFile): Promise<PackedFile> {
  const bytes = await file.bytes();
  const found = sha256(bytes);
  if (found !== file.sha256) throw new Error(`The bytes of ${path} have the hash ${found}, not ${file.sha256}.`);
  const manifest = { path, sha256: found, bytes: bytes.byteLength, unit: unit.unit, item: entry.item, part: file.part };
  return { bytes, manifest };
}

/** `KH NTM - xã Chiềng Đông - 12-KH-UBND - lần 2 - bản ký`, with what the lead must not overlook behind it. */
function fileStem(short: string, unit: PackageUnit, entry: PackageEntry, file: PackageFile): string {
  const words = [
    short,
    unit.short,
    entry.nil === true ? 'báo cáo không phát sinh' : undefined,
    entry.number,
    entry.version > 1 ? `lần ${entry.version}` : undefined,
    file.part === 'signed' ? 'bản ký' : 'bản soạn thảo',
    lateWords(entry),
    entry.state === 'under-review' ? 'chờ kiểm tra' : undefined,
    entry.state === 'returned' ? 'đề nghị bổ sung' : undefined,
  ];
  return words.filter((word) => word !== undefined).join(' - ');
}

/** Two files of one part, or two names that became one when they were cleaned, are told apart by a number. */
function freePath(taken: Set<string>, folder: string, stem: string, extension: string): string {
  const clean = cleanFileName(stem.replaceAll(/[/\\]/g, '-'), STEM_LIMIT_BYTES) ?? 'văn bản';
  for (let count = 1; ; count++) {
    const path = `${folder}/${clean}${count === 1 ? '' : ` (${count})`}${extension}`;
    const folded = path.toLowerCase();
    if (taken.has(folded)) continue;
    taken.add(folded);
    return path;
  }
}

/** A title as a folder's name: whole words, short enough for the path lengths of Windows. */
function folderName(title: string, otherwise: string): string {
  const plain = cleanFileName(title.replaceAll(/[/\\]/g, '-')) ?? otherwise;
  if (plain.length <= TITLE_LIMIT) return plain;
  const cut = plain.slice(0, TITLE_LIMIT + 1);
  return cut.slice(0, cut.includes(' ') ? cut.lastIndexOf(' ') : TITLE_LIMIT).replace(/[. ,;-]+$/, '');
}

function numbered(index: number, count: number): string {
  return String(index + 1).padStart(Math.max(2, String(count).length), '0');
}

function makeManifest(input: PackageInput, files: readonly ManifestFile[]): PackageManifest {
  return {
    directive: input.directive.number,
    compiledAt: officeIso(input.compiledAt),
    files,
    units: input.units.map(({ unit, name, entries }) => ({
      unit,
      name,
      items: entries.map(({ item, state, version, verdict, hash }) => ({
        item,
        state,
        version,
        ...(verdict === undefined ? {} : { verdict }),
        ...(hash === undefined ? {} : { hash }),
      })),
    })),
    ...(input.behind && {
      behind: input.behind.map(({ leadName: _lead, name: _name, ...one }) => one),
    }),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
