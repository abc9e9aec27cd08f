import type { DutyKind, Language, RungName } from '../domain/words.ts';
import { plainGsm, segmentsOf, withoutForbidden } from './gsm.ts';
import { wordsOf } from './language.ts';
import type { LanguageWords } from './language-words.ts';
import type { Letter, Message } from './letter.ts';
import { expandClauses, fill } from './template.ts';
import type { TemplateName } from './template.ts';
import { RUNGS_BY_URGENCY, templateNames, templateOf } from './which.ts';

/** A fixed text to be registered with a carrier. */
export interface SmsTemplate {
  readonly rung: RungName;
  readonly kind: DutyKind;
  readonly name: TemplateName;
  readonly accented: boolean;
  /** With `{places}` for what changes; clauses are written out, each combination a template of its own. */
  readonly template: string;
}

/**
 * Words the SMS of letters to one person, the most pressing first: it is the one of the first letter, and letters that
 * share its template have their owed items merged into it.
 */
export function composeSms(letters: readonly Letter[]): Message {
  const [first] = letters;
  if (first === undefined) throw new Error('An SMS needs at least one letter.');
  const words = wordsOf(first.document.language);
  const name = templateOf(first);
  const sharing = letters.filter((letter) => templateOf(letter) === name);
  const template = words.templates[name];
  const wording = first.accentedSms ? template.accentedSms : template.sms;
  const fixed = first.smsWithoutLink === true ? words.smsWithoutLink(wording) : wording;
  const text = fill(fixed, (place) => smsPlace(words, sharing, place));
  return { channel: 'sms', text, segments: segmentsOf(text) };
}

/** Every SMS template of a language, for registration: by rung and kind of duty, unaccented and accented. */
export function smsTemplates(
  language: Language,
  options: { readonly withoutLink?: boolean } = {},
): readonly SmsTemplate[] {
  const words = wordsOf(language);
  const kinds: readonly DutyKind[] = ['support', 'submit', 'consolidate', 'inform'];
  return RUNGS_BY_URGENCY.flatMap((rung) =>
    kinds.flatMap((kind) =>
      templateNames(rung, kind).flatMap((name) =>
        textsOf(words, name, options).map((text) => ({ rung, kind, name, ...text })),
      ),
    ),
  );
}

function smsPlace(words: LanguageWords, letters: readonly Letter[], place: string): string {
  const [first] = letters;
  if (first === undefined) throw new Error('An SMS needs at least one letter.');
  const value = words.smsValue(letters, place);
  // The link is ours and is never touched: one changed letter in it and nobody arrives.
  if (place === 'link') return value;
  const kept = place === 'sdt' && value === '' && first.smsWithoutLink === true ? words.instead.phone : value;
  return first.accentedSms ? withoutForbidden(kept) : plainGsm(kept);
}

function textsOf(
  words: LanguageWords,
  name: TemplateName,
  options: { readonly withoutLink?: boolean },
): readonly { readonly accented: boolean; readonly template: string }[] {
  const { sms, accentedSms } = words.templates[name];
  const fixed = (text: string): readonly string[] =>
    expandClauses(options.withoutLink === true ? words.smsWithoutLink(text) : text);
  return [
    ...fixed(sms).map((template) => ({ accented: false, template })),
    ...fixed(accentedSms).map((template) => ({ accented: true, template })),
  ];
}
