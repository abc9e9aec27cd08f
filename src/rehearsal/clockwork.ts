import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { restQuery, workflowIdOf } from '../../workflows/contract.ts';
import type { Rest } from '../../workflows/contract.ts';
import type { DirectiveId, Instant } from '../domain/words.ts';
import { fastForward, whereItStands } from '../temporal/time-skipping.ts';
import type { RehearsalClock } from './house.ts';

/** Moves a directive's time. Once it has come to an instant, everything due then has been done, and its clock stands. */
export interface Clockwork {
  /** Goes to an instant; `ended` when the directive was over before. */
  readonly goTo: (at: Instant) => Promise<'there' | 'ended'>;
  /** Waits until nothing is on its way; answers the next instant at which something is due. */
  readonly settle: () => Promise<Rest | 'ended'>;
}

/** How long the real world may take to send what is due at one instant. */
const settleMs = 15 * 60_000;
/** A query is mostly answered within this: before it is over, the end of its workflow is not looked for. */
const answerMs = 50;
/** Who asks costs those who work their time: they are asked the more rarely, the longer they take. */
const pausesAtMostMs = 100;

/** The clockwork of one directive. */
export function createClockwork(
  client: Client,
  directive: DirectiveId,
  offsetMs: number,
  clock: RehearsalClock,
): Clockwork {
  const workflowId = workflowIdOf(directive);
  const handle = client.workflow.getHandle(workflowId);

  const hasEnded = async (): Promise<boolean> => !(await whereItStands(client, workflowId)).running;

  /**
   * A query that meets the end of its workflow may wait long for an answer: the end is looked for beside it. A query
   * that is left behind is called off and seen out, for the SDK would try it again on a connection that is closed by then.
   */
  const restOrEnd = async (): Promise<Rest | 'ended' | 'between runs'> => {
    let answered = false;
    const end = async (): Promise<'ended'> => {
      for (let pauseMs = answerMs; ; pauseMs = 100) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        if (answered || (await hasEnded())) return 'ended';
      }
    };
    const called = new AbortController();
    const rest = client
      .withAbortSignal(called.signal, () => handle.query<Rest>(restQuery))
      .catch(betweenRuns)
      .finally(() => {
        answered = true;
      });
    const first = await Promise.race([rest, end()]);
    if (first !== 'ended') return first;
    called.abort();
    await Promise.allSettled([rest]);
    return 'ended';
  };

  /**
   * A query is answered with the time of the engine's last look: a timer that rings at the instant just reached may not
   * have been heard yet. So what is due up to `at` has to be past before it counts as rest.
   */
  const settle = async (at = Number.NEGATIVE_INFINITY): Promise<Rest | 'ended'> => {
    const until = Date.now() + settleMs;
    for (let pauseMs = 5; Date.now() < until; pauseMs = Math.min(pausesAtMostMs, pauseMs * 2)) {
      const rest = await restOrEnd();
      if (rest === 'ended') return rest;
      if (rest !== 'between runs' && rest.resting && (rest.nextAt ?? Number.POSITIVE_INFINITY) > at) {
        // A directive that is over answers as well, and then nothing is due any more.
        return rest.nextAt === undefined && (await hasEnded()) ? 'ended' : rest;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(`${directive} does not come to rest.`);
  };

  const goTo = async (at: Instant): Promise<'there' | 'ended'> => {
    const { running, now } = await whereItStands(client, workflowId);
    if (!running) return 'ended';
    const aheadMs = at - offsetMs - (now ?? Date.now());
    if (aheadMs > 0) await forward(aheadMs);
    const rest = await settle(at);
    clock.set(at);
    return rest === 'ended' ? 'ended' : 'there';
  };

  const forward = async (ms: number): Promise<void> => {
    try {
      await fastForward(client, workflowId, ms);
    } catch (error) {
      // A directive that ends on the way cannot be taken any further.
      if (!(await hasEnded())) throw error;
    }
  };

  return { goTo, settle: () => settle() };
}

/** gRPC's code for a request that comes too early. */
const failedPrecondition = 9;

/** A run that has only just continued as new cannot be asked yet; it is asked again in a moment. */
function betweenRuns(error: unknown): 'between runs' {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isGrpcServiceError(cause) && Number(cause.code) === failedPrecondition) return 'between runs';
  throw error;
}
