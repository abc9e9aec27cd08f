import type { Language, Urgency } from '../domain/words.ts';
import type { Letter } from './letter.ts';
import type { Template, TemplateName } from './template.ts';

/** Everything that a language has to say. */
export interface LanguageWords {
  readonly language: Language;
  readonly templates: Readonly<Record<TemplateName, Template>>;
  /** The value of a place in a mail's template; throws for one that has no value. */
  readonly mailValue: (letter: Letter, place: string) => string;
  /** The value of a place in the SMS of letters that share a template; throws for one that has no value. */
  readonly smsValue: (letters: readonly Letter[], place: string) => string;
  readonly greeting: (to: string) => string;
  /** What the subject of a mail with several sections ends in. */
  readonly andOthers: (others: number) => string;
  /** What stands before the subject of a document that is pressing, as it is stamped on the document; empty for the usual. */
  readonly urgency: Readonly<Record<Urgency, string>>;
  readonly foot: (letters: readonly Letter[]) => Foot;
  readonly calendarEntry: (letter: Letter) => { readonly summary: string; readonly description: string };
  /** The template as it reads where a carrier takes no links. */
  readonly smsWithoutLink: (template: string) => string;
  /** Stands for a phone number that nobody has given. */
  readonly instead: { readonly phone: string };
}

/** The frame at the foot of every mail. */
export interface Foot {
  readonly contacts: readonly string[];
  readonly regards: string;
  readonly signer: string;
  readonly role: string;
  readonly notes: readonly string[];
}
