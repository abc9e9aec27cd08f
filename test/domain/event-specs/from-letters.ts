import { expect } from '@jest/globals';
import type { DirectiveEvent } from '../../../src/domain/events.ts';
import { given } from '../../support/office.ts';
import { puXi, seed, taMa } from './seed.ts';
import type { Spec } from './seed.ts';

/** What goes out on paper. */
export const fromLetters = {
  'letter-recorded': [
    [
      'a signed letter is on record for each of its units, and nobody is told of it by message',
      () => {
        const letter = { letter: 1, number: 'n', on: '2023-03-02' } as const;
        const { directive } = given(seed)
          .when({ by: 'office', does: 'record-letter', ...letter, units: ['ta-ma', 'pu-xi'], at: '2023-03-02 16:00' })
          .then({ kind: 'letter-recorded', ...letter, assignments: [taMa, puXi] })
          .toTell();
        expect(directive.letters).toEqual([{ ...letter, assignments: [taMa, puXi] }]);
      },
    ],
  ],
} satisfies Partial<Record<DirectiveEvent['kind'], readonly Spec[]>>;
