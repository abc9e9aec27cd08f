import type { Unit } from '../domain/definition.ts';
import { readingsOf, toneless } from './plain-names.ts';

/** What a name in a document stands for in the directory. */
export interface UnitMatch {
  readonly name: string;
  /** Ids and `group:NAME` entries; empty when nothing, or more than one thing, fits. */
  readonly entries: readonly string[];
  /** What may be meant, the likeliest first: for a person to choose from. */
  readonly offered: readonly string[];
  readonly confidence: number;
  readonly why: string;
}

/** The directory, made ready for looking up. */
export interface Directory {
  readonly units: readonly { readonly unit: Unit; readonly names: readonly (readonly string[])[] }[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Words of places (“Tuần Giáo”) that most names end with and documents leave out. */
  readonly places: ReadonlySet<string>;
}

const levels = [
  'tinh',
  'huyen',
  'xa',
  'phuong',
  'thi tran',
  'thanh pho',
  'thi xa',
  'quan',
  'ban',
  'trung uong',
] as const;
const likely = 0.72;
const clearlyBetter = 0.1;
const offeredAtMost = 5;

/** Makes a directory of units; `issuer` is the issuing body's name, from which its place is taken. */
export function directoryOf(units: readonly Unit[], issuer: string | undefined): Directory {
  const groups = new Map<string, string[]>();
  for (const unit of units) for (const group of unit.groups) groups.set(group, [...(groups.get(group) ?? []), unit.id]);
  const place = /(?:huyện|tỉnh|xã|thành phố|phường|thị xã|quận|thị trấn)\s+(.+)$/iu.exec(issuer ?? '')?.[1] ?? '';
  return {
    units: units.map((unit) => ({ unit, names: [...readingsOf(unit.name), ...readingsOf(unit.short)] })),
    groups,
    places: new Set(readingsOf(place).flat()),
  };
}

/**
 * Matches a name against the directory: short forms, with and without tone marks, groups to their members. A list of
 * names is matched name by name. Several likely units are offered, never silently chosen.
 */
export function matchName(name: string, directory: Directory): UnitMatch {
  const whole = matchOne(name, directory);
  // “Các thành viên Ban A và Văn phòng B” are two groups, though the first alone fits the whole name.
  const groups = withGroupWords(partsOf(name, /\s*[;,]\s*|\s+và\s+/u));
  const areGroups = groups.length > 1 && groups.every((part) => groupFor(part, directory) !== undefined);
  if (areGroups)
    return together(
      name,
      groups.map((part) => matchOne(part, directory)),
    );
  if (whole.entries.length > 0) return whole;
  // A name may hold commas and “và” itself: the surest separator is tried first.
  for (const separator of [/\s*;\s*/u, /\s*,\s*/u, /\s+và\s+/u]) {
    const parts = withGroupWords(partsOf(name, separator));
    if (parts.length > 1)
      return together(
        name,
        parts.map((part) => matchName(part, directory)),
        whole.offered,
      );
  }
  return whole;
}

function partsOf(name: string, separator: RegExp): readonly string[] {
  return name.split(separator).filter((part) => part.trim() !== '');
}

function together(name: string, matches: readonly UnitMatch[], alsoOffered: readonly string[] = []): UnitMatch {
  const entries = [...new Set(matches.flatMap((match) => match.entries))];
  const missing = matches.filter((match) => match.entries.length === 0).map((match) => match.name);
  const offered = [...new Set([...alsoOffered, ...matches.flatMap((match) => match.offered)])];
  if (missing.length > 0) {
    const known = [...new Set([...entries, ...offered])].slice(0, offeredAtMost);
    return {
      name,
      entries: [],
      offered: known,
      confidence: 0,
      why: `Not found in the directory: ${missing.join('; ')}.`,
    };
  }
  return {
    name,
    entries,
    offered,
    confidence: Math.min(...matches.map((match) => match.confidence)),
    why: 'Each name of the list was found.',
  };
}

/** “UBND các xã, thị trấn”: what opens the list holds for each of its entries. */
function withGroupWords(parts: readonly string[]): readonly string[] {
  const opening =
    /^(?:(?:Các\s+)?thành viên\s+|(?:UBND\s+|Ủy ban nhân dân\s+)?các\s+)/iu.exec(parts[0] ?? '')?.[0] ?? '';
  return parts.map((part, index) =>
    index === 0 || opening === '' || /^\p{Lu}/u.test(part) === /các\s+$/iu.test(opening) ? part : `${opening}${part}`,
  );
}

function matchOne(name: string, directory: Directory): UnitMatch {
  const group = groupFor(name, directory);
  if (group !== undefined) return group;
  const variants = [name, ...name.split(/\s+-\s+|[()]/).filter((part) => part.trim().includes(' '))];
  const scored = directory.units
    .map(({ unit, names }) => ({
      id: unit.id,
      score: Math.max(
        ...variants.map((variant, index) => scoreOf(variant, names, directory.places) - (index === 0 ? 0 : 0.02)),
      ),
    }))
    .filter(({ score }) => score >= likely - clearlyBetter)
    .toSorted((one, other) => other.score - one.score);
  const [best, second] = scored;
  const offered = scored.slice(0, offeredAtMost).map(({ id }) => id);
  if (best === undefined || best.score < likely)
    return { name, entries: [], offered, confidence: 0, why: 'No unit of the directory has such a name.' };
  if (second !== undefined && best.score - second.score < clearlyBetter && best.score < 0.999)
    return { name, entries: [], offered, confidence: 0, why: 'More than one unit may be meant.' };
  if (second !== undefined && second.score >= 0.999)
    return { name, entries: [], offered, confidence: 0, why: 'More than one unit has this name.' };
  return {
    name,
    entries: [best.id],
    offered,
    confidence: Math.round(Math.min(1, best.score) * 100) / 100,
    why: 'The name of the unit fits.',
  };
}

function scoreOf(name: string, names: readonly (readonly string[])[], places: ReadonlySet<string>): number {
  let best = 0;
  for (const wanted of readingsOf(name)) {
    for (const known of names) {
      if (!isSameLevel(wanted, known)) continue;
      const own = known.filter((word) => !places.has(word) || wanted.includes(word));
      const asked = wanted.filter((word) => known.includes(word) || !places.has(word));
      best = Math.max(best, 0.5 * shareFound(asked, known) + 0.5 * shareFound(own, wanted));
    }
  }
  return best;
}

/** The share of words that are found among others, each of which stands for one: “Ủy ban” holds no “Chiềng Ban”. */
function shareFound(words: readonly string[], among: readonly string[]): number {
  const left = [...among];
  const found = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return found.length / Math.max(1, words.length);
}

/** A commune is no district, however alike the rest of the names is. */
function isSameLevel(one: readonly string[], other: readonly string[]): boolean {
  const levelOf = (words: readonly string[]): string | undefined =>
    levels.find((level) => ` ${words.join(' ')} `.includes(` ${level} `) && level !== 'ban');
  const [a, b] = [levelOf(one), levelOf(other)];
  return a === undefined || b === undefined || a === b;
}

function groupFor(name: string, { groups, units }: Directory): UnitMatch | undefined {
  const kinds =
    /^(?:UBND\s+|Ủy ban nhân dân\s+)?(?:Các|các)\s+(?<kind>xã|phường|thị trấn|bản|huyện|thành phố|quận|đặc khu)(?=$|\s+(?:trên|trong|thuộc|có|huyện|tỉnh))/u.exec(
      name.trim(),
    )?.groups?.kind;
  if (kinds !== undefined) {
    const slug = toneless(kinds).replaceAll(' ', '-');
    if (groups.has(slug)) return grouped(name, slug, 0.95, `The group “${slug}” holds them.`);
    const members = units
      .filter(({ unit }) => new RegExp(String.raw`(?:UBND|Ủy ban nhân dân)\s+${kinds}\s`, 'iu').test(unit.name))
      .map(({ unit }) => unit.id);
    if (members.length > 0)
      return {
        name,
        entries: members,
        offered: members.slice(0, offeredAtMost),
        confidence: 0.85,
        why: `All ${members.length} units of this kind in the directory.`,
      };
    return undefined;
  }
  const inGroup =
    /^(?:Các\s+(?:đồng chí\s+)?)?(?:cơ quan,?\s*)?(?:đơn vị\s+)?(?:là\s+)?thành viên\s+(?<body>.+)$/iu.exec(name.trim())
      ?.groups?.body;
  if (inGroup === undefined) return undefined;
  const candidates = [...groups.keys()].filter((group) =>
    readingsOf(inGroup).some((words) =>
      words
        .map((word) => word.charAt(0))
        .join('')
        .startsWith(group.replaceAll('-', '')),
    ),
  );
  const longest = candidates.toSorted((one, other) => other.length - one.length)[0];
  return longest === undefined || longest.length < 2
    ? undefined
    : grouped(name, longest, 0.8, `The group “${longest}” has the initials of that body.`);
}

function grouped(name: string, group: string, confidence: number, why: string): UnitMatch {
  return { name, entries: [`group:${group}`], offered: [`group:${group}`], confidence, why };
}
