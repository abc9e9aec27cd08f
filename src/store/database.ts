import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';
import { beginFolder } from './begin-folder.ts';
import { holdFolder } from './folder-lock.ts';
import { keptDump } from './kept-beginning.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { Tables } from './rows.ts';

export type Database = Kysely<Tables>;

/** A PostgreSQL server by its address, or a PGlite inside this process: in a folder, or in memory without one. */
export type DatabasePlace =
  { readonly url: string; readonly connections?: number } | { readonly pglite: { readonly folder?: string } };

export interface OpenDatabase {
  readonly db: Database;
  /** Waits for what is under way, then closes every connection; a PGlite in a folder is then safely on disk. */
  readonly close: () => Promise<void>;
}

const INT8 = 20;

/**
 * Opens the database and asks it one question, so that it throws here when it cannot be reached; it does not migrate (see
 * `migrateDatabase`). A PGlite folder belongs to one process at a time: throws `FolderInUse`. A PGlite that is new begins
 * with what these statements have made, which is kept for the next one: see `openMigrated`.
 */
export async function openDatabase(place: DatabasePlace, beginsWith = ''): Promise<OpenDatabase> {
  if ('url' in place) return openWith(serverDialect(place.url, place.connections ?? 10));
  const { folder } = place.pglite;
  if (folder === undefined)
    return openWith(pgliteDialect(await PGlite.create({ loadDataDir: await keptDump(beginsWith) })));
  const { release } = await holdFolder(folder);
  try {
    await beginFolder(folder, beginsWith);
    const { db, close } = await openWith(pgliteDialect(await PGlite.create({ dataDir: folder })));
    return { db, close: () => close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openWith(dialect: Dialect): Promise<OpenDatabase> {
  const db = new Kysely<Tables>({ dialect });
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, close: () => db.destroy() };
}

function serverDialect(url: string, connections: number): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A server that restarts breaks connections: the pool replaces idle ones, and statements under way fail on their own.
  // Without listeners that event would end the process, between two statements of a transaction too, when the pool does
  // not listen.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

/** Our bigints are ids and instants: they fit a number. A value that does not is a mistake, and throws. */
function parserOf(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid !== INT8 || format === 'binary') return pg.types.getTypeParser(oid, format);
  return (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new Error(`A bigint does not fit a number: ${text}`);
    return value;
  };
}
