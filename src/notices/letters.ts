import type { Addressed } from '../domain/addressed.ts';
import type { Definition } from '../domain/definition.ts';
import type { Instant, TextId } from '../domain/words.ts';
import type { Letter, SubmissionFacts, Units } from './letter.ts';

/** What letters are written from, besides the facts. */
export interface Desk {
  readonly document: Definition;
  /** The document that this one replaced; those before it, as far as they are needed. */
  readonly former?: Definition;
  readonly earlier?: readonly Definition[];
  readonly units: Units;
  readonly texts: Readonly<Record<TextId, string>>;
  readonly submissions: ReadonlyMap<string, SubmissionFacts>;
  readonly domainName: string;
  readonly accentedSms: boolean;
}

/** The letters of one message: one for each notice to its person. */
export function lettersTo(
  { document, former, earlier, units, texts, submissions, domainName, accentedSms }: Desk,
  { unit, person, notices }: Addressed,
  link: string,
  writtenAt: Instant,
): readonly Letter[] {
  return notices.map(({ facts, as }): Letter => {
    const duty = document.duties.find(({ id }) => id === facts.duty);
    if (!duty) throw new Error(`The document of ${document.id} has no duty ${facts.duty}.`);
    const submission = submissions.get(facts.happening?.submission ?? '');
    return {
      ...{ document, duty, facts, units, texts, link, writtenAt, domainName, accentedSms },
      recipient: { unit: units.unit(unit), person, addressedAs: as },
      ...(former && { former }),
      ...(earlier && { earlier }),
      ...(submission && { submission }),
      ...(facts.workingDaysAfterCutOff !== undefined && { workingDaysAfterCutOff: facts.workingDaysAfterCutOff }),
    };
  });
}
