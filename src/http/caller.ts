import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../domain/commands.ts';
import type { UnitId } from '../domain/words.ts';
import type { TokenRole, TokenRow, Tokens } from '../ports/office-desk.ts';
import { problem } from './problem.ts';

/** Who calls: which token, and what it may act as. */
export interface Caller {
  /** Id of the token: stands in logs, and before the keys of its requests. */
  readonly token: string;
  /** As what it acts here; an admin may say so in `Act-As`. */
  readonly role: TokenRole;
  readonly unit?: UnitId;
}

/** What a token is: an id, and a secret of 256 random bits that is shown once. */
export interface NewToken {
  readonly row: TokenRow;
  readonly secret: string;
  readonly hash: string;
}

/** Makes a token. Its secret is kept nowhere: only the hash is. */
export function makeToken(row: Omit<TokenRow, 'id'>, id = `t-${randomBytes(6).toString('hex')}`): NewToken {
  const secret = `dondoc_${randomBytes(32).toString('base64url')}`;
  return { row: { id, ...row }, secret, hash: hashOfSecret(secret) };
}

/** SHA-256, hex. The secret is random, so nothing slower is needed against guessing. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Reads who calls from the headers. Throws 401 without a token that holds, 403 for an `Act-As` that is not allowed. */
export async function callerOf(
  tokens: Tokens,
  authorization: string | undefined,
  actAs: string | undefined,
): Promise<Caller> {
  const [, secret] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (secret === undefined)
    throw problem(401, 'no-token', 'The request has no token.', 'Send it as “Authorization: Bearer …”.');
  const token = await tokens.byHash(hashOfSecret(secret));
  if (!token) throw problem(401, 'unknown-token', 'The token is not known.', 'Ask an administrator for a token.');
  if (token.revokedAt !== undefined)
    throw problem(401, 'revoked-token', 'The token has been revoked.', 'Ask an administrator for another.');
  const { id, role, unit } = token;
  if (actAs === undefined) return { token: id, role, ...(unit !== undefined && { unit }) };
  if (role !== 'admin')
    throw problem(403, 'not-admin', 'Only an administrator says as whom it acts.', 'Leave Act-As out.');
  return { token: id, ...roleFrom(actAs) };
}

function roleFrom(actAs: string): { readonly role: TokenRole; readonly unit?: UnitId } {
  const [role, unit, ...rest] = actAs.split('/');
  if ((role === 'office' || role === 'route' || role === 'leader') && unit === undefined) return { role };
  if (role === 'unit' && unit !== undefined && unit !== '' && rest.length === 0) return { role, unit };
  throw problem(400, 'malformed', 'Act-As is none of the roles.', 'Send office, route, leader, or unit/ID.');
}

/** The caller as the domain knows it. An administrator decides nothing about directives. */
export function actorOf({ role, unit }: Caller): Actor {
  switch (role) {
    case 'office':
    case 'route':
    case 'leader':
      return { role };
    case 'unit':
      return { role, unit: unit ?? '' };
    case 'admin':
      throw problem(
        403,
        'acts-as-nobody',
        'An administrator decides nothing about directives.',
        'Say as whom: Act-As: office, route, leader, or unit/ID. Or use a token of that role.',
      );
  }
}
