import type { NoticeFacts, UnitFacts } from './facts.ts';
import type { Parcel } from './parcels.ts';
import type { UnitId } from './words.ts';

/**
 * Parcels as they travel. Thousands of units are told the same of themselves: that is written once, as a form, and each
 * unit says which form and which assignment. Wire format, kept in histories: fields are added, never renamed.
 */
export interface Bundle {
  /** Notices about one unit, of no unit yet. */
  readonly forms: readonly NoticeFacts[];
  readonly parcels: readonly (readonly [UnitId, ...BundledNotice[]])[];
}

/** A form by its place and the assignment that it is about; or a notice that is nobody's form, as it is. */
type BundledNotice = readonly [form: number, assignment: number] | NoticeFacts;

/** Bundles parcels, in their order. */
export function bundle(parcels: readonly Parcel[]): Bundle {
  const places = new Map<string, number>();
  const forms: NoticeFacts[] = [];
  const bundled = ({ unit, notices }: Parcel): readonly [UnitId, ...BundledNotice[]] => [
    unit,
    ...notices.map((facts): BundledNotice => {
      const about = ownOf(facts, unit);
      if (!about) return facts;
      const form = saidOf(facts, { ...about, ...nobody });
      const key = JSON.stringify(form);
      const place = places.get(key) ?? forms.length;
      if (place === forms.length) {
        places.set(key, place);
        forms.push(form);
      }
      return [place, about.assignment];
    }),
  ];
  return { parcels: parcels.map(bundled), forms };
}

/** The parcels of a bundle: `unbundle(bundle(parcels))` equals `parcels`. Throws when it names a form that it lacks. */
export function unbundle({ forms, parcels }: Bundle): readonly Parcel[] {
  return parcels.map(([unit, ...notices]) => ({
    unit,
    notices: notices.map((notice) => {
      if (!isByForm(notice)) return notice;
      const [place, assignment] = notice;
      const form = forms[place];
      const about = form?.about[0];
      if (!form || !about) throw new Error(`A bundle has no form ${place}.`);
      return saidOf(form, { ...about, unit, assignment });
    }),
  }));
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

function isByForm(notice: BundledNotice): notice is readonly [number, number] {
  return Array.isArray(notice);
}
