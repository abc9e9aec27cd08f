import { createHash } from 'node:crypto';
import type {
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
import { streamZip } from './zip.ts';
import type { LazyZipEntry } from './zip.ts';

const WORKBOOK = 'Bảng kê.xlsx';
const TITLE_LIMIT = 60;
/** Room for every mark behind the name: what the lead must not overlook is never cut off by the usual names. */
const STEM_LIMIT_BYTES = 180;

/**
 * The package of a consolidation as a zip, in pieces: a folder an item, in it a folder a unit, with names that an official
 * can read; the list `Bảng kê.xlsx`; `manifest.json` with the hash of every file, and its own in `manifest.sha256`
 * (`sha256sum -c` reads it). Files are read one at a time, when their turn comes. A file that cannot be read, or whose bytes
 * do not have the hash that it is described with, ends the zip with an error.
 */
export function buildPackage(input: PackageInput): AsyncIterable<Uint8Array> {
  const files: ManifestFile[] = [];
  let manifest: Uint8Array = new Uint8Array();
  const entries: readonly LazyZipEntry[] = [
    {
      path: WORKBOOK,
      bytes: async () => {
        const workbook = await makeWorkbook(packageSheets(input), input.compiledAt);
        files.push({ path: WORKBOOK, sha256: sha256(workbook), bytes: workbook.byteLength });
        return workbook;
      },
    },
    ...submitted(input).map((file) => ({ path: file.path, bytes: () => readSound(file, files) })),
    {
      path: 'manifest.json',
      bytes: async () => {
        manifest = Buffer.from(`${JSON.stringify(makeManifest(input, files), null, 2)}\n`);
        return manifest;
      },
    },
    { path: 'manifest.sha256', bytes: async () => Buffer.from(`${sha256(manifest)}  manifest.json\n`) },
  ];
  return streamZip(entries, input.compiledAt);
}

/** A submitted file, and where in the package it goes. */
interface Submitted {
  readonly path: string;
  readonly unit: PackageUnit;
  readonly entry: PackageEntry;
  readonly file: PackageFile;
}

function submitted(input: PackageInput): readonly Submitted[] {
  const found: Submitted[] = [];
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
          found.push({ path, unit, entry, file });
        }
      }
    }
  }
  return found;
}

/** The bytes of a file, which is noted for the manifest. */
async function readSound({ path, unit, entry, file }: Submitted, noted: ManifestFile[]): Promise<Uint8Array> {
  const bytes = await file.bytes();
  const found = sha256(bytes);
  if (found !== file.sha256) throw new Error(`The bytes of ${path} have the hash ${found}, not ${file.sha256}.`);
  noted.push({ path, sha256: found, bytes: bytes.byteLength, unit: unit.unit, item: entry.item, part: file.part });
  return bytes;
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
