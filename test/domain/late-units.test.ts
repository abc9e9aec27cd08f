import { describe, expect, test } from '@jest/globals';
import type { NoticeFacts, UnitFacts } from '../../src/domain/facts.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { bundle, unbundle } from '../../src/domain/bundle.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import { foresee } from '../../src/domain/foresee.ts';
import type { RungName } from '../../src/domain/words.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, launchedSeed, onlyPlans } from '../support/small-directive.ts';

const noon = '2023-02-24 12:00';
const declined = { by: 'nong-nghiep', does: 'decline', reason: 'r', at: '2023-02-24 09:00' } as const;
const exempted = { by: 'leader', does: 'exempt', unit: 'nong-nghiep', basis: 'b', at: '2023-02-24 10:00' } as const;
const handedOn: readonly Ask[] = [
  declined,
  { by: 'office', does: 'answer', unit: 'nong-nghiep', answer: 'reassign', to: 'ban-chi-dao', reason: 'r', at: noon },
];
const sends = (when: string): Ask => ({ by: 'nong-nghiep', does: 'submit', at: when });
const extended: Ask = {
  by: 'leader',
  does: 'extend',
  unit: 'nong-nghiep',
  until: at('2023-03-07 15:00'),
  inclusive: false,
  basis: 'b',
  at: noon,
};

function standing(asks: readonly Ask[], directive: Directive = launched()): Directive {
  const office = followUp(directive);
  for (const ask of asks) {
    office.runs(ask.at);
    office.asks(ask);
    expect(office.decision()).not.toHaveProperty('refusal');
    office.runs(ask.at);
  }
  return office.directive();
}

/** What is told from then on while nobody answers. */
function told(directive: Directive, from: string = noon): readonly NoticeFacts[] {
  const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };
  return [...foresee(directive, at(from), at('2023-03-07 12:00'), () => done)].flatMap((one) =>
    one.kind === 'messages' ? one.parcels.flatMap(({ notices }) => notices) : [],
  );
}

/** Whom a late commune is told of as the one that takes in what it sends, and until when. */
function takenIn(notices: readonly NoticeFacts[], rung: RungName, day: number): UnitFacts['takenInBy'] {
  const found = notices.find((one) => one.rung === rung && one.day === day && !one.list && one.duty === 'plans');
  if (!found) throw new Error(`Nobody is told ${rung} ${day}.`);
  return found.about[0]?.takenInBy;
}

describe('A unit that is late', () => {
  test('is told who takes in what it sends, and until when, as the document has it', () => {
    const notices = told(standing([]));
    for (const [rung, day] of [
      ['overdue', 1],
      ['overdue-again', 3],
      ['overdue-again', 5],
    ] as const)
      expect([rung, day, takenIn(notices, rung, day)]).toMatchObject([
        rung,
        day,
        { lead: 'nong-nghiep', closing: { closesAt: at('2023-03-01 00:00'), on: '2023-03-01' } },
      ]);
  });

  test('is told of whoever has the consolidation now', () => {
    expect(takenIn(told(standing(handedOn)), 'overdue-again', 3)).toMatchObject({ lead: 'ban-chi-dao' });
  });

  test('is told the date that the lead has now', () => {
    expect(takenIn(told(standing([extended])), 'overdue-again', 3)).toMatchObject({
      lead: 'nong-nghiep',
      closing: { closesAt: at('2023-03-07 15:00'), at: '15:00' },
    });
  });

  test('is told nothing of it once the plan was sent, or need not be, or where nobody consolidates', () => {
    const sent = standing([sends('2023-02-28 09:00')]);
    expect(takenIn(told(sent, '2023-02-28 09:00'), 'overdue-again', 3)).toBeUndefined();
    expect(takenIn(told(standing([exempted]), '2023-02-24 10:00'), 'overdue-again', 3)).toBeUndefined();
    expect(takenIn(told(launched(onlyPlans())), 'overdue', 1)).toBeUndefined();
  });

  test('alone is told: lists, other rungs and other units carry nothing of it, and it travels', () => {
    const all = told(launchedSeed(), '2023-02-09 09:00');
    const carrying = all.filter(({ about }) => about.some(({ takenInBy }) => takenInBy !== undefined));
    expect(new Set(carrying.map(({ rung }) => rung))).toEqual(new Set(['overdue', 'overdue-again']));
    expect(new Set(carrying.map(({ duty }) => duty))).toEqual(new Set(['plans']));
    expect(carrying.filter(({ list }) => list)).toEqual([]);
    const parcels = [{ unit: 'ta-ma', notices: carrying.filter(({ about }) => about[0]?.unit === 'ta-ma') }];
    expect(parcels[0]?.notices.length).toBeGreaterThan(2);
    expect(unbundle(JSON.parse(JSON.stringify(bundle(parcels))) as Bundle)).toEqual(parcels);
  });
});
