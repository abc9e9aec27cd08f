import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startTemporalServer } from '../../src/embedded/temporal-server.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { stampStarts } from '../../src/temporal/time-skipping.ts';
import { searchAttributeTypes } from '../../src/temporal/connection.ts';
import { linkHost } from './followed.ts';
import { openLink } from './link.ts';
import type { Link } from './link.ts';
import { startPostgres } from './postgres.ts';
import type { Postgres } from './postgres.ts';
import { startReceivers } from './receivers/receivers.ts';
import type { Receivers } from './receivers/receivers.ts';
import { createWorkerProcess } from './worker-process.ts';
import type { WorkerProcess } from './worker-process.ts';

/** What can be killed in a house. */
export type Part = 'worker' | 'engine' | 'postgres' | 'receivers';
export const parts: readonly Part[] = ['receivers', 'postgres', 'engine', 'worker'];

/** The parts of an installation, each a process of its own, with a way that can be broken between each two. */
export interface House {
  readonly folder: string;
  readonly client: Client;
  /** A way to the database that no fault touches but that of the database itself. */
  readonly db: Database;
  readonly postgres: Postgres;
  readonly receivers: Receivers;
  readonly worker: WorkerProcess;
  /** What the worker's links lead through. */
  readonly links: { readonly mail: Link; readonly sms: Link; readonly postgres: Link; readonly engine: Link };
  readonly filesFolder: string;
  readonly kill: (part: Part) => Promise<void>;
  /** Starts it again; answers when it was back. */
  readonly start: (part: Part) => Promise<number>;
  /** Starts whatever is down, and opens every way. */
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HouseOptions {
  /** Where the database's files are; by default under the house's own folder. */
  readonly postgresFolder?: string;
  readonly engineFolder?: string;
  readonly filesFolder?: string;
}

/** Starts all parts. The engine can skip time, so that a cell can go to an instant; clocks run normally until then. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-faults-'));
  // Another user may own the database's part of it.
  chmodSync(folder, 0o711);
  const databaseFile = join(options.engineFolder ?? folder, 'temporal.db');
  const startEngine = (port: number): Promise<TemporalServer> =>
    startTemporalServer({ timeSkipping: true, databaseFile, port, searchAttributes: searchAttributeTypes });
  const [postgres, receivers, firstEngine] = await Promise.all([
    startPostgres(options.postgresFolder ?? join(folder, 'postgres')),
    startReceivers(join(folder, 'received.jsonl'), linkHost),
    startEngine(0),
  ]);
  let engine = firstEngine;
  const enginePort = Number(engine.address.split(':')[1]);
  const [mail, sms, toPostgres, toEngine] = await Promise.all([
    openLink(receivers.smtpPort),
    openLink(receivers.smppPort),
    openLink(postgres.port),
    openLink(enginePort),
  ]);
  const links = { mail, sms, postgres: toPostgres, engine: toEngine };
  const { db, close: closeDatabase } = await openDatabase({ url: postgres.url(), connections: 5 });
  await migrateDatabase(db);
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection });
  stampStarts(client);
  const filesFolder = options.filesFolder ?? join(folder, 'files');
  const worker = createWorkerProcess(workerEnvironment(links, postgres, filesFolder));
  await worker.start();
  let engineIsUp = true;

  const kill = async (part: Part): Promise<void> => {
    if (part === 'worker') return worker.kill();
    if (part === 'postgres') return postgres.kill();
    if (part === 'receivers') return receivers.kill();
    engineIsUp = false;
    process.kill(engine.processId, 'SIGKILL');
    await engine.ended;
  };
  const start = async (part: Part): Promise<number> => {
    if (part === 'worker') return worker.start();
    if (part === 'postgres') await postgres.start();
    if (part === 'receivers') await receivers.start();
    if (part === 'engine') {
      engine = await startEngine(enginePort);
      engineIsUp = true;
    }
    return Date.now();
  };
  const mend = async (): Promise<void> => {
    for (const link of Object.values(links)) link.open();
    if (!receivers.isRunning()) await receivers.start();
    receivers.forget();
    receivers.release();
    if (!postgres.isRunning()) await postgres.start();
    if (!engineIsUp) await start('engine');
    if (!worker.isRunning()) await worker.start();
  };
  const close = async (): Promise<void> => {
    await worker.kill();
    await connection.close();
    await closeDatabase();
    for (const link of Object.values(links)) await link.close();
    if (engineIsUp) await kill('engine');
    await Promise.all([postgres.stop(), receivers.kill()]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, client, db, postgres, receivers, worker, links, filesFolder, kill, start, mend, close };
}

function workerEnvironment(links: House['links'], postgres: Postgres, filesFolder: string): Record<string, string> {
  return {
    DATABASE_URL: postgres.url(links.postgres.port),
    TEMPORAL_ADDRESS: `127.0.0.1:${links.engine.port}`,
    SMTP_URL: `smtp://127.0.0.1:${links.mail.port}?ignoreTLS=true`,
    SMPP_URL: `smpp://dondoc:secret@127.0.0.1:${links.sms.port}`,
    FILES_FOLDER: filesFolder,
    LINK_SECRET: 'a secret of the harness',
    DOMAIN_NAME: 'dondoc.example',
    LINK_HOST: linkHost,
    MAIL_FROM: 'nhac-viec@dondoc.example',
  };
}
