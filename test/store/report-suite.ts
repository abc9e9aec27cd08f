import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { AssignmentRow, ItemRow } from '../../src/ports/record.ts';
import type { LostMessage } from '../../src/ports/register.ts';
import type { Database } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createRegister } from '../../src/store/register.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { aMessage, aNotice, aUnit } from './planned.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const CLOSE = at('2023-02-27T00:00');
const TUESDAY = at('2023-02-28T09:00');

const item = (id: string, state: ItemRow['state'], more: Partial<ItemRow> = {}): ItemRow => ({
  ...{ item: id, state, version: state === 'owed' ? 0 : 1, round: 0, closesAt: CLOSE },
  ...more,
});
const onTime = { verdict: 'on-time', receivedAt: at('2023-02-24T10:00') } as const;
const late = { verdict: 'late', receivedAt: at('2023-02-27T10:00') } as const;

/** Five communes and a lead, on the morning after the deadline. */
const rows: readonly AssignmentRow[] = [
  row(0, 'settled', [item('ntm', 'accepted', onTime), item('ocop', 'nil', onTime)]),
  row(1, 'settled', [item('ntm', 'accepted', onTime), item('ocop', 'accepted', late)]),
  row(2, 'open', [item('ntm', 'owed', { extended: true, closesAt: at('2023-03-03T00:00') }), item('ocop', 'exempted')]),
  row(3, 'open', [item('ntm', 'under-review', onTime), item('ocop', 'owed')]),
  row(4, 'open', [item('ntm', 'claimed'), item('ocop', 'owed')], { onPhoneListSince: at('2023-02-10T10:00') }),
  row(5, 'settled', [item('ntm', 'exempted'), item('ocop', 'exempted')]),
  {
    ...row(6, 'open', [item('plan', 'accepted', { ...onTime, closesAt: at('2023-03-01T00:00') })]),
    unit: 'lead',
    duty: 'district-plan',
  },
];

function row(
  ordinal: number,
  state: AssignmentRow['state'],
  items: readonly ItemRow[],
  more: Partial<AssignmentRow> = {},
): AssignmentRow {
  return { ordinal, unit: `commune-${ordinal}`, duty: 'plans', state, items, ...more };
}

