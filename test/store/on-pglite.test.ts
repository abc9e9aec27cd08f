import { describe } from '@jest/globals';
import { databaseSuite } from './database-suite.ts';
import { embeddedDatabases } from './databases.ts';

describe('the record in the embedded database', () => {
  databaseSuite(embeddedDatabases);
});
