import type { Item, Track } from './directive.ts';
import type { Instant } from './words.ts';

/**
 * What thousands of units were told at once, written once: a slot has the place in this list, counted from 1, and 0 for
 * what it was never told. Wire format: two instants, or days, with blanks between them.
 */
export interface ToldTexts {
  readonly texts: readonly string[];
  readonly placeOf: (text: string | undefined) => number;
}

/** An empty list to pack into. */
export function createToldTexts(): ToldTexts {
  const texts: string[] = [];
  const places = new Map<string, number>();
  return {
    texts,
    placeOf: (text) => {
      if (text === undefined) return 0;
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, texts.push(text));
      return texts.length;
    },
  };
}

/** When an item was said to be missing, to the unit and to the leader, as text. */
export function saidText({ saidMissingAt, leaderToldAt }: Item): string | undefined {
  if (saidMissingAt === undefined) return undefined;
  return leaderToldAt === undefined ? String(saidMissingAt) : `${saidMissingAt} ${leaderToldAt}`;
}

/** The same, read back. */
export function readSaid(text: string | undefined): Pick<Item, 'saidMissingAt' | 'leaderToldAt'> {
  const [saidMissingAt, leaderToldAt] = (text ?? '').split(' ').filter(Boolean).map(Number) as readonly Instant[];
  return {
    ...(saidMissingAt !== undefined && { saidMissingAt }),
    ...(leaderToldAt !== undefined && { leaderToldAt }),
  };
}

/** The days on which a round was reminded, as text. */
export function remindedText({ remindedOn }: Track): string | undefined {
  return remindedOn?.join(' ');
}

/** The same, read back. */
export function readReminded(text: string | undefined): Pick<Track, 'remindedOn'> {
  return text === undefined ? {} : { remindedOn: text.split(' ') };
}
