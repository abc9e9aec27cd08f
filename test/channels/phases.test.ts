import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createEmailChannel } from '../../src/channels/email.ts';
import type { Email } from '../../src/ports/channels.ts';

// Every step of an attempt, and every way in which a relay can spoil it, over a real socket.

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

type Step = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message' | 'dot';
/** A reply of the relay, or `silence`, or `drop`. */
type Trouble = string;

const email: Email = {
  from: { name: 'Văn phòng', address: 'nhac-viec@tuangiao.example' },
  to: { name: 'UBND xã', address: 'vanthu@xa.example' },
  subject: 'Đôn đốc',
  text: 'Đề nghị gửi.',
  html: '<p>Đề nghị gửi.</p>',
  messageId: '<thread-1.2@tuangiao.example>',
  date: 0,
};

/** Whatever goes wrong before the dot: certainly not taken, and not the address's fault, save for what RCPT says. */
const beforeTheDot: readonly (readonly [Step, readonly [trouble: Trouble, outcome: string][]])[] = [
  [
    'greeting',
    [
      ['421 4.3.2 busy', 'again'],
      ['554 5.3.2 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'EHLO',
    [
      ['421 4.3.2 busy', 'again'],
      ['554 5.7.1 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'STARTTLS',
    [
      ['454 4.7.0 not now', 'again'],
      ['502 5.5.1 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'AUTH',
    [
      ['454 4.7.0 not now', 'again'],
      ['535 5.7.8 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'MAIL',
    [
      ['451 4.3.0 later', 'again'],
      ['550 5.1.8 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'RCPT',
    [
      ['450 4.2.0 later', 'again'],
      ['550 5.1.1 who', 'never'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'DATA',
    [
      ['451 4.3.0 later', 'again'],
      ['554 5.5.1 no', 'again'],
      ['silence', 'again'],
      ['drop', 'again'],
    ],
  ],
  [
    'message',
    [
      ['451 4.3.0 disk', 'again'],
      ['554 5.6.0 no', 'again'],
      ['drop', 'again'],
    ],
  ],
];

describe.each(beforeTheDot)('a relay that spoils an attempt at the %s', (step, troubles) => {
  test.each(troubles)('with %s: %s, unclaimed and without a dot', async (trouble, outcome) => {
    const { result, claims, dots } = await attempt(step, trouble);
    expect(result).toMatchObject({ outcome });
    expect({ claims, dots }).toEqual({ claims: step === 'message' ? 1 : 0, dots: 0 });
  });
});

describe('a relay that spoils an attempt after the dot', () => {
  test.each<[Trouble, object]>([
    ['451 4.3.0 disk', { outcome: 'again', reason: '451 4.3.0 at the final dot: refused, to be tried again' }],
    ['421 4.3.2 shutting down', { outcome: 'again', reason: '421 4.3.2 at the final dot: refused, to be tried again' }],
    ['554 5.6.0 no', { outcome: 'never', refused: 'message', reason: '554 5.6.0 at the final dot: refused' }],
    ['550 5.1.1 who', { outcome: 'never', reason: '550 5.1.1 at the final dot: no such mailbox' }],
    ['silence', { outcome: 'unknown', reason: 'the relay did not answer in time after the message was claimed' }],
    ['drop', { outcome: 'unknown', reason: 'the link to the relay was cut after the message was claimed' }],
  ])('with %s', async (trouble, expected) => {
    const { result, claims, dots } = await attempt('dot', trouble);
    expect(result).toEqual(expected);
    expect({ claims, dots }).toEqual({ claims: 1, dots: 1 });
  });
});

test('a relay that speaks in the clear where TLS is wanted from the first byte is again', async () => {
  const { port } = await spoilingRelay('greeting', '220 ready');
  const channel = createEmailChannel({ url: `smtps://127.0.0.1:${port}`, connectMs: 300 });
  endings.push(channel.close);
  expect(await channel.send(email, () => Promise.reject(new Error('must not be claimed')))).toEqual({
    outcome: 'again',
    reason: expect.stringMatching(/^no secure link to the relay/),
  });
});

test('a relay that offers no TLS where it is required is again, and hears nothing of the mail', async () => {
  const { port, heard } = await spoilingRelay('MAIL', 'silence', false);
  const channel = createEmailChannel({ url: `smtp://127.0.0.1:${port}?requireTLS=true`, connectMs: 300 });
  endings.push(channel.close);
  expect(await channel.send(email, () => Promise.reject(new Error('must not be claimed')))).toMatchObject({
    outcome: 'again',
  });
  expect(heard().filter((line) => line.startsWith('MAIL'))).toEqual([]);
});

async function attempt(step: Step, trouble: Trouble): Promise<{ result: unknown; claims: number; dots: number }> {
  const { port, heard, spoilt } = await spoilingRelay(step, trouble, step === 'STARTTLS');
  const login = step === 'AUTH' ? 'desk:secret@' : '';
  const query = step === 'STARTTLS' ? '?requireTLS=true' : '';
  const channel = createEmailChannel({
    url: `smtp://${login}127.0.0.1:${port}${query}`,
    connectMs: 300,
    answerMs: 300,
  });
  endings.push(channel.close);
  let claims = 0;
  const result = await channel.send(email, async () => {
    claims += 1;
    // What befalls the message befalls it before its claim is written.
    if (step === 'message') await spoilt;
  });
  return { result, claims, dots: heard().filter((line) => line === '.').length };
}

/** A relay that takes everything, but at one step answers so, keeps silent, or hangs up. */
async function spoilingRelay(
  step: Step,
  trouble: Trouble,
  offersTls = false,
): Promise<{ readonly port: number; readonly heard: () => readonly string[]; readonly spoilt: Promise<void> }> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  let tellSpoilt: () => void = () => undefined;
  const spoilt = new Promise<void>((resolve) => (tellSpoilt = resolve));
  const server = createServer((socket) => {
    let inMessage = false;
    let rest = '';
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const answer = (at: Step, well: string): void => {
      if (at !== step) return void socket.write(`${well}\r\n`);
      // After the office has read it: a moment for the answer to cross the loopback.
      setTimeout(tellSpoilt, 50);
      if (trouble === 'drop') socket.destroy();
      else if (trouble !== 'silence') socket.write(`${trouble}\r\n`);
    };
    answer('greeting', '220 relay');
    const take = (line: string): void => {
      lines.push(line);
      if (inMessage && line !== '.') {
        if (step === 'message' && line === '') answer('message', '');
        return;
      }
      if (line.startsWith('EHLO') || line.startsWith('HELO'))
        return answer('EHLO', `250-relay\r\n${offersTls ? '250-STARTTLS\r\n' : ''}250 AUTH PLAIN`);
      if (line === 'STARTTLS') return answer('STARTTLS', '220 go on');
      if (line.startsWith('AUTH')) return answer('AUTH', '235 2.7.0 ok');
      if (line.startsWith('MAIL')) return answer('MAIL', '250 ok');
      if (line.startsWith('RCPT')) return answer('RCPT', '250 ok');
      if (line === 'DATA') {
        inMessage = step !== 'DATA';
        return answer('DATA', '354 go on');
      }
      if (line === '.') {
        inMessage = false;
        return answer('dot', '250 2.0.0 Ok: queued as Q1');
      }
      socket.write('250 ok\r\n');
    };
    socket.on('data', (chunk) => {
      const read = (rest + chunk.toString('latin1')).split('\r\n');
      rest = read.pop() ?? '';
      read.forEach(take);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, heard: () => lines, spoilt };
}
