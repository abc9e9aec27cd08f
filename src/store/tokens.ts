import type { Selectable } from 'kysely';
import type { TokenRow, Tokens } from '../ports/office-desk.ts';
import type { Database } from './database.ts';
import type { Tables } from './rows.ts';

/** Tokens by the hash of their secret. A revoked one stays in the table: what it did is on record under its id. */
export function createTokens(db: Database): Tokens {
  return {
    keep: (token, hash) => keepToken(db, token, hash),
    byHash: async (hash) => {
      const row = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      return row && toToken(row);
    },
    list: async () => (await db.selectFrom('tokens').selectAll().orderBy('created_at').execute()).map(toToken),
    revoke: async (id, at) => {
      const revoked = await db
        .updateTable('tokens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return revoked.numUpdatedRows > 0n;
    },
  };
}

async function keepToken(db: Database, token: TokenRow, hash: string): Promise<boolean> {
  const { id, role, unit, label, createdAt, createdBy } = token;
  const kept = await db
    .insertInto('tokens')
    .values({
      id,
      hash,
      role,
      unit: unit ?? null,
      label,
      created_at: createdAt,
      created_by: createdBy,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

function toToken(row: Selectable<Tables['tokens']>): TokenRow {
  return {
    id: row.id,
    role: row.role,
    ...(row.unit === null ? {} : { unit: row.unit }),
    label: row.label,
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
