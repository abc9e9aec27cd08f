import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';
import { createSmsChannel } from '../../src/channels/sms.ts';
import type { SmsChannelOptions } from '../../src/channels/sms.ts';
import { startMessageCentre } from '../../src/embedded/message-centre.ts';
import type { MessageCentre, MessageCentreOptions, TelephoneBehaviour } from '../../src/embedded/message-centre.ts';
import type { SmsChannel, SmsReceipt } from '../../src/ports/channels.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const receivedAt = Date.parse('2023-02-24T08:00:05+07:00');
const phone = '+84912345678';
const unaccented = 'Hom nay la ngay lam viec cuoi truoc han CV 152/UBND-NN. Con phai gui: KH NTM, KH OCOP.';
const accented =
  'Hôm nay là ngày làm việc cuối trước hạn CV 152/UBND-NN. Còn phải gửi: KH NTM, KH OCOP. Đề nghị gửi tại don.doc/a8Kd02xY';

interface Office {
  readonly centre: MessageCentre;
  readonly channel: SmsChannel;
  readonly receipts: readonly SmsReceipt[];
  readonly send: (to: string, text?: string) => ReturnType<SmsChannel['send']>;
}

async function office(
  centreOptions: MessageCentreOptions = {},
  options: Partial<SmsChannelOptions> = {},
): Promise<Office> {
  const centre = await startMessageCentre(centreOptions);
  const channel = createSmsChannel({
    url: `${centre.url}?source=DONDOC`,
    retryMs: 20,
    throttlePauseMs: 5,
    now: () => receivedAt,
    ...options,
  });
  endings.push(centre.close, channel.close);
  const receipts: SmsReceipt[] = [];
  channel.onReceipt((receipt) => receipts.push(receipt));
  return {
    centre,
    channel,
    receipts,
    send: (to, text = unaccented) => channel.send({ to, text }, () => Promise.resolve()),
  };
}

const always = (behaviour: TelephoneBehaviour) => (): TelephoneBehaviour => behaviour;

