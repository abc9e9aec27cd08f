import type { Language } from '../domain/words.ts';
import { english } from './en/english.ts';
import type { LanguageWords } from './language-words.ts';
import { vietnamese } from './vi/vietnamese.ts';

/** The words of a language; throws for one that has no catalogue. */
export function wordsOf(language: Language): LanguageWords {
  switch (language) {
    case 'vi':
      return vietnamese;
    case 'en':
      return english;
    default: {
      const unknown: never = language;
      throw new Error(`There is no catalogue of notices for the language ${String(unknown)}.`);
    }
  }
}
