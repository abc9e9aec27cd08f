import { databaseSuite } from './database-suite.ts';
import { serverDatabases, whyNoServer } from './databases.ts';
import { describeWhere } from '../support/where-there-is.ts';

describeWhere(await whyNoServer(), 'the record on a PostgreSQL server', () => databaseSuite(serverDatabases));