describe('an SMS over SMPP', () => {
  test('an unaccented notice is one part in GSM-7, and its receipt is known when the sending ends', async () => {
    const { centre, receipts, send } = await office();
    expect(await send('0912 345 678')).toEqual({ outcome: 'handed-over', reference: 'm1' });
    expect(centre.messages()).toMatchObject([
      { to: phone, source: 'DONDOC', text: unaccented, segments: 1, coding: 'gsm-7' },
    ]);
    expect(receipts).toEqual([{ reference: 'm1', state: 'delivered', reason: 'DELIVRD err 000', at: receivedAt }]);
  });

  test('an accented notice is two parts in UCS-2, every letter arrives, and one receipt speaks for both parts', async () => {
    const { centre, receipts, send } = await office();
    expect(await send(phone, accented)).toEqual({ outcome: 'handed-over', reference: 'm1' });
    expect(centre.messages()).toMatchObject([
      { text: accented, segments: 2, coding: 'ucs-2', references: ['m1', 'm2'] },
    ]);
    expect(receipts).toMatchObject([{ reference: 'm1', state: 'delivered' }]);
  });

  test('letters typed as base and marks arrive composed', async () => {
    const { centre, send } = await office();
    await send(phone, accented.normalize('NFD'));
    expect(centre.messages()[0]).toMatchObject({ text: accented, segments: 2 });
  });

  test('two long messages to one telephone at a time do not get mixed', async () => {
    const { centre, send } = await office();
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(400));
    await Promise.all(texts.map((text) => send(phone, text)));
    expect(
      centre
        .messages()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(texts);
    expect(centre.messages().every(({ segments }) => segments === 3)).toBe(true);
  });

  test('three hundred messages pass through a window of ten, each once', async () => {
    const { centre, receipts, send } = await office();
    const numbers = Array.from({ length: 300 }, (_, index) => `+8491${String(index).padStart(7, '0')}`);
    const outcomes = await Promise.all(numbers.map((number) => send(number)));
    expect(outcomes.every(({ outcome }) => outcome === 'handed-over')).toBe(true);
    expect(
      centre
        .messages()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(numbers);
    expect(receipts).toHaveLength(300);
    expect(centre.links()).toBe(1);
  });

  test('what is no telephone number is never, unclaimed', async () => {
    const { centre, channel } = await office();
    const claim = (): Promise<void> => Promise.reject(new Error('must not be claimed'));
    for (const to of ['', '12', 'xã Ta Ma', '0912 345', '+84 912 345 678 901']) {
      expect(await channel.send({ to, text: 'a' }, claim)).toEqual({
        outcome: 'never',
        reason: 'not a telephone number',
      });
    }
    expect(centre.messages()).toEqual([]);
  });

  test('a claim that throws submits nothing', async () => {
    const { centre, channel, send } = await office();
    const refused = channel.send({ to: phone, text: 'a' }, () => Promise.reject(new Error('claimed by another')));
    await expect(refused).rejects.toThrow('claimed by another');
    expect(centre.messages()).toEqual([]);
    // Its place in the window was given back.
    await Promise.all(Array.from({ length: 20 }, () => send(phone)));
    expect(centre.messages()).toHaveLength(20);
  });
});

describe('what the message centre says', () => {
  test('a dead telephone is handed over, and its receipt says undeliverable', async () => {
    const { receipts, send } = await office({ behaviour: always({ telephone: 'dead' }) });
    expect(await send(phone)).toMatchObject({ outcome: 'handed-over', reference: 'm1' });
    expect(await send(phone, accented)).toMatchObject({ outcome: 'handed-over', reference: 'm2' });
    expect(receipts).toMatchObject([
      { reference: 'm1', state: 'undeliverable', reason: 'UNDELIV err 001' },
      { reference: 'm2', state: 'undeliverable', reason: 'UNDELIV err 001' },
    ]);
  });

  test('a number that the centre does not take is never; a login or sender that it does not take is again', async () => {
    const refusals: Record<string, string> = { '+84912000001': 'ESME_RINVDSTADR', '+84912000002': 'ESME_RINVSRCADR' };
    const { centre, send } = await office({ behaviour: (number) => ({ refuse: refusals[number] ?? 'ESME_RSYSERR' }) });
    expect(await send('+84912000001')).toEqual({
      outcome: 'never',
      reason: 'the message centre answered ESME_RINVDSTADR',
    });
    expect(await send('+84912000002')).toMatchObject({ outcome: 'again' });
    expect(await send('+84912000003')).toMatchObject({ outcome: 'again' });
    const stranger = createSmsChannel({ url: centre.url.replace(/:[^:@]+@/, ':wrong@'), connectMs: 200, retryMs: 20 });
    endings.push(stranger.close);
    expect(await stranger.send({ to: phone, text: 'a' }, () => Promise.resolve())).toEqual({
      outcome: 'again',
      reason: 'the message centre refused the login (ESME_RINVPASWD)',
    });
  });

  test('a throttled message goes out after a pause; when the centre stays busy it is again', async () => {
    const patience: Record<string, number> = { '+84912000001': 2, '+84912000002': 3 };
    const { centre, send } = await office({ behaviour: (number) => ({ throttleFirst: patience[number] ?? 0 }) });
    expect(await send('+84912000001')).toMatchObject({ outcome: 'handed-over' });
    expect(await send('+84912000002')).toEqual({
      outcome: 'again',
      reason: 'the message centre answered ESME_RTHROTTLED',
    });
    expect(centre.messages().map(({ to }) => to)).toEqual(['+84912000001']);
  });

  test.each([
    ['after the answer', 'after-answer', 1],
    ['twice', 'twice', 2],
    ['never', 'never', 0],
  ] as const)('a receipt may come %s', async (_words, receipt, count) => {
    const { receipts, send, channel } = await office({ behaviour: always({ receipt }) });
    expect(await send(phone)).toMatchObject({ outcome: 'handed-over', reference: 'm1' });
    // Everything that was sent before the good-bye is read before it is answered.
    await channel.close();
    expect(receipts.map(({ reference }) => reference)).toEqual(Array(count).fill('m1'));
  });

  test('a receipt that comes late finds the next link, and is acknowledged', async () => {
    const { centre, channel, receipts, send } = await office({ behaviour: always({ receipt: 'late' }) });
    await send(phone, accented);
    centre.cutLinks();
    await until(() => centre.links() === 2);
    centre.releaseReceipts();
    // The centre knows the new link before its answer has reached us; closed then, the link would be cut, not ended.
    await until(() => centre.acknowledged() === 2);
    await channel.close();
    expect(receipts).toMatchObject([{ reference: 'm1', state: 'delivered' }]);
    expect(centre.acknowledged()).toBe(2);
  });
});

describe('the link to the message centre', () => {
  test('a cut after the submission is unknown, whether the centre had taken the message or not', async () => {
    const { centre, send } = await office({
      behaviour: (number) => (number === phone ? { cut: 'taken' } : { cut: 'untaken' }),
    });
    const unknown = { outcome: 'unknown', reason: 'the link to the message centre was cut after the submission' };
    expect(await send(phone)).toEqual(unknown);
    expect(await send('+84912000001')).toEqual(unknown);
    expect(centre.messages().map(({ to }) => to)).toEqual([phone]);
  });

  test('a link that was cut is opened anew, and the next message goes over it', async () => {
    const { centre, send } = await office();
    await send(phone);
    centre.cutLinks();
    await until(() => centre.links() === 2);
    expect(await send(phone)).toMatchObject({ outcome: 'handed-over' });
    expect(centre.messages()).toHaveLength(2);
  });

  test('the centre is answered when it enquires, and ours are not kept in mind once answered', async () => {
    const enquiries: string[] = [];
    const server = smpp.createServer((session) => {
      session.on('bind_transceiver', (pdu: Pdu) => {
        session.send(pdu.response());
        session.enquire_link({}, ({ command }) => enquiries.push(command));
      });
      session.on('enquire_link', (pdu: Pdu) => {
        enquiries.push(pdu.command);
        session.send(pdu.response());
      });
      session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
      session.on('error', () => session.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connect = jest.spyOn(smpp, 'connect');
    const channel = createSmsChannel({ url: `smpp://desk:secret@127.0.0.1:${port}`, enquireMs: 2 });
    endings.push(() => new Promise((resolve) => server.close(resolve)), channel.close);
    await until(() => enquiries.filter((command) => command === 'enquire_link').length > 15);
    expect(enquiries).toContain('enquire_link_resp');
    const [session] = connect.mock.results.map(({ value }) => value as Session);
    expect(session?.socket.listenerCount('close')).toBeLessThan(10);
    connect.mockRestore();
  });

  test('a cut between claim and submission is again: nothing was written', async () => {
    const { centre, channel } = await office();
    const outcome = await channel.send({ to: phone, text: 'a' }, async () => {
      centre.cutLinks();
      await until(() => centre.links() === 2);
    });
    expect(outcome).toEqual({
      outcome: 'again',
      reason: 'the link to the message centre was cut before the submission',
    });
    expect(centre.messages()).toEqual([]);
  });

  test('a centre that is down is again, unclaimed; when it is back, messages go out', async () => {
    const first = await startMessageCentre({ user: 'desk', password: 'secret' });
    await first.close();
    const channel = createSmsChannel({ url: first.url, connectMs: 100, retryMs: 20, retryMaxMs: 40 });
    endings.push(channel.close);
    const claimed = channel.send({ to: phone, text: 'a' }, () => Promise.reject(new Error('must not be claimed')));
    expect(await claimed).toEqual({ outcome: 'again', reason: 'no link to the message centre (ECONNREFUSED)' });
    const port = Number(new URL(first.url).port);
    const back = await startMessageCentre({ user: 'desk', password: 'secret', port });
    endings.push(back.close);
    expect(await channel.send({ to: phone, text: 'a' }, () => Promise.resolve())).toMatchObject({
      outcome: 'handed-over',
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
