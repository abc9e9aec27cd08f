import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { createEmailChannel } from '../../src/channels/email.ts';
import type { EmailChannelOptions } from '../../src/channels/email.ts';
import { startMailCatcher } from '../../src/embedded/mail-catcher.ts';
import type { Email, EmailChannel } from '../../src/ports/channels.ts';
import { programAt, runProgram, until } from './programs.ts';
import { startRealRelay, whyNoRelay } from './real-relay.ts';
import type { RealRelay } from './real-relay.ts';
import { describeWhere } from '../support/where-there-is.ts';

// A Postfix of the test's own: what it says, and what it puts into mailboxes, is not what we imagine of relays.
jest.setTimeout(60_000);

const thread = '<152-ubnd-nn-2023.plans.ta-ma@tuangiao.example>';
const noClaim = (): Promise<void> => Promise.resolve();

function mailTo(address: string, changes: Partial<Email> = {}): Email {
  return {
    from: { name: 'Phòng Nông nghiệp và Phát triển nông thôn huyện Tuần Giáo', address: 'nhac-viec@tuangiao.example' },
    to: {
      name: 'Ủy ban nhân dân xã Chiềng Đông (Bộ phận tiếp nhận và trả kết quả, đồng chí Nguyễn Thị Hoàng Phượng)',
      address,
    },
    subject: 'CV 152/UBND-NN: hôm nay là ngày làm việc cuối trước hạn gửi Kế hoạch xây dựng nông thôn mới',
    text: `Kính gửi: UBND xã Chiềng Đông.\n\nĐề nghị gửi trong hôm nay.\n.\n..\n.hết\n${'rất dài '.repeat(300)}\n`,
    html: `<p>Kính gửi: UBND xã Chiềng Đông.</p>\n<p>${'một dòng không ngắt '.repeat(100)}</p>`,
    ics: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n',
    messageId: '<152-ubnd-nn-2023.7@tuangiao.example>',
    ...{ inReplyTo: thread, references: [thread] },
    date: Date.parse('2023-02-24T08:00:00+07:00'),
    ...changes,
  };
}

