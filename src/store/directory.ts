import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
import type { Person, Unit } from '../domain/definition.ts';
import type { DirectiveId, UnitId } from '../domain/words.ts';
import type { Appointment, DirectoryStore } from '../ports/record.ts';
import type { Database } from './database.ts';
import { liftChangedAddresses, listDeadAddresses, reviveAddresses } from './dead-addresses.ts';
import type { OwnedAddress } from './dead-addresses.ts';
import { recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

type PersonRow = Selectable<Tables['people']>;

/**
 * Units and their people. An import replaces the units that it names, with their people, and leaves the others; a person
 * who is named in another unit moves there. `units` are in the order in which they were first imported.
 */
export function createDirectory(db: Database): DirectoryStore {
  const read = createRememberedRead(db);
  return {
    importUnits: (units) => importUnits(db, units),
    units: () => read(),
    appoint: (appointment) => appoint(db, appointment),
    appointments: (directive) => readAppointments(db, directive),
    dismiss: async (id) => {
      await db.deleteFrom('appointments').where('id', '=', id).execute();
    },
    deadAddresses: () => listDeadAddresses(db),
    reviveAddresses: (unit, person) => reviveAddresses(db, unit, person),
  };
}

async function importUnits(db: Database, units: readonly Unit[]): Promise<void> {
  if (units.length === 0) return;
  await db.transaction().execute(async (tx) => {
    // Two imports at once would see each other's people only in part.
    await sql`lock table people in share row exclusive mode`.execute(tx);
    const before = await ownedAddresses(tx);
    await upsertUnits(tx, units);
    await replacePeople(tx, units);
    await liftChangedAddresses(tx, before, await ownedAddresses(tx));
    await sql`
      insert into directory_imports (number) values (1)
      on conflict (one) do update set number = directory_imports.number + 1`.execute(tx);
  });
}

async function upsertUnits(tx: Transaction<Tables>, units: readonly Unit[]): Promise<void> {
  const { last } = await tx
    .selectFrom('units')
    .select(sql<number>`coalesce(max(position), -1)`.as('last'))
    .executeTakeFirstOrThrow();
  const rows = units.map(({ id, name, short, parent, groups }, index) => {
    return { id, name, short, parent: parent ?? null, groups, position: last + 1 + index };
  });
  await sql`
    insert into units (id, name, short, parent, groups, position)
    select id, name, short, parent, groups, position from ${recordset('r', rows, {
      id: 'text',
      name: 'text',
      short: 'text',
      parent: 'text',
      groups: 'json',
      position: 'integer',
    })}
    on conflict (id) do update
      set name = excluded.name, short = excluded.short, parent = excluded.parent, groups = excluded.groups`.execute(tx);
}

async function replacePeople(tx: Transaction<Tables>, units: readonly Unit[]): Promise<void> {
  const rows = units.flatMap((unit) => unit.people.map((person, position) => toPersonRow(unit.id, person, position)));
  const ids = units.map(({ id }) => ({ id }));
  await sql`
    delete from people where unit in (select id from ${recordset('u', ids, { id: 'text' })})`.execute(tx);
  await sql`
    insert into people (id, unit, name, title, role, email, phone, position)
    select id, unit, name, title, role, email, phone, position from ${recordset('r', rows, {
      id: 'text',
      unit: 'text',
      name: 'text',
      title: 'text',
      role: 'text',
      email: 'text',
      phone: 'text',
      position: 'integer',
    })}
    on conflict (id) do update
      set unit = excluded.unit, name = excluded.name, title = excluded.title, role = excluded.role,
        email = excluded.email, phone = excluded.phone, position = excluded.position`.execute(tx);
}

function toPersonRow(unit: UnitId, { id, name, title, role, email, phone }: Person, position: number): PersonRow {
  return { id, unit, name, title: title ?? null, role, email: email ?? null, phone: phone ?? null, position };
}

async function ownedAddresses(tx: Transaction<Tables>): Promise<readonly OwnedAddress[]> {
  const rows = await tx.selectFrom('people').select(['id', 'email', 'phone']).execute();
  return rows.flatMap(({ id, email, phone }) =>
    [email, phone].filter((address) => address !== null).map((address) => ({ person: id, address })),
  );
}

/**
 * Reads all units, and again only after an import, whichever process it was: thousands of them are wanted with every
 * batch that is sent.
 */
function createRememberedRead(db: Database): () => Promise<readonly Unit[]> {
  let known: { readonly number: number; readonly units: Promise<readonly Unit[]> } | undefined;
  return async () => {
    const row = await db.selectFrom('directory_imports').select('number').executeTakeFirst();
    const number = row?.number ?? 0;
    if (known?.number === number) return known.units;
    // Batches that begin together share the read that the first of them has begun.
    const own = { number, units: readUnits(db) };
    known = own;
    return own.units.catch((error: unknown) => {
      if (known === own) known = undefined;
      throw error;
    });
  };
}

async function readUnits(db: Database): Promise<readonly Unit[]> {
  const units = await db.selectFrom('units').selectAll().orderBy('position').orderBy('id').execute();
  const people = await db.selectFrom('people').selectAll().orderBy('position').orderBy('id').execute();
  const byUnit = new Map<UnitId, Person[]>(units.map((unit) => [unit.id, []]));
  for (const row of people) byUnit.get(row.unit)?.push(toPerson(row));
  return units.map(({ id, name, short, parent, groups }) => ({
    id,
    name,
    short,
    ...(parent === null ? {} : { parent }),
    groups,
    people: byUnit.get(id) ?? [],
  }));
}

function toPerson({ id, name, title, role, email, phone }: PersonRow): Person {
  return {
    id,
    name,
    ...(title === null ? {} : { title }),
    role,
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
  };
}

async function appoint(db: Database, appointment: Appointment): Promise<void> {
  const { id, directive, unit, kind, person, fromOn, untilOn, namedAt } = appointment;
  const period = { from_on: fromOn, until_on: untilOn ?? null, named_at: namedAt ?? null };
  const values = { directive, unit, kind, person: JSON.stringify(person), ...period };
  await db
    .insertInto('appointments')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

async function readAppointments(db: Database, directive: DirectiveId): Promise<readonly Appointment[]> {
  const rows = await db
    .selectFrom('appointments')
    .selectAll()
    .where('directive', '=', directive)
    .orderBy('number')
    .execute();
  return rows.map(({ id, unit, kind, person, from_on, until_on, named_at }) => ({
    id,
    directive,
    unit,
    kind,
    person,
    fromOn: from_on,
    ...(until_on === null ? {} : { untilOn: until_on }),
    ...(named_at === null ? {} : { namedAt: Number(named_at) }),
  }));
}
