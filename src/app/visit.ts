import type { Definition, Unit } from '../domain/definition.ts';
import { dayOf } from '../domain/days.ts';
import { dutyOf } from '../domain/directive.ts';
import type { Directive } from '../domain/directive.ts';
import { directoryOf } from '../domain/directory.ts';
import { belongsTo, recipientsOf } from '../domain/recipients.ts';
import type { Day, Instant, PersonId, UnitId } from '../domain/words.ts';
import type { Appointment, LinkDesk } from '../ports/record.ts';
import type { AppPorts } from './ports.ts';
import type { DirectiveReader, ReadDirective } from './read-directive.ts';

/** What somebody sees who has opened the link that they were sent: a directive as it stands, for their unit. */
export interface Visit extends ReadDirective {
  /** Names the link in ids of commands; opens nothing. */
  readonly link: string;
  readonly person: PersonId;
  readonly unit: Unit;
  readonly directory: Directory;
  readonly now: Instant;
  /** Ordinals of the unit's own assignments. */
  readonly own: readonly number[];
  /** Those that it has no more: reassigned, or not named by a replacing document. */
  readonly had: readonly number[];
  /** Who was named to act for the unit and does so today, by name. */
  readonly acting: Readonly<Partial<Record<Appointment['kind'], string>>>;
  /** The one that the message was about, if it is among its own. */
  readonly about?: number;
  /** As what the visitor follows others, and the ordinals of those; nobody where the unit only owes. */
  readonly follows?: Following;
  /** Whoever was only informed, of whom they may know how many have sent: once the leader has released that. */
  readonly released?: readonly number[];
  /** Whom the unit supports, or whose plans it helps to consolidate: it may know who has sent and who has not. */
  readonly supports?: readonly number[];
}

export interface Following {
  readonly as: 'leader' | 'office' | 'route' | 'lead';
  readonly assignments: readonly number[];
}

/**
 * - `unknown`: there is no such link, or its secret has been changed.
 * - `expired`: it is too old.
 * - `revoked`: it was taken back, or whoever had it does not belong to the unit any more.
 */
export type NoVisit = 'unknown' | 'expired' | 'revoked';

interface VisitPorts {
  readonly app: Pick<AppPorts, 'directory' | 'now'>;
  readonly links: Pick<LinkDesk, 'open'>;
  readonly reader: DirectiveReader;
}

/**
 * Opens a link. Nothing is changed by it: mail scanners open links. With `after`, the event of that number is waited
 * for, as the reader does.
 */
export async function visit(ports: VisitPorts, code: string, after = 0): Promise<Visit | NoVisit> {
  const { directory } = ports.app;
  const now = ports.app.now();
  const target = await ports.links.open(code, now);
  if (target === undefined) return 'unknown';
  if (typeof target === 'string') return target;
  const [read, units, appointments] = await Promise.all([
    ports.reader.read(target.directive, after),
    directory.units(),
    directory.appointments(target.directive),
  ]);
  const unit = units.find(({ id }) => id === target.unit);
  // A notice goes out after its launch is recorded: a link to nothing is of a record that has been taken away.
  if (!read || !unit) return 'revoked';
  const appointed = appointments.filter((one) => one.unit === unit.id);
  if (!belongsTo(unit, target.person, appointed, dayOf(now))) return 'revoked';
  const follows = followingOf(read, unit, target.person);
  return {
    ...read,
    ...{ link: target.id, person: target.person, unit, now },
    directory: directoryFor(units),
    acting: actingFor(unit, appointed, dayOf(now)),
    ...ownOf(read.directive, unit.id, target.assignment),
    ...supportedBy(read.directive, unit, target.person, follows),
    ...(follows ? { follows } : releasedTo(read.directive, unit.id)),
  };
}

/** Of each kind the one who was named last, in their period: whom the notices are sent to. */
function actingFor(unit: Unit, appointed: readonly Appointment[], today: Day): Visit['acting'] {
  const latest = (['handler', 'stand-in'] as const).flatMap(
    (kind) => appointed.findLast((one) => one.kind === kind) ?? [],
  );
  const acting = latest.filter((one) => belongsTo({ ...unit, people: [] }, one.person.id, [one], today));
  return Object.fromEntries(acting.map(({ kind, person }) => [kind, person.name]));
}

type Directory = ReturnType<typeof directoryOf>;

/** All units are read once an import; thousands of them are looked up by each visit. */
const directories = new WeakMap<readonly Unit[], Directory>();

