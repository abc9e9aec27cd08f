import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database, OpenDatabase } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import type { Databases } from './databases.ts';
import { ledgerSuite } from './ledger-suite.ts';
import { communes, MORNING } from './planned.ts';
import { recordSuite } from './record-suite.ts';
import { reportSuite } from './report-suite.ts';

const FIRST = '001-record-and-ledger.sql';
const ownMigrations = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));

/** Everything that must hold of the store, on whatever database `start` makes. */
export function databaseSuite(start: () => Promise<Databases>): void {
  let databases: Databases;
  let open: OpenDatabase;
  beforeAll(async () => {
    databases = await start();
    open = await databases.fresh();
    await migrateDatabase(open.db);
  });
  afterAll(async () => {
    await open.close();
    await databases.stop();
  });
  const database = (): Database => open.db;

  migrations(() => databases.fresh());
  transactions(database);
  ledgerSuite(database);
  recordSuite(database);
  reportSuite(database);
  speed(database);
}

function migrations(fresh: () => Promise<OpenDatabase>): void {
  test('migrations are applied once, whoever else starts at the same time', async () => {
    const { db, close } = await fresh();
    const answers = await Promise.all([migrateDatabase(db), migrateDatabase(db)]);
    expect(answers.flat()).toEqual((await readdir(ownMigrations)).sort());
    expect(await migrateDatabase(db)).toEqual([]);
    await close();
  });

  test('a migration that was changed or removed after it had been applied is refused, and nothing else is applied', async () => {
    const { db, close } = await fresh();
    const folder = await mkdtemp(join(tmpdir(), 'dondoc-migrations-'));
    await cp(ownMigrations, folder, { recursive: true });
    await migrateDatabase(db, folder);

    await writeFile(join(folder, '002-broken.sql'), 'create table half (id integer); create table half (id integer);');
    await expect(migrateDatabase(db, folder)).rejects.toThrow('already exists');
    await writeFile(join(folder, '002-broken.sql'), 'create table half (id integer); create table whole (id integer);');
    expect(await migrateDatabase(db, folder)).toEqual(['002-broken.sql']);

    await writeFile(join(folder, FIRST), 'select 1;');
    await writeFile(join(folder, '003-new.sql'), 'create table third (id integer);');
    await expect(migrateDatabase(db, folder)).rejects.toThrow(`${FIRST} was changed`);
    await rm(join(folder, FIRST));
    await expect(migrateDatabase(db, folder)).rejects.toThrow('its file is gone');
    await expect(sql`select * from third`.execute(db)).rejects.toThrow('third');
    await rm(folder, { recursive: true });
    await close();
  });
}

function transactions(database: () => Database): void {
  test('a transaction that fails leaves nothing, and those that wait for it go on', async () => {
    const mark = (address: string): { address: string; at: number; reason: string } => ({ address, at: 0, reason: '' });
    const failing = database()
      .transaction()
      .execute(async (tx) => {
        await tx.insertInto('dead_addresses').values(mark('lost')).execute();
        throw new Error('stop');
      });
    const waiting = database().insertInto('dead_addresses').values(mark('kept')).execute();
    await expect(failing).rejects.toThrow('stop');
    await waiting;
    const rows = await database()
      .selectFrom('dead_addresses')
      .select('address')
      .where('address', 'in', ['lost', 'kept'])
      .execute();
    expect(rows).toEqual([{ address: 'kept' }]);
  });

  test('bigints are numbers', async () => {
    const { rows } = await sql<{ at: number }>`select cast(1677200400000 as bigint) as at`.execute(database());
    expect(rows).toEqual([{ at: 1_677_200_400_000 }]);
  });
}

function speed(database: () => Database): void {
  test('speed, printed and not asserted', async () => {
    const ledger = createLedger(database());
    const record = createDirectiveRecord(database());
    const lines: string[] = [];
    const measure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const before = performance.now();
      const result = await work();
      lines.push(`${what}: ${(performance.now() - before).toFixed(0)} ms`);
      return result;
    };
    const five = await measure('freeze 500 messages', () => ledger.freeze('speed', 'a', communes(500)));
    await measure('freeze them again', () => ledger.freeze('speed', 'a', communes(500)));
    const all = await ledger.freeze('speed-2', 'b', communes(2000));
    await measure('2,000 claims, twenty at a time', async () => {
      for (let first = 0; first < all.length; first += 20) {
        await Promise.all(all.slice(first, first + 20).map(({ id }) => ledger.claim(id, MORNING)));
      }
    });
    await measure('2,000 hand-overs at once', () =>
      Promise.all(all.map(({ id }) => ledger.handedOver(id, MORNING, `q${id}`))),
    );
    await measure('append 5,000 assignments of 2 items', () =>
      record.append('speed', { events: [], receipts: [], assignments: manyAssignments(5000) }),
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(five).toHaveLength(500);
  });
}

function manyAssignments(
  count: number,
): Parameters<ReturnType<typeof createDirectiveRecord>['append']>[1]['assignments'] {
  return Array.from({ length: count }, (_, ordinal) => ({
    ordinal,
    unit: `commune-${ordinal}`,
    duty: 'plans',
    state: 'open' as const,
    items: ['ntm', 'ocop'].map((item) => ({ item, state: 'owed' as const, version: 0, round: 0 })),
  }));
}
