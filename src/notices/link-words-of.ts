import type { Language } from '../domain/words.ts';
import { linkWordsEn } from './en/link-words.ts';
import type { LinkWords } from './link-words.ts';
import { linkWordsVi } from './vi/link-words.ts';

/** The words of the pages behind links, in a language. */
export function linkWordsOf(language: Language): LinkWords {
  switch (language) {
    case 'vi':
      return linkWordsVi;
    case 'en':
      return linkWordsEn;
  }
}
