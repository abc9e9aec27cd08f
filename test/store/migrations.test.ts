import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CompiledQuery, sql } from 'kysely';
import type { Database, OpenDatabase } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { createRegister } from '../../src/store/register.ts';
import { embeddedDatabases, serverDatabases, whyNoServer } from './databases.ts';
import type { Databases } from './databases.ts';
import { until } from '../support/until.ts';
import { describeWhere } from '../support/where-there-is.ts';

jest.setTimeout(120_000);

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'src/store/migrations');
const directive = '152-ubnd-nn-2023';
const firstVersion = await readFile(join(root, 'test/store/fixtures/first-version.sql'), 'utf8');
const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();

describe('in the embedded database', () => upgrades(embeddedDatabases));
describeWhere(await whyNoServer(), 'on a PostgreSQL server', () => {
  upgrades(serverDatabases);
  processesAtOnce();
});

test('a migration leaves the version before it able to run beside it: it only adds', async () => {
  const taking =
    /\b(drop (table|column|view|function|default)|rename|set not null|alter column|truncate|delete from)\b/i;
  for (const name of names) {
    const statements = (await readFile(join(folder, name), 'utf8')).replace(/--.*$/gm, '');
    expect({ name, takes: taking.exec(statements)?.[0] }).toEqual({ name, takes: undefined });
    const mustBeGiven = statements
      .split(';')
      .filter((one) => /add column .*not null/is.test(one) && !/default/i.test(one));
    expect({ name, mustBeGiven }).toEqual({ name, mustBeGiven: [] });
  }
});

function upgrades(start: () => Promise<Databases>): void {
  let databases: Databases;
  beforeAll(async () => {
    databases = await start();
  });
  afterAll(() => databases.stop());

  test('what the first version wrote is all there after the upgrade, and goes on', async () => {
    const { db, close } = await firstVersionDatabase(databases);
    const before = await everyRow(db);
    expect(before.get('events')).toHaveLength(59);
    expect(before.get('messages')).toHaveLength(104);

    expect(await migrateDatabase(db)).toEqual(names.slice(1));

    const after = await everyRow(db);
    for (const [table, rows] of before)
      if (table !== 'applied_migrations') expect([table, after.get(table)]).toEqual([table, rows.map(containing)]);

    const record = createDirectiveRecord(db);
    const events = await record.events(directive);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 59 }, (_, index) => index + 1));
    const { rows } = await createRegister(db).list({ from: 0, atMost: 10 }, Date.parse('2023-03-07T09:00+07:00'));
    expect(rows).toMatchObject([{ id: directive, state: 'open', number: '152/UBND-NN' }]);
    const done = await sql`select unit from report_tasks where counted = 'Hoàn thành đúng hạn'`.execute(db);
    expect(done.rows).toEqual([{ unit: 'xa-muong-thin' }]);

    const next = { seq: 60, at: 1_678_154_400_000, kind: 'held', event: { kind: 'held' } };
    await record.append(directive, { events: [next], receipts: [], assignments: [] });
    expect(await record.events(directive)).toHaveLength(60);
    const { rows: numbers } = await sql<{ id: number }>`
      insert into messages (directive, sending, unit, person, channel, state)
      values (${directive}, 'x', 'xa-na-say', 'y', 'email', 'planned') returning id`.execute(db);
    expect(numbers).toEqual([{ id: 105 }]);
    await close();
  });

  test('the version before starts beside a database that the new one has brought forward', async () => {
    const { db, close } = await databases.fresh();
    await migrateDatabase(db);
    const older = await mkdtemp(join(tmpdir(), 'dondoc-older-'));
    await cp(folder, older, { recursive: true });
    await rm(join(older, names.at(-1) ?? ''));
    expect(await migrateDatabase(db, older)).toEqual([]);
    expect(await migrateDatabase(db)).toEqual([]);
    await rm(older, { recursive: true });
    await close();
  });
}

function processesAtOnce(): void {
  let databases: Databases;
  beforeAll(async () => {
    databases = await serverDatabases();
  });
  afterAll(() => databases.stop());

  test('of processes that start at the same time one upgrades, and the others wait for it', async () => {
    const { db, close } = await firstVersionDatabase(databases);
    const url = await addressOf(db);
    // The lock is held until all of them stand before it: they are at the same place, whoever was first.
    const answers = await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(7320152)`.execute(transaction);
      const processes = [1, 2, 3].map(() => migrateInAProcess(url));
      await until(async () => (await waiting(db)) === 3);
      return processes;
    });
    const applied = (await Promise.all(answers)).toSorted((one, other) => other.length - one.length);
    expect(applied).toEqual([names.slice(1), [], []]);
    await close();
  });
}

async function firstVersionDatabase(databases: Databases): Promise<OpenDatabase> {
  const open = await databases.fresh();
  await open.db.executeQuery(CompiledQuery.raw(firstVersion));
  return open;
}

async function everyRow(db: Database): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const all = new Map<string, readonly unknown[]>();
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)} t order by t::text`.execute(db);
    all.set(
      name,
      rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
    );
  }
  return all;
}

/** Columns that were added do not count; every other one is as it was. */
function containing(row: unknown): unknown {
  return expect.objectContaining(row as Record<string, unknown>);
}

async function addressOf(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string; folder: string }>`
    select current_database() as name, current_setting('unix_socket_directories') as folder`.execute(db);
  const [found] = rows;
  return `postgresql://dondoc@localhost/${found?.name}?host=${found?.folder}`;
}

async function migrateInAProcess(url: string): Promise<readonly string[]> {
  const script = `
    import { openDatabase } from './src/store/database.ts';
    import { migrateDatabase } from './src/store/migrate.ts';
    const { db, close } = await openDatabase({ url: process.argv.at(-1) });
    console.log(JSON.stringify(await migrateDatabase(db)));
    await close();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, url], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  return JSON.parse(said) as readonly string[];
}

async function waiting(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_locks where locktype = 'advisory' and not granted`.execute(db);
  return rows[0]?.count ?? 0;
}
