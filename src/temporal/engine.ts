import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Answer } from '../domain/answer.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { Engine } from '../ports/engine.ts';
import { directiveType, performUpdate, workflowIdOf } from '../../workflows/contract.ts';
import type { DirectiveInput, PerformInput } from '../../workflows/contract.ts';

export interface EngineOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** Rehearsals only. */
  readonly offsetMs?: () => number;
  readonly eventsAtMost?: number;
}

/** Temporal as the engine: a directive is the workflow `directive/<id>`. */
export function createEngine({ client, taskQueue, offsetMs, eventsAtMost }: EngineOptions): Engine {
  return {
    launch: async (launched) => {
      const input: DirectiveInput = {
        begin: { kind: 'launch', launched },
        offsetMs: offsetMs?.() ?? 0,
        ...(eventsAtMost !== undefined && { eventsAtMost }),
      };
      try {
        await client.workflow.start(directiveType, {
          taskQueue,
          workflowId: workflowIdOf(launched.plan.directive),
          args: [input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'FAIL',
          staticSummary: launched.plan.directive,
        });
        return 'launched';
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already';
        throw error;
      }
    },
    perform: async (directive: DirectiveId, commands) => {
      const handle = client.workflow.getHandle(workflowIdOf(directive));
      try {
        return await handle.executeUpdate<readonly Answer[], [PerformInput]>(performUpdate, { args: [{ commands }] });
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone';
        throw error;
      }
    },
  };
}