describeWhere(await whyNoRelay(['postfix', 'postconf', 'openssl']), 'mails through a real Postfix', () => {
  let relay: RealRelay;
  let folder: string;
  let certificate: string;
  let auth: Awaited<ReturnType<typeof startPasswords>>;
  const channels: EmailChannel[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-certificate-'));
    certificate = join(folder, 'certificate.pem');
    const key = await selfSigned(certificate);
    auth = await startPasswords({ desk: 'secret' });
    relay = await startRealRelay({
      mailboxes: ['vanthu@chiengdong.example', 'chutich@chiengdong.example'],
      messageLimitBytes: 60_000,
      certificate: { key, certificate: await readFile(certificate, 'utf8') },
      settings: [
        ...[
          'smtpd_sasl_auth_enable = yes',
          'smtpd_sasl_type = dovecot',
          `smtpd_sasl_path = inet:127.0.0.1:${auth.port}`,
        ],
        'smtpd_error_sleep_time = 0',
      ],
    });
  });
  afterEach(async () => {
    for (const channel of channels.splice(0)) await channel.close();
  });
  afterAll(async () => {
    await relay.close();
    await auth.close();
    await rm(folder, { recursive: true, force: true });
  });

  const office = (
    how: string,
    options: Partial<EmailChannelOptions> & { readonly login?: string } = {},
  ): ((email: Email, claim?: () => Promise<void>) => ReturnType<EmailChannel['send']>) => {
    const { login = '', ...rest } = options;
    const channel = createEmailChannel({ url: `smtp://${login}127.0.0.1:${relay.port}?${how}`, ...rest });
    channels.push(channel);
    return (email, claim = noClaim) => channel.send(email, claim);
  };
  const mailsOf = async (id: string): Promise<Awaited<ReturnType<RealRelay['mails']>>> =>
    (await relay.mails()).filter(({ raw }) => raw.includes(`Message-ID: ${id}`));

  test('what lies in the mailbox is, byte for byte, what our own catcher holds', async () => {
    const email = mailTo('vanthu@chiengdong.example');
    const sent = await office('ignoreTLS=true')(email);
    await until('it lies in the mailbox', async () => (await mailsOf(email.messageId)).length > 0);
    const [mail] = await mailsOf(email.messageId);
    expect(sent).toEqual({ outcome: 'handed-over', reference: expect.stringMatching(/^[0-9A-F]{8,}$/) });
    expect(mail?.envelope).toContain(`id ${'reference' in sent ? sent.reference : ''}`);
    expect(mail?.mailbox).toBe('vanthu@chiengdong.example');

    const catcher = await startMailCatcher();
    const channel = createEmailChannel({ url: catcher.url });
    await channel.send(email, noClaim);
    await channel.close();
    await catcher.close();
    const [caught] = catcher.messages();
    expect(withoutBoundaries(mail?.raw)).toBe(withoutBoundaries(caught?.raw));
    expect(caught?.raw.length).toBeGreaterThan(5_000);
  });

  test('a hundred mails over four links lie in the mailbox once each', async () => {
    const send = office('ignoreTLS=true');
    const ids = Array.from({ length: 100 }, (_, index) => `<152-ubnd-nn-2023.c${index}@tuangiao.example>`);
    const sent = await Promise.all(ids.map((messageId) => send(mailTo('chutich@chiengdong.example', { messageId }))));
    expect(new Set(sent.map((one) => ('reference' in one ? one.reference : one.outcome))).size).toBe(100);
    const found = async (): Promise<readonly string[]> =>
      (await relay.mails()).flatMap(({ raw }) => /<152-ubnd-nn-2023\.c\d+@tuangiao\.example>/.exec(String(raw)) ?? []);
    await until('they lie in the mailbox', async () => (await found()).length >= 100);
    expect((await found()).toSorted()).toEqual(ids.toSorted());
  });

  test('a mailbox that there is not is never; a domain that it does not serve is about us, and again', async () => {
    const send = office('ignoreTLS=true');
    let claims = 0;
    const claim = (): Promise<void> => Promise.resolve(void (claims += 1));
    expect(await send(mailTo('bithu@chiengdong.example'), claim)).toEqual({
      outcome: 'never',
      reason: '550 5.1.1 at RCPT TO: no such mailbox',
    });
    expect(await send(mailTo('vanthu@elsewhere.example'), claim)).toEqual({
      outcome: 'again',
      reason: '454 4.7.1 at RCPT TO: refused by policy',
    });
    expect(claims).toBe(0);
  });

  test('a message over its limit is never, and no mailbox is to blame', async () => {
    const send = office('ignoreTLS=true');
    const tooLarge = await send(mailTo('vanthu@chiengdong.example', { text: 'x'.repeat(70_000) }));
    expect(tooLarge).toEqual({
      outcome: 'never',
      refused: 'message',
      reason: 'the message is too large for the relay (envelope)',
    });
    expect(await send(mailTo('vanthu@chiengdong.example'))).toMatchObject({ outcome: 'handed-over' });
  });

  test('a certificate that nobody has signed is not trusted: again, and nothing was sent in the clear', async () => {
    const before = await relay.log();
    const outcome = { outcome: 'again', reason: expect.stringMatching(/^no secure link to the relay \(connect/) };
    expect(await office('')(mailTo('vanthu@chiengdong.example'))).toEqual(outcome);
    expect(await office('requireTLS=true')(mailTo('vanthu@chiengdong.example'))).toEqual(outcome);
    expect((await relay.log()).slice(before.length)).not.toContain('client=');
  });

  test('told to trust that certificate, the office sends over TLS', async () => {
    const send = office(`requireTLS=true&authority=${encodeURIComponent(certificate)}`);
    const messageId = '<152-ubnd-nn-2023.tls@tuangiao.example>';
    expect(await send(mailTo('vanthu@chiengdong.example', { messageId }))).toMatchObject({ outcome: 'handed-over' });
    await until('it lies in the mailbox', async () => (await mailsOf(messageId)).length > 0);
    expect((await mailsOf(messageId))[0]?.envelope).toMatch(/with ESMTPS/);
  });

  test('a wrong password is again and says so; with the right one the mail goes out', async () => {
    const email = mailTo('vanthu@chiengdong.example', { messageId: '<152-ubnd-nn-2023.auth@tuangiao.example>' });
    expect(await office('ignoreTLS=true', { login: 'desk:wrong@' })(email)).toEqual({
      outcome: 'again',
      reason: '535 5.7.8 at the login: the login is not accepted',
    });
    expect(await office('ignoreTLS=true', { login: 'desk:secret@' })(email)).toMatchObject({
      outcome: 'handed-over',
    });
  });

  test('while it is down mails are again; when it is back the next goes out over a new link', async () => {
    const send = office('ignoreTLS=true');
    expect(await send(mailTo('vanthu@chiengdong.example'))).toMatchObject({ outcome: 'handed-over' });
    await relay.stop();
    const refused = await send(mailTo('vanthu@chiengdong.example'), () =>
      Promise.reject(new Error('not to be claimed')),
    );
    expect(refused).toEqual({ outcome: 'again', reason: 'the link to the relay failed (connect, ECONNREFUSED)' });
    await relay.start();
    expect(await send(mailTo('vanthu@chiengdong.example'))).toMatchObject({ outcome: 'handed-over' });
  });
});

/** Boundaries between the parts of a mail are drawn by lot. */
function withoutBoundaries(raw: Buffer | undefined): string {
  return String(raw).replace(/--_NmP-[0-9a-f]+-Part_/g, '--boundary-');
}

/** Writes a certificate for 127.0.0.1, signed by nobody but itself; answers its key. */
async function selfSigned(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const openssl = await programAt('openssl');
  if (openssl === undefined) throw new Error('There is no openssl.');
  await writeFile(`${file}.key`, key, { mode: 0o600 });
  await runProgram(openssl, [
    ...['req', '-x509', '-new', '-key', `${file}.key`, '-days', '2', '-subj', '/CN=relay.example'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-out', file],
  ]);
  return key;
}

/** What Postfix asks about passwords: the part of Dovecot's authentication protocol that it needs for PLAIN. */
async function startPasswords(
  passwords: Readonly<Record<string, string>>,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('VERSION\t1\t2\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0\nDONE\n');
    socket.on('data', (chunk) => {
      for (const [, id = '', response = ''] of String(chunk).matchAll(/^AUTH\t(\d+)\tPLAIN\t.*\bresp=(\S*)/gm)) {
        const [, user = '', password] = Buffer.from(response, 'base64').toString().split('\0');
        socket.write(`${passwords[user] === password ? 'OK' : 'FAIL'}\t${id}\tuser=${user}\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
