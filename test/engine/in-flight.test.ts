import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans, theSeed } from '../support/small-directive.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

const launch = (people: string, rung = 'assignment'): readonly string[] =>
  messages('2023-02-09 09:00', 'email sms', people, rung);

describe('a directive in flight', () => {
  test('is told, reminded before its deadline, and silent once a unit has sent', async () => {
    await office.launches({ ...onlyPlans(), id: 'plain' });
    expect(await office.hasSent()).toEqual(launch('ta-ma.contact ta-ma.head pu-xi.contact pu-xi.head').toSorted());
    await office.waitsUntil('2023-02-10 09:00');
    await office.unit('ta-ma').acknowledges();
    console.log(await office.hasSent());
  });
});
void theSeed;
