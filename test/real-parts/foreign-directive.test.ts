import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';
import { startForeignCentre } from './foreign-centre.ts';
import type { ForeignCentre } from './foreign-centre.ts';
import { whyNoForeignCentre } from './foreign-jars.ts';
import { describeWhere } from '../support/where-there-is.ts';

jest.setTimeout(120_000);

describeWhere(await whyNoForeignCentre(), 'a directive through a foreign message centre', () => {
  let centre: ForeignCentre;
  let office: RehearsalOffice;
  beforeAll(async () => {
    centre = await startForeignCentre();
  });
  afterAll(() => centre.kill());

  const opens = async (accentedSms: boolean, receiptIds: string): Promise<void> => {
    const messageCentreUrl = `smpp://j:jpwd@127.0.0.1:${centre.port}?source=DONDOC&receiptIds=${receiptIds}`;
    office = await openRehearsalOffice({ accentedSms, messageCentreUrl });
  };
  const allSms = (): Promise<readonly { state: string; reference: string | null }[]> =>
    office.house.database.selectFrom('messages').select(['state', 'reference']).where('channel', '=', 'sms').execute();
  afterEach(async () => {
    await office.mailed();
    await office.nothingElseHappened();
    await office.close();
  });

  test('every SMS of the first days is taken once, and its receipt makes it delivered', async () => {
    await opens(false, 'learnt');
    await office.launches(onlyPlans(), { confirm: ['rests-on-provisional-days'] });
    await office.waitsUntil('2023-02-13 16:00');
    const sms = await allSms();
    // Two communes: the assignment to contact and head, and as nobody confirms, one to the contact and one to the head.
    expect(sms).toHaveLength(2 * (2 + 1 + 1));
    expect(sms.filter(({ state }) => state !== 'delivered')).toEqual([]);
    const taken = centre.submissions().map(({ id }) => id);
    expect(sms.map(({ reference }) => reference).toSorted()).toEqual(taken.toSorted());
  });

  test('accented, an SMS has several parts, and is delivered when all of them are', async () => {
    const before = centre.submissions().length;
    await opens(true, 'decimal');
    await office.launches(onlyPlans({ units: ['ta-ma'] }), { confirm: ['rests-on-provisional-days'] });
    const sms = await allSms();
    expect(sms.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    const taken = centre.submissions().slice(before);
    expect(taken.length).toBeGreaterThanOrEqual(4);
    for (const { reference } of sms) expect(taken.map(({ id }) => id)).toContain(reference);
  });
});
