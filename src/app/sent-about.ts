import type { DirectiveEvent } from '../domain/events.ts';
import type { Instant } from '../domain/words.ts';
import { ordinalNow, ordinalsEver } from './places.ts';
import type { ReadDirective } from './read-directive.ts';
import { takingKinds } from './taken.ts';
import type { SubmissionRow, Submissions } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** Something that the directive has taken: sent, said to be sent another way, or found to have arrived so. */
export interface Taken {
  readonly ordinal: number;
  readonly at: Instant;
  readonly kind: (typeof takingKinds)[number];
  readonly row: SubmissionRow;
}

/** What was taken of some assignments, oldest first: what was stored and then refused is not among it. */
export async function sentAbout(
  ports: {
    readonly register: Pick<Register, 'eventsAbout'>;
    readonly submissions: Pick<Submissions, 'submission'>;
  },
  read: Pick<ReadDirective, 'directive' | 'former'>,
  ordinals: readonly number[],
): Promise<readonly Taken[]> {
  if (ordinals.length === 0) return [];
  const { directive } = read.directive.plan;
  const numbered = await ports.register.eventsAbout(directive, ordinalsEver(read, ordinals), takingKinds);
  const found = numbered.map(async ({ seq, event }): Promise<readonly Taken[]> => {
    const { kind, at, assignment, submission } = event as Extract<DirectiveEvent, { readonly kind: Taken['kind'] }>;
    const ordinal = ordinalNow(read, seq, assignment);
    if (ordinal === undefined || !ordinals.includes(ordinal)) return [];
    const row = await ports.submissions.submission(submission);
    // Whose it is stands in what was sent, too.
    return row?.unit === read.directive.assignments[ordinal]?.unit && row ? [{ ordinal, at, kind, row }] : [];
  });
  return (await Promise.all(found)).flat();
}
