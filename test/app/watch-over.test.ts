import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { watchOver } from '../../src/app/watch-over.ts';
import type { WatchReport } from '../../src/app/watch-over.ts';
import { readDirective, readScript } from '../../src/cli/read-files.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Instant } from '../../src/domain/words.ts';
import { openHouse } from '../../src/rehearsal/house.ts';
import type { House, HouseOptions } from '../../src/rehearsal/house.ts';
import { rehearse } from '../../src/rehearsal/rehearse.ts';
import type { RehearsalInput } from '../../src/rehearsal/rehearse.ts';
import { createLedgerEvidence } from '../../src/store/ledger-evidence.ts';
import { createRegister } from '../../src/store/register.ts';
import { lives } from '../replay/lives.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import { at, district, launched, onlyPlans, theSeed } from '../support/small-directive.ts';

// Whole lives of directives, on the real engine with time skipped.
jest.setTimeout(180_000);

let house: House | undefined;
/** Where lives are lived one after the other that do not ask for a house of their own. */
let shared: House | undefined;
afterEach(async () => {
  if (house === shared && shared) await empty(shared);
  else await house?.close();
  house = undefined;
});
afterAll(() => shared?.close());

const anyHouse = { calendar: publicCalendar, refusedMailboxes: [], deadTelephones: [], fileLimitBytes: 1_000_000 };

const dayMs = 86_400_000;
const quietly = { folder: '.', confirm: [], onLine: () => undefined };

/** Lives a life to its end, and keeps its house open; answers the instant of its end, too. */
async function live(
  input: Omit<RehearsalInput, 'onLine'>,
  options?: Partial<HouseOptions>,
): Promise<{ readonly opened: House; readonly endedAt: Instant }> {
  const opened = options ? await openHouse({ ...anyHouse, ...options }) : (shared ??= await openHouse(anyHouse));
  house = opened;
  const rehearsal = await rehearse(opened, { ...quietly, ...input });
  if (!rehearsal.ok) throw new Error(JSON.stringify(rehearsal.refusals));
  expect(rehearsal.answers.filter(({ ok }) => !ok)).toEqual([]);
  return { opened, endedAt: rehearsal.directive.endedAt ?? 0 };
}

/** Nothing is left of the life before, and nobody follows it any more. */
async function empty({ client, database }: House): Promise<void> {
  for (const { id } of await database.selectFrom('directives').select('id').execute()) {
    const followed = client.workflow.getHandle(workflowIdOf(id));
    if ((await followed.describe()).status.name === 'RUNNING') await followed.terminate('lived');
  }
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'applied_migrations'`.execute(
    database,
  );
  await sql.raw(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`).execute(database);
}

function watch({ database }: House, now: Instant): Promise<WatchReport> {
  const register = createRegister(database);
  return watchOver({ register, evidence: createLedgerEvidence(database), now: () => now });
}

const columns =
  'id, directive, duty, ladder, round, rung, day, assignment, event, person, channel, unit, about, at, message, reason';

/** What a watch says while some rows of the ledger are gone. */
async function saidWithout({ database }: House, rows: string, now: Instant): Promise<readonly string[]> {
  await sql.raw(`create table taken as select * from notices where ${rows}`).execute(database);
  const { rows: taken } = await sql`delete from notices where id in (select id from taken) returning id`.execute(
    database,
  );
  expect({ rows, taken: taken.length > 0 }).toEqual({ rows, taken: true });
  const { missing } = await watch(house as House, now);
  for (const { remedy, count } of missing) expect([remedy !== '', count > 0]).toEqual([true, true]);
  await sql
    .raw(`insert into notices (${columns}) overriding system value select ${columns} from taken`)
    .execute(database);
  await sql`drop table taken`.execute(database);
  return missing.map(({ code, what }) => `${code} ${what}`);
}

