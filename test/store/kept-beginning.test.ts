import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { copyAsOurs } from '../../src/store/begin-folder.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { DatabasePlace, OpenDatabase } from '../../src/store/database.ts';
import { keptAt, keptFolder } from '../../src/store/kept-beginning.ts';
import { migrateDatabase, migrationScript } from '../../src/store/migrate.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';

// The first of all makes the databases that the others begin with.
jest.setTimeout(120_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-begins-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function closed<Value>(
  opening: Promise<OpenDatabase>,
  look: (open: OpenDatabase) => Promise<Value>,
): Promise<Value> {
  const open = await opening;
  return look(open).finally(open.close);
}

async function tablesIn({ db }: OpenDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name || ' ' || data_type as name from information_schema.columns
    where table_schema = 'public' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

async function indexesIn({ db }: OpenDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select indexdef as name from pg_indexes where schemaname = 'public' order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

async function migrated(place: DatabasePlace): Promise<OpenDatabase> {
  const open = await openDatabase(place);
  await migrateDatabase(open.db);
  return open;
}

describe('a new database', () => {
  test('begins empty, from one that is made once, kept whole, and begun with again and again', async () => {
    expect(await closed(openDatabase({ pglite: {} }), tablesIn)).toEqual([]);
    const file = `${await keptAt('')}.tar`;
    const { mtimeMs, size } = await stat(file);
    expect(size).toBeGreaterThan(1_000_000);

    // What was done in the one before is not in the next.
    const place = { pglite: { folder: join(folder, 'database') } };
    expect(await closed(migrated({ pglite: {} }), tablesIn)).not.toEqual([]);
    expect(await closed(openDatabase({ pglite: {} }), tablesIn)).toEqual([]);
    expect(await closed(openDatabase(place), tablesIn)).toEqual([]);
    expect(await closed(migrated(place), tablesIn)).not.toEqual([]);
    expect(await closed(openDatabase({ pglite: { folder: join(folder, 'another') } }), tablesIn)).toEqual([]);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  });

  test('is copied as its owner’s to write, from what somebody else keeps and lets be read alone', async () => {
    const [kept, copy] = [join(folder, 'kept'), join(folder, 'copy')];
    await mkdir(join(kept, 'base'), { recursive: true });
    await writeFile(join(kept, 'base', '1'), 'page', { mode: 0o400 });
    await chmod(join(kept, 'base'), 0o500);
    await copyAsOurs(kept, copy);
    expect(await readFile(join(copy, 'base', '1'), 'utf8')).toBe('page');
    expect((await stat(join(copy, 'base'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(copy, 'base', '1'))).mode & 0o777).toBe(0o600);
    await chmod(join(kept, 'base'), 0o700);
  });

  test('is made where it is wanted when none can be kept, and says what was wrong if that fails as well', async () => {
    const wrong = 'select nothing from nowhere';
    expect(await keptFolder(wrong)).toBeUndefined();
    const place = { pglite: { folder: join(folder, 'wrong') } };
    await expect(openDatabase(place, wrong)).rejects.toThrow('nowhere');
    expect(await closed(openDatabase(place), tablesIn)).toEqual([]);
  });

  test('or with our tables, the very same that the migrations make one after the other', async () => {
    const place = { pglite: { folder: join(folder, 'with-tables') } };
    const [tables, indexes] = await closed(migrated({ pglite: {} }), (open) =>
      Promise.all([tablesIn(open), indexesIn(open)]),
    );
    for (const where of [{ pglite: {} }, place, place])
      expect(await closed(openMigrated(where), (open) => Promise.all([tablesIn(open), indexesIn(open)]))).toEqual([
        tables,
        indexes,
      ]);
    // It had them already: there is nothing left to migrate.
    const begun = openDatabase({ pglite: {} }, await migrationScript());
    expect(await closed(begun, ({ db }) => migrateDatabase(db))).toEqual([]);
  });
});
