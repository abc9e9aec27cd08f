import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import { batchOf } from '../../activities/batch.ts';
import type { Activities, DeliverInput, DeliverOutcome } from '../../activities/index.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { usualReceiptsWaitMs } from '../../src/domain/pace.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Instant } from '../../src/domain/words.ts';
import { startTemporalServer } from '../../src/embedded/temporal-server.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import { launchDirective } from '../../src/app/launch-directive.ts';
import { buildPackage } from '../../src/files/package.ts';
import { createClockwork } from '../../src/rehearsal/clockwork.ts';
import type { Clockwork } from '../../src/rehearsal/clockwork.ts';
import { rehearsalSender } from '../../src/rehearsal/house.ts';
import { openStore } from '../../src/service/furnish.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createLinks } from '../../src/store/links.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { searchAttributeTypes } from '../../src/temporal/connection.ts';
import { createDirectiveWorker } from '../../src/temporal/directive-worker.ts';
import { createEngine } from '../../src/temporal/engine.ts';
import { stampStarts } from '../../src/temporal/time-skipping.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { countStatements } from './counted.ts';
import { createSink } from './sink.ts';
import type { Sink } from './sink.ts';

/** A worker on a real engine and a real database, whose messages go into a sink; its directive's time can be moved. */
export interface Bed {
  readonly client: Client;
  readonly ports: AppPorts;
  readonly sink: Sink;
  readonly statements: () => number;
  /** When the last delivery ended, its outcomes in the ledger, by `performance.now`. */
  readonly lastDeliveredAt: () => number;
  /** Launches; throws when it is refused. Resolves before anything has been sent. */
  readonly launch: (definition: Definition, at: Instant) => Promise<Clockwork>;
  readonly close: () => Promise<void>;
}

const taskQueue = 'bench';
let runtimeInstalled = false;

/** A server whose directives' time can be moved, to open beds on. */
export function startBenchServer(): Promise<TemporalServer> {
  return startTemporalServer({ timeSkipping: true, searchAttributes: searchAttributeTypes });
}

/**
 * Opens a bed on an empty database and imports units. What it was given stays the caller's to stop, but the database.
 * `answersAtOnce`: deliveries and records end well without a ledger, where the engine alone is looked at; `deliveryMs`: how
 * long each delivery takes on top.
 */
export async function openBed(
  server: TemporalServer,
  opened: OpenDatabase,
  units: readonly Unit[],
  { answersAtOnce = false, deliveryMs = 0 }: { readonly answersAtOnce?: boolean; readonly deliveryMs?: number } = {},
): Promise<Bed> {
  if (!runtimeInstalled)
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    });
  runtimeInstalled = true;
  await migrateDatabase(opened.db);
  const { db, statements } = countStatements(opened.db);
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-bench-'));
  const store = openStore(db, { folder, limitBytes: 1_000_000 });
  await store.directory.importUnits(units);
  const sink = createSink();
  const clock = createBenchClock();
  let lastDeliveredAt = 0;
  const activities = createActivities({
    turns: () => Promise.resolve(true),
    ...store,
    ...{
      email: sink.email,
      sms: sink.sms,
      heartbeat,
      buildPackage,
      stops: cancellationSignal,
      sender: rehearsalSender,
    },
    links: createLinks(db, 'bench'),
    receipts: { settle: () => Promise.resolve(new Map()) },
    report: (error) => {
      throw error;
    },
    clock: (workflowNow) => {
      clock.set(workflowNow);
      return clock.now;
    },
  });
  const timed: Activities = {
    ...activities,
    ...(answersAtOnce && { record: () => Promise.resolve() }),
    deliver: async (input) => {
      if (deliveryMs > 0) await new Promise((resolve) => setTimeout(resolve, deliveryMs));
      const outcome = answersAtOnce ? allWell(input) : await activities.deliver(input);
      lastDeliveredAt = performance.now();
      return outcome;
    },
  };
  const { client, close: disconnect, connection } = await connect(server.address);
  const bundle = await workflowBundle();
  const worker = await createDirectiveWorker({ connection, taskQueue, workflowBundle: bundle, activities: timed });
  const running = worker.run();
  let offsetMs = 0;
  const engine = createEngine({ client, taskQueue, offsetMs: () => offsetMs });
  const ports: AppPorts = {
    ...store,
    engine,
    calendar: publicCalendar,
    cleanFileName: (name) => name,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    receiptsWaitMs: usualReceiptsWaitMs,
    now: clock.now,
  };
  return {
    ...{ client, ports, sink, statements },
    lastDeliveredAt: () => lastDeliveredAt,
    launch: async (definition, at) => {
      offsetMs = at - Date.now();
      clock.set(at);
      const answer = await launchDirective(ports, definition, []);
      if (!answer.ok) throw new Error(answer.refusals.map(({ message }) => message).join(' '));
      return createClockwork(client, definition.id, offsetMs, clock);
    },
    close: async () => {
      worker.shutdown();
      await running;
      await disconnect();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function allWell(asked: DeliverInput): DeliverOutcome {
  const { parcels } = batchOf(asked);
  const handedOver = parcels.reduce((sum, { notices }) => sum + (notices.length > 0 ? 1 : 0), 0);
  return { handedOver, failed: [], unknown: [], again: [], notBegun: [] };
}

function createBenchClock(): { readonly now: () => Instant; readonly set: (now: Instant) => void } {
  let skewMs = 0;
  return {
    now: () => Date.now() + skewMs,
    set: (now) => {
      skewMs = now - Date.now();
    },
  };
}

async function connect(
  address: string,
): Promise<{ readonly client: Client; readonly connection: NativeConnection; readonly close: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address });
  // A page of a history holds what thousands of units are told: more than the four megabytes that gRPC takes by default.
  const channelArgs = { 'grpc.max_receive_message_length': 256 * 1024 * 1024 };
  const forClient = await Connection.connect({ address, channelArgs });
  const client = new Client({ connection: forClient });
  stampStarts(client);
  const close = async (): Promise<void> => {
    await forClient.close();
    await connection.close();
  };
  return { client, connection, close };
}
