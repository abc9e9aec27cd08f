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

type TakeStep = (message: number, at: Instant, note?: string) => Promise<void>;

const kinds = ['claim', 'handedOver', 'failed', 'again', 'unknown', 'drop'] as const;
type Kind = (typeof kinds)[number];

export type LedgerSteps = Readonly<Record<Kind, TakeStep>>;

/** How many turns of the event loop a step waits for others to come with. */
const turnsAtMost = 4;

/**
 * The steps of a message, each durable when its promise resolves. Steps of all kinds that are asked for while others are
 * being written share the next statement. Rejects with `LedgerConflict` when the message has moved on.
 */
export function createSteps(db: Database): LedgerSteps {
  let waiting: Waiting[] = [];
  let writing = false;

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await turns();
      const { batch, later } = oneOfEachMessage(waiting);
      waiting = later;
      await writeBatch(db, batch);
    }
    writing = false;
  };
  const stepOf =
    (kind: Kind): TakeStep =>
    (message, at, note) =>
      new Promise((resolve, reject) => {
        waiting.push({ kind, message, at, note: note ?? null, resolve, reject });
        if (writing) return;
        writing = true;
        void writeAll();
      });

  return {
    claim: stepOf('claim'),
    handedOver: stepOf('handedOver'),
    failed: stepOf('failed'),
    again: stepOf('again'),
    unknown: stepOf('unknown'),
    drop: stepOf('drop'),
  };
}

/** While there is other work, steps come together in that time; while there is none, its turns are over at once. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < turnsAtMost; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One message's next step; `note` is the reference or the reason. */
interface Step {
  readonly kind: Kind;
  readonly message: number;
  readonly at: Instant;
  readonly note: string | null;
}

interface Waiting extends Step {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Rule {
  /** What a refusal says that the message cannot be. */
  readonly name: string;
  readonly changes: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
}

const rules: Readonly<Record<Kind, Rule>> = {
  claim: {
    name: 'claimed',
    changes: sql`
      state = 'sending', attempts = attempts + 1, claimed_at = s.at`,
    from: sql`
      m.state = 'planned'`,
  },
  // Evidence that comes late is better than none: a try that was given up as unknown, or is planned to be handed over
  // again, may still answer. The second claim then finds the message gone and its dot is not sent.
  handedOver: {
    name: 'handed over',
    changes: sql`
      state = case m.state when 'delivered' then 'delivered' else 'handed-over' end,
      handed_over_at = coalesce(case when m.reference = s.note then m.handed_over_at end, s.at),
      reference = s.note, reason = null`,
    from: sql`
      m.state in ('sending', 'unknown')
      or (m.state = 'planned' and m.resends > 0)
      or (m.state in ('handed-over', 'delivered') and m.reference = s.note)`,
  },
  // After hand-over too: a bounce comes when the relay had taken the mail.
  failed: {
    name: 'failed',
    changes: sql`
      state = 'failed', reason = s.note`,
    from: sql`
      m.state in ('planned', 'sending', 'unknown', 'handed-over', 'failed')`,
  },
  again: {
    name: 'tried again',
    changes: sql`
      state = 'planned', reason = s.note`,
    from: sql`
      m.state in ('planned', 'sending')`,
  },
  unknown: {
    name: 'unknown',
    changes: sql`
      state = 'unknown', reason = s.note`,
    from: sql`
      m.state in ('sending', 'unknown')`,
  },
  drop: {
    name: 'dropped',
    changes: sql`
      state = 'skipped', reason = s.note`,
    from: sql`
      m.state in ('planned', 'skipped')`,
  },
};

/** A row is updated once in a statement: a message's second step goes with the next, and finds what the first has made. */
function oneOfEachMessage(waiting: readonly Waiting[]): {
  readonly batch: readonly Waiting[];
  readonly later: Waiting[];
} {
  const first = new Map<number, Waiting>();
  const later: Waiting[] = [];
  for (const wanted of waiting) {
    if (first.has(wanted.message)) later.push(wanted);
    else first.set(wanted.message, wanted);
  }
  return { batch: [...first.values()], later };
}

/** Never rejects: every waiting step is answered on its own. */
async function writeBatch(db: Database, batch: readonly Waiting[]): Promise<void> {
  const parts = kinds.map((kind) => batch.filter((wanted) => wanted.kind === kind)).filter(({ length }) => length > 0);
  try {
    const taken = await writeSteps(db, parts);
    const refused = batch.filter(({ message }) => !taken.has(message));
    const found = await statesOf(db, refused);
    for (const { kind, message, reject } of refused)
      reject(new LedgerConflict(rules[kind].name, message, found.get(message)));
    for (const { message, resolve } of batch) if (taken.has(message)) resolve();
  } catch (error) {
    // What the database cannot take of one kind must not fail the others. Asked again, a step is taken at most once.
    if (parts.length > 1) for (const part of parts) await writeBatch(db, part);
    else for (const { reject } of batch) reject(error);
  }
}

/** Takes steps, of each kind with a statement of its own that they share; answers the messages that have taken theirs. */
async function writeSteps(db: Database, parts: readonly (readonly Step[])[]): Promise<ReadonlySet<number>> {
  const updates = parts.map((steps) => {
    const { changes, from } = rules[steps[0]?.kind ?? 'claim'];
    return sql`
      update messages m set changed_at = s.at, ${changes}
      from ${stepRows(steps)} s
      where m.id = s.message and (${from})
      returning m.id`;
  });
  const [only, ...others] = updates;
  if (!only) return new Set();
  const all = others.length === 0 ? only : together(updates);
  const { rows } = await sql<{ id: number }>`${all}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

function together(updates: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const named = updates.map((update, index) => sql`${sql.id(`part${index}`)} as (${update})`);
  const ids = updates.map((_, index) => sql`select id from ${sql.id(`part${index}`)}`);
  return sql`with ${sql.join(named)} ${sql.join(ids, sql` union all `)}`;
}

/**
 * The steps as rows. Written into the statement, and not handed along as a parameter: a statement without parameters is
 * one exchange with an embedded database and not five, and that is most of what a claim costs there. The limit tells the
 * planner how many rows there are: it would take them for a hundred, and read the whole table for a single claim.
 */
function stepRows(steps: readonly Step[]): RawBuilder<unknown> {
  const rows = steps.map(({ message, at, note }) => ({ message, at, note }));
  return sql`(
    select message, at, note
    from json_to_recordset(cast(${sql.lit(JSON.stringify(rows))} as json)) as r (message bigint, at bigint, note text)
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
