import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { streamZip } from '../../src/files/zip.ts';
import { readZip } from './read-zip.ts';

const at = Date.parse('2023-02-27T10:11:13+07:00');
type Entry = Parameters<typeof streamZip>[0][number];

describe('a zip in pieces', () => {
  test('asks for an entry when those before it have been taken, and ends with the error of one that cannot be had', async () => {
    const asked: string[] = [];
    const entry = (path: string, fails = false): Entry => ({
      path,
      bytes: async () => {
        asked.push(path);
        if (fails) throw new Error(`${path} is lost`);
        return Buffer.from(path);
      },
    });
    await expect(buffer(streamZip([entry('a.pdf'), entry('b.pdf', true), entry('c.pdf')], at))).rejects.toThrow(
      'b.pdf is lost',
    );
    expect(asked).toEqual(['a.pdf', 'b.pdf']);
  });

  test('is read from its beginning too: nothing is stored whose end only the directory knows', async () => {
    const zip = await buffer(streamZip([{ path: 'a.pdf', bytes: () => Promise.resolve(Buffer.from('stored')) }], at));
    const [flags, method] = [zip.readUInt16LE(6), zip.readUInt16LE(8)];
    expect({ isSizeBehind: (flags & 8) !== 0, isDeflated: method === 8 }).toEqual({
      isSizeBehind: true,
      isDeflated: true,
    });
    expect((await readZip(zip)).get('a.pdf')?.toString()).toBe('stored');
  });

  test('refuses two entries of one path, in whatever case, and paths that climb', () => {
    const refused = (...paths: readonly string[]): (() => unknown) => {
      const entries = paths.map((path) => ({ path, bytes: () => Promise.resolve(Buffer.from('x')) }));
      return () => streamZip(entries, 0);
    };
    expect(refused('a/KH.pdf', 'a/kh.pdf')).toThrow('same path');
    for (const path of ['../x', 'a/../x', '/x', 'C:/x']) expect(refused(path)).toThrow();
    expect(refused('a..b/x')).not.toThrow();
  });
});
