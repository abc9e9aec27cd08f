import type { DirectiveEvent } from '../domain/events.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { NumberedEvent, SubmissionRow, Submissions } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** The kinds of events by which a directive takes what was stored for it: sent, said to be sent otherwise, found to be. */
export const takingKinds = ['submitted', 'claimed', 'claim-confirmed'] as const satisfies readonly TakingKind[];

type TakingKind = Extract<DirectiveEvent, { readonly submission: string }>['kind'];

/**
 * Of what was stored, what some events have taken. Submissions are stored before the engine is asked, so that nothing is
 * lost; what it then refuses, or has not answered yet, nobody has received.
 */
export function takenBy(
  events: readonly NumberedEvent[],
  submissions: readonly SubmissionRow[],
): readonly SubmissionRow[] {
  const taken = new Set(
    events.flatMap(({ event }) => {
      const one = event as DirectiveEvent;
      return 'submission' in one ? [one.submission] : [];
    }),
  );
  return submissions.filter(({ id }) => taken.has(id));
}

/** Everything that a directive has taken, in order of receipt. */
export async function takenOf(
  ports: {
    readonly register: Pick<Register, 'eventsAbout'>;
    readonly submissions: Pick<Submissions, 'ofDirective'>;
  },
  directive: DirectiveId,
): Promise<readonly SubmissionRow[]> {
  const [events, stored] = await Promise.all([
    ports.register.eventsAbout(directive, 'all', takingKinds),
    ports.submissions.ofDirective(directive),
  ]);
  return takenBy(events, stored);
}
