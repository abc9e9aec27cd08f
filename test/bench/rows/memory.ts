import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startBenchServer } from '../bed.ts';
import type { BenchRow } from '../figures.ts';

const units = 3321;
const program = fileURLToPath(new URL('../worker-alone.ts', import.meta.url));
/** As `npm start` runs Node. */
const launcher = fileURLToPath(new URL('../../../src/embedded/launch.mjs', import.meta.url));

/** Memory of a worker's process, its embedded database included. */
export const memoryRow: BenchRow = {
  name: 'memory',
  measure: async (runs) => {
    const server = await startBenchServer();
    const folder = await mkdtemp(join(tmpdir(), 'dondoc-bench-memory-'));
    const most: number[] = [];
    const rest: number[] = [];
    try {
      for (let run = 0; run < runs; run += 1) {
        const file = join(folder, String(run));
        const command = [launcher, program, server.address, String(units), file];
        await promisify(execFile)(process.execPath, command);
        const answer = JSON.parse(await readFile(file, 'utf8')) as { restMB: number; mostMB: number };
        most.push(answer.mostMB);
        rest.push(answer.restMB);
      }
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
    return [
      { what: `a worker with ${units} open units, PGlite included, at most`, values: most, unit: 'MB', must: 900 },
      { what: 'the same at rest after a rung', values: rest, unit: 'MB' },
    ];
  },
};
