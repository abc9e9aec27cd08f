import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { countHistory } from '../bench/history-counts.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { until } from '../support/until.ts';
import { districtPlan, onlyPlans, plans, theSeed } from '../support/small-directive.ts';

const everyWarning = ['lead-has-few-working-days'];
const four = ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'];

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice({ receiptsWaitMs: 2000 });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

describe('four communes that submit in the same two seconds', () => {
  test('get their receipts in one delivery, and everything is on record once it is quiet', async () => {
    const { client, ports } = office.house;
    await office.launches({ ...onlyPlans({ units: four }), id: 'rush' });
    await office.waitsUntil('2023-02-24 16:00');
    await office.mailed();
    const before = await countHistory(client, 'rush');
    await Promise.all(four.map((unit) => office.unit(unit).submits()));
    const contacts = four.map((unit) => `${unit}.contact`).join(' ');
    expect(await office.hasSent()).toEqual(messages('2023-02-24 16:00', 'email', contacts, 'received'));
    const after = await countHistory(client, 'rush');
    expect(after.deliveries - before.deliveries).toBe(1);
    const { seq } = await office.status();
    const events = await ports.record.events('rush');
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['notices-due', 'delivery-ended']);
  }, 60_000);
});

describe('a commune that submits once the consolidation has opened', () => {
  test('is in the new package at once: the package does not wait until receipts have gone out', async () => {
    const { ports } = office.house;
    await office.launches({ ...theSeed({ duties: [plans, districtPlan] }), id: 'late' }, { confirm: everyWarning });
    await office.waitsUntil('2023-02-27 09:00');
    await office.mailed();
    await office.unit('ta-ma').submits();
    expect((await office.mailed()).map(({ person }) => person)).toContain('ta-ma.contact');
    const kinds = (await ports.record.events('late')).map(({ kind }) => kind);
    expect(kinds.slice(kinds.lastIndexOf('submitted')).filter((kind) => kind !== 'delivery-ended')).toEqual([
      'submitted',
      'package-built',
      'notices-due',
    ]);
  }, 60_000);
});

describe('a plan that is accepted while its receipt still waits', () => {
  test('is told of as received and accepted in one mail, and the package is built then', async () => {
    const { ports } = office.house;
    const one = { ...plans, units: ['ta-ma'] };
    await office.launches({ ...theSeed({ duties: [one, districtPlan] }), id: 'swift' }, { confirm: everyWarning });
    await office.waitsUntil('2023-02-24 15:00');
    await office.mailed();
    const submitted = office.unit('ta-ma').submits();
    await until(async () => (await office.status()).items['under-review'] === 2);
    await office.route.accepts('ta-ma');
    await submitted;
    const toTheCommune = (await office.mailed()).filter(({ person }) => person === 'ta-ma.contact');
    expect(toTheCommune.map(({ rungs }) => rungs)).toEqual(['received & accepted']);
    const kinds = (await ports.record.events('swift')).map(({ kind }) => kind);
    expect(kinds.slice(kinds.lastIndexOf('accepted')).filter((kind) => kind !== 'delivery-ended')).toEqual([
      ...['accepted', 'opened', 'notices-due', 'package-built'],
    ]);
  }, 60_000);
});
