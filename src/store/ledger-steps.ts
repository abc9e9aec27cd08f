import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Instant } from '../domain/words.ts';
import type { MessageState } from '../ports/ledger.ts';
import type { Database } from './database.ts';

/** A message was not in a state from which this step can be taken: somebody else has gone on with it. */
export class LedgerConflict extends Error {
  override readonly name = 'LedgerConflict';
  readonly messageId: number;
  /** The state that it was found in; absent when there is no such message. */
  readonly found: MessageState | undefined;

  constructor(step: string, messageId: number, found: MessageState | undefined) {
    super(`Message ${messageId} cannot be ${step}: it is ${found ?? 'not in the ledger'}.`);
    this.messageId = messageId;
    this.found = found;
  }
}

/** One message's next step; `note` is the reference or the reason. */
interface Step {
  readonly message: number;
  readonly at: Instant;
  readonly note: string | null;
}

type TakeStep = (message: number, at: Instant, note?: string) => Promise<void>;

export interface LedgerSteps {
  readonly claim: TakeStep;
  readonly handedOver: TakeStep;
  readonly failed: TakeStep;
  readonly again: TakeStep;
  readonly unknown: TakeStep;
  readonly drop: TakeStep;
}

/**
 * The steps of a message, each durable when its promise resolves. Steps of one kind that are asked for while the one
 * before is being written share the next statement. Rejects with `LedgerConflict` when the message has moved on.
 */
export function createSteps(db: Database): LedgerSteps {
  return {
    claim: gathered(
      db,
      'claimed',
      sql`
      state = 'sending', attempts = attempts + 1, claimed_at = s.at`,
      sql`
      m.state = 'planned'`,
    ),
    // Evidence that comes late is better than none: a try that was given up as unknown, or is planned to be handed over
    // again, may still answer. The second claim then finds the message gone and its dot is not sent.
    handedOver: gathered(
      db,
      'handed over',
      sql`
      state = case m.state when 'delivered' then 'delivered' else 'handed-over' end,
      handed_over_at = coalesce(case when m.reference = s.note then m.handed_over_at end, s.at),
      reference = s.note, reason = null`,
      sql`
      m.state in ('sending', 'unknown')
      or (m.state = 'planned' and m.resends > 0)
      or (m.state in ('handed-over', 'delivered') and m.reference = s.note)`,
    ),
    // After hand-over too: a bounce comes when the relay had taken the mail.
    failed: gathered(
      db,
      'failed',
      sql`
      state = 'failed', reason = s.note`,
      sql`
      m.state in ('planned', 'sending', 'unknown', 'handed-over', 'failed')`,
    ),
    again: gathered(
      db,
      'tried again',
      sql`
      state = 'planned', reason = s.note`,
      sql`
      m.state in ('planned', 'sending')`,
    ),
    unknown: gathered(
      db,
      'unknown',
      sql`
      state = 'unknown', reason = s.note`,
      sql`
      m.state in ('sending', 'unknown')`,
    ),
    drop: gathered(
      db,
      'dropped',
      sql`
      state = 'skipped', reason = s.note`,
      sql`
      m.state in ('planned', 'skipped')`,
    ),
  };
}

interface Waiting extends Step {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function gathered(db: Database, step: string, changes: RawBuilder<unknown>, from: RawBuilder<unknown>): TakeStep {
  let waiting: Waiting[] = [];
  let writing = false;

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(db, step, changes, from, batch);
    }
    writing = false;
  };

  return (message, at, note) =>
    new Promise((resolve, reject) => {
      waiting.push({ message, at, note: note ?? null, resolve, reject });
      if (writing) return;
      writing = true;
      // The end of the tick: whatever else this tick asks for goes with it.
      setImmediate(() => void writeAll());
    });
}

/** Never rejects: every waiting step is answered on its own. */
async function writeBatch(
  db: Database,
  step: string,
  changes: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  batch: readonly Waiting[],
): Promise<void> {
  // Of two steps of one kind for one message in one batch only the first can win; its row is updated once.
  const first = new Map<number, Waiting>();
  for (const wanted of batch) if (!first.has(wanted.message)) first.set(wanted.message, wanted);
  try {
    const steps = [...first.values()].map(({ message, at, note }) => ({ message, at, note }));
    const taken = await writeSteps(db, steps, changes, from);
    const refused = batch.filter((wanted) => !taken.has(wanted.message) || first.get(wanted.message) !== wanted);
    const found = await statesOf(db, refused);
    for (const { message, reject } of refused) reject(new LedgerConflict(step, message, found.get(message)));
    for (const [message, { resolve }] of first) if (taken.has(message)) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

async function writeSteps(
  db: Database,
  steps: readonly Step[],
  changes: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    update messages m set changed_at = s.at, ${changes}
    from ${stepRows(steps)} s
    where m.id = s.message and (${from})
    returning m.id`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/**
 * The steps as rows. Written into the statement, and not handed along as a parameter: a statement without parameters is
 * one exchange with an embedded database and not five, and that is most of what a claim costs there. The limit tells the
 * planner how many rows there are: it would take them for a hundred, and read the whole table for a single claim.
 */
function stepRows(steps: readonly Step[]): RawBuilder<unknown> {
  return sql`(
    select message, at, note
    from json_to_recordset(cast(${sql.lit(JSON.stringify(steps))} as json)) as r (message bigint, at bigint, note text)
    limit ${sql.lit(steps.length)})`;
}

async function statesOf(db: Database, steps: readonly Step[]): Promise<ReadonlyMap<number, MessageState>> {
  if (steps.length === 0) return new Map();
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'state'])
    .where('id', 'in', [...new Set(steps.map((step) => step.message))])
    .execute();
  return new Map(rows.map((row) => [row.id, row.state]));
}