describe('the watch over what was expected', () => {
  test.each(Object.entries(lives))(
    'raises nothing over the life “%s”',
    async (_, { definition, steps, house: own }) => {
      const from = at('2023-02-09 09:00');
      const { opened, endedAt } = await live({ ...quietly, definition, steps, from, units: district }, own);
      const report = await watch(opened, endedAt + dayMs);
      expect(report.missing).toEqual([]);
      expect(report).toMatchObject({ directives: 1 });
      expect(report.expected).toBeGreaterThan(20);
      // A week later nothing can be done about it any more.
      expect(await watch(opened, endedAt + 8 * dayMs)).toMatchObject({ directives: 0, missing: [] });
    },
  );

  test('raises nothing over the directive of February 2023, and every row that is taken out of its ledger', async () => {
    const folder = 'docs/examples/tuan-giao';
    const { definition, units } = await readDirective(`${folder}/directive.yaml`, `${folder}/units.yaml`);
    const { steps } = await readScript(`${folder}/script.yaml`, definition, units);
    const { opened, endedAt } = await live(
      { ...quietly, definition, units, steps, folder, from: at('2023-02-08 09:00') },
      { refusedMailboxes: ['van-thu@xa-phinh-sang.example'], deadTelephones: ['+84910000152'] },
    );
    const now = endedAt + dayMs;
    const report = await watch(opened, now);
    expect(report.missing).toEqual([]);
    expect(report.expected).toBeGreaterThan(500);

    const without = (rows: string): Promise<readonly string[]> => saidWithout(opened, rows, now);
    expect(await without(`rung = 'last-hours' and unit = 'xa-pu-xi'`)).toContain('not-in-ledger submit/last-hours');
    expect(await without(`id = (select min(id) from notices where reason = 'acknowledged')`)).toEqual([
      expect.stringMatching(/^not-in-ledger acknowledge/),
    ]);
    expect(await without(`assignment = -1 and rung = 'overdue-head'`)).toContain('not-in-ledger submit/overdue-head');
    expect(await without(`rung = 'accepted' and unit = 'xa-pu-nhung'`)).toContain('not-in-ledger tell/accepted');
    expect(await without(`rung = 'opened' and channel = 'email'`)).toContain('not-in-ledger consolidate/opened');
    // One of two people: the rung is there, and a message that carries nothing gives it away.
    expect(await without(`id = (select min(id) from notices where rung = 'last-day' and channel = 'sms')`)).toEqual([
      'message-gone notices of messages',
    ]);
    expect((await watch(opened, now)).missing).toEqual([]);
  });

  test('raises rungs that the directive has not got to, because nobody follows it any more', async () => {
    const office = await openRehearsalOffice();
    house = office.house;
    await office.launches(theSeed());
    await house.client.workflow.getHandle(workflowIdOf(theSeed().id)).terminate('by mistake');
    const { missing } = await watch(house, at('2023-02-17 17:30'));
    expect(missing.map(({ code, what, count }) => `${code} ${what} ${count}`)).toEqual([
      'not-reached acknowledge/unconfirmed 2',
      'not-reached acknowledge/unconfirmed 1',
      'not-reached acknowledge/unconfirmed-head 2',
      'not-reached acknowledge/unconfirmed-head 1',
      'not-reached submit/early 2',
    ]);
    expect(missing[0]).toMatchObject({ duty: 'plans', units: ['ta-ma', 'pu-xi'], plannedAt: at('2023-02-10 10:00') });
    // What was due half an hour ago may be on its way.
    expect((await watch(house, at('2023-02-10 10:30'))).missing).toEqual([]);
  });

  test('says of which directive the events cannot be folded, and watches over the others all the same', async () => {
    const { plan, calendar, launchedAt } = launched(onlyPlans());
    const strange: DirectiveEvent = { kind: 'accepted', at: launchedAt, assignment: 99, items: [0] };
    const begun: DirectiveEvent = { kind: 'launched', at: launchedAt, plan, calendar };
    const histories: Readonly<Record<string, readonly DirectiveEvent[]>> = { bad: [begun, strange], good: [begun] };
    const row = { state: 'open', revision: 0, seq: 1, launchedAt, contentHash: 'h' } as const;
    const words = { number: '1', issuedOn: '2023-02-08', subject: '', issuer: 'huyen', items: {}, overdue: 0 };
    const report = await watchOver({
      register: {
        list: () => Promise.resolve({ total: 2, rows: Object.keys(histories).map((id) => ({ ...row, ...words, id })) }),
        eventsAfter: (id) =>
          Promise.resolve(
            (histories[id] ?? []).map((event, index) => ({ seq: index + 1, at: event.at, kind: event.kind, event })),
          ),
      },
      evidence: { rungs: () => Promise.resolve([]), sendings: () => Promise.resolve([]) },
      now: () => at('2023-02-20 09:00'),
    });
    expect(report.directives).toBe(2);
    expect(report.missing[0]).toMatchObject({
      ...{ code: 'unreadable', directive: 'bad', what: 'events', plannedAt: launchedAt, count: 2, units: [] },
      remedy: expect.stringMatching(/^Report it with the events/),
    });
    expect(report.missing.slice(1).map(({ code }) => code)).toContain('not-reached');
  });
});
