import { workflowIdOf } from '../../workflows/contract.ts';
import { askStore } from './evidence.ts';
import type { House } from './house.ts';

/** Where a directive stands that did not come to where it was awaited: for whoever reads why a cell was not judged. */
export async function standstill({ client, db, worker }: House, directive: string): Promise<string> {
  const parts = await Promise.all([
    askStore(db, directive).then(({ messages, recorded }) => {
      const states = messages.map(({ channel, state, reason }) => [channel, state, reason ?? ''].join(' ').trim());
      return [`messages: ${counted(states)}`, `events recorded: ${counted(recorded.map(({ kind }) => kind))}`];
    }),
    client.workflow
      .getHandle(workflowIdOf(directive))
      .describe()
      .then(({ raw }) => [
        `history: ${String(raw.workflowExecutionInfo?.historyLength ?? 'none')} events`,
        `workflow task: ${JSON.stringify(raw.pendingWorkflowTask ?? 'none')}`,
        `activities: ${JSON.stringify(raw.pendingActivities ?? [])}`,
      ]),
  ]).catch((error: unknown) => [[`it cannot be asked: ${String(error)}`]]);
  return [...parts.flat(), `the worker said last: ${worker.log().slice(-3_000)}`].join('\n    ');
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} × ${word}`).join(', ') || 'none';
}
