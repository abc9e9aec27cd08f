/** A person's or an office's mail address with its display name. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/**
 * Says what is wrong with a mail address, or nothing.
 * Only the plain form is taken: an unquoted local part in ASCII of at most 64 characters and a domain of letters,
 * digits and hyphens (an internationalised domain in its `xn--` form), 254 characters in all (RFC 5321, 4.5.3.1).
 * Quoted local parts, comments and non-ASCII local parts are lawful, but relays differ on them, and no office uses them.
 */
export function addressProblem({ name, address }: MailAddress): string | undefined {
  if (unprintable.test(name)) return 'the name holds control characters';
  if (unprintable.test(address) || /\s/.test(address)) return 'the mail address holds control characters or spaces';
  if (address.length > 254) return 'the mail address is too long';
  const at = address.lastIndexOf('@');
  if (at < 1 || at > 64) return 'not a mail address';
  if (!localPart.test(address.slice(0, at)) || !domain.test(address.slice(at + 1))) return 'not a mail address';
  return undefined;
}

/** Controls, line and paragraph separators, and what turns the direction of writing round (a name can lie with it). */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
