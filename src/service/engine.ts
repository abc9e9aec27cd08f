import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { EndedAtOnce, freePort, startsAtMost, startTemporalServer } from '../embedded/temporal-server.ts';
import type { TemporalServer } from '../embedded/temporal-server.ts';
import { connectionOptions, searchAttributeTypes } from '../temporal/connection.ts';
import type { Closing } from './closing.ts';

/** The engine's server, real or embedded, with a connection for the worker and one for asking. */
export interface ConnectedEngine {
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** `127.0.0.1:7233`; of a real one, what its tools are told. */
  readonly address: string;
  /** Its own pages; of a real one, nobody here knows. */
  readonly pages?: string;
  /** Resolves when an embedded server ends, whoever ended it. */
  readonly ended?: Promise<void>;
}

/** Connects to the server that the environment names. Throws when it does not answer. */
export async function connectEngine(closing: Closing): Promise<ConnectedEngine> {
  const { connectionOptions: to, namespace } = connectionOptions();
  const connected = await connect(to, namespace, closing);
  return { ...connected, namespace, address: to.address ?? 'as its configuration says' };
}

/** Starts a server of our own in a folder, and connects to it. A port that is taken is replaced by a free one. */
export async function startEngine(folder: string, closing: Closing): Promise<ConnectedEngine> {
  const processFile = join(folder, 'temporal.pid');
  await untilGone(processFile);
  const { server, uiPort } = await startOnFreePorts(join(folder, 'temporal.db'));
  await writeFile(processFile, String(server.processId));
  closing.push(async () => {
    await server.stop();
    await rm(processFile, { force: true });
  });
  const connected = await connect({ address: server.address }, 'default', closing);
  const pages = `http://127.0.0.1:${uiPort}`;
  return { ...connected, namespace: 'default', address: server.address, pages, ended: server.ended };
}

/** On the usual ports, or on free ones; others are tried when somebody takes one in the same moment. */
async function startOnFreePorts(
  databaseFile: string,
): Promise<{ readonly server: TemporalServer; readonly uiPort: number }> {
  for (let starts = 1; ; starts += 1)
    try {
      const [port, uiPort] = [await orAnyFree(starts === 1 ? 7233 : 0), await orAnyFree(starts === 1 ? 8233 : 0)];
      const server = await startTemporalServer({
        ...{ timeSkipping: false, databaseFile, port, uiPort, retentionDays: 90 },
        searchAttributes: searchAttributeTypes,
      });
      return { server, uiPort };
    } catch (error) {
      if (!isTaken(error) || starts === startsAtMost) throw error;
    }
}

/** Somebody has taken the port: before the server was started, or as it was. */
function isTaken(error: unknown): boolean {
  return error instanceof EndedAtOnce || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}

async function connect(
  to: ReturnType<typeof connectionOptions>['connectionOptions'],
  namespace: string,
  closing: Closing,
): Promise<Pick<ConnectedEngine, 'client' | 'connection'>> {
  const [forClient, connection] = await Promise.all([
    Connection.connect({ ...to, connectTimeout: connectMs }),
    NativeConnection.connect(to),
  ]);
  closing.push(
    () => forClient.close(),
    () => connection.close(),
  );
  return { client: new Client({ connection: forClient, namespace }), connection };
}

/** A busy machine takes its time over a server that has only just started. */
const connectMs = 30_000;

async function orAnyFree(wanted: number): Promise<number> {
  try {
    return await freePort(wanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return freePort(0);
  }
}

const goneMs = 10_000;

/** After a kill the server of the last start takes a moment to go; two on one file would harm each other. */
async function untilGone(processFile: string): Promise<void> {
  const id = Number(await readFile(processFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(id) || id <= 0) return;
  for (const until = Date.now() + goneMs; isRunning(id) && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
