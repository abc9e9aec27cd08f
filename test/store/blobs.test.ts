import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenFile } from '../../src/ports/record.ts';
import { FileCorrupted, FileMissing, FileTooLarge, createFileIntake, createFiles } from '../../src/store/blobs.ts';

const LIMIT = 1_000_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < bytes.length; first += size) yield bytes.subarray(first, first + size);
  await Promise.resolve();
}

async function piecesOf({ pieces }: OpenFile, given: Uint8Array[] = []): Promise<readonly Uint8Array[]> {
  for await (const piece of pieces) given.push(piece);
  return given;
}

describe('the files that units sent', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const everything = async (): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);

  test('a file is kept under its hash, and read as it was; the same content twice is one file', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    const bytes = Buffer.from('Kế hoạch '.repeat(50_000));
    const hash = sha256(bytes);
    const answers = await Promise.all([files.keep(inChunks(bytes, 7000)), files.keep(bytes), files.keep(bytes)]);
    expect(answers).toEqual(Array(3).fill({ sha256: hash, bytes: bytes.length }));
    expect(await everything()).toEqual([pathOf(hash)]);
    expect(Buffer.from(await files.read(hash)).equals(bytes)).toBe(true);
    expect(await files.keep(new Uint8Array())).toMatchObject({ bytes: 0 });
  });

  test('a file that is too large is refused by the byte, and leaves nothing', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    const before = await everything();
    const whole = Buffer.alloc(LIMIT + 1, 1);
    await expect(files.keep(inChunks(whole, 64_000))).rejects.toThrow(FileTooLarge);
    await expect(files.keep(whole)).rejects.toThrow(FileTooLarge);
    expect(await everything()).toEqual(before);
    expect(await files.keep(whole.subarray(1))).toMatchObject({ bytes: LIMIT });
  });

  test('a PDF is known by how it begins, in whatever chunks that comes, also behind lines that a scanner put before it', async () => {
    const intake = createFileIntake({ folder, limitBytes: LIMIT });
    const isPdf = async (text: string, size: number): Promise<boolean> => {
      const received = await intake.receive(inChunks(Buffer.from(text), size));
      await received.discard();
      return received.isPdf;
    };
    expect(await isPdf('%PDF-1.7 a plan', 2)).toBe(true);
    expect(await isPdf(`@PJL SET\n${' '.repeat(1000)}%PDF-1.7`, 700)).toBe(true);
    expect(await isPdf(`${' '.repeat(1020)}%PDF-1.7`, 700)).toBe(false);
    expect(await isPdf('PK a Word file, called a PDF', 7)).toBe(false);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    const before = await everything();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* inChunks(Buffer.alloc(10_000, 2), 1000);
      throw new Error('connection reset');
    }
    await expect(files.keep(broken())).rejects.toThrow('connection reset');
    expect(await everything()).toEqual(before);
  });

  test('a file that changed on disk is found out, and mended when it is sent again', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    const bytes = Buffer.from('Kế hoạch OCOP');
    const { sha256: hash } = await files.keep(bytes);
    await writeFile(pathOf(hash), 'Kế hoạch khác');
    await expect(files.read(hash)).rejects.toThrow(FileCorrupted);
    await expect(piecesOf(await files.open(hash))).rejects.toThrow(FileCorrupted);
    await files.keep(bytes);
    expect(Buffer.from(await files.read(hash))).toEqual(bytes);
  });

  test('a file comes in pieces as it was kept, and a damaged one never to its end', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    for (const length of [0, 1, 262_144, 900_000]) {
      const bytes = Buffer.alloc(length, 'đôn đốc');
      const { sha256: hash } = await files.keepOwn(bytes);
      const opened = await files.open(hash);
      expect([opened.bytes, bytes.equals(Buffer.concat(await piecesOf(opened)))]).toEqual([length, true]);
    }
    const { sha256: hash } = await files.keepOwn(Buffer.alloc(900_000, 1));
    const damaged = Buffer.alloc(900_000, 1);
    damaged[5] = 2;
    await writeFile(pathOf(hash), damaged);
    const given: Uint8Array[] = [];
    await expect(piecesOf(await files.open(hash), given)).rejects.toThrow(FileCorrupted);
    expect(Buffer.concat(given).byteLength).toBeLessThan(900_000);
  });

  test('what was never kept, and what is no hash, is missing', async () => {
    const files = createFiles({ folder, limitBytes: LIMIT });
    await expect(files.read('0'.repeat(64))).rejects.toThrow(FileMissing);
    await expect(files.open('0'.repeat(64))).rejects.toThrow(FileMissing);
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}\n`]) {
      await expect(files.read(name)).rejects.toThrow(FileMissing);
    }
  });

  test('a process that is killed while it writes leaves no part of a file under a final name', async () => {
    const source = fileURLToPath(new URL('../../src/store/blobs.ts', import.meta.url));
    const killed = await mkdtemp(join(tmpdir(), 'dondoc-killed-'));
    const script = `
      import { createFiles } from ${JSON.stringify(source)};
      const files = createFiles({ folder: ${JSON.stringify(killed)}, limitBytes: 1e9 });
      async function* chunks(seed) { for (let i = 0; i < 20; i++) yield Buffer.alloc(65536, seed + i); }
      for (let seed = 0; ; seed++) {
        await files.keep(chunks(seed));
        process.stdout.write('kept\\n');
      }`;
    let kept = 0;
    for (let round = 1; round <= 4; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 17 * round));
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const entry of await readdir(killed, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || entry.parentPath.endsWith('incoming')) continue;
        expect(await createFiles({ folder: killed, limitBytes: 1e9 }).read(entry.name)).toHaveLength(20 * 65_536);
        kept++;
      }
    }
    expect(kept).toBeGreaterThan(0);
    expect((await stat(killed)).isDirectory()).toBe(true);
    await rm(killed, { recursive: true });
  });
});
