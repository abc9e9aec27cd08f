import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { LogEntry, WorkflowBundle } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { Activities } from '../../activities/index.ts';
import { searchAttributeNames } from '../../workflows/contract.ts';
import type { AppPorts } from '../app/ports.ts';
import { createEmailChannel } from '../channels/email.ts';
import { createTurns } from '../channels/turns.ts';
import type { Sending } from '../domain/pace.ts';
import { createSmsChannel } from '../channels/sms.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Instant } from '../domain/words.ts';
import { startMailCatcher } from '../embedded/mail-catcher.ts';
import type { MailCatcher } from '../embedded/mail-catcher.ts';
import { startMessageCentre } from '../embedded/message-centre.ts';
import type { MessageCentre } from '../embedded/message-centre.ts';
import { startTemporalServer } from '../embedded/temporal-server.ts';
import { cleanFileName } from '../files/file-name.ts';
import { buildPackage } from '../files/package.ts';
import type { Sender } from '../ports/delivery.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Files } from '../ports/record.ts';
import { createFiles } from '../store/blobs.ts';
import type { Database } from '../store/database.ts';
import { createDirectiveRecord } from '../store/directive-record.ts';
import { createDirectory } from '../store/directory.ts';
import { createDocuments } from '../store/documents.ts';
import { nothingHeard } from '../store/heard-answers.ts';
import { createLedger } from '../store/ledger.ts';
import { createLinks } from '../store/links.ts';
import { openMigrated } from '../store/open-migrated.ts';
import { createSubmissions } from '../store/submissions.ts';
import { createTexts } from '../store/texts.ts';
import { createDirectiveWorker } from '../temporal/directive-worker.ts';
import { createEngine } from '../temporal/engine.ts';
import { stampStarts } from '../temporal/time-skipping.ts';
import { workflowBundle } from '../temporal/workflow-bundle.ts';
import { awaitReceipts } from './receipts.ts';

/** How an office appears in a rehearsal: nobody outside gets anything, and the domain is reserved. */
export const rehearsalSender: Sender = {
  domainName: 'dondoc.example',
  linkHost: 'dondoc.example',
  address: 'nhac-viec@dondoc.example',
  accentedSms: false,
};

export interface HouseOptions extends Sending {
  readonly calendar: Calendar;
  /** Mailboxes that answer 550, and telephones that are dead. */
  readonly refusedMailboxes: readonly string[];
  readonly deadTelephones: readonly string[];
  readonly fileLimitBytes: number;
  readonly accentedSms?: boolean;
  /** Continue as new after so many events; tests only. */
  readonly eventsAtMost?: number;
  /** How much a worker does at once; tests only. */
  readonly activityPlaces?: number;
  /** Where the engine keeps its histories, for tests that read it; without it, in memory. */
  readonly engineFile?: string;
  /** Mails go to this relay instead of the catcher, for tests with a real one. */
  readonly relayUrl?: string;
  /** SMS go to this message centre instead of the embedded one, for tests with a foreign one. */
  readonly messageCentreUrl?: string;
}

/** The clock of a rehearsal: it stands where the script is, and runs on from the workflow's while something is sent. */
export interface RehearsalClock {
  readonly now: () => Instant;
  readonly set: (now: Instant) => void;
}

/**
 * Everything that a rehearsal runs on, real and embedded: a Temporal server of its own that skips time, a database in
 * memory, a mail catcher, a message centre, a worker. It looks at no environment variable, and reaches nobody.
 */
