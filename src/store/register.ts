import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Definition } from '../domain/definition.ts';
import type { Instant } from '../domain/words.ts';
import type { DirectiveRow, NumberedEvent } from '../ports/record.ts';
import type { ListedDirective, ListFilter, LostMessage, Register } from '../ports/register.ts';
import type { Database } from './database.ts';
import { readFigures } from './figures.ts';
import { toPlannedNotice } from './ledger-rows.ts';

/** Reads over all directives. */
export function createRegister(db: Database): Register {
  return {
    list: (filter, now) => listDirectives(db, filter, now),
    openDirectives: async () => {
      const rows = await db.selectFrom('directives').selectAll().where('state', '=', 'open').orderBy('id').execute();
      return rows.map(toDirective);
    },
    eventsAfter: (directive, seq) =>
      db
        .selectFrom('events')
        .select(['seq', 'at', 'kind', 'event'])
        .where('directive', '=', directive)
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute(),
    eventsAbout: (directive, assignments, kinds) => readEventsAbout(db, directive, assignments, kinds),
    lostMessages: (atMost, after) => readLostMessages(db, atMost, after),
    markReported: async (messages, at) => {
      if (messages.length === 0) return;
      await db.updateTable('messages').set({ reported_at: at }).where('id', 'in', messages).execute();
    },
    figures: (now) => readFigures(db, now),
  };
}

/** Kinds are written out, not bound: the index of these kinds is of use only where they can be seen in the statement. */
async function readEventsAbout(
  db: Database,
  directive: string,
  assignments: readonly number[] | 'all',
  kinds: readonly string[],
): Promise<readonly NumberedEvent[]> {
  const about = sql<number | null>`(event->>'assignment')::int`;
  const wanted =
    assignments === 'all'
      ? sql`true`
      : sql`(${about} is null or ${about} = any(${sql.lit(`{${assignments.join(',')}}`)}::int[]))`;
  return db
    .selectFrom('events')
    .select(['seq', 'at', 'kind', 'event'])
    .where('directive', '=', directive)
    .where(sql<boolean>`kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))}) and ${wanted}`)
    .orderBy('seq')
    .execute();
}

interface DirectiveColumns {
  readonly id: string;
  readonly state: DirectiveRow['state'];
  readonly revision: number;
  readonly seq: number;
  readonly launched_at: Instant;
  readonly closed_at: Instant | null;
  readonly content_hash: string;
}

interface ListedColumns extends DirectiveColumns {
  readonly definition: Definition;
  readonly items: Readonly<Record<string, number>> | null;
  readonly overdue: number;
  readonly total: number;
}

async function listDirectives(
  db: Database,
  filter: ListFilter,
  now: Instant,
): Promise<{ readonly total: number; readonly rows: readonly ListedDirective[] }> {
  const late = sql`i.state in ('owed', 'claimed', 'returned') and i.closes_at < ${sql.lit(now)}`;
  const conditions = conditionsOf(filter, late);
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const { rows } = await sql<ListedColumns>`
    select d.*, o.definition,
      (select json_object_agg(state, count) from
        (select i.state, count(*)::int as count from items i where i.directive = d.id group by i.state) c) as items,
      (select count(*)::int from items i where i.directive = d.id and ${late}) as overdue,
      count(*) over ()::int as total
    from directives d
    join documents o on o.directive = d.id and o.revision = d.revision and o.launched
    ${where}
    order by d.launched_at desc, d.id
    limit ${sql.lit(filter.atMost)} offset ${sql.lit(filter.from)}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows: rows.map(toListed) };
}

function conditionsOf(filter: ListFilter, late: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.state !== undefined) conditions.push(sql`d.state = ${filter.state}`);
  if (filter.issuer !== undefined) conditions.push(sql`o.definition->>'issuer' = ${filter.issuer}`);
  if (filter.unit !== undefined)
    conditions.push(sql`exists (select 1 from assignments a where a.directive = d.id and a.unit = ${filter.unit})`);
  if (filter.words !== undefined) {
    const pattern = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(o.definition->>'number' ilike ${pattern} or o.definition->>'subject' ilike ${pattern})`);
  }
  if (filter.overdue === true)
    conditions.push(sql`d.state = 'open' and exists (select 1 from items i where i.directive = d.id and ${late})`);
  return conditions;
}

function toDirective(row: DirectiveColumns): DirectiveRow {
  return {
    id: row.id,
    state: row.state,
    revision: row.revision,
    seq: row.seq,
    launchedAt: row.launched_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    contentHash: row.content_hash,
  };
}

function toListed(row: ListedColumns): ListedDirective {
  const { number, issuedOn, subject, issuer } = row.definition;
  return { ...toDirective(row), number, issuedOn, subject, issuer, items: row.items ?? {}, overdue: row.overdue };
}

/** Messages that the message centre has given up after it had taken them, oldest first. */
async function readLostMessages(db: Database, atMost: number, after: number): Promise<readonly LostMessage[]> {
  const messages = await db
    .selectFrom('messages')
    .select(['id', 'directive', 'sending', 'unit', 'person', 'channel'])
    .where('state', '=', 'failed')
    // Every failure has its reason. Asked for as the index has it: one on the state would be written at every claim.
    .where('reason', 'is not', null)
    .where('handed_over_at', 'is not', null)
    .where('reported_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atMost)
    .execute();
  if (messages.length === 0) return [];
  const ids = messages.map(({ id }) => id);
  const notices = await db.selectFrom('notices').selectAll().where('message', 'in', ids).orderBy('id').execute();
  return messages.map(({ sending, ...message }) => ({
    ...message,
    // A sending is called after the event that it is for: `12/3`.
    wave: Number.parseInt(sending, 10),
    notices: notices.filter((notice) => notice.message === message.id).map(toPlannedNotice),
  }));
}
