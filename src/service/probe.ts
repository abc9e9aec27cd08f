import { createConnection } from 'node:net';
import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { PartState } from '../http/ports.ts';
import type { Database } from '../store/database.ts';
import { taskQueue } from '../../workflows/contract.ts';

const answerMs = 2_000;
const latelyMs = 2 * 60_000;
/** The server's number for the queue of workflow tasks. */
const workflowTasks = 1;

/** What the parts are, for asking each whether it answers. */
export interface Probed {
  readonly client: Client;
  readonly db: Database;
  readonly smtpUrl: string;
  readonly smppUrl: string;
  /** Whether this process follows directives itself. */
  readonly workerHere: boolean;
  readonly embedded: {
    readonly engine: boolean;
    readonly database: boolean;
    readonly mail: boolean;
    readonly sms: boolean;
  };
}

/** Asks each part, all at once, and each for two seconds at most. */
export async function probeParts(probed: Probed): Promise<readonly PartState[]> {
  const { client, db, smtpUrl, smppUrl, embedded, workerHere } = probed;
  const [engine, worker, database, mail, sms] = await Promise.all([
    answers(client.withDeadline(Date.now() + answerMs, () => client.workflowService.getSystemInfo({}))),
    answers(askedForWorkLately(client)),
    answers(sql`select 1`.execute(db)),
    answers(reach(smtpUrl, 25)),
    answers(reach(smppUrl, 2775)),
  ]);
  return [
    { part: 'engine', embedded: embedded.engine, answers: engine },
    { part: 'worker', embedded: workerHere, answers: worker },
    { part: 'database', embedded: embedded.database, answers: database },
    { part: 'mail', embedded: embedded.mail, answers: mail },
    { part: 'message-centre', embedded: embedded.sms, answers: sms },
  ];
}

/** Rejects when no worker has asked the engine for work lately; each asks again within a minute. */
async function askedForWorkLately(client: Client): Promise<void> {
  const { pollers } = await client.withDeadline(Date.now() + answerMs, () =>
    client.workflowService.describeTaskQueue({
      ...{ namespace: client.options.namespace, taskQueue: { name: taskQueue } },
      taskQueueType: workflowTasks,
    }),
  );
  const asked = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
  if (!asked.some((at) => at > Date.now() - latelyMs)) throw new Error('No worker asks for work.');
}

function answers(asked: Promise<unknown>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), answerMs).unref());
  const answered = asked.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]);
}

/** Whether somebody listens; nothing is said, so nothing is sent. */
function reach(url: string, usualPort: number): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) || usualPort });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
