import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant, PersonId, UnitId } from '../domain/words.ts';
import type { DeadAddress } from '../ports/record.ts';
import type { Database } from './database.ts';
import { recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

/** `Ledger.deadAddresses`: those of the addresses that are marked, as they were asked for. Case does not count. */
export async function findDeadAddresses(db: Database, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const asked = addresses.map((address) => ({ address: fold(address) }));
  const { rows } = await sql<{ address: string }>`
    select address from dead_addresses
    where address in (select address from ${recordset('a', asked, { address: 'text' })})`.execute(db);
  const dead = new Set(rows.map((row) => row.address));
  return new Set(addresses.filter((address) => dead.has(fold(address))));
}

/** `Ledger.markDead`: the first mark and its reason stay. */
export async function markAddressDead(db: Database, address: string, at: Instant, reason: string): Promise<void> {
  await db
    .insertInto('dead_addresses')
    .values({ address: fold(address), at, reason })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .execute();
}

/** Whose addresses there are: of the units' people, and of whoever was named to act for one. */
const owned = sql`
  select unit, id as person, name, email as address from people
  union select unit, id, name, phone from people
  union select unit, person->>'id', person->>'name', person->>'email' from appointments
  union select unit, person->>'id', person->>'name', person->>'phone' from appointments`;

/** `DirectoryStore.deadAddresses`: by unit and person; an address that two share stands there for both. */
export async function listDeadAddresses(db: Database): Promise<readonly DeadAddress[]> {
  const { rows } = await sql<DeadAddress>`
    select o.unit, o.person, o.name, o.address, d.at as "refusedAt", d.reason
    from dead_addresses d join (${owned}) o on lower(trim(o.address)) = d.address
    order by o.unit, o.person, o.address`.execute(db);
  return rows.map((row) => ({ ...row, refusedAt: Number(row.refusedAt) }));
}

/** `DirectoryStore.reviveAddresses`. */
export async function reviveAddresses(db: Database, unit: UnitId, person?: PersonId): Promise<number> {
  const one = person === undefined ? sql`true` : sql`o.person = ${person}`;
  const { rows } = await sql`
    delete from dead_addresses where address in
      (select lower(trim(o.address)) from (${owned}) o where o.unit = ${unit} and ${one})
    returning address`.execute(db);
  return rows.length;
}

/** Somebody's address, as a directory has it. */
export interface OwnedAddress {
  readonly person: string;
  readonly address: string;
}

/**
 * Lifts the marks of addresses that an import has entered or taken away. An address that somebody had before and still
 * has was not changed, and stays dead for all.
 */
export async function liftChangedAddresses(
  tx: Transaction<Tables>,
  before: readonly OwnedAddress[],
  after: readonly OwnedAddress[],
): Promise<void> {
  const identity = ({ person, address }: OwnedAddress): string => JSON.stringify([person, fold(address)]);
  const earlier = new Set(before.map(identity));
  const kept = new Set(after.filter((owned) => earlier.has(identity(owned))).map(({ address }) => fold(address)));
  const touched = new Set([...before, ...after].map(({ address }) => fold(address)));
  const changed = [...touched].filter((address) => !kept.has(address)).map((address) => ({ address }));
  if (changed.length === 0) return;
  await sql`
    delete from dead_addresses
    where address in (select address from ${recordset('a', changed, { address: 'text' })})`.execute(tx);
}

function fold(address: string): string {
  return address.trim().toLowerCase();
}
