import { expect, test } from '@jest/globals';
import { classifyMailFailure } from '../../src/channels/failure.ts';

/** What relays say to RCPT, and whether it is the mailbox's fault: then its address is marked dead for everybody. */
test.each<[said: string, outcome: 'again' | 'never']>([
  ['550 5.1.1 <vanthu@tama.example>: Recipient address rejected: User unknown', 'never'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'never'],
  ['550 5.2.1 The email account that you tried to reach is disabled', 'never'],
  ['550 5.4.1 Recipient address rejected: Access denied', 'never'],
  ['550 no such user', 'never'],
  ['550 Requested action not taken: mailbox unavailable', 'never'],
  ['551 User not local', 'never'],
  ['554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.example', 'again'],
  ['504 5.5.2 <dondoc>: Helo command rejected: need fully-qualified hostname', 'again'],
  ['553 5.7.1 <office@b.example>: Sender address rejected: not owned by user office', 'again'],
  ['550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'again'],
  ['550 5.4.5 Daily user sending limit exceeded', 'again'],
  ['550 5.7.25 The IP address sending this message does not have a PTR record', 'again'],
  ['550 5.1.8 Sender address rejected: Domain not found', 'again'],
  ['554 5.7.1 <a@b.example>: Relay access denied', 'again'],
  ['550 Too many messages from this IP', 'again'],
  ['553 sorry, that sender address is not allowed', 'again'],
  ['550 rejected', 'again'],
])('“%s” at the recipient: %s', (response, outcome) => {
  const error = { code: 'EENVELOPE', responseCode: Number(response.slice(0, 3)), command: 'RCPT TO', response };
  expect(classifyMailFailure(error, false, 'envelope').outcome).toBe(outcome);
});
