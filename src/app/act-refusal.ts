import type { RefusalCode } from '../domain/refusal.ts';

/** Why an act is refused before the engine is asked: what cannot be used is not stored either. */
export interface ActRefusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
  /** Naming the code in `confirm` lets it pass. */
  readonly confirmable?: true;
  /** Which of several files cannot be used, as it is named. */
  readonly file?: string;
}

/** Something that the act cannot do without was not given. */
export function missing(what: string): ActRefusal {
  return { code: 'malformed', message: `This needs ${what}.`, remedy: `Give ${what}.` };
}
