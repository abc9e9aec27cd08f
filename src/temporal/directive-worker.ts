import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import type { NativeConnection, WorkflowBundle } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';
import { createActivityPlaces } from './activity-places.ts';
import { versionedAs } from './worker-version.ts';

const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/** Bundles the workflows for the sandbox, once for as many workers as wanted. */
export function bundleWorkflows(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ workflowsPath, logger: quiet, webpackConfigHook: forThisNode });
}

type WebpackConfig = Parameters<NonNullable<Parameters<typeof bundleWorkflowCode>[0]['webpackConfigHook']>>[0];

/**
 * The bundler writes for a Node of 2017, in which an object is spread key by key, several times slower than the oldest
 * Node that we run on does it by itself. Throws when the bundler is not set up as it was.
 */
function forThisNode(config: WebpackConfig): WebpackConfig {
  const rules = (config.module?.rules ?? []) as readonly { use?: { options?: { jsc?: { target?: string } } } }[];
  const compilers = rules.flatMap(({ use }) => use?.options?.jsc ?? []);
  if (compilers.length === 0) throw new Error('The bundler of workflows is not set up as it was.');
  for (const compiler of compilers) compiler.target = 'es2022';
  return config;
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
  /** The version of the code, where versions run side by side; without it the worker takes whatever comes. */
  readonly build?: string;
  /** How much it does at once, but for packages. */
  readonly activityPlaces?: number;
}): Promise<Worker> {
  const { build, activityPlaces = 40, ...rest } = options;
  return Worker.create({
    ...rest,
    ...(build !== undefined && versionedAs(build)),
    activities: { ...options.activities },
    // A killed worker's directives wait this long before another may take them up; the default is ten seconds.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    tuner: {
      activityTaskSlotSupplier: createActivityPlaces(activityPlaces),
      workflowTaskSlotSupplier: { type: 'fixed-size', numSlots: 40 },
      localActivityTaskSlotSupplier: { type: 'fixed-size', numSlots: 1 },
      nexusTaskSlotSupplier: { type: 'fixed-size', numSlots: 1 },
    },
    shutdownGraceTime: '10 seconds',
  });
}
