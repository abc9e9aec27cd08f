import type { Client, WorkflowHandle } from '@temporalio/client';
import { workflowIdOf } from '../../workflows/contract.ts';

/** What a directive has cost the engine so far, over all of its runs. */
export interface HistoryCounts {
  readonly events: number;
  /** What Temporal Cloud would bill: starts, updates, signals, activities, timers, upserts, runs that continue as new. */
  readonly actions: number;
  readonly bytes: number;
  readonly runs: number;
  /** Of the actions: asks of clients, batches handed over, writes to the record. */
  readonly updates: number;
  readonly deliveries: number;
  readonly records: number;
  /** Waits of the alarm. */
  readonly timers: number;
}

const billed = [
  'workflowExecutionStartedEventAttributes',
  'workflowExecutionUpdateAcceptedEventAttributes',
  'workflowExecutionSignaledEventAttributes',
  'activityTaskScheduledEventAttributes',
  'timerStartedEventAttributes',
  'upsertWorkflowSearchAttributesEventAttributes',
  'workflowExecutionContinuedAsNewEventAttributes',
] as const;

/** Counts the history of a directive, from its present run back to its first. */
export async function countHistory(client: Client, directive: string): Promise<HistoryCounts> {
  const workflowId = workflowIdOf(directive);
  let counts: HistoryCounts = {
    events: 0,
    actions: 0,
    bytes: 0,
    runs: 0,
    updates: 0,
    deliveries: 0,
    records: 0,
    timers: 0,
  };
  let { runId }: { runId?: string | undefined } = await client.workflow.getHandle(workflowId).describe();
  while (runId !== undefined && runId !== '') {
    const handle: WorkflowHandle = client.workflow.getHandle(workflowId, runId);
    const events = (await handle.fetchHistory()).events ?? [];
    const { raw } = await handle.describe();
    const updates = events.filter(({ workflowExecutionUpdateAcceptedEventAttributes: one }) => Boolean(one)).length;
    const activities = events.map(({ activityTaskScheduledEventAttributes: one }) => one?.activityType?.name);
    const actions = events.filter((event) => billed.some((kind) => Boolean(event[kind]))).length;
    counts = {
      events: counts.events + events.length,
      actions: counts.actions + actions,
      bytes: counts.bytes + Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0),
      runs: counts.runs + 1,
      updates: counts.updates + updates,
      deliveries: counts.deliveries + activities.filter((name) => name === 'deliver').length,
      records: counts.records + activities.filter((name) => name === 'record').length,
      timers: counts.timers + events.filter(({ timerStartedEventAttributes: one }) => Boolean(one)).length,
    };
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return counts;
}

/** What has come on top between two counts. */
export function countsBetween(before: HistoryCounts, after: HistoryCounts): HistoryCounts {
  return {
    events: after.events - before.events,
    actions: after.actions - before.actions,
    bytes: after.bytes - before.bytes,
    runs: after.runs - before.runs,
    updates: after.updates - before.updates,
    deliveries: after.deliveries - before.deliveries,
    records: after.records - before.records,
    timers: after.timers - before.timers,
  };
}
