import type { CalendarChange } from '../domain/correct-calendar.ts';
import type { DirectiveId, Instant, UnitId } from '../domain/words.ts';

/** Who may call the service as what. A `unit` acts for itself alone; an `admin` keeps tokens, units and calendar. */
export type TokenRole = 'office' | 'route' | 'leader' | 'admin' | 'unit';

/** A token as it is kept: without the token. */
export interface TokenRow {
  readonly id: string;
  readonly role: TokenRole;
  /** With the role `unit` only: which one. */
  readonly unit?: UnitId;
  /** Who has it, in the words of whoever made it. */
  readonly label: string;
  readonly createdAt: Instant;
  /** Id of the token that made it; `service` for the first. */
  readonly createdBy: string;
  readonly revokedAt?: Instant;
}

export interface Tokens {
  /** Keeps a token by the hash of its secret; `false` when its id is there already. */
  readonly keep: (token: TokenRow, hash: string) => Promise<boolean>;
  /** The token whose secret has this hash, revoked or not. */
  readonly byHash: (hash: string) => Promise<TokenRow | undefined>;
  readonly list: () => Promise<readonly TokenRow[]>;
  /** `false` when there is no such token, or it was revoked before. */
  readonly revoke: (id: string, at: Instant) => Promise<boolean>;
}

/** Which requests have been asked under which keys, so that a key stands for one request. */
export interface RequestKeys {
  /** `other`: the caller has used the key for another request. */
  readonly claim: (
    caller: string,
    key: string,
    fingerprint: string,
    at: Instant,
  ) => Promise<'first' | 'same' | 'other'>;
  /** Forgets what was asked before an instant; answers how many keys. */
  readonly forgetBefore: (at: Instant) => Promise<number>;
}

/** What came of calling a unit; `promised` names until when it will have sent. */
export interface PhoneCall {
  readonly id: string;
  readonly directive: DirectiveId;
  readonly unit: UnitId;
  readonly outcome: 'reached' | 'promised' | 'no-answer' | 'wrong-number';
  readonly promisedAt?: Instant;
  readonly note?: string;
  readonly calledAt: Instant;
}

export interface PhoneCalls {
  /** Writes a call down, once. */
  readonly note: (call: PhoneCall) => Promise<void>;
  /** In order of time. */
  readonly ofDirective: (directive: DirectiveId) => Promise<readonly PhoneCall[]>;
}

/** A swap or a closure that was decided after the calendar had been made, or a year that was supplied. */
export interface CalendarCorrection extends CalendarChange {
  readonly id: string;
  readonly basis?: string;
  readonly at: Instant;
}

export interface CalendarCorrections {
  /** Writes a correction down, once: it answers the one that is kept. */
  readonly keep: (correction: CalendarCorrection) => Promise<CalendarCorrection>;
  /** In the order in which they were made. */
  readonly list: () => Promise<readonly CalendarCorrection[]>;
}
