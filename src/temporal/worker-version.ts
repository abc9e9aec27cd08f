import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';

/** All workers that follow directives are one deployment; each version of the code is a build of it. */
export const deploymentName = 'dondoc';

/**
 * What makes a worker a version of the deployment. Directives live for months, so they are upgraded in flight and not
 * pinned: each goes on with the current version at its next step, which the kept histories have shown to replay.
 */
export function versionedAs(build: string): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  return {
    workerDeploymentOptions: {
      version: { deploymentName, buildId: build },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}

/** gRPC's codes for a version that no worker has reported yet. */
const notReported: readonly number[] = [5, 9];

/**
 * Makes a build the current one: new directives begin with it, and those under way go on with it. Waits until a worker
 * of that build has reported itself; throws when none does within `patienceMs`.
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
