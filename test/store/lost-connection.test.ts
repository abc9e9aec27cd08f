import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import type { OpenDatabase } from '../../src/store/database.ts';
import { serverDatabases, whyNoServer } from './databases.ts';
import type { Databases } from './databases.ts';
import { describeWhere } from '../support/where-there-is.ts';

jest.setTimeout(60_000);

describeWhere(await whyNoServer(), 'a PostgreSQL server that takes a connection away', onPostgres);

function onPostgres(): void {
  let databases: Databases;
  let open: OpenDatabase;
  beforeAll(async () => {
    databases = await serverDatabases();
    open = await databases.fresh();
  });
  afterAll(async () => {
    await open.close();
    await databases.stop();
  });

  test('in the middle of a transaction: it fails with the reason, the process lives, and the next one goes on', async () => {
    const { db } = open;
    const cut = db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.id})`.execute(db);
      // The news comes between two statements, when nobody waits for an answer.
      const gone = sql<{ count: number }>`select count(*) as count from pg_stat_activity where pid = ${rows[0]?.id}`;
      while (((await gone.execute(db)).rows[0]?.count ?? 0) > 0);
      await new Promise((resolve) => setImmediate(resolve));
      await sql`select 1`.execute(transaction);
    });
    await expect(cut).rejects.toThrow(/not queryable|terminat|closed/i);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
}
