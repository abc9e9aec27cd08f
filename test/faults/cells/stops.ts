import type { Definition } from '../../../src/domain/definition.ts';
import { fastForward, virtualNow } from '../../../src/temporal/time-skipping.ts';
import { workflowIdOf } from '../../../workflows/contract.ts';
import { followed } from '../followed.ts';
import { parts } from '../house.ts';
import type { House, Part } from '../house.ts';
import { failedRow, judged, within } from '../lane.ts';
import type { Lane, Row, Trial } from '../lane.ts';
import { untilSettled } from '../settle.ts';

const dayMs = 86_400_000;
const daysMs = 3 * dayMs;

/**
 * Stops of three virtual days. A process cannot travel in time, but the engine's clock for one workflow can, and a
 * launch can be of an earlier day. Rungs that fell due while everything was down lie in the past at the restart.
 */
export function stopTrials(): readonly Trial[] {
  return [
    stopTrial('stop of three days from the launch on', 'launch', parts, async (lane, definition) => {
      // What the engine has taken is three days old when the first worker looks at it.
      await lane.house.kill('worker');
      await lane.desk.launch(definition, { agoMs: daysMs });
      await power(lane.house);
    }),
    stopTrial(
      'stop of three days over the next rungs',
      'deliver',
      parts,
      async (lane, definition) => {
        await lane.desk.launch(definition);
        await untilSettled(lane.house, definition.id);
        await lane.house.kill('worker');
        // The engine goes to the first rung at once, and to the others as soon as somebody answers it.
        const passing = fastForward(lane.house.client, workflowIdOf(definition.id), daysMs);
        passing.catch(() => undefined);
        await pause(2_000);
        await power(lane.house);
      },
      true,
    ),
    stopTrial('relay and message centre away for three days', 'deliver', ['receivers'], async (lane, definition) => {
      await lane.house.kill('receivers');
      await lane.desk.launch(definition);
      await within(150_000, 'three days', fastForward(lane.house.client, workflowIdOf(definition.id), daysMs));
    }),
  ];
}

function stopTrial(
  name: string,
  step: string,
  killed: readonly Part[],
  stop: (lane: Lane, definition: Definition) => Promise<void>,
  passes = false,
): Trial {
  return {
    names: [name],
    run: async (lane) => {
      const definition = followed(lane.number(), { communes: 3, from: lane.communes(3), dueInDays: 2 });
      const startedAt = Date.now();
      try {
        await stop(lane, definition);
        await pause(500);
        await lane.house.mend();
        if (passes) await untilPassed(lane, definition.id, startedAt + daysMs);
        const row: Row = {
          cell: name,
          killed: killed.join(', '),
          when: step,
          kills: killed.length,
          ...(await judged(lane, definition)),
        };
        return [row];
      } catch (error) {
        return [failedRow(name, error)];
      }
    },
  };
}

/** The engine lets the rest of the three days pass once somebody answers it. */
async function untilPassed({ house }: Lane, directive: string, until: number): Promise<void> {
  for (const patience = Date.now() + 120_000; ;) {
    const now = await virtualNow(house.client, workflowIdOf(directive)).catch(() => undefined);
    if (now !== undefined && now >= until - 1_000) return;
    if (Date.now() > patience) throw new Error('The three days have not passed.');
    await pause(200);
  }
}

async function power(house: House): Promise<void> {
  await Promise.all(parts.map((part) => house.kill(part)));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
