import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { workflowIdOf } from '../../workflows/contract.ts';

type History = temporal.api.history.v1.IHistory;
const { History } = proto.temporal.api.history.v1;

/** What became of replaying one kept history; without a failure, today's workflows do what those did that lived it. */
export interface Replayed {
  readonly file: string;
  readonly events: number;
  readonly failure?: string;
}

const folder = fileURLToPath(new URL('histories/', import.meta.url));

/** A history as a file keeps it. The SDK's own two functions need one copy of protobufjs for all, which npm does not give. */
export function writeHistory(history: History): string {
  return JSON.stringify(History.toObject(History.fromObject(history), { longs: String, bytes: String, enums: String }));
}

/** Replays every kept history against a bundle, or those of the lives that are named. */
export async function replayAll(
  workflowBundle: WorkflowBundle,
  lives?: readonly string[],
): Promise<readonly Replayed[]> {
  const kept = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const files = kept.filter((file) => lives === undefined || lives.includes(file.replace(/-\d+\.json$/, '')));
  const histories = await Promise.all(
    files.map(async (file) => {
      const kept = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, unknown>;
      return { workflowId: workflowIdOf(file.replace(/-\d+\.json$/, '')), history: History.fromObject(kept) };
    }),
  );
  const replayed: Replayed[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    const index = replayed.length;
    const events = histories[index]?.history.events?.length ?? 0;
    const failure = error && { failure: `${error.name}: ${error.message}` };
    replayed.push({ file: files[index] ?? '', events, ...failure });
  }
  return replayed;
}
