import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant } from '../domain/words.ts';
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
