import { describe, test } from '@jest/globals';
import { databaseSuite } from './database-suite.ts';
import { serverDatabases, whyNoServer } from './databases.ts';

const obstacle = await whyNoServer();

if (obstacle === undefined) {
  describe('the record on a PostgreSQL server', () => {
    databaseSuite(serverDatabases);
  });
} else {
  test.skip(`the record on a PostgreSQL server: not run here, ${obstacle}`, () => undefined);
}
