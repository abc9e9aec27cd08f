import { afterEach, describe, expect, test } from '@jest/globals';
import { createEmailChannel } from '../../src/channels/email.ts';
import { createSmsChannel } from '../../src/channels/sms.ts';
import { startMailCatcher } from '../../src/embedded/mail-catcher.ts';
import { startMessageCentre } from '../../src/embedded/message-centre.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const februaryAt = Date.parse('2023-02-24T08:00:00+07:00');
const claimNothing = (): Promise<void> => Promise.resolve();
const mail = {
  from: { name: 'VP', address: 'vp@huyen.example' },
  to: { name: 'Xã Ta Ma', address: 'vanthu@tama.example' },
  subject: 'CV 152',
  text: 'Kính gửi',
  html: '<p>Kính gửi</p>',
  messageId: '<1@huyen.example>',
  date: februaryAt,
};

describe('a rehearsal, whose messages nobody outside gets', () => {
  test('a mail is stamped by the clock of the rehearsal, or by its own date', async () => {
    const byClock = await startMailCatcher({ now: () => februaryAt });
    const byDate = await startMailCatcher({
      arrivedAt: ({ raw }) => Date.parse(/^Date: (.*)$/m.exec(raw.toString())?.[1] ?? ''),
    });
    endings.push(byClock.close, byDate.close);
    const heard: number[] = [];
    for (const catcher of [byClock, byDate]) {
      catcher.onMessage(({ arrivedAt }) => heard.push(arrivedAt));
      const channel = createEmailChannel({ url: catcher.url });
      await channel.send(mail, claimNothing);
      await channel.close();
    }
    expect(heard).toEqual([februaryAt, februaryAt]);
  });

  test('an SMS and its receipt are stamped by the clock of the rehearsal', async () => {
    const centre = await startMessageCentre({ now: () => februaryAt });
    const channel = createSmsChannel({ url: centre.url, now: () => februaryAt + 5_000 });
    endings.push(centre.close, channel.close);
    const heard: string[] = [];
    const stopListening = centre.onMessage(({ to, arrivedAt }) => heard.push(`${to} ${arrivedAt}`));
    channel.onReceipt(({ state, at }) => heard.push(`${state} ${at}`));
    await channel.send({ to: '0912345678', text: 'a' }, claimNothing);
    stopListening();
    await channel.send({ to: '0912345678', text: 'b' }, claimNothing);
    const delivered = `delivered ${februaryAt + 5_000}`;
    expect(heard).toEqual([`+84912345678 ${februaryAt}`, delivered, delivered]);
    expect(centre.messages()).toHaveLength(2);
  });

  test('both listen on the loopback only', async () => {
    const catcher = await startMailCatcher();
    const centre = await startMessageCentre();
    endings.push(catcher.close, centre.close);
    expect(new URL(catcher.url).hostname).toBe('127.0.0.1');
    expect(new URL(centre.url).hostname).toBe('127.0.0.1');
  });
});
