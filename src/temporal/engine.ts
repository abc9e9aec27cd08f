import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { isAway } from './failures.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Answer } from '../domain/answer.ts';
import type { DirectiveId } from '../domain/words.ts';
import { Away } from '../ports/away.ts';
import type { Engine } from '../ports/engine.ts';
import { directiveType, performUpdate, workflowIdOf } from '../../workflows/contract.ts';
import type { DirectiveInput, PerformInput } from '../../workflows/contract.ts';

export interface EngineOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** Rehearsals only. */
  readonly offsetMs?: () => number;
  readonly eventsAtMost?: number;
  /** How long it may take to answer; after that it is away. Without it, as long as it takes. */
  readonly answerMs?: number;
}

/**
 * Temporal as the engine: a directive is the workflow `directive/<id>`. Throws `Away` when the server or every worker
 * does not answer; what was asked may still be done then, and the same ask again gets the same answer.
 */
export function createEngine({ client, taskQueue, offsetMs, eventsAtMost, answerMs }: EngineOptions): Engine {
  const inTime = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
    try {
      return await (answerMs === undefined ? ask() : client.withDeadline(Date.now() + answerMs, ask));
    } catch (error) {
      throw isAway(error) ? new Away('engine', error) : error;
    }
  };
  return {
    launch: async (launched) => {
      const input: DirectiveInput = {
        begin: { kind: 'launch', launched },
        offsetMs: offsetMs?.() ?? 0,
        ...(eventsAtMost !== undefined && { eventsAtMost }),
      };
      try {
        await inTime(() =>
          client.workflow.start(directiveType, {
            taskQueue,
            workflowId: workflowIdOf(launched.plan.directive),
            args: [input],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'FAIL',
            staticSummary: launched.plan.directive,
          }),
        );
        return 'launched';
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already';
        throw error;
      }
    },
    perform: async (directive: DirectiveId, commands) => {
      const handle = client.workflow.getHandle(workflowIdOf(directive));
      try {
        return await inTime(() =>
          handle.executeUpdate<readonly Answer[], [PerformInput]>(performUpdate, { args: [{ commands }] }),
        );
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone';
        throw error;
      }
    },
  };
}
