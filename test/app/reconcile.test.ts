import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Difference } from '../../src/app/reconcile-differences.ts';
import type { ReconcilePorts, ReconcileWish } from '../../src/app/reconcile-ports.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { createRegister } from '../../src/store/register.ts';
import { createTableKeeper } from '../../src/store/table-keeper.ts';
import { createEngineSurvey } from '../../src/temporal/survey.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { theSeed } from '../support/small-directive.ts';

// A real engine and a real database, tampered with.
jest.setTimeout(120_000);

let office: RehearsalOffice;
/** What was tampered with comes right by no wait: it is not given seconds for it. */
let ports: ReconcilePorts;
/** As the service has them: what a directive that runs is about to write is waited for. */
let patientPorts: ReconcilePorts;
let rows: string;

beforeAll(async () => {
  office = await openRehearsalOffice();
  const { database, client, ports: app, ledger } = office.house;
  const survey = createEngineSurvey({ client, taskQueue: 'rehearsal' });
  const [register, tables] = [createRegister(database), createTableKeeper(database)];
  patientPorts = { ...app, survey, register, ledger, tables };
  ports = { ...patientPorts, lookAgainMs: 20 };
  await office.launches(theSeed());
  await office.unit('ta-ma').submits();
  await office.route.accepts('ta-ma', { items: ['ntm'] });
  await office.unit('pu-xi').does('decline', { reason: 'Không có.' });
  await office.mailed();
  rows = await allRows();
});
afterAll(() => office.close());
beforeEach(async () => {
  expect(await allRows()).toBe(rows);
});

/** Everything that is recorded of directives, but for the number after which each row stands. */
async function allRows(): Promise<string> {
  const { database } = office.house;
  const parts = await Promise.all([
    sql`select * from directives order by id`.execute(database),
    sql`select directive, ordinal, unit, duty, state, acknowledged_at, declined_at from assignments order by 1, 2`.execute(
      database,
    ),
    sql`select directive, ordinal, item, position, state, version, round, closes_at, received_at, verdict, extended
      from items order by directive, ordinal, position`.execute(database),
    sql`select directive, seq, at, kind, event::text from events order by 1, 2`.execute(database),
    sql`select directive, command, answer::text from command_receipts order by 1, 2`.execute(database),
    sql`select duty, ladder, rung, day, assignment, person, channel, reason from notices order by 1, 2, 3, 4, 5, 6, 7`.execute(
      database,
    ),
  ]);
  return JSON.stringify(parts.map((part) => part.rows));
}

async function differences(wish: Partial<ReconcileWish> = {}): Promise<readonly Difference[]> {
  return (await reconcile(ports, { dryRun: false, ...wish })).differences;
}

/** A dry run says so and changes nothing; then it is mended; then there is nothing to say. */
async function isFoundAndMended(...codes: readonly string[]): Promise<void> {
  const tampered = await allRows();
  const said = await differences({ dryRun: true });
  expect(said.map(({ code }) => code)).toEqual(codes);
  for (const { mended, remedy, message } of said) {
    expect(mended).toBe(false);
    expect(remedy).not.toBe('');
    expect(message).not.toBe('');
  }
  expect(await allRows()).toBe(tampered);
  const mended = await differences();
  expect(mended.map(({ code, mended: isMended }) => `${code} ${isMended}`)).toEqual(
    codes.map((code) => `${code} true`),
  );
  expect(await differences()).toEqual([]);
  expect(await allRows()).toBe(rows);
}

