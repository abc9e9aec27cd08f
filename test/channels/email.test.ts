import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { createEmailChannel } from '../../src/channels/email.ts';
import type { EmailChannelOptions } from '../../src/channels/email.ts';
import { startMailCatcher } from '../../src/embedded/mail-catcher.ts';
import type { MailCatcher, MailCatcherOptions } from '../../src/embedded/mail-catcher.ts';
import type { Email, EmailChannel } from '../../src/ports/channels.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function office(
  behaviour: MailCatcherOptions = {},
  options: Partial<EmailChannelOptions> = {},
): Promise<{ catcher: MailCatcher; channel: EmailChannel }> {
  const catcher = await startMailCatcher(behaviour);
  const channel = createEmailChannel({ url: catcher.url, ...options });
  endings.push(catcher.close, channel.close);
  return { catcher, channel };
}

function mailTo(address: string, changes: Partial<Email> = {}): Email {
  return {
    from: { name: 'Văn phòng Điều phối NTM', address: 'nhacviec@tuangiao.example' },
    to: { name: 'UBND xã Chiềng Đông', address },
    subject: 'CV 152/UBND-NN: hôm nay là ngày làm việc cuối trước hạn',
    text: 'Kính gửi: UBND xã Chiềng Đông.\n\nĐề nghị gửi trong hôm nay.\n.\n..',
    html: '<p>Kính gửi: UBND xã Chiềng Đông.</p>',
    messageId: '<thread-1.2@tuangiao.example>',
    date: Date.parse('2023-02-24T08:00:00+07:00'),
    ...changes,
  };
}

const claimNothing = (): Promise<void> => Promise.resolve();

