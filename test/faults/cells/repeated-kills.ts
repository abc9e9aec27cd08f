import { sql } from 'kysely';
import { judge } from '../checker.ts';
import type { Verdict } from '../checker.ts';
import { askEngine, askStore } from '../evidence.ts';
import { followed, laneUnits, owedAtLaunch } from '../followed.ts';
import { openLane, within } from '../lane.ts';
import type { Lane } from '../lane.ts';
import { untilAtRest, untilSettled } from '../settle.ts';
import type { Phase } from '../receivers/orders.ts';
import { createDirectory } from '../../../src/store/directory.ts';

/** Four hundred mails, with a worker that is killed about a second after it has begun to send, again and again. */
export interface RepeatedKills extends Verdict {
  readonly kills: number;
  /** Messages that a worker has in hand at once. */
  readonly inHand: number;
  /** Messages found claimed by the ledger at each kill. */
  readonly unknownBeforeResend: number;
  readonly lastedMs: number;
}

const communes = 200;
const inHand = 16;
/** Each answer of the relay takes this long, so that four hundred mails last some lives. */
const answerMs = 40;

/** Runs it in a lane of its own. */
export async function killRepeatedly(
  seed: number,
  onKill: (kills: number, sent: number) => void,
): Promise<RepeatedKills> {
  const lane = await openLane(seed);
  try {
    return await sendUnderFire(lane, onKill);
  } finally {
    await lane.house.close();
  }
}

async function sendUnderFire(lane: Lane, onKill: (kills: number, sent: number) => void): Promise<RepeatedKills> {
  const { house, desk } = lane;
  // Nobody has a telephone here: these are mails alone, and a missing number fails at once and is said.
  const withoutPhones = laneUnits(communes).map((unit) => ({
    ...unit,
    people: unit.people.map(({ phone: _, ...person }) => person),
  }));
  await createDirectory(house.db).importUnits(withoutPhones);
  for (const phase of ['recipient', 'data', 'held'] as const satisfies readonly Phase[])
    house.receivers.order({ channel: 'email', phase, times: 1_000_000, deed: { kind: 'wait', ms: answerMs } });
  const definition = followed(lane.number(), { communes });
  const startedAt = Date.now();
  await desk.launch(definition);
  let kills = 0;
  for (;;) {
    const sends = house.receivers.sees('email', 'recipient');
    // Until the last batch of all has been handed over, some worker begins to send again.
    const begun = await Promise.race([sends.then(() => true), allEnded(lane, definition.id)]);
    if (!begun) break;
    await new Promise((resolve) => setTimeout(resolve, 500 + lane.random() * 1_000));
    await house.kill('worker');
    kills += 1;
    onKill(kills, house.receivers.held().length);
    await house.start('worker');
  }
  await untilAtRest(house, definition.id);
  const unknownBeforeResend = (await askStore(house.db, definition.id)).messages.filter(
    ({ state }) => state === 'unknown',
  ).length;
  const lastedMs = Date.now() - startedAt;
  await within(300_000, 'the resends', untilSettled(house, definition.id));
  const evidence = {
    ...{ directive: definition.id, held: house.receivers.held() },
    ...(await askEngine(house.client, definition.id)),
    ...(await askStore(house.db, definition.id)),
  };
  return { ...judge(evidence, owedAtLaunch(definition), []), kills, inHand, unknownBeforeResend, lastedMs };
}

/** Resolves with false when nothing is left to send now. */
async function allEnded({ house }: Lane, directive: string): Promise<boolean> {
  for (;;) {
    const { rows } = await sql<{ open: number; all: number }>`
      select count(*) filter (where state in ('planned', 'sending')) as open, count(*) filter (where channel = 'email') as all
      from messages where directive = ${directive}`.execute(house.db);
    const [counted] = rows;
    if (counted && Number(counted.all) >= communes * 2 && Number(counted.open) === 0) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What it has come to, against what must be reached. */
export function repeatedKillsTable(result: RepeatedKills): string {
  const { kills, lost, twice, unknownBeforeResend: unknown, broken } = result;
  const share = kills === 0 ? 0 : (100 * unknown) / (kills * inHand);
  return [
    `400 mails, worker killed ${kills} times in ${Math.round(result.lastedMs / 1_000)} s`,
    `lost ${lost}, twice ${twice}, unknown ${unknown} (${share.toFixed(1)} % of kills × ${inHand} in hand)`,
    `handed over once more after an unknown end: ${result.resends}, of which received twice: ${result.twiceByResend}`,
    ...broken,
  ].join('\n');
}
