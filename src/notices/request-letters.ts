import { isRequest } from '../domain/requests.ts';
import type { UnitId } from '../domain/words.ts';
import type { Letter } from './letter.ts';
import { templateOf } from './which.ts';

/**
 * Letters of a mail, with requests of one kind about one duty in a single letter: whoever answers sees them as one list.
 * So do those that ask to confirm: it is one act for all duties of a unit. All others stay as they are, in their order.
 */
export function withRequestsTogether(letters: readonly Letter[]): readonly Letter[] {
  const gathered = new Map<string, Letter[]>();
  for (const letter of letters) {
    const key = keyOf(letter);
    if (key !== undefined) gathered.set(key, [...(gathered.get(key) ?? []), letter]);
  }
  return letters.flatMap((letter) => {
    const together = gathered.get(keyOf(letter) ?? '');
    if (!together || together.length === 1) return [letter];
    return together[0] === letter ? [{ ...letter, together }] : [];
  });
}

/** Of a reason so much stands in the list: the whole of it is on the page. */
export const reasonAtMost = 300;
/** And of how something was sent. */
export const wayAtMost = 100;

/** All letters that a letter stands for: itself alone, unless some were put together. */
export function allTold(letter: Letter): readonly Letter[] {
  return letter.together ?? [letter];
}

/** The units whose requests a letter tells of, each once. */
export function unitsAsking(letter: Letter): readonly UnitId[] {
  return [...new Set(allTold(letter).flatMap(({ facts }) => facts.about.map(({ unit }) => unit)))];
}

function keyOf(letter: Letter): string | undefined {
  const { rung, ladder } = letter.facts;
  if (ladder === 'acknowledge') return templateOf(letter);
  return isRequest(rung) ? `${letter.duty.id} ${templateOf(letter)}` : undefined;
}
