import { expect, test } from '@jest/globals';
import { decide } from '../../src/domain/decide.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { foresee } from '../../src/domain/foresee.ts';
import type { Rules } from '../../src/domain/plan.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, underRules } from '../support/small-directive.ts';

// How many deliveries are started at once goes by how large they are, and so does what of a rush goes along with a new
// run. What is under way has to come to the same sizes when it is replayed: what rules number 9 have to say is not in it.

const asks: readonly Ask[] = [
  { by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-16 09:00' },
  { by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'r', at: '2023-02-16 10:00' },
  { by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-16 11:00' },
  { by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'r', at: '2023-02-16 12:00' },
  { by: 'pu-xi', does: 'claim', submission: 's', at: '2023-02-26 09:00' },
];

function standing(rules: Rules): { readonly directive: Directive; readonly told: string } {
  const office = followUp(underRules(launched(), rules));
  let told = '';
  for (const ask of asks) {
    office.runs(ask.at);
    office.asks(ask);
    told += JSON.stringify(office.runs(ask.at));
  }
  return { directive: office.directive(), told };
}

/** All that is handed over from then on while nobody answers. */
function handed(directive: Directive): string {
  const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };
  const entries = [...foresee(directive, at('2023-02-26 09:00'), at('2023-03-10 12:00'), () => done)];
  return JSON.stringify(entries.flatMap((one) => (one.kind === 'messages' ? one.parcels : [])));
}

const newFacts = [
  ...['returned', 'ownDeadline', 'isToBeConsolidated', 'moreTime', 'unnamed', 'claiming', 'mending'],
] as const;

test('a directive under former rules is told of in the same facts as before', () => {
  const facts = handed(standing(8).directive);
  expect(newFacts.filter((name) => facts.includes(`"${name}"`))).toEqual([]);
  const now = handed(standing(9).directive);
  expect(newFacts.filter((name) => now.includes(`"${name}"`))).toEqual(
    expect.arrayContaining(['returned', 'unnamed', 'mending']),
  );
});

test('what happens in one is told in the same facts as before', () => {
  const ofMending = '"version":2,';
  const receiptsIn = (told: string): readonly string[] =>
    told.split('"rung":"received"').filter((part) => part.includes(ofMending));
  const isNew = /"kind":"mended"|"firstReceivedAt"/;
  // The second return says when the first version came under all rules.
  const [before = ''] = receiptsIn(standing(8).told).map((part) => part.split('"rung"')[0] ?? '');
  const [now = ''] = receiptsIn(standing(9).told).map((part) => part.split('"rung"')[0] ?? '');
  expect(before).toContain(ofMending);
  expect(before).not.toMatch(isNew);
  expect(now).toMatch(isNew);
});

test('and its receipts say what they did', () => {
  const asked = { by: { role: 'unit', unit: 'ta-ma' }, does: 'ask-extension', unit: 'ta-ma', reason: 'r' } as const;
  const command = { id: 'c', ...asked, until: at('2023-03-03 00:00') } as const;
  const receiptOf = (rules: Rules): object => {
    const decision = decide(underRules(launched(), rules), command, at('2023-02-20 09:00'));
    if ('refusal' in decision) throw new Error(decision.refusal.message);
    return decision.receipt ?? {};
  };
  expect(receiptOf(8)).not.toHaveProperty('until');
  expect(receiptOf(9)).toHaveProperty('until', command.until);
});
