import { join } from 'node:path';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { NativeConnection, Worker, WorkflowBundle } from '@temporalio/worker';
import { writeWhatWasHeard } from '../../activities/heard.ts';
import { createActivities } from '../../activities/index.ts';
import type { AppPorts } from '../app/ports.ts';
import { createEmailChannel } from '../channels/email.ts';
import { createSmsChannel } from '../channels/sms.ts';
import { createTurns } from '../channels/turns.ts';
import { writeReceipts } from '../channels/write-receipts.ts';
import type { Pace } from '../domain/pace.ts';
import { buildPackage } from '../files/package.ts';
import type { Sender } from '../ports/delivery.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Register } from '../ports/register.ts';
import { createFiles } from '../store/blobs.ts';
import type { Database } from '../store/database.ts';
import { createDirectiveRecord } from '../store/directive-record.ts';
import { createDirectory } from '../store/directory.ts';
import { createDocuments } from '../store/documents.ts';
import { createHeardAnswers } from '../store/heard-answers.ts';
import type { AnswersOnDisk } from '../store/heard-answers.ts';
import { createLedger } from '../store/ledger.ts';
import { createLinks } from '../store/links.ts';
import { createRegister } from '../store/register.ts';
import { createSubmissions } from '../store/submissions.ts';
import { createTexts } from '../store/texts.ts';
import { createDirectiveWorker } from '../temporal/directive-worker.ts';

/** Everything that is written down and read back, on one database and one folder of files. */
export interface Store extends Pick<
  AppPorts,
  'record' | 'documents' | 'directory' | 'texts' | 'submissions' | 'files'
> {
  readonly ledger: Ledger;
  readonly heard: AnswersOnDisk;
  readonly register: Register;
}

/** Opens the store on a database that has been migrated. */
export function openStore(db: Database, files: { readonly folder: string; readonly limitBytes: number }): Store {
  return {
    record: createDirectiveRecord(db),
    documents: createDocuments(db),
    directory: createDirectory(db),
    texts: createTexts(db),
    submissions: createSubmissions(db),
    files: createFiles(files),
    ledger: createLedger(db),
    heard: createHeardAnswers(join(files.folder, 'heard')),
    register: createRegister(db),
  };
}

export interface WorkerFurniture {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowBundle: WorkflowBundle;
  readonly db: Database;
  readonly store: Store;
  readonly smtpUrl: string;
  readonly smppUrl: string;
  readonly linkSecret: string;
  /** The worker's version, where versions run side by side. */
  readonly build?: string;
  readonly sender: Sender;
  /** How fast the relay and the message centre may be given messages. */
  readonly pace?: Pace;
  /** A receipt could not be written down, or a message (by its number in the ledger) could not be worded. */
  readonly onError: (error: unknown, message?: number) => void;
  /** A message that had been handed over did not arrive. */
  readonly onUndelivered?: () => void;
}

/**
 * A worker in earnest: real time, receipts written down as they come, and first of all the answers that the last one was
 * killed with. `close` closes its channels.
 */
export async function furnishWorker(
  furniture: WorkerFurniture,
): Promise<{ readonly worker: Worker; readonly close: () => Promise<void> }> {
  const { store, db, sender, connection, namespace, taskQueue, workflowBundle } = furniture;
  // Before what the last worker had in hand is taken up: nothing of it has to be called unknown then.
  await writeWhatWasHeard(store);
  await store.heard.sweep(Date.now());
  const email = createEmailChannel({ url: furniture.smtpUrl });
  const sms = createSmsChannel({ url: furniture.smppUrl });
  writeReceipts(sms, store.ledger, (error) => furniture.onError(error), furniture.onUndelivered);
  const activities = createActivities({
    ...store,
    links: createLinks(db, furniture.linkSecret),
    ...{ email, sms, sender, heartbeat, buildPackage, stops: cancellationSignal },
    turns: createTurns(furniture.pace),
    report: (error, message) => furniture.onError(error, message),
    // A real message centre may take hours: receipts are written down as they come, and nobody waits for them here.
    receipts: { settle: () => Promise.resolve(new Map()) },
    clock: (_, offsetMs) => {
      if (offsetMs !== 0) throw new Error('This directive is a rehearsal; a live worker does not follow it.');
      return Date.now;
    },
  });
  const { build } = furniture;
  const worker = await createDirectiveWorker({
    ...{ connection, namespace, taskQueue, workflowBundle, activities },
    ...(build !== undefined && { build }),
  });
  const close = async (): Promise<void> => {
    await email.close();
    await sms.close();
  };
  return { worker, close };
}
