import { carryOut } from '../../../src/app/carry-out.ts';
import { gatherCommands } from '../../../src/app/gather-commands.ts';
import { at } from '../../support/small-directive.ts';
import { openBed, startBenchServer } from '../bed.ts';
import { benchDatabases } from '../bench-databases.ts';
import { communes, plansOf, submissionOf } from '../communes.ts';
import type { BenchRow, Figure } from '../figures.ts';

const submissions = 400;
const clients = 40;

/** The rush of the last day: 400 submissions from 40 clients at one directive, through the gathering service. */
export const submissionsRow: BenchRow = {
  name: 'submissions',
  measure: async (runs) => {
    const server = await startBenchServer();
    const figures: Figure[] = [];
    for (const { kind, open } of await benchDatabases()) {
      const databases = await open();
      const values: number[] = [];
      let refused = 0;
      for (let run = 0; run < runs; run += 1) {
        const bed = await openBed(server, await databases.fresh(), communes(submissions));
        const id = `rush-${kind.toLowerCase()}-${run}`;
        const clockwork = await bed.launch(plansOf(submissions, id), at('2023-02-09 09:00'));
        await clockwork.settle();
        const ports = { ...bed.ports, engine: gatherCommands(bed.ports.engine) };
        const waiting = Array.from({ length: submissions }, (_, index) => index).values();
        const since = performance.now();
        const client = async (): Promise<void> => {
          for (const index of waiting) if (!(await carryOut(ports, id, submissionOf(index))).ok) refused += 1;
        };
        await Promise.all(Array.from({ length: clients }, client));
        values.push(performance.now() - since);
        await clockwork.settle();
        await bed.client.workflow.getHandle(`directive/${id}`).terminate('measured');
        await bed.close();
      }
      await databases.stop();
      figures.push(
        { what: `${kind}: ${submissions} submissions from ${clients} clients`, values, unit: 'ms', must: 2000 },
        { what: `${kind}: of them refused`, values: [refused], unit: '', must: 0 },
      );
    }
    await server.stop();
    return figures;
  },
};