describe('reconciling what the engine follows with what is recorded', () => {
  test('says nothing when all agree', async () => {
    const found = await reconcile(ports, { dryRun: false });
    expect(found).toMatchObject({ directives: 1, differences: [], dryRun: false });
  });

  test('finds rows that were deleted, and makes them anew', async () => {
    await sql`delete from assignments where unit = 'ta-ma'`.execute(office.house.database);
    await sql`delete from items where ordinal = 1 and item = 'ocop'`.execute(office.house.database);
    await isFoundAndMended('rows-differ');
  });

  test('finds states that were changed, and rows that nobody has', async () => {
    const { database } = office.house;
    await sql`update items set state = 'accepted', verdict = 'on-time' where ordinal = 1`.execute(database);
    await sql`update assignments set state = 'settled', seq = 9999 where unit = 'pu-xi'`.execute(database);
    await sql`insert into assignments (directive, ordinal, unit, duty, state, seq)
      select directive, 77, 'rang-dong', duty, 'open', 1 from assignments limit 1`.execute(database);
    await sql`insert into items (directive, ordinal, item, position, state, version, round, seq)
      select directive, 77, 'ntm', 0, 'owed', 0, 0, 1 from assignments limit 1`.execute(database);
    await isFoundAndMended('rows-differ');
  });

  test('finds that the directive’s own row is gone, or says something else', async () => {
    await sql`delete from directives`.execute(office.house.database);
    await isFoundAndMended('directive-row-differs');
    await sql`update directives set state = 'closed', closed_at = 5, seq = 9999`.execute(office.house.database);
    await isFoundAndMended('directive-row-differs');
  });

  test('finds that the last events are gone, and takes them from the engine’s histories', async () => {
    const { database } = office.house;
    await sql`delete from command_receipts`.execute(database);
    await sql`delete from events where seq > 3`.execute(database);
    const said = await differences({ dryRun: true });
    expect(said[0]).toMatchObject({ code: 'record-behind', mended: false });
    const mended = await differences();
    expect(mended[0]).toMatchObject({ code: 'record-behind', mended: true });
    expect(await differences()).toEqual([]);
  });

  test('finds an event that is missing between others', async () => {
    await sql`delete from events where seq = 2`.execute(office.house.database);
    const mended = await differences();
    expect(mended[0]).toMatchObject({ code: 'events-missing', mended: true });
    expect(await differences()).toEqual([]);
  });

  test('makes the whole record of a directive anew when nothing of it is left', async () => {
    const { database } = office.house;
    for (const table of ['events', 'command_receipts', 'assignments', 'items', 'directives'])
      await sql`delete from ${sql.table(table)}`.execute(database);
    const mended = await differences();
    expect(mended.map(({ code, mended: isMended }) => `${code} ${isMended}`)).toEqual([
      'record-behind true',
      'directive-row-differs true',
      'rows-differ true',
    ]);
    expect(await differences()).toEqual([]);
  });

  test('leaves a directive alone that goes on beside it', async () => {
    const { ports: app } = office.house;
    const patiently = async (): Promise<readonly Difference[]> =>
      (await reconcile(patientPorts, { dryRun: false })).differences;
    let going = true;
    const runs: Promise<readonly Difference[]>[] = [];
    const watching = (async () => {
      while (going) {
        const run = patiently();
        runs.push(run);
        await run;
      }
    })();
    for (const unit of ['pu-xi', 'ta-ma', 'pu-xi', 'ta-ma']) {
      await office.unit(unit).asks('acknowledge');
      await office.unit(unit).asks('submit', { items: ['ocop'], files: [] });
    }
    await office.does('answer', { unit: 'pu-xi', answer: 'stands', reason: 'Mọi xã.' });
    await office.unit('pu-xi').submits();
    going = false;
    await watching;
    expect((await Promise.all(runs)).flat()).toEqual([]);
    expect(runs.length).toBeGreaterThan(1);
    expect(await patiently()).toEqual([]);
    const status = await office.status();
    const recorded = await app.record.assignments('152-ubnd-nn-2023');
    expect(recorded).toEqual(status.page);
    await office.mailed();
    rows = await allRows();
  });

  test('does not take an answer that was long on its way for an engine that was set back', async () => {
    const { survey } = patientPorts;
    let answers = 0;
    const slowly = async (id: string): ReturnType<typeof survey.status> => {
      const said = await survey.status(id);
      answers += 1;
      if (answers === 1) {
        await office.does('return', { unit: 'ta-ma', items: ['ocop'], reason: 'Thiếu biểu.' });
        await office.mailed();
      }
      return said;
    };
    const found = await reconcile({ ...patientPorts, survey: { ...survey, status: slowly } }, { dryRun: false });
    expect(found.differences).toEqual([]);
    expect(answers).toBe(2);
    rows = await allRows();
  });

  test('says that it is silent when it does not answer any more', async () => {
    const { survey } = patientPorts;
    const answers = [{ ...((await survey.status('152-ubnd-nn-2023')) as object), seq: 2 }, 'silent'];
    const once = { ...survey, status: () => Promise.resolve(answers.shift() as never) };
    const found = await reconcile({ ...patientPorts, survey: once }, { dryRun: false });
    expect(found.differences).toMatchObject([{ code: 'engine-silent', mended: false }]);
  });

  test('says that an engine was set back that knows less however often it is asked', async () => {
    const { survey } = patientPorts;
    const setBack = async (id: string): ReturnType<typeof survey.status> => {
      const said = await survey.status(id);
      return said === undefined || said === 'silent' ? said : { ...said, seq: said.seq - 2 };
    };
    const found = await reconcile({ ...patientPorts, survey: { ...survey, status: setBack } }, { dryRun: false });
    expect(found.differences).toMatchObject([{ code: 'engine-behind', mended: false }]);
  });

  test('says that the engine has stopped what the record believes open, and later that it has lost it', async () => {
    const { client } = office.house;
    const handle = client.workflow.getHandle(workflowIdOf('152-ubnd-nn-2023'));
    const { survey } = ports;
    const before = await survey.followed();
    await handle.terminate('by mistake');
    // The engine's list lags: for a second it says what was, and a loop that was stopped still answers a query.
    const late = { ...ports, survey: { ...survey, followed: () => Promise.resolve(before) } };
    const stopped = (await reconcile(late, { dryRun: false })).differences;
    expect(stopped).toMatchObject([{ code: 'engine-stopped', mended: false }]);
    expect(stopped[0]?.remedy).toContain('--resume');

    await client.workflowService.deleteWorkflowExecution({
      ...{ namespace: 'default', workflowExecution: { workflowId: handle.workflowId } },
    });
    let lost = await differences();
    // The server deletes in its own time.
    for (const until = Date.now() + 120_000; lost[0]?.code !== 'engine-lost' && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      lost = await differences();
    }
    expect(lost).toMatchObject([{ code: 'engine-lost', mended: false }]);
    expect(lost[0]?.message).toContain('open');
  }, 180_000);
});
