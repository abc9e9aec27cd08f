import type { Item, Track } from './directive.ts';
import { toldWhere, whoIsTold } from './told.ts';
import type { Instant } from './words.ts';

/**
 * What thousands of units were told at once, written once: a slot has the place in this list, counted from 1, and 0 for
 * what it was never told. Wire format: instants, `-` for none, or days, with blanks between them.
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

/** What was said of an item, as text: until when it is in time, and when contact, head and leader were told. */
export function saidText({ said }: Item): string | undefined {
  if (!said) return undefined;
  return [said.inTimeUntil, ...whoIsTold.map((who) => said[who] ?? '-')].join(' ');
}

/** The same, read back. */
export function readSaid(text: string | undefined): Pick<Item, 'said'> {
  if (text === undefined) return {};
  const [inTimeUntil, ...told] = text.split(' ');
  const instantAt = (place: number): Instant | undefined => {
    const one = told[place] ?? '-';
    return one === '-' ? undefined : Number(one);
  };
  return { said: { inTimeUntil: Number(inTimeUntil), ...toldWhere((who) => instantAt(whoIsTold.indexOf(who))) } };
}

/** The days on which a round was reminded, as text. */
export function remindedText({ remindedOn }: Track): string | undefined {
  return remindedOn?.join(' ');
}

/** The same, read back. */
export function readReminded(text: string | undefined): Pick<Track, 'remindedOn'> {
  return text === undefined ? {} : { remindedOn: text.split(' ') };
}
