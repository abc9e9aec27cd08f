/** Where the relay is and how to speak to it. */
export interface SmtpRelay {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS whenever the relay offers it. */
  readonly secure: boolean;
  /** Rather fail than send in the clear. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly login?: { readonly user: string; readonly pass: string };
  /** File of the certificates to trust at this relay, instead of the well-known ones: its own, or its office's. */
  readonly authority?: string;
  /** What we call ourselves in EHLO. */
  readonly name?: string;
}

/**
 * Reads `smtp://user:password@host:port?requireTLS=true&name=host.example&authority=/etc/relay.pem` (or `smtps://`).
 * @throws Error when it is no such address, or names an option that is not known: a misspelt `requireTLS` must not
 * quietly send in the clear. The message never repeats the address, which holds a password.
 */
export function readSmtpUrl(text: string): SmtpRelay {
  const url = parse(text);
  const secure = url.protocol === 'smtps:';
  const options = { requireTLS: false, ignoreTLS: false };
  let name: string | undefined;
  let authority: string | undefined;
  for (const [key, value] of url.searchParams) {
    if (key === 'requireTLS' || key === 'ignoreTLS') options[key] = readFlag(key, value);
    else if (key === 'name') name = value;
    else if (key === 'authority') authority = value;
    else throw new Error(`The mail relay's address has an unknown option "${key}".`);
  }
  const login =
    url.username === ''
      ? undefined
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...options,
    ...(login === undefined ? {} : { login }),
    ...(name === undefined ? {} : { name }),
    ...(authority === undefined ? {} : { authority }),
  };
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new Error('The mail relay needs an address such as smtp://user:password@host:587.');
  return url;
}

function readFlag(key: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new Error(`The mail relay's option "${key}" is true or false.`);
  return value === 'true';
}
