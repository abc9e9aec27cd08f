import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { launchesAndIsConfirmed, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { plans, theSeed } from '../support/small-directive.ts';

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

describe('a claim that is confirmed', () => {
  test('is entered with number, day and way of the claim of those items, whatever was claimed after it', async () => {
    await launched('two-claims', '2023-02-14 09:00');
    const taMa = office.unit('ta-ma');
    await taMa.does('claim', { items: ['ntm'], number: '12/KH-UBND', on: '2023-02-13', way: 'Bưu điện' });
    await taMa.does('claim', { items: ['ocop'], number: '13/KH-UBND', on: '2023-02-14', way: 'Thư điện tử' });
    const refused = await taMa.asks('claim', { items: ['ntm'], number: '99/KH-UBND', on: '2023-02-14', way: 'Fax' });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'nothing-owed' } });
    await office.route.does('confirm-claim', { id: 'found', unit: 'ta-ma', items: ['ntm'], arrivedOn: '2023-02-13' });
    expect(await office.house.ports.submissions.submission('two-claims/found')).toMatchObject({
      ...{ items: ['ntm'], number: '12/KH-UBND', on: '2023-02-13', way: 'Bưu điện', arrivedOn: '2023-02-13' },
    });
    await office.mailbox('ta-ma.contact').expects('received', /12\/KH-UBND/);
    await office.mailbox('nong-nghiep.contact').expects('claimed (ta-ma)', /12\/KH-UBND/);
  });

  test('without items named is about all that is claimed, and says only what all those claims say', async () => {
    await launched('claims-at-once', '2023-02-14 09:00');
    const taMa = office.unit('ta-ma');
    await taMa.does('claim', { items: ['ntm'], number: '12/KH-UBND', on: '2023-02-13', way: 'Bưu điện' });
    await taMa.does('claim', { items: ['ocop'], number: '13/KH-UBND', on: '2023-02-13', way: 'Bưu điện' });
    await office.route.does('confirm-claim', { id: 'both', unit: 'ta-ma', arrivedOn: '2023-02-14' });
    const both = await office.house.ports.submissions.submission('claims-at-once/both');
    expect(both).toMatchObject({ items: ['ntm', 'ocop'], on: '2023-02-13', way: 'Bưu điện' });
    expect(both).not.toHaveProperty('number');
    await office.mailbox('ta-ma.contact').expects('received');
    await office.mailbox('nong-nghiep.contact').expects('claimed (ta-ma)');
  });

  test('of some items leaves what is still owed out of the entry', async () => {
    await launched('one-claim', '2023-02-14 09:00');
    await office.unit('ta-ma').does('claim', { items: ['ocop'], number: '13/KH-UBND', on: '2023-02-13' });
    await office.route.does('confirm-claim', { id: 'one', unit: 'ta-ma', arrivedOn: '2023-02-14' });
    expect(await office.house.ports.submissions.submission('one-claim/one')).toMatchObject({
      ...{ items: ['ocop'], number: '13/KH-UBND' },
    });
    await office.mailbox('ta-ma.contact').expects('received');
    await office.mailbox('nong-nghiep.contact').expects('claimed (ta-ma)');
  });

  test('is one that was found: of one that was not, the unit hears by mail and SMS, with the reason', async () => {
    await launched('not-found', '2023-02-14 09:00');
    await office.unit('ta-ma').does('claim', { number: '12/KH-UBND', on: '2023-02-13', way: 'Bưu điện' });
    await office.mailbox('nong-nghiep.contact').expects('claimed (ta-ma)');
    await office.route.does('deny-claim', { unit: 'ta-ma', reason: 'VT-0012.' });
    await office.mailbox('ta-ma.contact').expects('claim-denied', /VT-0012/);
    await office.telephone('ta-ma.contact').expects('claim-denied', /chua thay KH NTM, KH OCOP/);
  });

  test('is the claim of the duty that is confirmed, when the unit has claimed for another since', async () => {
    const report = { id: 'report', title: 'Báo cáo', short: 'BC', needs: ['signed'] } as const;
    const reports = { ...plans, id: 'reports', items: [report] };
    expect(await office.launches(theSeed({ id: 'two-duties', duties: [plans, reports] }))).toMatchObject({ ok: true });
    await office.waitsUntil('2023-02-10 09:00');
    const taMa = office.unit('ta-ma');
    await taMa.does('claim', { duty: 'plans', number: '12/KH-UBND', on: '2023-02-09' });
    await taMa.does('claim', { duty: 'reports', number: '13/BC-UBND', on: '2023-02-10' });
    await office.route.does('confirm-claim', { id: 'plans', unit: 'ta-ma', duty: 'plans', arrivedOn: '2023-02-10' });
    expect(await office.house.ports.submissions.submission('two-duties/plans')).toMatchObject({
      ...{ items: ['ntm', 'ocop'], number: '12/KH-UBND', on: '2023-02-09' },
    });
    await office.hasSent();
  });
});
