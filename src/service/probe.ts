import { createConnection } from 'node:net';
import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import type { PartState } from '../http/ports.ts';
import type { Database } from '../store/database.ts';

const answerMs = 2_000;

/** What the parts are, for asking each whether it answers. */
export interface Probed {
  readonly client: Client;
  readonly db: Database;
  readonly smtpUrl: string;
  readonly smppUrl: string;
  readonly embedded: {
    readonly engine: boolean;
    readonly database: boolean;
    readonly mail: boolean;
    readonly sms: boolean;
  };
}

/** Asks each part, all at once, and each for two seconds at most. */
export async function probeParts({ client, db, smtpUrl, smppUrl, embedded }: Probed): Promise<readonly PartState[]> {
  const [engine, database, mail, sms] = await Promise.all([
    answers(client.withDeadline(Date.now() + answerMs, () => client.workflowService.getSystemInfo({}))),
    answers(sql`select 1`.execute(db)),
    answers(reach(smtpUrl, 25)),
    answers(reach(smppUrl, 2775)),
  ]);
  return [
    { part: 'engine', embedded: embedded.engine, answers: engine },
    { part: 'database', embedded: embedded.database, answers: database },
    { part: 'mail', embedded: embedded.mail, answers: mail },
    { part: 'message-centre', embedded: embedded.sms, answers: sms },
  ];
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
