import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CompiledQuery, sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './rows.ts';

/** A migration that was applied before differs from the file of that name now, or its file is gone from between others. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged';
}

const ownFolder = fileURLToPath(new URL('./migrations/', import.meta.url));
/** Any fixed number: it only has to be the same for every process that migrates. */
const LOCK = 7_320_152;

interface Migration {
  readonly name: string;
  readonly statements: string;
  readonly checksum: string;
}

/**
 * Applies, in order of name, the migrations that this database does not have yet; answers their names. All or nothing,
 * in one transaction under an advisory lock, so several processes may start at once. A database that a later version has
 * brought forward is taken as it is: while one is upgraded the version before goes on beside the new one, so a migration
 * only adds what that one need not know of. Throws `MigrationChanged` when an applied migration was edited or removed:
 * migrations only go forward.
 */
export async function migrateDatabase(db: Database, folder: string = ownFolder): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    const applied = await appliedMigrations(transaction);
    const pending = pendingMigrations(migrations, applied);
    for (const migration of pending) await apply(transaction, migration);
    return pending.map((migration) => migration.name);
  });
}

/**
 * The statements that make our tables in a database that has none, and note each migration as applied: what a new PGlite
 * begins with. The instant is that of the making.
 */
export async function migrationScript(folder: string = ownFolder): Promise<string> {
  const migrations = await readMigrations(folder);
  const applied = migrations.map(({ name, statements, checksum }) => [
    `${statements};`,
    `insert into applied_migrations values ('${name}', '${checksum}', extract(epoch from now()) * 1000);`,
  ]);
  return ['begin;', `${appliedTable};`, ...applied.flat(), 'commit;'].join('\n');
}

const appliedTable = `
  create table if not exists applied_migrations (
    name text primary key,
    checksum text not null,
    applied_at bigint not null
  )`;

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      // A checkout on Windows may have changed the line ends: that is no change of the migration.
      const statements = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { name, statements, checksum: createHash('sha256').update(statements).digest('hex') };
    }),
  );
}

async function appliedMigrations(transaction: Transaction<Tables>): Promise<ReadonlyMap<string, string>> {
  await transaction.executeQuery(CompiledQuery.raw(appliedTable));
  const rows = await transaction.selectFrom('applied_migrations').select(['name', 'checksum']).execute();
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function pendingMigrations(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  const latest = migrations.at(-1)?.name ?? '';
  for (const [name, checksum] of applied) {
    const now = known.get(name);
    if (now === undefined && name > latest) continue;
    if (now === undefined) throw new MigrationChanged(`The migration ${name} was applied, but its file is gone.`);
    if (now !== checksum) throw new MigrationChanged(`The migration ${name} was changed after it had been applied.`);
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(transaction: Transaction<Tables>, migration: Migration): Promise<void> {
  await transaction.executeQuery(CompiledQuery.raw(migration.statements));
  await transaction
    .insertInto('applied_migrations')
    .values({ name: migration.name, checksum: migration.checksum, applied_at: Date.now() })
    .execute();
}
