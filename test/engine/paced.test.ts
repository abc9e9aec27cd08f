import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';

const mailsPerSecond = 10;
const four = ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'];

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice({ pace: { email: mailsPerSecond } });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

describe('a relay that takes ten mails a second', () => {
  test('is given no more than that, by all deliveries together, and everybody is told', async () => {
    const startedAt = performance.now();
    await office.launches({ ...onlyPlans({ units: four }), id: 'paced' });
    const people = four.flatMap((unit) => [`${unit}.contact`, `${unit}.head`]);
    // Eight mails have seven gaps between them; the SMS wait for nobody.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual((7 * 1000) / mailsPerSecond);
    expect(await office.hasSent()).toEqual(messages('2023-02-09 09:00', 'email sms', people.join(' '), 'assignment'));
    const { entries } = await office.agenda({ atMost: 50 });
    const confirmations = entries.find(({ entry }) => entry.kind === 'rung' && entry.rung.name === 'unconfirmed-head');
    expect(confirmations?.entry).toMatchObject({ pacing: { channel: 'email', messages: 4, inTime: true } });
  }, 30_000);
});
