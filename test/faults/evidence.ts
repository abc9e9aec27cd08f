import { sql } from 'kysely';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { RecordInput, RecordedEvent } from '../../activities/contract.ts';
import type { Database } from '../../src/store/database.ts';
import type { DirectiveInput } from '../../workflows/contract.ts';
import { statusQuery, workflowIdOf } from '../../workflows/contract.ts';
import type { Status } from '../../workflows/contract.ts';
import type { Held } from './receivers/orders.ts';

/** A message as the ledger has it, read with statements of the harness's own. */
export interface LedgerRow {
  readonly id: number;
  readonly unit: string;
  readonly person: string;
  readonly channel: 'email' | 'sms';
  readonly address: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly resends: number;
  readonly claimedAt: number | null;
  readonly rungs: readonly string[];
}

export interface NoticeRow {
  readonly rung: string;
  readonly ladder: string;
  readonly duty: string;
  readonly day: number;
  readonly round: number;
  readonly assignment: number;
  readonly unit: string;
  readonly person: string;
  readonly message: number | null;
  readonly reason: string | null;
}

export interface RecordedRow {
  readonly seq: number;
  readonly kind: string;
  readonly event: unknown;
}

/** Everything that is known of one directive, from four witnesses. */
export interface Evidence {
  readonly directive: string;
  readonly messages: readonly LedgerRow[];
  readonly notices: readonly NoticeRow[];
  readonly recorded: readonly RecordedRow[];
  readonly receipts: ReadonlyMap<string, unknown>;
  /** What the workflow's own histories say has happened, by number. */
  readonly happened: ReadonlyMap<number, unknown>;
  /** The number of the workflow's last event. */
  readonly seq: number;
  readonly runs: number;
  readonly held: readonly Held[];
}

/** What the engine says of a directive. */
export async function askEngine(
  client: Client,
  directive: string,
): Promise<Pick<Evidence, 'happened' | 'runs' | 'seq'>> {
  const { seq } = await client.workflow.getHandle(workflowIdOf(directive)).query<Status, []>(statusQuery);
  return { ...(await histories(client, directive)), seq };
}

/** What the store says of a directive. */
export async function askStore(
  db: Database,
  directive: string,
): Promise<Pick<Evidence, 'messages' | 'notices' | 'recorded' | 'receipts'>> {
  return { ...(await ledgerOf(db, directive)), ...(await recordOf(db, directive)) };
}

async function ledgerOf(db: Database, directive: string): Promise<Pick<Evidence, 'messages' | 'notices'>> {
  const messages = await sql<Omit<LedgerRow, 'rungs'>>`
    select id, unit, person, channel, address, state, reason, resends, claimed_at as "claimedAt" from messages
    where directive = ${directive} order by id`.execute(db);
  const notices = await sql<NoticeRow>`
    select rung, ladder, duty, day, round, assignment, unit, person, message, reason from notices
    where directive = ${directive} order by id`.execute(db);
  const rungs = new Map<number, string[]>();
  for (const { message, rung } of notices.rows)
    if (message !== null) rungs.set(message, [...(rungs.get(message) ?? []), rung]);
  return { messages: messages.rows.map((row) => ({ ...row, rungs: rungs.get(row.id) ?? [] })), notices: notices.rows };
}

async function recordOf(db: Database, directive: string): Promise<Pick<Evidence, 'recorded' | 'receipts'>> {
  const recorded = await sql<RecordedRow>`
    select seq, kind, event from events where directive = ${directive} order by seq`.execute(db);
  const receipts = await sql<{ command: string; answer: unknown }>`
    select command, answer from command_receipts where directive = ${directive}`.execute(db);
  return { recorded: recorded.rows, receipts: new Map(receipts.rows.map(({ command, answer }) => [command, answer])) };
}

/** Reads every run of a directive: the launch that it began with, and what it has asked to be recorded. */
async function histories(client: Client, directive: string): Promise<Pick<Evidence, 'happened' | 'runs'>> {
  const workflowId = workflowIdOf(directive);
  const happened = new Map<number, unknown>();
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  let runs = 0;
  while (runId !== undefined && runId !== '') {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const started: Started | null | undefined = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    const [input] = decoded(started?.input?.payloads) as [DirectiveInput];
    if (input.begin.kind === 'launch') happened.set(1, input.begin.launched);
    else keep(happened, input.begin.events);
    for (const { activityTaskScheduledEventAttributes: scheduled } of history.events ?? [])
      if (scheduled?.activityType?.name === 'record') {
        const [asked] = decoded(scheduled.input?.payloads) as [RecordInput];
        keep(happened, asked.events);
      }
    runs += 1;
    runId = started?.continuedExecutionRunId ?? undefined;
  }
  return { happened, runs };
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type Started = NonNullable<NonNullable<History['events']>[number]['workflowExecutionStartedEventAttributes']>;

function keep(happened: Map<number, unknown>, events: readonly RecordedEvent[]): void {
  for (const { seq, event } of events) happened.set(seq, event);
}

type Payloads = Parameters<typeof defaultPayloadConverter.fromPayload>[0][];

function decoded(payloads: Payloads | null | undefined): unknown[] {
  return (payloads ?? []).map((payload) => defaultPayloadConverter.fromPayload(payload));
}
