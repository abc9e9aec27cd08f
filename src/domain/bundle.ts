import type { NoticeFacts, ProgressFacts, UnitFacts } from './facts.ts';
import type { Parcel } from './parcels.ts';
import type { Instant, UnitId } from './words.ts';

/**
 * Parcels as they travel. Thousands of units are told the same of themselves: that is written once, as a form, and each
 * unit says which form and which assignment. A list over thousands says the same of most: that is written once, too, for
 * what an activity is asked may hold 2 MiB. Wire format, kept in histories: fields are added, never renamed.
 */
export interface Bundle {
  /** Notices about one unit, of no unit yet. */
  readonly forms: readonly NoticeFacts[];
  readonly parcels: readonly (readonly [UnitId, ...BundledNotice[]])[];
  /** What the long lists say of units, of no unit yet; and the units that they are about, by assignment. */
  readonly listed?: {
    readonly facts: readonly UnitFacts[];
    readonly progresses: readonly ProgressFacts[];
    readonly units: readonly (readonly [assignment: number, UnitId])[];
  };
}

/** A form by its place and the assignment that it is about; a long list; or a notice that is neither, as it is. */
type BundledNotice = readonly [form: number, assignment: number] | BundledList | NoticeFacts;

/** A list or digest over many units: the notice without them, and what it says of each. */
interface BundledList {
  readonly said: NoticeFacts;
  /** Counts and names over all units, which several lists have in common: its place. */
  readonly progress?: number;
  readonly about: readonly (readonly [facts: number, assignment: number, receivedAt?: Instant])[];
}

/** Shorter lists travel as they are: who reads them may be of a version that knows no others. */
const longList = 500;

/** Bundles parcels, in their order. */
export function bundle(parcels: readonly Parcel[]): Bundle {
  const forms = createPlaces<NoticeFacts>();
  const facts = createPlaces<UnitFacts>();
  const progresses = createPlaces<ProgressFacts>();
  const units = new Map<number, UnitId>();
  const bundledList = ({ progress, ...notice }: NoticeFacts): BundledList => ({
    said: { ...notice, about: [] },
    ...(progress && { progress: progresses.placeOf(progress) }),
    about: notice.about.map(({ receivedAt, ...one }) => {
      units.set(one.assignment, one.unit);
      const place = facts.placeOf({ ...one, ...nobody });
      return receivedAt === undefined ? [place, one.assignment] : [place, one.assignment, receivedAt];
    }),
  });
  const bundled = (notice: NoticeFacts, unit: UnitId): BundledNotice => {
    if (isLongList(notice)) return bundledList(notice);
    const about = ownOf(notice, unit);
    return about ? [forms.placeOf(saidOf(notice, { ...about, ...nobody })), about.assignment] : notice;
  };
  const all = parcels.map(({ unit, notices }): Bundle['parcels'][number] => [
    unit,
    ...notices.map((notice) => bundled(notice, unit)),
  ]);
  return {
    parcels: all,
    forms: forms.all,
    ...(units.size > 0 && { listed: { facts: facts.all, progresses: progresses.all, units: [...units] } }),
  };
}

function isLongList({ list, about, progress }: NoticeFacts): boolean {
  const behind = (progress?.nothing.length ?? 0) + (progress?.partial.length ?? 0);
  return list && about.length > 0 && about.length + behind >= longList;
}

interface Places<Value> {
  readonly all: readonly Value[];
  /** Where this value, or one that says the same, stands. */
  readonly placeOf: (value: Value) => number;
}

function createPlaces<Value>(): Places<Value> {
  const all: Value[] = [];
  const places = new Map<string, number>();
  const placeOf = (value: Value): number => {
    const key = JSON.stringify(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, all.length);
    return all.push(value) - 1;
  };
  return { all, placeOf };
}

/** The parcels of a bundle: `unbundle(bundle(parcels))` equals `parcels`. Throws when it names a form that it lacks. */
export function unbundle({ forms, parcels, listed }: Bundle): readonly Parcel[] {
  const units = new Map(listed?.units);
  const listOf = ({ said, progress, about }: BundledList): NoticeFacts => ({
    ...said,
    ...(progress !== undefined && { progress: progressAt(listed, progress) }),
    about: about.map(([place, assignment, receivedAt]) => {
      const facts = listed?.facts[place];
      const unit = units.get(assignment);
      if (!facts || unit === undefined) throw new Error(`A bundle has nothing to list of assignment ${assignment}.`);
      return { ...facts, unit, assignment, ...(receivedAt !== undefined && { receivedAt }) };
    }),
  });
  return parcels.map(([unit, ...notices]) => ({
    unit,
    notices: notices.map((notice) => {
      if ('said' in notice) return listOf(notice);
      if (!isByForm(notice)) return notice;
      const [place, assignment] = notice;
      const form = forms[place];
      const about = form?.about[0];
      if (!form || !about) throw new Error(`A bundle has no form ${place}.`);
      return saidOf(form, { ...about, unit, assignment });
    }),
  }));
}

function progressAt(listed: Bundle['listed'], place: number): ProgressFacts {
  const progress = listed?.progresses[place];
  if (!progress) throw new Error(`A bundle has no progress ${place}.`);
  return progress;
}

const nobody = { unit: '', assignment: -1 };

/** What a notice says of the unit of its parcel, when it speaks of nobody else. */
function ownOf({ list, about }: NoticeFacts, unit: UnitId): UnitFacts | undefined {
  const [first] = about;
  return !list && about.length === 1 && first?.unit === unit ? first : undefined;
}

/** The same notice, of another unit. */
function saidOf(facts: NoticeFacts, about: UnitFacts): NoticeFacts {
  return { ...facts, about: [about] };
}

function isByForm(notice: Exclude<BundledNotice, BundledList>): notice is readonly [number, number] {
  return Array.isArray(notice);
}
