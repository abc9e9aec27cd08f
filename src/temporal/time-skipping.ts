import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { Instant } from '../domain/words.ts';

/*
 * Time skipping per workflow, as the server has it since 1.32; the SDK has no API for it yet, so all of it is here. Only
 * rehearsals and tests use it: the live server never enables it.
 */

const skipsAtMost = 100_000;
/** The server's number for a run that goes on. */
const statusRunning = 1;

/** Virtual now of a workflow by the server's clock, or `undefined` while it has never skipped. */
export async function virtualNow(client: Client, workflowId: string): Promise<Instant | undefined> {
  return (await whereItStands(client, workflowId)).now;
}

/** Whether a workflow still runs, and its virtual now, of one look: each look costs server and client milliseconds. */
export async function whereItStands(
  client: Client,
  workflowId: string,
): Promise<{ readonly running: boolean; readonly now: Instant | undefined }> {
  const { workflowExecutionInfo, workflowExtendedInfo } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId },
  });
  const running = Number(workflowExecutionInfo?.status) === statusRunning;
  const time = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  const now = time ? Number(time.seconds) * 1000 + Math.floor((time.nanos ?? 0) / 1e6) : undefined;
  return { running, now };
}

let forwards = 0;

/** Lets `ms` of virtual time pass, timers firing on the way; when it resolves the clock stands again. */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  forwards += 1;
  const id = `forward-${forwards}`;
  const { namespace } = client.options;
  const workflowExecution = { workflowId };
  const duration = msToTs(ms);
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: skipsAtMost, fastForwardConfig: { id, duration } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await client.workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id });
}

/** Starts of this client carry the configuration: the clock runs normally until the first fast-forward. */
export function stampStarts(client: Client): void {
  const service = client.workflowService;
  const start = service.startWorkflowExecution.bind(service);
  const stamped = (request: Parameters<typeof start>[0]): ReturnType<typeof start> =>
    start({ ...request, timeSkippingConfig: { enabled: false, maxSessionSkipCount: skipsAtMost } });
  service.startWorkflowExecution = stamped as typeof service.startWorkflowExecution;
}
