import type { KyselyPlugin } from 'kysely';
import type { Database } from '../../src/store/database.ts';

/** A database whose statements are counted; the begin and the end of a transaction are not. */
export interface CountedDatabase {
  readonly db: Database;
  readonly statements: () => number;
}

/** Counts the statements that go through a database from now on. */
export function countStatements(db: Database): CountedDatabase {
  let statements = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { db: db.withPlugin(plugin), statements: () => statements };
}
