import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { writeHistory } from './replay.ts';
import { openHouse } from '../../src/rehearsal/house.ts';
import type { House } from '../../src/rehearsal/house.ts';
import { rehearse } from '../../src/rehearsal/rehearse.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { at, district } from '../support/small-directive.ts';
import { lives } from './lives.ts';
import type { RecordedLife } from './lives.ts';
import { officeLives } from './office-lives.ts';

/*
 * `npm run record-histories`: lives each life that has no history yet on the real engine, and keeps its histories, one
 * file a run. They are the past that today's workflows must be able to replay. With `-- --anew` all are lived again: only
 * when no directive is under way that was begun with the workflows before.
 */

const folder = fileURLToPath(new URL('histories/', import.meta.url));

await mkdir(folder, { recursive: true });
const lived = (await readdir(folder)).filter((file) => !file.startsWith('turned-at-night'));
if (process.argv.includes('--anew')) for (const file of lived) await rm(join(folder, file));
const kept = new Set((await readdir(folder)).map((file) => file.replace(/-\d+\.json$/, '')));
for (const [name, life] of Object.entries({ ...lives, ...officeLives })) if (!kept.has(name)) await record(name, life);

async function record(name: string, life: RecordedLife): Promise<void> {
  const house = await openHouse({
    ...{ calendar: publicCalendar, refusedMailboxes: [], deadTelephones: [], fileLimitBytes: 1_000_000 },
    ...life.house,
    ...(life.pace && { pace: life.pace }),
    ...(life.receiptsWaitMs !== undefined && { receiptsWaitMs: life.receiptsWaitMs }),
  });
  try {
    const { definition, steps } = life;
    const from = at(life.from ?? '2023-02-09 09:00');
    const words = { folder: '.', confirm: ['lead-has-few-working-days'], onLine: () => undefined };
    const rehearsal = await rehearse(house, { definition, steps, from, units: life.units ?? district, ...words });
    if (!rehearsal.ok) throw new Error(JSON.stringify(rehearsal.refusals));
    const refused = rehearsal.answers.filter(({ ok }) => !ok);
    if (refused.length > 0) throw new Error(`${name}: ${JSON.stringify(refused)}`);
    const runs = await historiesOf(house, definition.id);
    for (const [run, json] of runs.entries()) await writeFile(join(folder, `${name}-${run + 1}.json`), `${json}\n`);
    process.stdout.write(`${name}: ${runs.length} run${runs.length === 1 ? '' : 's'}\n`);
  } finally {
    await house.close();
  }
}

/** The histories of all runs of a directive, the first one first. */
async function historiesOf({ client }: House, directive: string): Promise<readonly string[]> {
  const workflowId = workflowIdOf(directive);
  const histories: string[] = [];
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.unshift(writeHistory(history));
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return histories;
}
