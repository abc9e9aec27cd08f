import type { RequestKeys } from '../ports/office-desk.ts';
import type { Database } from './database.ts';

/** Which requests have been asked under which keys. One statement decides, whoever else asks at the same time. */
export function createRequestKeys(db: Database): RequestKeys {
  return {
    claim: async (caller, key, fingerprint, at) => {
      const first = await db
        .insertInto('request_keys')
        .values({ caller, key, fingerprint, at })
        .onConflict((conflict) => conflict.columns(['caller', 'key']).doNothing())
        .returning('key')
        .executeTakeFirst();
      if (first) return 'first';
      const known = await db
        .selectFrom('request_keys')
        .select('fingerprint')
        .where('caller', '=', caller)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      return known.fingerprint === fingerprint ? 'same' : 'other';
    },
    forgetBefore: async (at) => {
      const [forgotten] = await db.deleteFrom('request_keys').where('at', '<', at).execute();
      return Number(forgotten?.numDeletedRows ?? 0);
    },
  };
}
