import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { createSmsChannel } from '../../src/channels/sms.ts';
import type { SmsChannelOptions } from '../../src/channels/sms.ts';
import type { SmsChannel, SmsReceipt } from '../../src/ports/channels.ts';
import { startForeignCentre } from './foreign-centre.ts';
import type { ForeignCentre } from './foreign-centre.ts';
import { whyNoForeignCentre } from './foreign-jars.ts';
import { until } from './programs.ts';
import { pdus, tapWire } from './wire.ts';
import type { Wire } from './wire.ts';
import { describeWhere } from '../support/where-there-is.ts';

// The message centre is another project's, in Java: what it makes of SMPP is not what we make of it.
jest.setTimeout(60_000);

const unaccented = 'Hom nay la ngay lam viec cuoi truoc han CV 152/UBND-NN. Con phai gui: KH NTM, KH OCOP.';
const accented =
  'Hôm nay là ngày làm việc cuối trước hạn CV 152/UBND-NN. Còn phải gửi: KH NTM, KH OCOP. Đề nghị gửi tại don.doc/a8Kd02xY';
const phone = '+84912345678';
const numbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `+8491${String(index).padStart(7, '0')}`);

describeWhere(await whyNoForeignCentre(), 'SMS through a foreign message centre', () => {
  let centre: ForeignCentre;
  const endings: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    centre = await startForeignCentre();
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  afterAll(() => centre.kill());

  interface Office {
    readonly channel: SmsChannel;
    readonly wire: Wire;
    readonly receipts: readonly SmsReceipt[];
    readonly send: (to: string, text?: string) => ReturnType<SmsChannel['send']>;
    /** What the centre has logged since this office opened. */
    readonly submissions: ForeignCentre['submissions'];
  }
  const office = async (options: Partial<SmsChannelOptions> = {}, login = 'j:jpwd'): Promise<Office> => {
    const wire = await tapWire(centre.port);
    const before = centre.submissions().length;
    const channel = createSmsChannel({
      url: `smpp://${login}@127.0.0.1:${wire.port}?source=DONDOC`,
      ...{ retryMs: 20, retryMaxMs: 200, connectMs: 5_000 },
      ...options,
    });
    endings.push(wire.close, channel.close);
    const receipts: SmsReceipt[] = [];
    channel.onReceipt((receipt) => receipts.push(receipt));
    return {
      ...{ channel, wire, receipts },
      send: (to, text = unaccented) => channel.send({ to, text }, () => Promise.resolve()),
      submissions: () => centre.submissions().slice(before),
    };
  };

  /**
   * The simulator ends by an exception of its own when it writes to a link that was given up, after a wrong password or
   * while it stood still: it is then started again, as whoever supervises a centre would.
   */
  const taken = (send: Office['send']): Promise<void> =>
    until('the centre takes a message', async () => {
      if ((await send(phone)).outcome === 'handed-over') return true;
      if (centre.hasEnded()) await centre.kill().then(centre.start);
      return false;
    });

  test('an unaccented notice is one part in GSM-7; its receipt, numbered in decimal, is known for its own', async () => {
    const { send, receipts, submissions } = await office();
    const sent = await send('0912 345 678');
    const [logged] = submissions();
    expect(logged?.bytes).toBe(unaccented);
    expect(sent).toEqual({ outcome: 'handed-over', reference: logged?.id });
    await until('the receipt comes', () => receipts.length > 0);
    expect(receipts).toMatchObject([{ reference: logged?.id, state: 'delivered', reason: 'DELIVRD err 000' }]);
  });

  test('an accented notice is two parts in UCS-2, every letter arrives, and one receipt speaks for both', async () => {
    const { send, receipts, submissions } = await office();
    const sent = await send(phone, accented);
    const parts = submissions();
    expect(parts).toHaveLength(2);
    const [first, second] = parts.map(({ bytes }) => Buffer.from(bytes, 'latin1'));
    expect(first?.subarray(0, 3)).toEqual(Buffer.from([5, 0, 3]));
    expect([...(first?.subarray(4, 6) ?? []), ...(second?.subarray(4, 6) ?? [])]).toEqual([2, 1, 2, 2]);
    expect(first?.[3]).toBe(second?.[3]);
    const text = Buffer.concat([first?.subarray(6) ?? Buffer.alloc(0), second?.subarray(6) ?? Buffer.alloc(0)]);
    expect(text.swap16().toString('utf16le')).toBe(accented);
    expect(sent).toEqual({ outcome: 'handed-over', reference: parts[0]?.id });
    await until('the receipt comes', () => receipts.length > 0);
    expect(receipts).toMatchObject([{ reference: parts[0]?.id, state: 'delivered' }]);
  });

  test('a long unaccented notice is cut into GSM-7 parts of 153', async () => {
    const { send, submissions, receipts } = await office();
    const long = Array.from({ length: 60 }, (_, index) => `xa ${index}`).join(', ');
    await send(phone, long);
    const parts = submissions().map(({ bytes }) => bytes.slice(6));
    expect(parts.map(({ length }) => length)).toEqual([153, 153, long.length - 306]);
    expect(parts.join('')).toBe(long);
    await until('the receipt comes', () => receipts.length > 0);
    expect(receipts).toHaveLength(1);
  });

  test('three hundred notices pass through a window of ten, each once, and each has its own receipt', async () => {
    const { send, submissions, receipts, wire } = await office();
    const sent = await Promise.all(numbers(300).map((number) => send(number)));
    const references = sent.map((one) => (one.outcome === 'handed-over' ? one.reference : one.outcome));
    expect(submissions().map(({ id }) => id)).toHaveLength(300);
    expect(references.toSorted()).toEqual(
      submissions()
        .map(({ id }) => id)
        .toSorted(),
    );
    await until('all receipts come', () => receipts.length === 300);
    expect(receipts.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted());
    expect(mostAtOnce(wire)).toBe(10);
    expect(wire.opened()).toHaveLength(1);
  });

  test('a receipt that comes before the answer to its submission waits for it', async () => {
    const { send, receipts, wire } = await office();
    wire.hold(pdus.submitAnswer);
    const sending = send(phone);
    // The first that it delivers, to whoever binds, is an SMS from a telephone: acknowledged too, but no receipt.
    await until('the receipt has been acknowledged', () => passed(wire, 'office', pdus.deliverAnswer) === 2);
    expect(wire.held()).toBe(1);
    expect(receipts).toEqual([]);
    wire.release();
    const sent = await sending;
    expect(sent).toMatchObject({ outcome: 'handed-over' });
    expect(receipts).toMatchObject([{ reference: 'reference' in sent ? sent.reference : '', state: 'delivered' }]);
  });

  test('a wrong password is again, and says that it is the login', async () => {
    const { send } = await office({ connectMs: 500 }, 'j:wrong');
    expect(await send(phone)).toEqual({
      outcome: 'again',
      reason: 'the message centre refused the login (ESME_RINVPASWD)',
    });
  });

  test('the office enquires whether the centre is alive, and the link stays up', async () => {
    const { send, wire } = await office({ enquireMs: 100 });
    await taken(send);
    const opened = wire.opened().length;
    await until('it is answered', () => passed(wire, 'centre', pdus.enquireAnswer) >= 5);
    expect(await send(phone)).toMatchObject({ outcome: 'handed-over' });
    expect(wire.opened()).toHaveLength(opened);
  });

  test('a centre that has frozen is noticed by its silence, and what was submitted to it is unknown', async () => {
    // Long enough for a loaded machine: a centre that has thawed answers a bind only when it gets to run.
    const { send, wire } = await office({ enquireMs: 100, answerMs: 1_000, connectMs: 1_000 });
    await taken(send);
    const opened = wire.opened().length;
    await centre.freeze();
    try {
      expect(await send(phone)).toEqual({ outcome: 'unknown', reason: expect.stringContaining('message centre') });
      await until('the link is opened anew', () => wire.opened().length > opened);
      expect(await send(phone)).toMatchObject({ outcome: 'again' });
    } finally {
      centre.thaw();
    }
    await taken(send);
  });

  test('killed and started again, it is found by itself, after pauses that are never the same', async () => {
    const { send, wire } = await office({ retryMs: 50, retryMaxMs: 400, connectMs: 200 });
    await send(phone);
    await centre.kill();
    const cutAt = Date.now();
    expect(await send(phone)).toMatchObject({ outcome: 'again' });
    await until('it has been looked for', () => wire.opened().length >= 8);
    await centre.start();
    await until('it is found', async () => (await send(phone)).outcome === 'handed-over');
    const tries = wire.opened().filter((at) => at >= cutAt - 5);
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(Math.max(...pauses)).toBeLessThan(1_000);
    expect(new Set(pauses).size).toBeGreaterThan(2);
  });

  test('what was in hand when it was killed is unknown or again, never called handed over', async () => {
    const { send, submissions } = await office({ connectMs: 200 });
    const sending = numbers(150).map((number) => send(number));
    await until('some are taken', () => submissions().length >= 40);
    await centre.kill();
    const ends = (await Promise.all(sending)).map(({ outcome }) => outcome);
    const count = (outcome: string): number => ends.filter((one) => one === outcome).length;
    // The window bounds what nobody can know; nothing that the centre has answered is doubted.
    expect(count('unknown')).toBeGreaterThan(0);
    expect(count('unknown')).toBeLessThanOrEqual(10);
    expect(count('never')).toBe(0);
    expect(submissions().length).toBeGreaterThanOrEqual(count('handed-over'));
    expect(submissions().length).toBeLessThanOrEqual(count('handed-over') + count('unknown'));
    await centre.start();
  });

  test('a centre that is asked too much at once says so, and all are taken in the end, each once', async () => {
    const { send, submissions, wire } = await office({ window: 400, throttleTries: 12, throttlePauseMs: 20 });
    const sent = await Promise.all(numbers(800).map((number) => send(number)));
    expect(wire.passed().some(({ status }) => status === 0x58)).toBe(true);
    expect(sent.filter(({ outcome }) => outcome !== 'handed-over')).toEqual([]);
    expect(submissions()).toHaveLength(800);
  });

  test('the office says good-bye before it leaves', async () => {
    const { channel, send, wire } = await office();
    await send(phone);
    await channel.close();
    expect(passed(wire, 'office', pdus.unbind)).toBe(1);
    expect(passed(wire, 'centre', pdus.unbindAnswer)).toBe(1);
    expect(await send(phone)).toEqual({ outcome: 'again', reason: 'the SMS channel was closed' });
  });
});

function passed(wire: Wire, from: 'office' | 'centre', command: number): number {
  return wire.passed().filter((pdu) => pdu.from === from && pdu.command === command).length;
}

/** How many submissions were unanswered at a time, at most. */
function mostAtOnce(wire: Wire): number {
  let open = 0;
  let most = 0;
  for (const { command } of wire.passed()) {
    if (command === pdus.submit) open += 1;
    if (command === pdus.submitAnswer) open -= 1;
    most = Math.max(most, open);
  }
  return most;
}
