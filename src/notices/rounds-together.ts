import type { NoticeFacts, UnitFacts } from '../domain/facts.ts';
import type { ItemId } from '../domain/words.ts';
import type { Letter } from './letter.ts';

/**
 * Letters of one message, those of one rung of a duty in one: two rounds of a ladder may come to the same day, when one
 * document was returned and another is still owed, and are two notices on record. To whoever reads they say one thing.
 * To a unit itself what has a deadline of its own is said apart.
 */
export function withRoundsTogether(letters: readonly Letter[]): readonly Letter[] {
  if (letters.length < 2) return letters;
  const together = new Map<string, Letter>();
  letters.forEach((letter, place) => {
    const key = climbs(letter.facts) ? keyOf(letter) : String(place);
    const first = together.get(key);
    together.set(key, first ? { ...first, facts: withUnitsOf(first, letter) } : letter);
  });
  return [...together.values()];
}

function climbs({ ladder, rung }: NoticeFacts): boolean {
  return (ladder === 'submit' || ladder === 'consolidate' || ladder === 'review') && rung !== 'opened';
}

function keyOf({ facts: { ladder, rung, day, list, about }, duty }: Letter): string {
  const unit = about[0];
  const who = list || unit === undefined ? 'list' : `${lineOf(unit)} ${unit.closing?.closesAt}`;
  return `${duty.id} ${ladder} ${rung} ${day} ${who}`;
}

/** A unit is one line of a list, and counted once: what comes to one day is late since the same day. */
function lineOf({ unit, assignment }: UnitFacts): string {
  return `${unit} ${assignment}`;
}

function withUnitsOf({ duty, facts }: Letter, other: Letter): NoticeFacts {
  const about = new Map(facts.about.map((unit) => [lineOf(unit), unit]));
  const inOrder = (one: readonly ItemId[], more: readonly ItemId[]): readonly ItemId[] =>
    duty.items.flatMap(({ id }) => (one.includes(id) || more.includes(id) ? [id] : []));
  for (const unit of other.facts.about) {
    const known = about.get(lineOf(unit));
    const merged = known && {
      ...known,
      owed: inOrder(known.owed, unit.owed),
      claimed: inOrder(known.claimed, unit.claimed),
      underReview: inOrder(known.underReview, unit.underReview),
      ...(known.returned || unit.returned ? { returned: inOrder(known.returned ?? [], unit.returned ?? []) } : {}),
      ...daysOf(known, unit),
    };
    about.set(lineOf(unit), merged ?? unit);
  }
  return { ...facts, about: [...about.values()] };
}

function daysOf({ remindedOn: one = [] }: UnitFacts, { remindedOn: other = [] }: UnitFacts): Partial<UnitFacts> {
  const days = [...new Set([...one, ...other])].sort();
  return days.length > 0 ? { remindedOn: days } : {};
}
