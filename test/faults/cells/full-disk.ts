import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { addressesOf, followed } from '../followed.ts';
import type { HouseOptions } from '../house.ts';
import { failedRow, judged, openLane, skippedRow, within } from '../lane.ts';
import type { Lane, Row, Trial } from '../lane.ts';
import type { Definition } from '../../../src/domain/definition.ts';

const run = promisify(execFile);

/** Disks that are full while something is to be written: a small file system of their own, filled up. */
export function fullDiskTrials(): readonly Trial[] {
  return [
    fullDiskTrial(
      'disk of the database full while messages are sent',
      'deliver',
      (disk) => ({ postgresFolder: join(disk, 'postgres') }),
      whileSending,
    ),
    fullDiskTrial(
      'disk of the engine full while messages are sent',
      'deliver',
      (disk) => ({ engineFolder: disk }),
      whileSending,
    ),
    fullDiskTrial(
      'disk of the files full while a unit submits',
      'perform',
      (disk) => ({ filesFolder: disk }),
      whileSubmitting,
    ),
  ];
}

type During = (lane: Lane, definition: Definition, fill: () => void, free: () => void) => Promise<void>;

function fullDiskTrial(name: string, step: string, on: (disk: string) => HouseOptions, during: During): Trial {
  return {
    names: [name],
    alone: async (seed) => {
      const disk = mkdtempSync(join(tmpdir(), 'dondoc-disk-'));
      const why = await whyNoDisk(disk);
      if (why !== undefined) return [skippedRow(name, why)];
      chmodSync(disk, 0o711);
      try {
        return [await onDisk(name, step, disk, await openLane(seed, on(disk)), during)];
      } finally {
        await run('umount', ['--lazy', disk]);
        rmSync(disk, { recursive: true, force: true });
      }
    },
  };
}

async function whyNoDisk(disk: string): Promise<string | undefined> {
  return run('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', disk]).then(
    () => undefined,
    () => 'no file system can be mounted here',
  );
}

async function onDisk(name: string, step: string, disk: string, lane: Lane, during: During): Promise<Row> {
  const filler = join(disk, 'filler');
  const definition = followed(lane.number(), { communes: 3, from: lane.communes(3) });
  try {
    const free = (): void => rmSync(filler, { force: true });
    await during(lane, definition, () => fillUp(disk, filler), free);
    free();
    await lane.house.mend();
    return { cell: name, killed: '', when: step, kills: 0, ...(await judged(lane, definition)) };
  } catch (error) {
    return failedRow(name, error);
  } finally {
    await lane.house.close();
  }
}

/** Writes until nothing fits any more. */
function fillUp(disk: string, filler: string): void {
  const pieces = [1_048_576, 4_096];
  for (const bytes of pieces)
    while (statfsSync(disk).bfree * statfsSync(disk).bsize >= bytes)
      writeFileSync(filler, Buffer.alloc(bytes, 1), { flag: 'a' });
}

async function whileSending(
  { house, desk }: Lane,
  definition: Definition,
  fill: () => void,
  free: () => void,
): Promise<void> {
  const standing = house.receivers.stand({
    channel: 'email',
    phase: 'data',
    nth: 2,
    to: addressesOf(definition, 'email'),
  });
  await desk.launch(definition);
  await within(60_000, 'a mail on its way', standing);
  fill();
  house.receivers.release();
  await pause(5_000);
  free();
}

async function whileSubmitting(
  { desk }: Lane,
  definition: Definition,
  fill: () => void,
  free: () => void,
): Promise<void> {
  await desk.launch(definition);
  const unit = definition.duties[0]?.units[0] ?? '';
  fill();
  const asked = desk.act(definition.id, {
    ...{ id: `${definition.id}-submit`, by: { role: 'unit', unit }, does: 'submit', unit },
    files: [{ name: 'ke-hoach.pdf', bytes: Buffer.alloc(200_000, 7), part: 'signed' }],
  });
  asked.catch(() => undefined);
  await pause(1_500);
  free();
  const answer = await asked;
  if (!answer.ok) throw new Error(`Refused: ${answer.refusal.message}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
