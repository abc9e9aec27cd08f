import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { replaceDirective } from '../../src/app/replace-directive.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { endOf } from '../../src/domain/days.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { at, onlyPlans, theSeed } from '../support/small-directive.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

const everyone = 'ta-ma.contact ta-ma.head pu-xi.contact pu-xi.head';

/** Two communes that owe two items before 27/02 and have confirmed: from here on the submit ladder alone speaks. */
async function bothHaveConfirmed(id: string, definition: Definition = onlyPlans()): Promise<void> {
  expect(await office.launches({ ...definition, id })).toMatchObject({ ok: true, receipt: { assignments: 2 } });
  expect(await office.hasSent()).toEqual(messages('2023-02-09 09:00', 'email sms', everyone, 'assignment'));
  await office.unit('ta-ma').acknowledges();
  await office.unit('pu-xi').acknowledges();
}

async function sentUntil(local: string): Promise<readonly string[]> {
  await office.waitsUntil(local);
  return office.hasSent();
}

describe('a directive in flight, on the real engine', () => {
  test('a commune that has sent is not reminded again, and the other climbs the whole ladder', async () => {
    await bothHaveConfirmed('ladder');
    expect(await sentUntil('2023-02-17 09:00')).toEqual(
      messages('2023-02-17 08:00', 'email', 'ta-ma.contact pu-xi.contact', 'early'),
    );
    await office.unit('ta-ma').submits();
    await office.mailbox('ta-ma.contact').expects('received', /ta-ma/);
    await office.route.accepts('ta-ma');
    await office.mailbox('ta-ma.contact').expects('accepted');
    expect(await sentUntil('2023-02-24 16:00')).toEqual(
      [
        ...messages('2023-02-22 08:00', 'email sms', 'pu-xi.contact', 'near'),
        ...messages('2023-02-24 08:00', 'email sms', 'pu-xi.contact pu-xi.head', 'last-day'),
        ...messages('2023-02-24 14:00', 'sms', 'pu-xi.contact pu-xi.head', 'last-hours'),
      ].sort(),
    );
    expect(await sentUntil('2023-03-03 12:00')).toEqual(
      [
        ...messages('2023-02-27 08:00', 'email sms', 'pu-xi.contact', 'overdue'),
        ...messages('2023-02-27 08:00', 'email', 'huyen.contact', 'hold (pu-xi)'),
        ...messages('2023-02-27 10:00', 'email sms', 'pu-xi.head', 'overdue-head'),
        ...messages('2023-02-27 10:00', 'email sms', 'leader', 'overdue-head (pu-xi)'),
        ...messages('2023-03-01 08:00', 'email', 'pu-xi.head', 'overdue-again'),
        ...messages('2023-03-01 08:00', 'email', 'leader', 'overdue-again (pu-xi)'),
        ...messages('2023-03-03 08:00', 'email', 'pu-xi.head', 'overdue-again'),
        ...messages('2023-03-03 08:00', 'email', 'leader', 'overdue-again (pu-xi)'),
      ].sort(),
    );
  });

  test('what comes back is owed again: three working days, a ladder of its own, and only for what came back', async () => {
    await bothHaveConfirmed('returned');
    await office.waitsUntil('2023-02-16 09:00');
    for (const unit of ['ta-ma', 'pu-xi']) await office.unit(unit).submits();
    await office.route.accepts('pu-xi');
    await office.hasSent();
    await office.waitsUntil('2023-02-24 15:00');
    expect(await office.hasSent()).toEqual([
      '2023-02-17 08:00 email nong-nghiep.contact waiting (ta-ma)',
      '2023-02-21 08:00 email huyen.contact waiting-again (ta-ma)',
    ]);
    await office.route.does('return', { unit: 'ta-ma', items: ['ntm'], reason: 'Thiếu biểu chi tiết.' });
    await office.route.accepts('ta-ma', { items: ['ocop'] });
    // The thank-you waits until all items are in order.
    expect(await office.hasSent()).toEqual(
      messages('2023-02-24 15:00', 'email sms', 'ta-ma.contact ta-ma.head', 'returned'),
    );
    const { page } = await office.status();
    const ntm = page.find(({ unit }) => unit === 'ta-ma')?.items.find(({ item }) => item === 'ntm');
    expect(ntm).toMatchObject({ state: 'returned', round: 1, closesAt: endOf('2023-03-01'), verdict: 'on-time' });
    await office.waitsUntil('2023-03-01 15:00');
    const reminders = await office.mailed();
    expect(
      reminders.map(({ at: when, channel, person, rungs }) => `${when} ${channel} ${person} ${rungs}`).sort(),
    ).toEqual(
      [
        ...messages('2023-03-01 08:00', 'email sms', 'ta-ma.contact ta-ma.head', 'last-day'),
        ...messages('2023-03-01 14:00', 'sms', 'ta-ma.contact ta-ma.head', 'last-hours'),
      ].sort(),
    );
    // Monday at 08:00 is less than four office hours after Friday at 15:00: `near` would say what was just said.
    const passed = (await office.house.ledger.notices('returned')).filter(({ round }) => round === 1);
    expect(passed).toContainEqual(expect.objectContaining({ rung: 'near', outcome: 'skipped', reason: 'just-told' }));
    for (const { channel, raw } of reminders) {
      if (channel === 'sms') expect(raw).toContain('KH NTM');
      expect(raw).not.toContain('KH OCOP');
    }
    await office.unit('ta-ma').submits({ items: ['ntm'] });
    await office.route.accepts('ta-ma');
    expect(await office.hasSent()).toEqual(
      [
        ...messages('2023-03-01 15:00', 'email', 'ta-ma.contact', 'received'),
        ...messages('2023-03-01 15:00', 'email', 'ta-ma.contact', 'accepted'),
      ].sort(),
    );
  });

  test('an extension moves one commune, and leaves the other where it was', async () => {
    await bothHaveConfirmed('extended');
    await office.waitsUntil('2023-02-21 09:00');
    expect(await office.hasSent()).toEqual(
      messages('2023-02-17 08:00', 'email', 'ta-ma.contact pu-xi.contact', 'early'),
    );
    await office.leader.does('extend', {
      unit: 'ta-ma',
      until: { at: endOf('2023-03-06'), inclusive: false },
      basis: 'Bút phê ngày 21/02/2023',
    });
    await office.mailbox('ta-ma.contact').expects('extended');
    expect(await sentUntil('2023-02-27 09:00')).toEqual(
      [
        ...messages('2023-02-22 08:00', 'email sms', 'pu-xi.contact', 'near'),
        ...messages('2023-02-24 08:00', 'email sms', 'pu-xi.contact pu-xi.head', 'last-day'),
        ...messages('2023-02-24 14:00', 'sms', 'pu-xi.contact pu-xi.head', 'last-hours'),
        ...messages('2023-02-27 08:00', 'email sms', 'pu-xi.contact', 'overdue'),
        ...messages('2023-02-27 08:00', 'email', 'huyen.contact', 'hold (pu-xi)'),
        // Five working days before Monday 06/03: the second round has a ladder of its own.
        ...messages('2023-02-27 08:00', 'email', 'ta-ma.contact', 'early'),
      ].sort(),
    );
    const late = await office.unit('pu-xi').submits();
    expect(late).toMatchObject({ receipt: { verdict: 'late' } });
    await office.waitsUntil('2023-03-06 09:00');
    expect((await office.hasSent()).filter((line) => line.includes('ta-ma.') && !line.includes('('))).toEqual(
      [
        ...messages('2023-03-02 08:00', 'email sms', 'ta-ma.contact', 'near'),
        ...messages('2023-03-06 08:00', 'email sms', 'ta-ma.contact ta-ma.head', 'last-day'),
      ].sort(),
    );
    expect(await office.unit('ta-ma').submits()).toMatchObject({ receipt: { verdict: 'on-time' } });
    await office.mailbox('ta-ma.contact').expects('received');
  });

  test('a day off decided while it runs moves the last working day, and those whose dates moved are told', async () => {
    await bothHaveConfirmed('corrected');
    await office.waitsUntil('2023-02-20 09:00');
    expect(await office.hasSent()).toHaveLength(2);
    await office.does('correct-calendar', { closed: ['2023-02-24'], basis: 'Thông báo số 12/TB' });
    expect(await office.hasSent()).toEqual(messages('2023-02-20 09:00', 'email sms', everyone, 'date-changed'));
    expect(await office.agenda({ atMost: 1 })).toMatchObject({ calendarVersion: expect.stringMatching(/\+1$/) });
    expect(await sentUntil('2023-02-27 09:00')).toEqual(
      [
        ...messages('2023-02-21 08:00', 'email sms', 'ta-ma.contact pu-xi.contact', 'near'),
        ...messages('2023-02-23 08:00', 'email sms', everyone, 'last-day'),
        ...messages('2023-02-23 14:00', 'sms', everyone, 'last-hours'),
        ...messages('2023-02-27 08:00', 'email sms', 'ta-ma.contact pu-xi.contact', 'overdue'),
        ...messages('2023-02-27 08:00', 'email', 'huyen.contact', 'hold (ta-ma, pu-xi)'),
      ].sort(),
    );
  });

  test('a document that replaces another keeps what was sent and confirmed, and its dates hold from then on', async () => {
    await bothHaveConfirmed('replaced');
    await office.waitsUntil('2023-02-16 09:00');
    await office.unit('ta-ma').submits();
    await office.route.accepts('ta-ma');
    await office.hasSent();
    const later = { on: '2023-03-06', edge: 'before', roll: 'none', quote: 'trước ngày 06/3/2023' } as const;
    const answer = await replaceDirective(
      office.house.ports,
      'replaced',
      { id: 'replacing', by: { role: 'office' }, confirm: [] },
      { ...onlyPlans({ deadline: later }), number: '160/UBND-NN', issuedOn: '2023-02-16' },
    );
    expect(answer).toMatchObject({ ok: true });
    await office.settles();
    expect((await office.hasSent()).every((line) => / replaced$/.test(line))).toBe(true);
    const { page } = await office.status();
    expect(page.map(({ unit, state, acknowledgedAt }) => [unit, state, acknowledgedAt !== undefined])).toEqual([
      ['ta-ma', 'settled', true],
      ['pu-xi', 'open', true],
    ]);
    const { typedSearchAttributes } = await office.house.client.workflow.getHandle('directive/replaced').describe();
    expect(JSON.stringify(typedSearchAttributes)).toContain(new Date(at('2023-03-06')).toISOString());
    expect(await sentUntil('2023-03-01 09:00')).toEqual([
      '2023-02-24 08:00 email pu-xi.contact early',
      ...messages('2023-03-01 08:00', 'email sms', 'pu-xi.contact', 'near'),
    ]);
  });

  test('after the communes’ deadline a replacing document gives the lead more time: theirs, unchanged, is past and stands', async () => {
    const document = theSeed();
    await office.launches({ ...document, id: 'lead-later' });
    await office.waitsUntil('2023-02-27 14:00');
    await office.hasSent();
    const [sending, consolidating] = document.duties;
    const later = { on: '2023-03-10', edge: 'before', roll: 'none', quote: 'trước ngày 10/3/2023' } as const;
    const replaced = await replaceDirective(
      office.house.ports,
      'lead-later',
      { id: 'replacing-lead', by: { role: 'office' }, confirm: [] },
      { ...document, duties: [sending!, { ...consolidating!, deadline: later }], number: '160/UBND-NN' },
    );
    expect(replaced).toMatchObject({ ok: true });
    await office.settles();
    expect(await office.hasSent()).toEqual(
      [
        ...messages('2023-02-27 14:00', 'email sms', everyone, 'replaced'),
        ...messages('2023-02-27 14:00', 'email sms', 'nong-nghiep.contact nong-nghiep.head', 'replaced & opened'),
        ...messages('2023-02-27 14:00', 'email sms', 'ban-chi-dao.contact', 'opened'),
      ].sort(),
    );
    // The communes climb on; the lead, whose former deadline would have closed on 28/02, is not behind.
    expect(await sentUntil('2023-03-02 12:00')).toEqual(
      [
        ...messages('2023-03-01 08:00', 'email', 'ta-ma.head pu-xi.head', 'overdue-again'),
        ...messages('2023-03-01 08:00', 'email', 'leader', 'overdue-again (ta-ma, pu-xi)'),
      ].sort(),
    );
    await office.does('close', { reason: 'Đã đủ.' });
    await office.settles();
    await office.hasSent();
  });

  test('withdrawn, it says so once and is silent for ever after', async () => {
    await bothHaveConfirmed('withdrawn');
    await office.waitsUntil('2023-02-16 09:00');
    await office.does('withdraw', { basis: 'Công văn số 170/UBND-NN' });
    expect(await office.hasSent()).toEqual(messages('2023-02-16 09:00', 'email sms', everyone, 'withdrawn'));
    expect(await office.waitsUntil('2023-03-10 09:00')).toBe('ended');
    expect(await office.hasSent()).toEqual([]);
    const answer = await office.unit('ta-ma').asks('acknowledge');
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'directive-closed' } });
    expect(await office.house.ports.record.directive('withdrawn')).toMatchObject({ state: 'withdrawn' });
  });

  test('“not ours” pauses the reminders until the office has answered, and the deadline stands', async () => {
    await bothHaveConfirmed('declined');
    await office.waitsUntil('2023-02-16 09:00');
    await office.unit('pu-xi').does('decline', { reason: 'Xã chưa có sản phẩm OCOP.' });
    expect(await sentUntil('2023-02-21 10:00')).toEqual([
      '2023-02-16 09:00 email huyen.contact declined (pu-xi)',
      '2023-02-17 08:00 email huyen.contact declined (pu-xi)',
      '2023-02-17 08:00 email ta-ma.contact early',
      '2023-02-21 08:00 email huyen.contact declined (pu-xi)',
    ]);
    await office.does('answer', { unit: 'pu-xi', answer: 'stands', reason: 'Mọi xã đều gửi.' });
    await office.mailbox('pu-xi.contact').expects('answered');
    expect(await sentUntil('2023-02-22 09:00')).toEqual(
      messages('2023-02-22 08:00', 'email sms', 'ta-ma.contact pu-xi.contact', 'near'),
    );
    const passed = (await office.house.ledger.notices('declined')).filter(({ outcome }) => outcome === 'skipped');
    expect(passed).toContainEqual(expect.objectContaining({ unit: 'pu-xi', rung: 'early', reason: 'declined' }));
    const { page } = await office.status();
    expect(page.find(({ unit }) => unit === 'pu-xi')?.items[0]).toMatchObject({ closesAt: at('2023-02-27') });
  });
});
