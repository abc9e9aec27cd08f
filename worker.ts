import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { readConfiguration } from './src/schema/configuration.ts';
import { furnishWorker, openStore } from './src/service/furnish.ts';
import { openDatabase } from './src/store/database.ts';
import { migrateDatabase } from './src/store/migrate.ts';
import { connectionOptions } from './src/temporal/connection.ts';
import { workflowBundle } from './src/temporal/workflow-bundle.ts';
import { taskQueue } from './workflows/contract.ts';

/*
 * The host of a worker that works alone: configuration, connections, activities, Worker.run. It stops gracefully: an
 * interrupt lets what is in hand be finished.
 */

const log = pino({ base: { part: 'worker' } });
const configuration = readConfiguration(process.env);
const { db, close: closeDatabase } = await openDatabase({ url: configuration.databaseUrl });
await migrateDatabase(db);

const { connectionOptions: connectTo, namespace } = connectionOptions();
const connection = await NativeConnection.connect(connectTo);
const { filesFolder: folder, fileLimitBytes: limitBytes } = configuration;
const { worker, close } = await furnishWorker({
  ...configuration,
  ...{ connection, namespace, taskQueue, db },
  workflowBundle: await workflowBundle(),
  store: openStore(db, { folder, limitBytes }),
  onError: (error, message) => log.error({ err: error, message }, 'a message or its receipt needs a look'),
});

log.info({ namespace, taskQueue }, 'worker is ready');
try {
  await worker.run();
} finally {
  await close();
  await connection.close();
  await closeDatabase();
}
