import { describe, expect, test } from '@jest/globals';
import { addressProblem } from '../../src/channels/mail-address.ts';
import { normaliseNumber } from '../../src/channels/phone-number.ts';
import { readSmppUrl } from '../../src/channels/smpp-url.ts';
import { readSmtpUrl } from '../../src/channels/smtp-url.ts';

describe('addresses of people', () => {
  test.each(['vanthu@tama.example', "o'brien+ntm@a-b.gov.vn", 'x@localhost', 'a.b_c@xn--fiq228c.example'])(
    'a mail goes to %s',
    (address) => expect(addressProblem({ name: 'Văn thư “xã” <Ta Ma>', address })).toBeUndefined(),
  );

  test.each([
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a b@c',
    'a@b c',
    'a\n@b',
    '<a@b>',
    'a@-b.vn',
    'a@b..vn',
    '.a@b',
    'a.@b',
    '"a b"@c',
    'văn@b.vn',
    `${'a'.repeat(65)}@b`,
    `a@${'b.'.repeat(130)}vn`,
  ])('no mail goes to %j', (address) => expect(addressProblem({ name: '', address })).toEqual(expect.any(String)));

  test.each(['Xã\r\nBcc: x', 'Xã\u2028', 'Xã \u202egnod iôđ', 'Xã\u0000'])('nobody is called %j', (name) =>
    expect(addressProblem({ name, address: 'a@b.vn' })).toBe('the name holds control characters'),
  );

  test.each([
    ['0912345678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['(024) 3825 1234', '+842438251234'],
    ['+85620 5555 1234', '+8562055551234'],
    ['gọi 0912345678', undefined],
    ['0912345678 hoặc 0987654321', undefined],
    ['113', undefined],
  ])('the telephone number %s is %s', (text, number) => expect(normaliseNumber(text)).toBe(number));
});

describe('addresses of relays and message centres', () => {
  test('a mail relay', () => {
    expect(readSmtpUrl('smtp://desk%40x:p%3Aw@mail.example?requireTLS=true&name=dondoc.example')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
      login: { user: 'desk@x', pass: 'p:w' },
      name: 'dondoc.example',
    });
    expect(readSmtpUrl('smtps://[::1]')).toMatchObject({ host: '::1', port: 465, secure: true });
  });

  test('a message centre', () => {
    expect(readSmppUrl('ssmpp://desk:secret@sms.example?source=DONDOC')).toEqual({
      host: 'sms.example',
      port: 3550,
      tls: true,
      systemId: 'desk',
      password: 'secret',
      systemType: '',
      source: 'DONDOC',
      receiptIds: 'learnt',
    });
  });

  test.each([
    [() => readSmtpUrl('http://desk:secret@mail.example')],
    [() => readSmtpUrl('smtp://desk:secret@mail.example?requiretls=true')],
    [() => readSmtpUrl('smtp://desk:secret@mail.example?requireTLS=yes')],
    [() => readSmppUrl('smtp://desk:secret@sms.example')],
    [() => readSmppUrl('smpp://desk:secret@sms.example?from=DONDOC')],
    [() => readSmppUrl('smpp://desk:secret@sms.example?source=DONDOC-DIENBIEN')],
  ])('what cannot be read is refused, without repeating the password: %s', (read) => {
    expect(read).toThrow();
    expect(read).not.toThrow(/secret/);
  });
});
