import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import type { DatabasePlace } from '../../src/store/database.ts';
import { keptAt } from '../../src/store/empty-database.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';

// The first of all makes the empty database that the others begin with.
jest.setTimeout(120_000);

async function tablesIn(place: DatabasePlace): Promise<readonly string[]> {
  const { db, close } = await openDatabase(place);
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db);
  await migrateDatabase(db);
  await close();
  return rows.map(({ name }) => name);
}

test('an empty database is made once, kept whole, and begun with again and again', async () => {
  expect(await tablesIn({ pglite: {} })).toEqual([]);
  const file = await keptAt();
  const { mtimeMs, size } = await stat(file);
  expect(size).toBeGreaterThan(1_000_000);

  // What was done in the one before is not in the next.
  expect(await tablesIn({ pglite: {} })).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-empty-'));
  expect(await tablesIn({ pglite: { folder: join(folder, 'database') } })).toEqual([]);
  expect(await tablesIn({ pglite: { folder: join(folder, 'database') } })).toContain('messages');
  await rm(folder, { recursive: true });
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
});
