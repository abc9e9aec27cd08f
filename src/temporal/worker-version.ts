import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';

/** All workers that follow directives are one deployment; each version of the code is a build of it. */
export const deploymentName = 'dondoc';

/**
 * What makes a worker a version of the deployment. A run is pinned to the version that began it: no version replays what
 * another has lived. Directives live for months, so a run that hears of a new current version continues as new on that
 * one (`workflows/directive.ts`), with the value as its input.
 */
export function versionedAs(build: string): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  return {
    workerDeploymentOptions: {
      version: { deploymentName, buildId: build },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'PINNED',
    },
  };
}

/** gRPC's codes for a version that no worker has reported yet. */
const notReported: readonly number[] = [5, 9];

/**
 * Makes a build the current one: new directives begin with it, and those under way move to it at their next step. Waits
 * until a worker of that build has reported itself; throws when none does within `patienceMs`.
 */
export async function makeCurrent(client: Client, build: string, patienceMs = 10_000): Promise<void> {
  for (const until = Date.now() + patienceMs; ;) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: client.options.namespace,
        ...{ deploymentName, buildId: build, version: `${deploymentName}.${build}`, identity: 'dondoc' },
      });
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || !notReported.includes(Number(error.code)) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
