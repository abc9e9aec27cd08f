import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { fastForward } from '../../src/temporal/time-skipping.ts';
import { agendaQuery, restQuery, workflowIdOf } from '../../workflows/contract.ts';
import type { AgendaAnswer, Rest } from '../../workflows/contract.ts';
import type { House } from './house.ts';

const settleMs = 180_000;
/** Tries of one message: at once, and up to the end of eight hours of office time. */
const forwardsAtMost = 24;

/**
 * Waits until a directive is at rest, with everything mended. What is to be tried or handed over again later is gone
 * to: the engine lets that time pass, though nothing else is told about it.
 */
export async function untilSettled(house: House, directive: string): Promise<void> {
  for (let forwards = 0; ; forwards += 1) {
    await untilAtRest(house, directive);
    const nextMs = await untilNextTry(house.client, directive);
    if (nextMs === undefined) return;
    if (forwards >= forwardsAtMost) throw new Error(`Deliveries of ${directive} do not come to an end.`);
    await fastForward(house.client, workflowIdOf(directive), Math.max(0, nextMs) + 500);
  }
}

/** Nothing is on its way, and nothing is due. */
export async function untilAtRest({ client, db }: House, directive: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowIdOf(directive));
  let seen: unknown;
  for (const until = Date.now() + settleMs; ;) {
    try {
      const rest = await client.withDeadline(Date.now() + 5_000, () => handle.query<Rest, []>(restQuery));
      seen = rest;
      // A launch whose first task is still to come is at rest too: it has told nobody yet.
      if (rest.resting && (await isRecorded(db, directive))) return;
    } catch (error) {
      seen = error;
    }
    if (Date.now() > until)
      throw new Error(`${directive} does not come to rest: ${JSON.stringify(seen)} ${String(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isRecorded(db: House['db'], directive: string): Promise<boolean> {
  const { rows } = await sql`select 1 from events where directive = ${directive} and seq = 1`.execute(db);
  return rows.length > 0;
}

/** Milliseconds until the next delivery that is to be tried; none when there is none. */
async function untilNextTry(client: Client, directive: string): Promise<number | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(directive));
  const { now, entries } = await handle.query<AgendaAnswer, []>(agendaQuery);
  const tries = entries.flatMap(({ entry }) => (entry.kind === 'deliver' ? [entry.dueAt] : []));
  return tries.length === 0 ? undefined : Math.min(...tries) - now;
}
