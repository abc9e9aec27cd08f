import type { NoticeKey } from '../ports/ledger.ts';
import type { Channel } from '../domain/words.ts';

/** What notices to thousands of units have in common. */
export interface Kind extends Omit<NoticeKey, 'assignment'> {
  readonly channel: Channel | '';
}
/** Kinds by number: what many rows share is written once, and each says by number which it is. */
export interface Kinds<Shared> {
  readonly numberOf: (shared: Shared) => number;
  readonly all: () => readonly (Shared & { readonly kind: number })[];
}

/** The columns of `Kinds.all`, as a record set has them. */
export const kindColumns = {
  kind: 'integer',
  duty: 'text',
  ladder: 'text',
  round: 'integer',
  rung: 'text',
  day: 'integer',
  event: 'bigint',
  channel: 'text',
} as const;

/** Numbers kinds from 0. */
export function createKinds<Shared extends Kind>(): Kinds<Shared> {
  const numbers = new Map<string, number>();
  const kinds: (Shared & { readonly kind: number })[] = [];
  let latest:
    { readonly shared: Shared; readonly fields: readonly (keyof Shared)[]; readonly number: number } | undefined;
  return {
    numberOf: (shared) => {
      // Most are of the kind of the one before.
      if (latest?.fields.every((field) => latest?.shared[field] === shared[field])) return latest.number;
      const known = JSON.stringify(shared);
      const number = numbers.get(known) ?? numbers.size;
      if (number === numbers.size) {
        numbers.set(known, number);
        kinds.push({ ...shared, kind: number });
      }
      latest = { shared, fields: Object.keys(shared) as (keyof Shared)[], number };
      return number;
    },
    all: () => kinds,
  };
}

/** The kind of a notice. Field by field: to add fields to a spread object takes V8 two hundred times as long. */
export function kindOf({ duty, ladder, round, rung, day, event }: NoticeKey, channel: Channel | ''): Kind {
  return { duty, ladder, round, rung, day, event, channel };
}
