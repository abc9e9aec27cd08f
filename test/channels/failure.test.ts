import { describe, expect, test } from '@jest/globals';
import { classifyMailFailure } from '../../src/channels/failure.ts';
import type { MailError, MailPhase } from '../../src/channels/failure.ts';

type Row = readonly [
  what: string,
  error: MailError,
  claimed: boolean,
  phase: MailPhase,
  outcome: string,
  reason: string,
];

const reply = (response: string, command: string): MailError => ({
  code: 'EENVELOPE',
  responseCode: Number(response.slice(0, 3)),
  command,
  response,
});

const table: readonly Row[] = [
  [
    'the relay is down',
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
    false,
    'connect',
    'again',
    'the link to the relay failed (connect, ECONNREFUSED)',
  ],
  [
    'its name is not found',
    { code: 'EDNS', command: 'CONN' },
    false,
    'connect',
    'again',
    'the name of the relay was not found (connect)',
  ],
  [
    'no secure link',
    { code: 'ETLS', command: 'STARTTLS' },
    false,
    'connect',
    'again',
    'no secure link to the relay (connect)',
  ],
  [
    'it greets with 554',
    reply('554 5.3.2 no service', 'CONN'),
    false,
    'connect',
    'again',
    '554 5.3.2 at the greeting: refused',
  ],
  [
    'the login is wrong',
    reply('535 5.7.8 bad credentials', 'AUTH PLAIN'),
    false,
    'login',
    'again',
    '535 5.7.8 at the login: the login is not accepted',
  ],
  ['no password was set', { code: 'EAUTH', command: 'API' }, false, 'login', 'again', 'no login at the relay (login)'],
  [
    'our sender is refused',
    reply('550 5.1.8 bad sender', 'MAIL FROM'),
    false,
    'envelope',
    'again',
    '550 5.1.8 at MAIL FROM: the sender is not accepted',
  ],
  [
    'the message is too large',
    reply('552 5.3.4 too big', 'MAIL FROM'),
    false,
    'envelope',
    'never',
    '552 5.3.4 at MAIL FROM: the message is too large for the relay',
  ],
  [
    'too large, as EHLO announced',
    { code: 'EMESSAGE', command: 'MAIL FROM' },
    false,
    'envelope',
    'never',
    'the message is too large for the relay (envelope)',
  ],
  [
    'no such mailbox',
    reply('550 5.1.1 <vanthu@tama.example> unknown', 'RCPT TO'),
    false,
    'envelope',
    'never',
    '550 5.1.1 at RCPT TO: no such mailbox',
  ],
  [
    'no such mailbox, without a status',
    reply('550 no such user vanthu', 'RCPT TO'),
    false,
    'envelope',
    'never',
    '550 at RCPT TO: refused',
  ],
  [
    'the mailbox is disabled',
    reply('550-5.2.1 line one\n550 5.2.1 two', 'RCPT TO'),
    false,
    'envelope',
    'never',
    '550 5.2.1 at RCPT TO: the mailbox is disabled',
  ],
  [
    'the mailbox is full',
    reply('552 5.2.2 over quota', 'RCPT TO'),
    false,
    'envelope',
    'again',
    '552 5.2.2 at RCPT TO: the mailbox is full',
  ],
  [
    'greylisting',
    reply('451 4.7.1 come back later', 'RCPT TO'),
    false,
    'envelope',
    'again',
    '451 4.7.1 at RCPT TO: refused by policy',
  ],
  [
    'we may not relay',
    reply('554 5.7.1 <a@b.example>: Relay access denied', 'RCPT TO'),
    false,
    'envelope',
    'again',
    '554 5.7.1 at RCPT TO: refused by policy',
  ],
  [
    'a login is wanted',
    reply('530 5.7.0 Authentication required', 'RCPT TO'),
    false,
    'envelope',
    'again',
    '530 5.7.0 at RCPT TO: refused by policy',
  ],
  [
    'commands out of turn',
    reply('503 bad sequence', 'RCPT TO'),
    false,
    'envelope',
    'again',
    '503 at RCPT TO: commands out of turn',
  ],
  ['DATA is refused', reply('554 5.5.1 no', 'DATA'), false, 'envelope', 'again', '554 5.5.1 at DATA: refused'],
  [
    'an address that we refuse ourselves',
    { code: 'EENVELOPE', command: 'API' },
    false,
    'envelope',
    'never',
    'not a valid mail address',
  ],
  [
    'cut before the claim',
    { code: 'ECONNECTION', command: 'CONN' },
    false,
    'message',
    'again',
    'the link to the relay was cut (message)',
  ],
  [
    'silent before the claim',
    { code: 'ETIMEDOUT', command: 'CONN' },
    false,
    'message',
    'again',
    'the relay did not answer in time (message)',
  ],
  [
    'refused in the middle of the message',
    reply('552 5.3.4 too big', 'DATA'),
    false,
    'message',
    'never',
    '552 5.3.4 at DATA: the message is too large for the relay',
  ],
  [
    'refused after the dot',
    reply('554 5.6.0 content', 'DATA'),
    true,
    'message',
    'never',
    '554 5.6.0 at the final dot: refused',
  ],
  [
    'put off after the dot',
    reply('451 4.3.0 disk', 'DATA'),
    true,
    'message',
    'again',
    '451 4.3.0 at the final dot: refused, to be tried again',
  ],
  [
    'the relay goes down after the dot, and says so',
    { code: 'ECONNECTION', responseCode: 421, response: '421 4.3.2 shutting down', command: 'CONN' },
    true,
    'message',
    'again',
    '421 4.3.2 at the final dot: refused, to be tried again',
  ],
  [
    'cut after the claim',
    { code: 'ECONNECTION', command: 'CONN' },
    true,
    'message',
    'unknown',
    'the link to the relay was cut after the message was claimed',
  ],
  [
    'reset after the claim',
    { code: 'ESOCKET', command: 'CONN' },
    true,
    'message',
    'unknown',
    'the link to the relay failed after the message was claimed',
  ],
  [
    'silent after the claim',
    { code: 'ETIMEDOUT', command: 'CONN' },
    true,
    'message',
    'unknown',
    'the relay did not answer in time after the message was claimed',
  ],
];

describe('what became of a mail that the relay did not take', () => {
  test.each(table)('%s', (_what, error, claimed, phase, outcome, reason) => {
    expect(classifyMailFailure(error, claimed, phase)).toMatchObject({ outcome, reason });
  });

  test('what is refused for its content does not make the address a dead one; a mailbox that is gone does', () => {
    const behindTheDot = (text: string): unknown => classifyMailFailure(reply(text, 'DATA'), true, 'message');
    expect(behindTheDot('554 5.6.0 content')).toMatchObject({ outcome: 'never', refused: 'message' });
    expect(behindTheDot('550 5.1.1 nobody')).not.toHaveProperty('refused');
    for (const tooLarge of [reply('552 5.3.4 too big', 'MAIL FROM'), reply('552 5.2.3 too big', 'RCPT TO')])
      expect(classifyMailFailure(tooLarge, false, 'envelope')).toMatchObject({ outcome: 'never', refused: 'message' });
    expect(classifyMailFailure(reply('550 5.1.1 nobody', 'RCPT TO'), false, 'envelope')).not.toHaveProperty('refused');
  });

  test('no reason quotes an address, whatever the relay says', () => {
    for (const [, error, claimed, phase] of table) {
      const { reason } = classifyMailFailure(error, claimed, phase);
      expect(reason).not.toMatch(/@|vanthu/);
    }
  });
});
