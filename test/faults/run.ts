import { failedRow, openLane, within } from './lane.ts';
import type { Lane, Row, Trial } from './lane.ts';

const trialMs = 900_000;

/** Runs trials in some houses side by side. A house that a trial leaves broken is replaced by a new one. */
export async function runTrials(
  trials: readonly Trial[],
  options: { readonly lanes: number; readonly seed: number; readonly onRow?: (row: Row) => void },
): Promise<readonly Row[]> {
  const waiting = trials.values();
  const rows: Row[] = [];
  const work = async (nth: number): Promise<void> => {
    let lane: Lane | undefined;
    let turn = 0;
    for (const trial of waiting) {
      if ('alone' in trial) {
        const done = await orFailed(trial, trial.alone(options.seed * 1_000 + nth));
        rows.push(...done);
        done.forEach((row) => options.onRow?.(row));
        continue;
      }
      lane ??= await openLane(options.seed * 1_000 + nth * 100 + turn).catch(() => openLane(options.seed));
      turn += 1;
      const done = await orFailed(trial, trial.run(lane));
      rows.push(...done);
      done.forEach((row) => options.onRow?.(row));
      if (done.every(({ broken }) => broken.length === 0)) continue;
      await lane.house.close();
      lane = undefined;
    }
    await lane?.house.close();
  };
  await Promise.all(Array.from({ length: Math.min(options.lanes, trials.length) }, (_, nth) => work(nth)));
  return rows;
}

async function orFailed(trial: Trial, running: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await within(trialMs, trial.names.join(', '), running);
  } catch (error) {
    return trial.names.map((name) => failedRow(name, error));
  }
}
