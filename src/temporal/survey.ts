import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { defaultPayloadConverter, WorkflowNotFoundError } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { pack } from '../domain/pack.ts';
import type { DirectiveId } from '../domain/words.ts';
import { Away } from '../ports/away.ts';
import type { EngineMemory, EngineSurvey, FollowedDirective, FollowedStatus } from '../ports/engine-survey.ts';
import { directiveType, searchAttributeNames, statusQuery, workflowIdOf } from '../../workflows/contract.ts';
import type { DirectiveEnd, DirectiveInput, Status } from '../../workflows/contract.ts';
import type { RecordInput } from '../../activities/contract.ts';
import { isAway } from './failures.ts';

/** How long the engine may take to list, and one loop to answer. */
const answerMs = 10_000;

/** The engine seen from outside: its list, its loops' own answers, its histories. */
export function createEngineSurvey({ client, taskQueue }: { client: Client; taskQueue: string }): EngineSurvey {
  const inTime: InTime = async (ask) => {
    try {
      return await client.withDeadline(Date.now() + answerMs, ask);
    } catch (error) {
      throw isAway(error) ? new Away('engine', error) : error;
    }
  };
  return {
    followed: async () => {
      const latest = new Map<DirectiveId, Found>();
      const query = `WorkflowType = '${directiveType}'`;
      await inTime(async () => {
        for await (const found of client.workflow.list({ query })) {
          const directive = directiveOf(found.workflowId);
          const known = latest.get(directive);
          // An id may have been followed more than once: the last time counts.
          if (!known || known.startTime <= found.startTime) latest.set(directive, found);
        }
      });
      const all: FollowedDirective[] = [];
      for (const [directive, found] of latest) all.push(await inTime(() => toFollowed(client, directive, found)));
      return all;
    },
    find: (directive) =>
      inTime(async () => {
        const found = await orUnknown(client.workflow.getHandle(workflowIdOf(directive)).describe());
        return found && toFollowed(client, directive, found);
      }),
    status: (directive) => askStatus(client, inTime, directive),
    remember: (directive) => inTime(() => readMemory(client, directive)),
    resume: async (value, answered) => {
      const begin: DirectiveInput['begin'] = {
        ...{ kind: 'continue', packed: pack(value), events: [], untold: [], ordinals: [] },
        answered,
      };
      const input: DirectiveInput = { begin, offsetMs: 0 };
      const { directive } = value.plan;
      try {
        await inTime(() =>
          client.workflow.start(directiveType, {
            ...{ taskQueue, workflowId: workflowIdOf(directive), args: [input], staticSummary: directive },
            ...{ workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'FAIL' },
          }),
        );
        return 'resumed';
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already';
        throw error;
      }
    },
  };
}

type InTime = <Value>(ask: () => Promise<Value>) => Promise<Value>;
type Found = Pick<WorkflowExecutionInfo, 'workflowId' | 'startTime' | 'status' | 'searchAttributes'>;

function directiveOf(workflowId: string): DirectiveId {
  return workflowId.slice(workflowIdOf('').length);
}

async function toFollowed(client: Client, directive: DirectiveId, found: Found): Promise<FollowedDirective> {
  const [attribute] = (found.searchAttributes[searchAttributeNames.state] ?? []) as readonly string[];
  const said = { directive, ...(attribute !== undefined && { attribute }) };
  switch (found.status.name) {
    case 'RUNNING':
    case 'PAUSED':
      return { ...said, state: 'running' };
    case 'COMPLETED': {
      const { seq } = (await client.workflow.getHandle(workflowIdOf(directive)).result()) as DirectiveEnd;
      return { ...said, state: 'ended', endedAfter: seq };
    }
    case 'CANCELLED':
    case 'CONTINUED_AS_NEW':
    case 'FAILED':
    case 'TERMINATED':
    case 'TIMED_OUT':
    case 'UNKNOWN':
    case 'UNSPECIFIED':
      return { ...said, state: 'stopped' };
  }
}

async function orUnknown<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** A loop that does not answer while the engine does is silent: its worker is away, or it fails. */
async function askStatus(client: Client, inTime: InTime, directive: DirectiveId): Promise<FollowedStatus | 'silent'> {
  const handle = client.workflow.getHandle(workflowIdOf(directive));
  try {
    const { state, seq, items } = await inTime(() => handle.query<Status>(statusQuery));
    return { state, seq, items };
  } catch {
    // Whatever went wrong with the question: when the engine itself does not answer either, that is thrown.
    await inTime(() => handle.describe());
    return 'silent';
  }
}

/** Reads what every run was about to record: the inputs of `record`, in the order in which they were scheduled. */
async function readMemory(client: Client, directive: DirectiveId): Promise<EngineMemory> {
  const inputs: RecordInput[] = [];
  const workflowId = workflowIdOf(directive);
  let runId: string | undefined;
  do {
    const handle = client.workflow.getHandle(workflowId, runId);
    const history = await orUnknown(handle.fetchHistory());
    const events = history?.events ?? [];
    const own = events.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      const [payload] = scheduled?.activityType?.name === 'record' ? (scheduled.input?.payloads ?? []) : [];
      return payload ? [defaultPayloadConverter.fromPayload<RecordInput>(payload)] : [];
    });
    inputs.unshift(...own);
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  } while (runId !== undefined && runId !== '');
  return toMemory(inputs);
}

function toMemory(inputs: readonly RecordInput[]): EngineMemory {
  const events = new Map<number, EngineMemory['events'][number]>();
  const receipts = new Map<string, EngineMemory['receipts'][number]>();
  const silences: EngineMemory['silences'][number][] = [];
  for (const input of inputs) {
    for (const { seq, event } of input.events) events.set(seq, { seq, at: event.at, kind: event.kind, event });
    for (const answer of input.answers) receipts.set(answer.command, { command: answer.command, answer });
    const seq = input.events.at(-1)?.seq ?? 0;
    for (const { units, duty, ladder, rung, day, round, at, reason } of input.silences)
      for (const [assignment, unit] of units)
        silences.push({ duty, ladder, rung, day, round, at, reason, assignment, unit, event: 0, about: [], seq });
  }
  const inOrder = [...events.values()].sort((one, other) => one.seq - other.seq);
  return { events: inOrder, receipts: [...receipts.values()], silences };
}
