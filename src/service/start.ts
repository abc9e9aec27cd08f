import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { makeToken } from '../http/caller.ts';
import type { HttpPorts, Log } from '../http/ports.ts';
import { createServer } from '../http/server.ts';
import { sweepIncoming } from '../store/blobs.ts';
import { holdFolder } from '../store/folder-lock.ts';
import { workflowBundle } from '../temporal/workflow-bundle.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { closeAll } from './closing.ts';
import type { Closing } from './closing.ts';
import type { ConnectedEngine } from './engine.ts';
import { furnishWorker, openStore } from './furnish.ts';
import type { Store } from './furnish.ts';
import { openHttpPorts } from './http-ports.ts';
import { listen } from './listen.ts';
import type { StartOptions } from './options.ts';
import { openParts } from './parts.ts';
import type { Parts } from './parts.ts';
import type { Place } from './places.ts';
import { startDailyRounds } from './daily-rounds.ts';
import { createRehearsals } from './rehearsals.ts';
import { startReporter } from './reporter.ts';
import { readSettings, requireSharedParts } from './settings.ts';
import type { ServiceSettings } from './settings.ts';

/** The running service. */
export interface Service {
  readonly url: string;
  readonly places: readonly Place[];
  /** Shown once: the first start makes it, or a start that was asked for one. */
  readonly adminToken?: string;
  /** Resolves with what went wrong when the service cannot go on. */
  readonly broken: Promise<Error>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts everything in one process tree, on the loopback: what the environment names is real, the rest embedded, all
 * data under one folder. Started again it goes on where it was. Throws `FolderInUse`, and what a part says that does not
 * start; whatever was started is stopped again.
 */
export async function startService(options: StartOptions, variables: NodeJS.ProcessEnv, log: Log): Promise<Service> {
  const closing: Closing = [];
  let part = 'its folder';
  const begins: Begins = (next) => void (part = next);
  const patience = createPatience(() => new Error(`${part} did not start within ${startsWithinMs / 1000} s.`));
  try {
    return await Promise.race([start(options, variables, log, closing, begins), patience.over]);
  } catch (error) {
    // What hangs at the start may hang at its end as well.
    await Promise.race([closeAll(closing), new Promise((resolve) => setTimeout(resolve, closesWithinMs).unref())]);
    throw error;
  } finally {
    patience.end();
  }
}

/** The service on this machine; with a port that is not known yet, nothing to go to. */
function ownHostOf({ port }: StartOptions): string | undefined {
  return port === 0 ? undefined : `127.0.0.1:${port}`;
}

/** Says which part is being started, so that a start that hangs can say what it hangs on. */
type Begins = (part: string) => void;

/** Many times what a start takes on a slow machine. One that hangs must end, or whoever supervises it never learns of it. */
const startsWithinMs = 120_000;
const closesWithinMs = 10_000;

function createPatience(late: () => Error): { readonly over: Promise<never>; readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(late()), startsWithinMs)));
  return { over, end: () => clearTimeout(timer) };
}