/** What reports must show, on every database. */
export function reportSuite(database: () => Database): void {
  let directives = 0;
  const write = async (assignments: readonly AssignmentRow[], id = `reported-${++directives}`): Promise<string> => {
    const events = [{ seq: 1, at: CLOSE, kind: 'launched', event: {} }];
    await createDirectiveRecord(database()).append(id, { events, receipts: [], assignments });
    return id;
  };

  test('each item is in the words of the office, and what is in time is decided at the instant asked for', async () => {
    const id = await write(rows);
    const states = async (when: number): Promise<readonly string[]> => {
      const { rows: found } = await sql<{ state: string }>`
        select state from report_items_at(${when}) where directive = ${id} order by ordinal, item`.execute(database());
      return found.map(({ state }) => state);
    };
    expect(await states(TUESDAY)).toEqual([
      ...['Hoàn thành đúng hạn', 'Không phát sinh'],
      ...['Hoàn thành đúng hạn', 'Hoàn thành quá hạn'],
      ...['Đang thực hiện – trong hạn', 'Không phải thực hiện'],
      ...['Đã gửi – chờ kiểm tra', 'Đang thực hiện – quá hạn'],
      ...['Đang đối chiếu', 'Đang thực hiện – quá hạn'],
      ...['Không phải thực hiện', 'Không phải thực hiện'],
      'Đạt yêu cầu – chờ ban hành',
    ]);
    expect((await states(CLOSE - 1)).filter((state) => state.endsWith('quá hạn'))).toEqual(['Hoàn thành quá hạn']);
    expect((await states(CLOSE)).filter((state) => state === 'Đang thực hiện – quá hạn')).toHaveLength(2);
  });

  test('a task is late when one of its items is, and a lead is at work until its plan is issued', async () => {
    const id = await write(rows);
    const { rows: tasks } = await sql`
      select ordinal, counted, due_on, extended, undelivered from report_tasks_at(${TUESDAY})
      where directive = ${id} order by ordinal`.execute(database());
    expect(tasks).toEqual([
      { ordinal: 0, counted: 'Hoàn thành đúng hạn', due_on: '2023-02-26', extended: false, undelivered: false },
      { ordinal: 1, counted: 'Hoàn thành quá hạn', due_on: '2023-02-26', extended: false, undelivered: false },
      { ordinal: 2, counted: 'Đang thực hiện – trong hạn', due_on: '2023-03-02', extended: true, undelivered: false },
      { ordinal: 3, counted: 'Đang thực hiện – quá hạn', due_on: '2023-02-26', extended: false, undelivered: false },
      { ordinal: 4, counted: 'Đang thực hiện – quá hạn', due_on: '2023-02-26', extended: false, undelivered: true },
      { ordinal: 5, counted: null, due_on: '2023-02-26', extended: false, undelivered: false },
      { ordinal: 6, counted: 'Đang thực hiện – trong hạn', due_on: '2023-02-28', extended: false, undelivered: false },
    ]);
  });

  test('a rung counts as undelivered when none of its messages arrived, not when one of them did', async () => {
    const id = await write(rows);
    const ledger = createLedger(database());
    const frozen = await ledger.freeze(id, 'one', [
      aMessage(0),
      { ...aMessage(0, { channel: 'sms', address: '+84912345678' }) },
      aMessage(1),
      { ...aMessage(1, { channel: 'sms', address: '+84912345679' }) },
      aMessage(3, { notices: [aNotice(3, { rung: 'near', day: -2 })] }),
    ]);
    for (const { id: message, unit, channel } of frozen) {
      if (unit === 'commune-3') continue;
      await ledger.claim(message, CLOSE);
      if (unit === 'commune-0' && channel === 'sms') await ledger.handedOver(message, CLOSE, `ref-${message}`);
      else if (channel === 'sms') await ledger.unknown(message, CLOSE, 'cut');
      else await ledger.failed(message, CLOSE, '550');
    }
    const { rows: found } = await sql<{ unit: string }>`
      select unit, rungs::integer as rungs from report_undelivered where directive = ${id}`.execute(database());
    expect(found).toEqual([{ unit: 'commune-1', rungs: 1 }]);
  });

  test('the rate of a unit over time, with and without what it is not to be judged by', async () => {
    const unit = `xa-${++directives}`;
    await createDirectory(database()).importUnits([aUnit(unit, 'vanthu@xa.example')]);
    const month = (closesAt: number, one: Partial<ItemRow>, more: Partial<AssignmentRow> = {}): AssignmentRow => ({
      ...row(0, 'settled', [item('ntm', 'accepted', { ...onTime, closesAt, ...one })], more),
      unit,
    });
    await write([month(at('2023-02-27T00:00'), onTime)]);
    await write([month(at('2023-02-15T00:00'), late)]);
    await write([month(at('2023-02-16T00:00'), { ...late, extended: true })]);
    await write([month(at('2023-02-17T00:00'), late, { onPhoneListSince: at('2023-02-10T10:00') })]);
    await write([month(at('2023-03-01T00:00'), { state: 'missing', version: 0 }, { state: 'missing' })]);
    await write([month(at('2023-03-02T00:00'), onTime)]);
    await write([month(at('2023-04-01T00:00'), { state: 'owed', version: 0 }, { state: 'open' })]);
    const { rows: months } = await sql<Record<string, string>>`
      select unit_name, month, tasks, done_on_time, done_late, open_in_time, open_overdue, on_time_rate as rate,
        on_time_rate_without_extensions as fair, on_time_rate_without_undelivered as told,
        on_time_rate_without_either as either
      from report_unit_months_at(${at('2023-03-10T09:00')}) where unit = ${unit} order by month`.execute(database());
    const read = months.map(({ unit_name, month: name, ...figures }) => [
      unit_name,
      name,
      ...Object.values(figures).map((figure) => (figure === null ? null : Number(figure))),
    ]);
    const february = ['2023-02', 5, 1, 3, 0, 1, 0.2, 0.25, 0.25, 0.333];
    const march = ['2023-03', 2, 1, 0, 1, 0, 1, 1, 1, 1];
    expect(read).toEqual([february, march].map((figures) => [`UBND xã ${unit}`, ...figures]));
  });

  test('the views stand at now: a deadline of 2023 is over', async () => {
    const id = await write(rows);
    const { rows: counted } = await sql<{ counted: string; tasks: number }>`
      select counted, count(*)::integer as tasks from report_tasks
      where directive = ${id} group by counted order by counted`.execute(database());
    expect(counted).toContainEqual({ counted: 'Đang thực hiện – quá hạn', tasks: 3 });
    const { rows: months } = await sql`select 1 from report_unit_months limit 1`.execute(database());
    expect(months).toHaveLength(1);
    const { rows: items } = await sql`select 1 from report_items where directive = ${id}`.execute(database());
    expect(items).toHaveLength(13);
  });

  test('the gauge of the phone list counts whom somebody has to call: not those who have done everything', async () => {
    const register = createRegister(database());
    const { phoneList: before } = await register.figures(TUESDAY);
    const unreached = { onPhoneListSince: at('2023-02-10T10:00') };
    const id = `reported-${++directives}`;
    await createDirectiveRecord(database()).append(id, {
      ...{ events: [{ seq: 1, at: CLOSE, kind: 'launched', event: {} }], receipts: [] },
      directive: { id, state: 'open', revision: 0, seq: 1, launchedAt: CLOSE, contentHash: 'h' },
      assignments: [
        row(0, 'open', [item('ntm', 'owed')], unreached),
        row(1, 'settled', [item('ntm', 'accepted', onTime)], unreached),
        row(2, 'withdrawn', [item('ntm', 'exempted')], unreached),
      ],
    });
    expect((await register.figures(TUESDAY)).phoneList - before).toBe(1);
  });

  test('a message that was handed over and lost is found with the event that sent it, until it is reported', async () => {
    const [ledger, register] = [createLedger(database()), createRegister(database())];
    const directive = `reported-${++directives}`;
    const sms = aMessage(0, { channel: 'sms', address: '+84912345678' });
    const [frozen] = await ledger.freeze(directive, '12/3', [sms]);
    const id = frozen?.id ?? 0;
    await ledger.claim(id, TUESDAY);
    await ledger.handedOver(id, TUESDAY, `lost-${id}`);
    await ledger.receipt(`lost-${id}`, 'failed', TUESDAY, 'EXPIRED');
    const own = async (): Promise<readonly LostMessage[]> =>
      (await register.lostMessages(1_000, id - 1)).filter((one) => one.directive === directive);
    const { unit, person, channel, notices } = sms;
    expect(await own()).toEqual([{ id, directive, wave: 12, unit, person, channel, notices }]);
    expect(await register.lostMessages(1_000, id)).toEqual([]);
    await register.markReported([id], TUESDAY);
    expect(await own()).toEqual([]);
  });

  test('an extension given is kept in the record and read back as it was', async () => {
    const id = await write(rows);
    expect(await createDirectiveRecord(database()).assignments(id)).toEqual(rows);
  });

  test('every example of docs/reports.md runs as it is written', async () => {
    const page = await readFile(new URL('../../docs/reports.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/```sql\n(.*?);\n```/gs)].map((match) => match[1] ?? '');
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const example of examples) await sql.raw(example).execute(database());
  });
}
