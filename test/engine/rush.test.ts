import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { countHistory } from '../bench/history-counts.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';

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
