import type { DirectiveEvent } from '../../../src/domain/events.ts';
import type { Directive } from '../../../src/domain/directive.ts';
import { followUp } from '../../support/follow-up.ts';
import type { Ask } from '../../support/office.ts';
import { at, launchedSeed, ordinalOf } from '../../support/small-directive.ts';

/** A sentence of the office, and what shows that it holds. */
export type Spec = readonly [sentence: string, run: () => void];

export const seed = launchedSeed();
export const taMa = ordinalOf(seed, 'ta-ma');
export const puXi = ordinalOf(seed, 'pu-xi');
export const lead = ordinalOf(seed, 'nong-nghiep');
export const sent = { by: 'ta-ma', does: 'submit', at: '2023-02-22 09:00' } as const satisfies Ask;
const everybodySent: readonly Ask[] = [sent, { by: 'pu-xi', does: 'submit', at: '2023-02-22 10:00' }];
export const everythingAccepted: readonly Ask[] = [
  ...everybodySent,
  { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 15:00' },
  { by: 'route', does: 'accept', unit: 'pu-xi', at: '2023-02-22 15:01' },
];
export const opened: DirectiveEvent = {
  kind: 'opened',
  at: at('2023-02-27'),
  assignment: lead,
  by: 'cut-off',
  cutOffAt: at('2023-02-27'),
};
/** The value at an instant, everything due before it sent. */
export function onThe(when: string, directive: Directive = seed): Directive {
  const office = followUp(directive);
  office.runs(when);
  return office.directive();
}

/** A unit says "not ours". */
export function declines(): Ask {
  return { by: 'ta-ma', does: 'decline', reason: 'not-ours', at: '2023-02-14 09:00' };
}

/** The leader gives a unit until an instant. */
export function extendedUntil(until: string): Ask {
  const decision = { by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' } as const;
  return { ...decision, until: at(until), at: '2023-02-20 09:00' };
}