async function start(
  options: StartOptions,
  variables: NodeJS.ProcessEnv,
  log: Log,
  closing: Closing,
  begins: Begins,
): Promise<Service> {
  const { folder } = options;
  if (!options.worker) requireSharedParts(variables);
  await mkdir(folder, { recursive: true });
  const { release } = await holdFolder(folder);
  closing.push(release);
  // Ctrl-C is ours: the worker stops after the API, and before what it leans on.
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    logger: quietLogger(log),
  });
  const settings = await readSettings(variables, folder, ownHostOf(options));
  const isReal = settings.smtpUrl !== undefined || settings.smppUrl !== undefined;
  if (isReal && !settings.hasLinkHost)
    log.warn({ linkHost: settings.sender.linkHost }, 'LINK_HOST is not set: links in messages lead here');
  begins('The database or the engine');
  const [parts, bundle] = await Promise.all([
    openParts(settings, folder, closing),
    options.worker ? workflowBundle() : undefined,
  ]);
  const files = { folder: settings.filesFolder ?? join(folder, 'files'), limitBytes: settings.fileLimitBytes };
  // Files outside our own folder, or without a worker, may be others' as well: what is on its way is theirs.
  const isAlone = options.worker && settings.filesFolder === undefined;
  await sweepIncoming(files.folder, isAlone ? 0 : longestUploadMs);
  begins('The reading of documents');
  const store = openStore(parts.db, files);
  const rehearsals = createRehearsals();
  closing.push(rehearsals.close);
  const ports = await openHttpPorts(store, { ...parts, workerHere: options.worker }, settings, files, log, rehearsals);
  closing.push(ports.documents.close);
  const reporter = startReporter({ ...store, engine: ports.app.engine, now: Date.now }, log);
  closing.push(reporter.stop);
  begins('The worker');
  const ended = bundle ? [await startWorker(parts, store, settings, bundle, log, reporter.soon, closing)] : [];
  begins('The API');
  const adminToken = await firstToken(ports, options);
  const url = await listen(createServer(ports), options, closing);
  closing.push(startDailyRounds(ports.housekeeping, { at: settings.watchdogAt }, log).stop);
  // What a crash has left undone is made up for beside the work, not before it.
  ports.calendarDesk.catchUp(ports.app).catch((error: unknown) => log.error({ err: error }, 'corrections wait'));
  return {
    url,
    places: [
      { part: 'API', where: `${url}/api/openapi.json`, kind: '' },
      ...(ports.inbox ? [{ part: 'inbox', where: `${url}/inbox`, kind: '' as const }] : []),
      ...parts.places,
      { part: 'files', where: files.folder, kind: '' },
    ],
    ...(adminToken !== undefined && { adminToken }),
    broken: Promise.race([...ended.map((one) => one()), ...lost(parts.engine)]),
    stop: () => closeAll(closing),
  };
}

function lost({ ended }: ConnectedEngine): readonly Promise<Error>[] {
  return ended ? [ended.then(() => new Error('The Temporal server has ended.'))] : [];
}

/** Starts the worker; answers what resolves when it ends before it was told to. */
async function startWorker(
  parts: Parts,
  store: Store,
  settings: ServiceSettings,
  bundle: Awaited<ReturnType<typeof workflowBundle>>,
  log: Log,
  onUndelivered: () => void,
  closing: Closing,
): Promise<() => Promise<Error>> {
  const { worker, close } = await furnishWorker({
    ...settings,
    ...{ store, taskQueue, onUndelivered },
    workflowBundle: bundle,
    ...{ db: parts.db, smtpUrl: parts.smtpUrl, smppUrl: parts.smppUrl },
    connection: parts.engine.connection,
    namespace: parts.engine.namespace,
    onError: (error, message) => log.error({ err: error, message }, 'a message or its receipt needs a look'),
  });
  closing.push(close);
  const running = worker.run();
  const broken = running.then(
    () => new Error('The worker has ended.'),
    (error: unknown) => new Error('The worker has failed.', { cause: error }),
  );
  closing.push(async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await broken;
  });
  return () => broken;
}

/** The first start makes a token for the administrator; it is kept as a hash, and shown this once. */
async function firstToken({ tokens }: HttpPorts, { newAdminToken }: StartOptions): Promise<string | undefined> {
  const known = await tokens.list();
  if (known.length > 0 && !newAdminToken) return undefined;
  const label = known.length === 0 ? 'the first administrator' : 'made at a start';
  const made = makeToken({ role: 'admin', label, createdAt: Date.now(), createdBy: 'service' });
  await tokens.keep(made.row, made.hash);
  return made.secret;
}

/** No upload takes longer than this. */
const longestUploadMs = 86_400_000;

/** Warnings of the engine's SDK, in the service's own log. */
function quietLogger(log: Log): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (level === 'WARN') log.warn({ ...meta }, message);
    else log.error({ ...meta }, message);
  });
}
