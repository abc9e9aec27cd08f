import type { PGlite, Results } from '@electric-sql/pglite';
import { CompiledQuery, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely';

/**
 * A kysely dialect around one embedded PGlite. It has a single connection: whoever holds it, for a statement or for a
 * whole transaction, makes the others wait in line. Using the outer `Kysely` inside one of its own transactions
 * therefore waits for ever; use the transaction that is handed in.
 */
export function pgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(pglite),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function createDriver(pglite: PGlite): Driver {
  const connection = createConnection(pglite);
  const line = createLine();
  const run = async (sql: string): Promise<QueryResult<unknown>> => connection.executeQuery(CompiledQuery.raw(sql));
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      await line.enter();
      return connection;
    },
    beginTransaction: async (_connection: DatabaseConnection, settings: TransactionSettings) => {
      await run(settings.isolationLevel ? `start transaction isolation level ${settings.isolationLevel}` : 'begin');
    },
    commitTransaction: async () => {
      const [result] = await pglite.exec('commit');
      // PostgreSQL answers COMMIT with ROLLBACK, and no error, when the transaction had failed before.
      if (result?.command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back.');
    },
    rollbackTransaction: async () => {
      await run('rollback');
    },
    releaseConnection: () => {
      line.leave();
      return Promise.resolve();
    },
    destroy: () => pglite.close(),
  };
}

function createConnection(pglite: PGlite): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      // Without parameters the simple protocol is used, as `pg` does: a file of many statements runs as it is.
      const result =
        query.parameters.length === 0
          ? (await pglite.exec(query.sql)).at(-1)
          : await pglite.query(query.sql, [...query.parameters]);
      return toQueryResult<R>(result);
    },
    streamQuery: () => {
      throw new Error('PGlite does not stream.');
    },
  };
}

function toQueryResult<R>(result: Results<unknown> | undefined): QueryResult<R> {
  return {
    rows: (result?.rows ?? []) as R[],
    numAffectedRows: BigInt(result?.affectedRows ?? 0),
  };
}

/** A line in which everybody waits for the one before. */
function createLine(): { readonly enter: () => Promise<void>; readonly leave: () => void } {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    enter: () => {
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else taken = false;
    },
  };
}
