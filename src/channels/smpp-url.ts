import type { ReceiptIds } from './message-ids.ts';

/** Where the message centre is and who we are to it. */
export interface MessageCentreAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** What recipients see as the sender: a brand name of at most 11 characters, or a number. */
  readonly source: string;
  readonly receiptIds: ReceiptIds;
}

/**
 * Reads `smpp://user:password@host:port?source=DONDOC&systemType=…&receiptIds=decimal` (or `ssmpp://` for TLS).
 * @throws Error when it is no such address or names an option that is not known; the message never repeats the
 * address, which holds a password.
 */
export function readSmppUrl(text: string): MessageCentreAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const tls = url?.protocol === 'ssmpp:';
  if (url === undefined || (url.protocol !== 'smpp:' && !tls) || url.hostname === '')
    throw new Error('The message centre needs an address such as smpp://user:password@host:2775.');
  for (const key of url.searchParams.keys()) {
    if (key !== 'source' && key !== 'systemType' && key !== 'receiptIds')
      throw new Error(`The message centre's address has an unknown option "${key}".`);
  }
  const source = url.searchParams.get('source') ?? '';
  if (!/^(?:[A-Za-z0-9 ._-]{0,11}|\+?[0-9]{3,20})$/.test(source))
    throw new Error('The sender of an SMS is a name of at most 11 letters and digits, or a number.');
  const receiptIds = url.searchParams.get('receiptIds') ?? 'learnt';
  if (receiptIds !== 'same' && receiptIds !== 'decimal' && receiptIds !== 'learnt')
    throw new Error("The message centre's option receiptIds is same, decimal or learnt.");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (tls ? 3550 : 2775) : Number(url.port),
    tls,
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    systemType: url.searchParams.get('systemType') ?? '',
    source,
    receiptIds,
  };
}