describe('a mail over SMTP', () => {
  test('a commune gets the mail as it was written, with its thread, its calendar entry and the mark of a machine', async () => {
    const { catcher, channel } = await office();
    const ics = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n';
    const thread = '<thread-1.1@tuangiao.example>';
    const outcome = await channel.send(
      mailTo('vanthu@chiengdong.example', { ics, inReplyTo: thread, references: [thread] }),
      claimNothing,
    );
    expect(outcome).toEqual({ outcome: 'handed-over', reference: 'caught-1' });
    const [caught] = catcher.messages();
    expect(caught).toMatchObject({ from: 'nhacviec@tuangiao.example', to: 'vanthu@chiengdong.example' });
    const mail = await simpleParser(caught?.raw ?? Buffer.alloc(0));
    expect(mail.from?.value).toEqual([{ name: 'Văn phòng Điều phối NTM', address: 'nhacviec@tuangiao.example' }]);
    expect(mail.subject).toBe('CV 152/UBND-NN: hôm nay là ngày làm việc cuối trước hạn');
    expect(mail.text).toBe('Kính gửi: UBND xã Chiềng Đông.\n\nĐề nghị gửi trong hôm nay.\n.\n..');
    expect(mail.messageId).toBe('<thread-1.2@tuangiao.example>');
    expect(mail.inReplyTo).toBe(thread);
    expect(mail.references).toBe(thread);
    expect(mail.date).toEqual(new Date('2023-02-24T01:00:00Z'));
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(String(caught?.raw)).toMatch(/text\/calendar; charset=utf-8; method=PUBLISH/);
    expect(mail.attachments.map(({ filename }) => filename)).toContain('thoi-han.ics');
  });

  test('two hundred mails go out over four links, each once', async () => {
    const { catcher, channel } = await office();
    const addresses = Array.from({ length: 200 }, (_, index) => `xa${index}@huyen.example`);
    const outcomes = await Promise.all(addresses.map((address) => channel.send(mailTo(address), claimNothing)));
    expect(outcomes.every(({ outcome }) => outcome === 'handed-over')).toBe(true);
    expect(
      catcher
        .messages()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([...addresses].sort());
    // Four at a time; each link retires after a hundred.
    expect(catcher.links()).toBeLessThanOrEqual(4);
  });

  test('one mailbox gets two mails at a time, and holds no link that another could use', async () => {
    const { catcher, channel } = await office({
      behaviour: (address) => (address.startsWith('slow') ? { kind: 'slow', ms: 100 } : undefined),
    });
    let underWay = 0;
    let most = 0;
    const slow = Array.from({ length: 6 }, () =>
      channel
        .send(mailTo('Slow@xa.example'), async () => void (most = Math.max(most, (underWay += 1))))
        .then(() => {
          underWay -= 1;
        }),
    );
    await Promise.all(
      Array.from({ length: 20 }, (_, one) => channel.send(mailTo(`xa${one}@xa.example`), claimNothing)),
    );
    // Two links were free all the time: the twenty have overtaken those that wait for the slow mailbox.
    expect(catcher.messages().filter(({ to }) => to.startsWith('slow')).length).toBeLessThan(6);
    await Promise.all(slow);
    expect(most).toBe(2);
    expect(catcher.messages()).toHaveLength(26);
  });

  test('a link that the relay ended while it was idle is replaced, and the mail goes out once', async () => {
    const { catcher, channel } = await office();
    await channel.send(mailTo('first@xa.example'), claimNothing);
    catcher.cutLinks();
    expect(await channel.send(mailTo('second@xa.example'), claimNothing)).toMatchObject({ outcome: 'handed-over' });
    expect(catcher.messages().map(({ to }) => to)).toEqual(['first@xa.example', 'second@xa.example']);
  });

  test('a dead mailbox is never, a busy one is again, and the link serves the next commune', async () => {
    const { catcher, channel } = await office({
      refuse: (address) => (address.startsWith('dead') ? { code: 550, message: '5.1.1 no such user' } : undefined),
      behaviour: (address, triesBefore) =>
        address.startsWith('busy') && triesBefore === 0
          ? { kind: 'refuse', at: 'recipient', code: 451, message: '4.2.1 busy' }
          : undefined,
    });
    let claims = 0;
    const claim = (): Promise<void> => Promise.resolve(void (claims += 1));
    const dead = await channel.send(mailTo('Dead@xa.example'), claim);
    expect(dead).toEqual({ outcome: 'never', reason: '550 5.1.1 at RCPT TO: no such mailbox' });
    expect(await channel.send(mailTo('busy@xa.example'), claim)).toMatchObject({ outcome: 'again' });
    expect(claims).toBe(0);
    expect(await channel.send(mailTo('busy@xa.example'), claim)).toMatchObject({ outcome: 'handed-over' });
    expect(claims).toBe(1);
    expect(catcher.messages()).toHaveLength(1);
    expect(catcher.links()).toBe(1);
  });

  test('addresses with line breaks or spaces in them never reach the relay', async () => {
    const { catcher, channel } = await office();
    for (const address of [
      'a@xa.example\r\nRCPT TO:<b@xa.example>',
      'a b@xa.example',
      'a@xa.example>',
      'văn@xa.example',
      'a',
    ]) {
      expect(await channel.send(mailTo(address), claimNothing)).toMatchObject({ outcome: 'never' });
    }
    const lying = mailTo('a@xa.example', { to: { name: 'Xã\r\nBcc: b@xa.example', address: 'a@xa.example' } });
    expect(await channel.send(lying, claimNothing)).toMatchObject({ outcome: 'never' });
    const ours = mailTo('a@xa.example', { from: { name: 'VP', address: 'not an address' } });
    expect(await channel.send(ours, claimNothing)).toMatchObject({ outcome: 'again' });
    expect(catcher.links()).toBe(0);
  });

  test('a relay that is not there is again, unclaimed', async () => {
    const catcher = await startMailCatcher();
    await catcher.close();
    const channel = createEmailChannel({ url: catcher.url });
    const claimed = channel.send(mailTo('a@xa.example'), () => Promise.reject(new Error('must not be claimed')));
    expect(await claimed).toEqual({ outcome: 'again', reason: 'the link to the relay failed (connect, ECONNREFUSED)' });
    await channel.close();
  });

  test('a wrong login is again, and says that it is the login', async () => {
    const url = await scriptedRelay((line) => (line.startsWith('AUTH') ? '535 5.7.8 no' : undefined), 'AUTH PLAIN');
    const channel = createEmailChannel({ url: url.replace('//', '//desk:secret@') });
    endings.push(channel.close);
    const outcome = await channel.send(mailTo('a@xa.example'), claimNothing);
    expect(outcome).toEqual({ outcome: 'again', reason: '535 5.7.8 at the login: the login is not accepted' });
  });
});

describe('the late claim', () => {
  test('the claim is written after the last byte of the message and before the dot', async () => {
    const seen: string[] = [];
    let bodySeen: () => void = () => undefined;
    const body = new Promise<void>((resolve) => (bodySeen = resolve));
    const url = await scriptedRelay((line) => {
      seen.push(line);
      if (line.includes('the last line')) bodySeen();
      return undefined;
    });
    const channel = createEmailChannel({ url });
    endings.push(channel.close);
    let atClaim: string[] = [];
    const outcome = await channel.send(mailTo('a@xa.example', { html: '<p>the last line</p>' }), async () => {
      await body;
      atClaim = [...seen];
    });
    expect(atClaim).toContainEqual(expect.stringContaining('the last line'));
    expect(atClaim).not.toContain('.');
    expect(seen).toContain('.');
    expect(outcome).toEqual({ outcome: 'handed-over', reference: 'Q1' });
  });

  test('a claim that throws sends no dot: the relay never gets the mail, and the sender hears the error', async () => {
    const { catcher, channel } = await office();
    const refused = channel.send(mailTo('a@xa.example'), () => Promise.reject(new Error('claimed by another')));
    await expect(refused).rejects.toThrow('claimed by another');
    expect(await channel.send(mailTo('b@xa.example'), claimNothing)).toMatchObject({ outcome: 'handed-over' });
    expect(catcher.messages().map(({ to }) => to)).toEqual(['b@xa.example']);
  });

  test('a cut before the dot is again, one after it is unknown, and a refusal after it is certain', async () => {
    const { catcher, channel } = await office({
      behaviour: (address) => {
        if (address.startsWith('at-data')) return { kind: 'cut', at: 'data' };
        if (address.startsWith('at-answer')) return { kind: 'cut', at: 'answer' };
        if (address.startsWith('refused')) return { kind: 'refuse', at: 'dot', code: 554, message: '5.6.0 no' };
        if (address.startsWith('put-off')) return { kind: 'refuse', at: 'dot', code: 452, message: '4.3.1 no room' };
        return undefined;
      },
    });
    const claims: string[] = [];
    const send = async (address: string): Promise<string> =>
      (await channel.send(mailTo(address), () => Promise.resolve(void claims.push(address)))).outcome;
    expect(await send('at-data@xa.example')).toBe('again');
    expect(claims).toEqual([]);
    expect(await send('at-answer@xa.example')).toBe('unknown');
    expect(await send('refused@xa.example')).toBe('never');
    expect(await send('put-off@xa.example')).toBe('again');
    expect(claims).toEqual(['at-answer@xa.example', 'refused@xa.example', 'put-off@xa.example']);
    // The relay had taken the one whose answer was lost: that is why nobody can know.
    expect(catcher.messages().map(({ to }) => to)).toEqual(['at-answer@xa.example']);
  });

  test('a link that is cut while the claim is being written is again: the dot had to wait for the claim', async () => {
    const { catcher, channel } = await office({ behaviour: () => ({ kind: 'cut', at: 'message' }) });
    let cut: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (cut = resolve));
    const sending = channel.send(mailTo('a@xa.example'), () => wait);
    setTimeout(cut, 300);
    expect(await sending).toEqual({ outcome: 'again', reason: 'the link to the relay was cut (message)' });
    expect(catcher.messages()).toEqual([]);
  });

  test('a relay that keeps silent after the dot is unknown', async () => {
    const { channel } = await office({ behaviour: () => ({ kind: 'slow', ms: 1_000 }) }, { answerMs: 200 });
    expect(await channel.send(mailTo('a@xa.example'), claimNothing)).toEqual({
      outcome: 'unknown',
      reason: 'the relay did not answer in time after the message was claimed',
    });
  });
});

/** A relay that is told line by line what to answer; without an answer it takes everything. */
async function scriptedRelay(answer: (line: string) => string | undefined, extension = 'SIZE'): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let inMessage = false;
    let rest = '';
    sockets.add(socket);
    socket.write('220 relay\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = answer(line);
        if (inMessage && line !== '.') continue;
        inMessage = line === 'DATA';
        if (said !== undefined) socket.write(`${said}\r\n`);
        else if (line.startsWith('EHLO')) socket.write(`250-relay\r\n250 ${extension}\r\n`);
        else if (line === 'DATA') socket.write('354 go on\r\n');
        else socket.write(line === '.' ? '250 2.0.0 Ok: queued as Q1\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
