import { hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { LinkDesk, LinkTarget, Links } from '../ports/record.ts';
import type { Database } from './database.ts';
import { recordset } from './recordset.ts';

type Wanted = Parameters<Links['codes']>[1];

/** Letters and figures that nobody confuses when copying them from a phone: no 0, O, 1, I or l. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LENGTH = 8;
/** Bytes below this fall on every letter of the alphabet equally often. */
const UNBIASED = 256 - (256 % ALPHABET.length);

/**
 * Links: 57 letters to the power of 8 (46 bits), random. `secret` goes into the hash, so that whoever gets hold of the
 * table alone cannot try all codes against it; changing it makes all links unknown.
 */
export function createLinks(db: Database, secret = ''): Links & LinkDesk {
  return {
    codes: (directive, wanted, expiresAt) => issueCodes(db, secret, directive, wanted, expiresAt),
    open: (code, at) => openLink(db, secret, code, at),
    revoke: (directive, whose, at) => revokeLinks(db, directive, whose, at),
  };
}

async function issueCodes(
  db: Database,
  secret: string,
  directive: DirectiveId,
  wanted: Wanted,
  expiresAt: Instant,
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const codes = randomCodes(wanted.length);
  const rows = wanted.map(({ person, unit, assignment }, index) => ({
    code_hash: hashCode(secret, codes[index] as string),
    person,
    unit,
    assignment,
  }));
  // Should two codes ever be the same, the primary key refuses the batch, and it is drawn anew when it is tried again.
  await sql`
    insert into links (code_hash, directive, person, unit, assignment, expires_at)
    select code_hash, ${directive}, person, unit, assignment, ${sql.lit(expiresAt)} from ${recordset('r', rows, {
      code_hash: 'text',
      person: 'text',
      unit: 'text',
      assignment: 'integer',
    })}`.execute(db);
  return codes;
}

/** Thousands are drawn at once: from bytes, of which those that would make some letters likelier are left out. */
function randomCodes(count: number): readonly string[] {
  const codes: string[] = [];
  let code = '';
  while (codes.length < count)
    for (const byte of randomBytes(Math.min(65_536, (count - codes.length) * LENGTH * 2))) {
      if (byte >= UNBIASED) continue;
      code += ALPHABET.charAt(byte % ALPHABET.length);
      if (code.length < LENGTH) continue;
      codes.push(code);
      code = '';
      if (codes.length === count) break;
    }
  return codes;
}

function hashCode(secret: string, code: string): string {
  return hash('sha256', `${secret}\n${code}`, 'hex');
}

async function openLink(
  db: Database,
  secret: string,
  code: string,
  at: Instant,
): Promise<LinkTarget | 'expired' | 'revoked' | undefined> {
  const hashed = hashCode(secret, code);
  const row = await db.selectFrom('links').selectAll().where('code_hash', '=', hashed).executeTakeFirst();
  if (!row) return undefined;
  if (row.revoked_at !== null) return 'revoked';
  if (row.expires_at <= at) return 'expired';
  const { directive, person, unit, assignment, expires_at } = row;
  return { id: hashed.slice(0, 12), directive, person, unit, assignment, expiresAt: expires_at };
}

async function revokeLinks(
  db: Database,
  directive: DirectiveId,
  { unit, person }: Parameters<LinkDesk['revoke']>[1],
  at: Instant,
): Promise<number> {
  let links = db
    .updateTable('links')
    .set({ revoked_at: at })
    .where('directive', '=', directive)
    .where('unit', '=', unit)
    .where('revoked_at', 'is', null);
  if (person !== undefined) links = links.where('person', '=', person);
  const revoked = await links.executeTakeFirst();
  return Number(revoked.numUpdatedRows);
}
