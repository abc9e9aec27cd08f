import type { DirectiveId, Instant } from '../domain/words.ts';
import type { Register } from '../ports/register.ts';

/** A directive that has ended is looked at for so long: its last notices went out, and its last package was built, with its end. */
const afterTheEndMs = 7 * 86_400_000;
const atOnce = 200;

/** The directives that a daily round looks at: what is open, and what has ended in the last seven days. */
export async function stillLookedAt(register: Pick<Register, 'list'>, now: Instant): Promise<readonly DirectiveId[]> {
  const wanted: DirectiveId[] = [];
  for (let from = 0; ; from += atOnce) {
    const { rows } = await register.list({ from, atMost: atOnce }, now);
    for (const { id, state, closedAt = 0 } of rows)
      if (state === 'open' || closedAt > now - afterTheEndMs) wanted.push(id);
    if (rows.length < atOnce) return wanted;
  }
}