export interface House {
  readonly client: Client;
  readonly ports: AppPorts;
  readonly ledger: Ledger;
  readonly database: Database;
  readonly mail: MailCatcher;
  readonly sms: MessageCentre;
  readonly clock: RehearsalClock;
  /** Added to the engine's clock; set by the launch. */
  readonly setOffset: (offsetMs: number) => void;
  /** Stops the worker and puts another in its place, as an upgrade does: what was learnt in memory is gone. */
  readonly relieveWorker: () => Promise<void>;
  /** Puts one more worker beside, of a build of its own; answers how to dismiss it. */
  readonly engageWorker: (build: string) => Promise<() => Promise<void>>;
  /** Warnings and errors that the engine has logged. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

const taskQueue = 'rehearsal';
const complaints: string[] = [];
let runtimeInstalled = false;

/** The SDK has one runtime a process: its warnings are kept for whoever asks. */
function installRuntime(): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const logger = new DefaultLogger('WARN', (entry: LogEntry) => {
    complaints.push(`${entry.level} ${entry.message} ${JSON.stringify(entry.meta ?? {})}`);
  });
  Runtime.install({ logger, telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
}

/** Opens a house. Whatever was started is stopped again when a part of it fails. */
export async function openHouse(options: HouseOptions): Promise<House> {
  installRuntime();
  const closing: Closing = [];
  const close = async (): Promise<void> => {
    for (const step of closing.reverse()) await step();
  };
  try {
    return await furnish(options, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function furnish(options: HouseOptions, closing: Closing, close: () => Promise<void>): Promise<House> {
  const clock = createClock();
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-rehearsal-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const [server, { db, close: closeDatabase }, mail, sms, bundle] = await Promise.all([
    startTemporalServer({
      timeSkipping: true,
      searchAttributes: searchAttributes(),
      ...(options.engineFile !== undefined && { databaseFile: options.engineFile }),
    }),
    openMigrated({ pglite: {} }),
    startMailCatcher({ now: clock.now, refuse: refusing(options.refusedMailboxes) }),
    startMessageCentre({ now: clock.now, behaviour: dying(options.deadTelephones) }),
    workflowBundle(),
  ]);
  closing.push(() => server.stop(), closeDatabase, mail.close, sms.close);
  const ledger = createLedger(db);
  const files = createFiles({ folder: join(folder, 'files'), limitBytes: options.fileLimitBytes });
  const store = storeOn(db, files);
  const activities = activitiesOf(options, { db, ledger, store, clock, mail, sms }, closing);
  const workers = await startWorker(server.address, bundle, activities, options, closing);
  const clientConnection = await Connection.connect({ address: server.address });
  closing.push(() => clientConnection.close());
  const client = new Client({ connection: clientConnection });
  stampStarts(client);
  let offset = 0;
  const { calendar, eventsAtMost } = options;
  const engine = createEngine({
    client,
    taskQueue,
    offsetMs: () => offset,
    ...(eventsAtMost !== undefined && { eventsAtMost }),
  });
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const setOffset = (offsetMs: number): void => {
    offset = offsetMs;
  };
  const ports = {
    ...store,
    engine,
    calendar,
    cleanFileName: (name: string) => cleanFileName(name),
    hash,
    now: clock.now,
    ...(options.pace && { pace: options.pace }),
    ...(options.receiptsWaitMs !== undefined && { receiptsWaitMs: options.receiptsWaitMs }),
  };
  const house = { client, ports, ledger, database: db, mail, sms, clock, setOffset, ...workers, close };
  return { ...house, complaints: () => complaints };
}

type Closing = (() => Promise<unknown>)[];
type Store = ReturnType<typeof storeOn>;

function storeOn(
  db: Database,
  files: Files,
): Pick<AppPorts, 'record' | 'documents' | 'directory' | 'texts' | 'submissions' | 'files'> {
  return {
    record: createDirectiveRecord(db),
    documents: createDocuments(db),
    directory: createDirectory(db),
    texts: createTexts(db),
    submissions: createSubmissions(db),
    files,
  };
}

function activitiesOf(
  options: HouseOptions,
  parts: Pick<House, 'ledger' | 'mail' | 'sms' | 'clock'> & { readonly db: Database; readonly store: Store },
  closing: Closing,
): Activities {
  const { db, ledger, store, clock } = parts;
  const email = createEmailChannel({ url: options.relayUrl ?? parts.mail.url });
  const sms = createSmsChannel({ url: options.messageCentreUrl ?? parts.sms.url, now: clock.now });
  closing.push(email.close, sms.close);
  return createActivities({
    ...store,
    ...{ ledger, email, sms, heartbeat, buildPackage, stops: cancellationSignal, heard: nothingHeard },
    turns: createTurns(options.pace),
    report: (error, message) => void complaints.push(`message ${message} could not be worded: ${String(error)}`),
    links: createLinks(db, 'rehearsal'),
    receipts: awaitReceipts(sms, ledger),
    sender: { ...rehearsalSender, accentedSms: options.accentedSms ?? false },
    clock: (workflowNow) => {
      clock.set(workflowNow);
      return clock.now;
    },
  });
}

/** Starts the worker; answers how to put another in its place, or beside it. */
async function startWorker(
  address: string,
  bundle: WorkflowBundle,
  activities: Activities,
  { activityPlaces }: HouseOptions,
  closing: Closing,
): Promise<Pick<House, 'relieveWorker' | 'engageWorker'>> {
  const connection = await NativeConnection.connect({ address });
  closing.push(() => connection.close());
  const start = async (build?: string): Promise<() => Promise<void>> => {
    const versioned = build !== undefined && { build };
    const worker = await createDirectiveWorker({
      connection,
      taskQueue,
      workflowBundle: bundle,
      activities,
      ...(activityPlaces !== undefined && { activityPlaces }),
      ...versioned,
    });
    const running = worker.run();
    return async () => {
      worker.shutdown();
      await running;
    };
  };
  let stop = await start();
  closing.push(() => stop());
  const relieveWorker = async (): Promise<void> => {
    await stop();
    stop = await start();
  };
  return { relieveWorker, engageWorker: start };
}

function searchAttributes(): Record<string, 'Keyword' | 'Datetime'> {
  return {
    [searchAttributeNames.state]: 'Keyword',
    [searchAttributeNames.issuer]: 'Keyword',
    [searchAttributeNames.deadlineAt]: 'Datetime',
  };
}

function createClock(): RehearsalClock {
  let skewMs = 0;
  return {
    now: () => Date.now() + skewMs,
    set: (now) => {
      skewMs = now - Date.now();
    },
  };
}

function refusing(mailboxes: readonly string[]): (address: string) => { code: number; message: string } | undefined {
  const refused = new Set(mailboxes.map((address) => address.toLowerCase()));
  return (address) => (refused.has(address) ? { code: 550, message: '5.1.1 No such mailbox' } : undefined);
}

function dying(telephones: readonly string[]): (number: string) => { telephone: 'dead' } | undefined {
  const dead = new Set(telephones);
  return (number) => (dead.has(number) ? { telephone: 'dead' } : undefined);
}
