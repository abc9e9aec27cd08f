import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { connectionOptions } from '../temporal/connection.ts';
import { taskQueue } from '../../workflows/contract.ts';

/*
 * Whether a worker on this machine asks the engine for work: ends with 0 when one has within the last two minutes. For
 * the health check of its container.
 */

/** A worker asks again every minute at the latest. */
const recentMs = 2 * 60_000;
const workflowTasks = 1;

const { connectionOptions: to, namespace } = connectionOptions();
const connection = await Connection.connect({ ...to, connectTimeout: 5_000 });
try {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    ...{ namespace, taskQueue: { name: taskQueue } },
    taskQueueType: workflowTasks,
  });
  const here = (pollers ?? []).filter(({ identity }) => identity?.endsWith(`@${hostname()}`) === true);
  const isAtWork = here.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds) * 1000 > Date.now() - recentMs);
  if (!isAtWork) process.stderr.write(`No worker of ${hostname()} has asked the queue ${taskQueue} for work lately.\n`);
  process.exitCode = isAtWork ? 0 : 1;
} finally {
  await connection.close();
}