function directoryFor(units: readonly Unit[]): Directory {
  const directory = directories.get(units) ?? directoryOf(units);
  directories.set(units, directory);
  return directory;
}

function ownOf(directive: Directive, unit: UnitId, about: number): Pick<Visit, 'own' | 'had' | 'about'> {
  const all = directive.assignments.flatMap((one, ordinal) => (one.unit === unit ? [ordinal] : []));
  const own = all.filter((ordinal) => directive.assignments[ordinal]?.ended === undefined);
  const had = all.filter((ordinal) => !own.includes(ordinal));
  return { own, had, ...(own.includes(about) && { about }) };
}

/**
 * The leader (whoever gets the leader's digests) and the office follow everybody; a route whom it receives from, itself
 * left out, for nobody reviews what is their own; a lead whom it consolidates. A handler and a stand-in do what is the
 * unit's to do, and are sent none of those lists.
 */
function followingOf({ directive, document }: ReadDirective, of: Unit, person: PersonId): Following | undefined {
  if (!of.people.some(({ id }) => id === person)) return undefined;
  const { id: unit } = of;
  const { leader, leaderUnit } = directive.plan;
  const gets = (addressee: 'leader' | 'office'): boolean =>
    recipientsOf(of, addressee, leader, [], '').some(({ id }) => id === person);
  // Whoever is both has the office's mails to answer, and all that the leader can do.
  if (unit === leaderUnit && gets('leader') && !(unit === document.office && gets('office')))
    return { as: 'leader', assignments: everybody(directive) };
  if (unit === document.office) return { as: 'office', assignments: everybody(directive) };
  const received = ordinalsWhere(directive, (duty, owner) => owner !== unit && routeOf(document, duty) === unit);
  if (received.length > 0) return { as: 'route', assignments: received };
  const consolidated = directive.assignments.flatMap(({ lead, ended }, ordinal) =>
    lead !== undefined && ended === undefined && directive.assignments[lead]?.unit === unit ? [ordinal] : [],
  );
  return consolidated.length > 0 ? { as: 'lead', assignments: consolidated } : undefined;
}

/**
 * Whoever supports the units is told that the link shows how these stand; whoever helps a lead, how those do whom that
 * lead consolidates, once it has begun. Whom they follow anyway is not there twice.
 */
function supportedBy(
  directive: Directive,
  of: Unit,
  person: PersonId,
  follows: Following | undefined,
): Pick<Visit, 'supports'> {
  if (!of.people.some(({ id }) => id === person)) return {};
  const isSupporting = directive.assignments.some(
    (one) => one.unit === of.id && one.ended === undefined && dutyOf(directive, one).kind === 'support',
  );
  const helped = new Set(
    directive.assignments.flatMap((one, ordinal) =>
      one.openedAt !== undefined && one.ended === undefined && dutyOf(directive, one).with.includes(of.id)
        ? [ordinal]
        : [],
    ),
  );
  const followed = new Set(follows?.assignments);
  const supports = directive.assignments.flatMap((one, ordinal) => {
    if (one.unit === of.id || one.ended !== undefined || followed.has(ordinal)) return [];
    const isHelped = one.lead !== undefined && helped.has(one.lead);
    return isHelped || (isSupporting && dutyOf(directive, one).kind === 'submit') ? [ordinal] : [];
  });
  return supports.length > 0 ? { supports } : {};
}

/** Drafts are sent to those who were informed when the leader releases them, and not before. */
function releasedTo(directive: Directive, unit: UnitId): Pick<Visit, 'released'> {
  const isInformed = directive.assignments.some(
    (one) => one.unit === unit && one.ended === undefined && dutyOf(directive, one).kind === 'inform',
  );
  const isReleased = directive.drafts.some(({ releasedAt }) => releasedAt !== undefined);
  return isInformed && isReleased ? { released: everybody(directive) } : {};
}

function everybody(directive: Directive): readonly number[] {
  return ordinalsWhere(directive, () => true);
}

/** Those who have something to send, by a condition on their duty; who was only told is not followed. */
function ordinalsWhere(directive: Directive, fits: (duty: string, unit: UnitId) => boolean): readonly number[] {
  return directive.assignments.flatMap((one, ordinal) => {
    const { id, kind } = dutyOf(directive, one);
    return (kind === 'submit' || kind === 'consolidate') && one.ended === undefined && fits(id, one.unit)
      ? [ordinal]
      : [];
  });
}

function routeOf({ duties }: Definition, duty: string): UnitId | undefined {
  return duties.find(({ id }) => id === duty)?.route;
}
