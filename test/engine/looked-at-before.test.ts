import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/app/act.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import { endOf } from '../../src/domain/days.ts';
import { launchesAndIsConfirmed, openRehearsalOffice, smallFiles } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { at, onlyPlans } from '../support/small-directive.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

/** Launched on 09/02, both communes have confirmed, and what was sent until the instant has been looked at. */
async function launched(id: string, until: string): Promise<void> {
  await launchesAndIsConfirmed(office, id);
  await office.waitsUntil(until);
  await office.hasSent();
}

describe('an arrival before the directive was issued', () => {
  test('is refused: the year was mistyped, and would have made it on time', async () => {
    await launched('last-year', '2023-02-28 12:00');
    const refused = {
      ok: false,
      refusal: {
        code: 'arrival-unknown',
        message: 'It cannot have arrived on 2022-02-24: the directive was issued on 2023-02-09.',
        remedy: 'Give the day on which it arrived.',
      },
    };
    const paper = { unit: 'pu-xi', way: 'Bưu điện', arrivedOn: '2022-02-24' };
    expect(await office.asks('record-paper', paper)).toMatchObject(refused);
    // Without a day of arrival it is the day on the document.
    expect(await office.asks('record-paper', { unit: 'pu-xi', on: '2022-02-24' })).toMatchObject(refused);
    await office.unit('ta-ma').does('claim', { way: 'Bưu điện' });
    expect(await office.route.asks('confirm-claim', { unit: 'ta-ma', arrivedOn: '2022-02-24' })).toMatchObject(refused);
    expect((await office.status()).items).toEqual({ owed: 2, claimed: 2 });
    await office.does('record-paper', { ...paper, arrivedOn: '2023-02-09' });
    expect((await office.hasSent()).every((line) => /pu-xi|leader/.test(line))).toBe(true);
  });
});

describe('a hold', () => {
  test('of a rung that there is not, or that names nobody, is refused with those that can be held', async () => {
    await launched('no-such-rung', '2023-02-27 08:30');
    for (const rung of ['overdue-haed', 'early', 'hold'] as const)
      expect(await office.asks('hold', { units: ['pu-xi'], rung: rung as 'hold' })).toMatchObject({
        ok: false,
        refusal: {
          code: 'nothing-to-hold',
          message: `There is no rung ${rung} here that names a unit.`,
          remedy: 'Hold one of: overdue-head, overdue-again; or leave the rung out.',
        },
      });
    await office.does('hold', { units: ['pu-xi', 'ta-ma'], rung: 'overdue-head' });
    await office.waitsUntil('2023-02-27 12:00');
  });
});

describe('a duty that is given to another unit after its deadline', () => {
  test('makes that unit late at once: it has to be confirmed, and more time can be given then', async () => {
    await launched('too-late', '2023-02-24 09:00');
    await office.unit('pu-xi').does('decline', { reason: 'Đã sáp nhập.' });
    await office.waitsUntil('2023-02-27 12:00');
    await office.hasSent();
    const answer = { unit: 'pu-xi', answer: 'reassign', to: 'rang-dong', reason: 'Chuyển.' } as const;
    expect(await office.asks('answer', answer)).toMatchObject({
      ok: false,
      refusal: {
        ...{ code: 'deadline-past', confirmable: true },
        message: 'The deadline of plans has passed: rang-dong would be late at once.',
        remedy:
          'Exempt pu-xi, and launch a directive with a time of its own for rang-dong; or confirm it, and let the ' +
          'leader extend the deadline of rang-dong.',
      },
    });
    expect(await office.hasSent()).toEqual([]);
    await office.does('answer', { ...answer, confirm: ['deadline-past'] });
    const until = { at: endOf('2023-03-10'), inclusive: false };
    await office.leader.does('extend', { unit: 'rang-dong', until, basis: 'Công văn 170' });
    expect(await office.unit('rang-dong').submits({ files: smallFiles() })).toMatchObject({
      receipt: { verdict: 'on-time' },
    });
    expect((await office.hasSent()).every((line) => /rang-dong|pu-xi/.test(line))).toBe(true);
  });

  test('before its deadline there is nothing to confirm', async () => {
    await launched('in-time', '2023-02-24 09:00');
    await office.unit('pu-xi').does('decline', { reason: 'Đã sáp nhập.' });
    await office.does('answer', { unit: 'pu-xi', answer: 'reassign', to: 'rang-dong', reason: 'Chuyển.' });
    expect((await office.hasSent()).every((line) => /rang-dong|pu-xi/.test(line))).toBe(true);
  });
});

describe('more time', () => {
  test('until a day off is given only when the leader knows that it is one', async () => {
    await launched('until-sunday', '2023-02-16 09:00');
    const extend = { unit: 'ta-ma', basis: 'Công văn 170' } as const;
    const until = (day: string): Pick<Act, 'until'> => ({ until: { at: endOf(day), inclusive: false } });
    expect(await office.leader.asks('extend', { ...extend, ...until('2023-03-05') })).toMatchObject({
      ok: false,
      refusal: {
        ...{ code: 'last-day-is-a-day-off', confirmable: true, remedy: 'Name a working day, or confirm it.' },
        message: 'The new last day, 2023-03-05, is a day off; the last working day is 2023-03-03.',
      },
    });
    // What cannot be at all is not asked about.
    expect(await office.leader.asks('extend', { ...extend, ...until('2023-02-12') })).toMatchObject({
      refusal: { code: 'date-past' },
    });
    const confirm = ['last-day-is-a-day-off'] as const;
    await office.leader.does('extend', { ...extend, ...until('2023-03-05'), confirm });
    await office.leader.does('extend', { ...extend, ...until('2023-03-06') });
    expect((await office.hasSent()).every((line) => line.includes('ta-ma'))).toBe(true);
  });
});

describe('what is sent before anything of the launch has been recorded', () => {
  test('is for all that the document asks of the unit', async () => {
    await launched('at-once', '2023-02-16 09:00');
    const { ports } = office.house;
    const record = { ...ports.record, assignments: () => Promise.resolve([]) };
    const sent: Act = { id: 'at-once', by: { role: 'unit', unit: 'ta-ma' }, does: 'submit', unit: 'ta-ma' };
    const answer = await carryOut({ ...ports, record }, 'at-once', { ...sent, files: smallFiles() });
    expect(answer).toMatchObject({ ok: true, receipt: { items: ['ntm', 'ocop'] } });
    await office.settles();
    await office.mailbox('ta-ma.contact').expects('received');
  });
});

describe('a period that counts from the telling', () => {
  test('has its dates in the table as soon as its units are told', async () => {
    const deadline = { within: { days: 5, daysAre: 'working', from: 'acknowledgement' }, quote: 'q' } as const;
    await office.launches({ ...onlyPlans({ deadline }), id: 'from-telling' }, { at: '2023-02-10 18:00' });
    await office.waitsUntil('2023-02-13 09:00');
    await office.hasSent();
    const rows = await office.house.ports.record.assignments('from-telling');
    const { page } = await office.status();
    const closes = (items: readonly { readonly closesAt?: number }[]): unknown => items.map(({ closesAt }) => closesAt);
    expect(rows.map(({ items }) => closes(items))).toEqual(page.map(({ items }) => closes(items)));
    expect(rows[0]?.items[0]?.closesAt).toBe(at('2023-02-21'));
  });
});
