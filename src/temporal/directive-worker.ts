import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import type { NativeConnection, WorkflowBundle } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';

const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/** Bundles the workflows for the sandbox, once for as many workers as wanted. */
export function bundleWorkflows(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath, logger: quiet });
}

/** The bundler tells its steps at length; its failures are thrown. */
const quiet: NonNullable<Parameters<typeof bundleWorkflowCode>[0]['logger']> = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A worker that follows directives: the workflows, and the activities handed in. */
export function createDirectiveWorker(options: {
  readonly connection: NativeConnection;
  readonly taskQueue: string;
  readonly workflowBundle: WorkflowBundle;
  readonly activities: Activities;
  readonly namespace?: string;
}): Promise<Worker> {
  return Worker.create({
    ...options,
    activities: { ...options.activities },
    // A killed worker's directives wait this long before another may take them up; the default is ten seconds.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    maxConcurrentActivityTaskExecutions: 40,
    shutdownGraceTime: '10 seconds',
  });
}
