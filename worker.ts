import { heartbeat } from '@temporalio/activity';
import { NativeConnection } from '@temporalio/worker';
import pino from 'pino';
import { createActivities } from './activities/index.ts';
import { createEmailChannel } from './src/channels/email.ts';
import { createSmsChannel } from './src/channels/sms.ts';
import { buildPackage } from './src/files/package.ts';
import { readConfiguration } from './src/schema/configuration.ts';
import { createFiles } from './src/store/blobs.ts';
import { openDatabase } from './src/store/database.ts';
import { createDirectiveRecord } from './src/store/directive-record.ts';
import { createDirectory } from './src/store/directory.ts';
import { createDocuments } from './src/store/documents.ts';
import { createLedger } from './src/store/ledger.ts';
import { createLinks } from './src/store/links.ts';
import { migrateDatabase } from './src/store/migrate.ts';
import { createSubmissions } from './src/store/submissions.ts';
import { createTexts } from './src/store/texts.ts';
import { bundleWorkflows, createDirectiveWorker } from './src/temporal/directive-worker.ts';
import { connectionOptions } from './src/temporal/connection.ts';
import { taskQueue } from './workflows/contract.ts';
import { writeReceipts } from './src/channels/write-receipts.ts';

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
const email = createEmailChannel({ url: configuration.smtpUrl });
const sms = createSmsChannel({ url: configuration.smppUrl });
const ledger = createLedger(db);
writeReceipts(sms, ledger, (error) => log.error({ error }, 'a receipt could not be written down'));

const worker = await createDirectiveWorker({
  connection,
  namespace,
  taskQueue,
  workflowBundle: await bundleWorkflows(),
  activities: createActivities({
    ledger,
    record: createDirectiveRecord(db),
    documents: createDocuments(db),
    directory: createDirectory(db),
    texts: createTexts(db),
    submissions: createSubmissions(db),
    files: createFiles({ folder: configuration.filesFolder, limitBytes: configuration.fileLimitBytes }),
    links: createLinks(db, configuration.linkSecret),
    email,
    sms,
    // A real message centre may take hours: receipts are written down as they come, and nobody waits for them here.
    receipts: { settle: () => Promise.resolve(new Map()) },
    sender: configuration.sender,
    clock: (_, offsetMs) => {
      if (offsetMs !== 0) throw new Error('This directive is a rehearsal; a live worker does not follow it.');
      return Date.now;
    },
    heartbeat,
    buildPackage,
  }),
});

log.info({ namespace, taskQueue }, 'worker is ready');
try {
  await worker.run();
} finally {
  await email.close();
  await sms.close();
  await connection.close();
  await closeDatabase();
}
