import type { DirectiveId, Instant } from '../domain/words.ts';
import type { Files, Submissions } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';
import { packageKinds, packagesBuilt } from './packages-kept.ts';
import { stillLookedAt } from './still-looked-at.ts';

export interface DropPackagesPorts {
  readonly register: Pick<Register, 'eventsAbout' | 'list'>;
  readonly submissions: Pick<Submissions, 'ofDirective'>;
  readonly files: Pick<Files, 'remove'>;
  readonly now: () => Instant;
}

/** Somebody may be taking a package away, or have its place on a page, while the next one is built. */
const keptAfterwardsMs = 86_400_000;

/**
 * Removes packages that have been superseded for a day: each is as large as all that its units sent, and on the days after
 * a deadline one is built for every unit that is late. Answers how many files there were. Doing it again does no harm.
 */
export async function dropPackages(ports: DropPackagesPorts): Promise<number> {
  const today = ports.now();
  let dropped = 0;
  for (const id of await stillLookedAt(ports.register, today)) dropped += await dropOf(ports, id, today);
  return dropped;
}

async function dropOf(
  { register, submissions, files }: DropPackagesPorts,
  id: DirectiveId,
  today: Instant,
): Promise<number> {
  const { superseded } = packagesBuilt(await register.eventsAbout(id, 'all', packageKinds));
  const old = superseded.filter(({ supersededAt }) => supersededAt <= today - keptAfterwardsMs);
  if (old.length === 0) return 0;
  // Files are kept by what is in them: a package that somebody has sent back is what they have sent.
  const sent = new Set((await submissions.ofDirective(id)).flatMap((one) => one.files.map(({ sha256 }) => sha256)));
  let dropped = 0;
  // What was built anew with the same hash meanwhile is the latest, though nothing says so yet.
  for (const { sha256 } of old)
    if (!sent.has(sha256) && (await files.remove(sha256, today - keptAfterwardsMs))) dropped += 1;
  return dropped;
}
