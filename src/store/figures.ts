import { sql } from 'kysely';
import type { Channel, Instant } from '../domain/words.ts';
import type { MessageState } from '../ports/ledger.ts';
import type { Figures } from '../ports/register.ts';
import type { Database } from './database.ts';

const dayMs = 86_400_000;

interface Counted {
  readonly state: string;
  readonly count: number;
}

/** Counts everything at an instant; a handful of statements, each over an index or a small table. */
export async function readFigures(db: Database, now: Instant): Promise<Figures> {
  const directives = await sql<Counted>`
    select state, count(*)::int as count from directives group by state`.execute(db);
  const items = await sql<Counted>`
    select i.state, count(*)::int as count from items i
    join directives d on d.id = i.directive and d.state = 'open' group by i.state`.execute(db);
  const open = await sql<{ overdue: number; unreached: number }>`
    select
      (select count(*)::int from items i join directives d on d.id = i.directive and d.state = 'open'
        where i.state in ('owed', 'claimed', 'returned') and i.closes_at < ${sql.lit(now)}) as overdue,
      (select count(*)::int from assignments a join directives d on d.id = a.directive and d.state = 'open'
        where a.state = 'open' and a.on_phone_list_since is not null) as unreached`.execute(db);
  const messages = await sql<{ channel: Channel; state: MessageState; count: number }>`
    select channel, state, count(*)::int as count from messages group by channel, state`.execute(db);
  return {
    directives: byState(directives.rows),
    items: byState(items.rows),
    overdue: open.rows[0]?.overdue ?? 0,
    phoneList: open.rows[0]?.unreached ?? 0,
    messages: messages.rows,
    ...(await readTimes(db, now)),
  };
}

function byState(rows: readonly Counted[]): Readonly<Record<string, number>> {
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function readTimes(db: Database, now: Instant): Promise<Pick<Figures, 'lateSeconds' | 'queueLagSeconds'>> {
  const late = await sql<{ half: number | null; most: number | null; worst: number | null }>`
    select percentile_cont(0.5) within group (order by l.late) as half,
      percentile_cont(0.99) within group (order by l.late) as most, max(l.late)::float8 as worst
    from (
      select (m.handed_over_at - min(n.at)) / 1000.0 as late from messages m join notices n on n.message = m.id
      where m.handed_over_at > ${sql.lit(now - dayMs)} group by m.id
    ) l`.execute(db);
  const queue = await sql<{ since: number | null }>`
    select min(n.at) as since from messages m join notices n on n.message = m.id
    where m.state in ('planned', 'sending') and m.handed_over_at is null`.execute(db);
  const [times] = late.rows;
  const since = queue.rows[0]?.since ?? now;
  return {
    lateSeconds: { half: times?.half ?? 0, most: times?.most ?? 0, worst: times?.worst ?? 0 },
    queueLagSeconds: Math.max(0, now - since) / 1000,
  };
}
