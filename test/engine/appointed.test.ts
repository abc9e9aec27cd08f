import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/app/act.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import { endOf } from '../../src/domain/days.ts';
import type { Person } from '../../src/domain/definition.ts';
import { actFrom } from '../../src/http/api/act-body.ts';
import { launchesAndIsConfirmed, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

/** Launched on 09/02, both communes have confirmed, and what was sent at launch has been looked at. */
async function launched(id: string): Promise<void> {
  await launchesAndIsConfirmed(office, id);
  expect(await office.hasSent()).toHaveLength(8);
}

function somebody(id: string, addresses: Pick<Person, 'email' | 'phone'>): Person {
  return { id, name: 'Lò Văn Bình', role: 'contact', ...addresses };
}

function untilEndOf(on: string): NonNullable<Act['until']> {
  return { at: endOf(on), inclusive: false };
}

/** Whom the mails of a unit were for, of all that has arrived since it was last asked. */
async function mailedTo(unit: string): Promise<readonly string[]> {
  const mails = (await office.mailed()).filter(({ channel }) => channel === 'email');
  return mails
    .map(({ at, person, rungs }) => `${at} ${person} ${rungs}`)
    .filter((line) => line.includes(unit))
    .toSorted();
}

describe('a handler', () => {
  test('who was named with a mistyped address is put right: only the one named last is written to', async () => {
    await launched('mistyped');
    const taMa = office.unit('ta-ma');
    await taMa.does('name-handler', { person: somebody('ta-ma.wrong', { email: 'binh@stranger.example' }) });
    await taMa.does('name-handler', { person: somebody('ta-ma.right', { email: 'binh@ta-ma.example' }) });
    await office.waitsUntil('2023-02-17 12:00');
    expect(await mailedTo('ta-ma')).toEqual([
      '2023-02-09 09:10 ta-ma.contact handler-named',
      '2023-02-09 09:10 ta-ma.right handler-named',
      '2023-02-17 08:00 ta-ma.contact early',
      '2023-02-17 08:00 ta-ma.right early',
    ]);
    const named = await office.house.ports.directory.appointments('mistyped');
    expect(named.map(({ person }) => person.id)).toEqual(['ta-ma.wrong', 'ta-ma.right']);
  });

  test('gets nothing within the ten minutes, whatever it is about: a receipt has a link to the unit’s page', async () => {
    await launched('receipt-meanwhile');
    const taMa = office.unit('ta-ma');
    await taMa.does('name-handler', { person: somebody('ta-ma.wrong', { email: 'binh@stranger.example' }) });
    await taMa.does('claim', { way: 'Bưu điện' });
    await office.route.does('deny-claim', { unit: 'ta-ma' });
    await taMa.does('name-handler', { person: somebody('ta-ma.right', { email: 'binh@ta-ma.example' }) });
    await office.waitsUntil('2023-02-09 12:00');
    const mails = await mailedTo('ta-ma');
    expect(mails.filter((line) => line.includes('stranger') || line.includes('ta-ma.wrong'))).toEqual([]);
    expect(mails).toContain('2023-02-09 09:10 ta-ma.right handler-named');
    expect(mails.filter((line) => line.includes('claim-denied')).map((line) => line.split(' ')[2])).toEqual([
      'ta-ma.contact',
    ]);
  });

  test('who is the contact, or has the mailbox of one, gets one message per address and channel', async () => {
    await launched('the-contact');
    const addresses = { email: 'Contact.ta-ma@tuangiao.example', phone: '+84912000777' };
    await office.unit('ta-ma').does('name-handler', { person: somebody('ta-ma.handler', addresses) });
    await office.waitsUntil('2023-02-22 12:00');
    expect((await office.hasSent()).filter((line) => line.includes('ta-ma'))).toEqual([
      '2023-02-09 09:10 email ta-ma.contact handler-named',
      '2023-02-09 09:10 sms ta-ma.contact handler-named',
      '2023-02-09 09:10 sms ta-ma.handler handler-named',
      '2023-02-17 08:00 email ta-ma.contact early',
      '2023-02-22 08:00 email ta-ma.contact near',
      '2023-02-22 08:00 sms ta-ma.contact near',
      '2023-02-22 08:00 sms ta-ma.handler near',
    ]);
  });

  test('without an address is refused, and so is one named for a unit by another: nobody more is written to', async () => {
    await launched('nowhere');
    const nowhere = await office.unit('ta-ma').asks('name-handler', { person: somebody('ta-ma.nowhere', {}) });
    expect(nowhere).toMatchObject({
      ok: false,
      refusal: { code: 'malformed', remedy: 'Give an email address or a telephone number of the person.' },
    });
    const person = somebody('ta-ma.stranger', { email: 'binh@stranger.example' });
    const meddling = await office.unit('pu-xi').asks('name-handler', { unit: 'ta-ma', person });
    expect(meddling).toMatchObject({ ok: false, refusal: { code: 'not-yours' } });
    expect(await office.house.ports.directory.appointments('nowhere')).toEqual([]);
  });
});

describe('a stand-in', () => {
  test('until an instant is written to until that day, whoever names them', async () => {
    await launched('until-five');
    const body = {
      ...{ does: 'name-stand-in', until: '2023-02-17T17:00' },
      person: { name: 'Vàng A Lử', email: 'lu@pu-xi.example' },
    } as const;
    const act = actFrom(body as never, { token: 't', role: 'unit', unit: 'pu-xi' }, 't/lu');
    expect(await carryOut(office.house.ports, 'until-five', act)).toMatchObject({ ok: true });
    await office.waitsUntil('2023-02-22 12:00');
    expect(await mailedTo('pu-xi')).toEqual([
      '2023-02-09 09:10 pu-xi-t/lu stand-in-named',
      '2023-02-09 09:10 pu-xi.contact stand-in-named',
      '2023-02-17 08:00 pu-xi-t/lu early',
      '2023-02-17 08:00 pu-xi.contact early',
      '2023-02-22 08:00 pu-xi.contact near',
    ]);
  });

  test('named later takes the place of the one before, also when their own period is over', async () => {
    await launched('two-stand-ins');
    const puXi = office.unit('pu-xi');
    const person = (id: string): Person => somebody(`pu-xi.${id}`, { email: `${id}@pu-xi.example` });
    await puXi.does('name-stand-in', { person: person('b-first'), until: untilEndOf('2023-02-23') });
    await puXi.does('name-stand-in', { person: person('a-second'), until: untilEndOf('2023-02-20') });
    await office.waitsUntil('2023-02-22 12:00');
    expect(await mailedTo('pu-xi')).toEqual([
      '2023-02-09 09:10 pu-xi.a-second stand-in-named',
      '2023-02-09 09:10 pu-xi.contact stand-in-named',
      '2023-02-17 08:00 pu-xi.a-second early',
      '2023-02-17 08:00 pu-xi.contact early',
      '2023-02-22 08:00 pu-xi.contact near',
    ]);
  });

  test('until a day that has passed is refused', async () => {
    await launched('yesterday');
    const person = somebody('pu-xi.late', { email: 'muon@pu-xi.example' });
    const past = await office.unit('pu-xi').asks('name-stand-in', { person, until: untilEndOf('2023-02-08') });
    expect(past).toMatchObject({
      ok: false,
      refusal: { code: 'date-past', message: '2023-02-08 has passed.', remedy: 'Give a later day, or none.' },
    });
    expect(await office.house.ports.directory.appointments('yesterday')).toEqual([]);
    expect(await office.unit('pu-xi').asks('name-stand-in', { person, until: untilEndOf('2023-02-09') })).toMatchObject(
      {
        ok: true,
      },
    );
  });
});
