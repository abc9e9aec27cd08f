import { describe, expect, test } from '@jest/globals';
import { batchOf } from '../../activities/batch.ts';
import { advance } from '../../src/domain/advance.ts';
import { bundle, unbundle } from '../../src/domain/bundle.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { parcels } from '../../src/domain/parcels.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import {
  at,
  aUnit,
  district,
  districtPlan,
  inform,
  launched,
  plans,
  support,
  theSeed,
} from '../support/small-directive.ts';

const communes = Array.from({ length: 500 }, (_, n) => aUnit(`xa-${n}`));
const duties = [support, { ...plans, units: communes.map(({ id }) => id) }, districtPlan, inform];

describe('Parcels on their way to whoever delivers them', () => {
  test('come out of their bundle as they went in, in a whole life in which nobody answers', () => {
    const waves = wavesOf(launched(theSeed({ duties }), { units: [...district, ...communes] }));
    expect(waves.length).toBeGreaterThan(20);
    for (const sent of waves) expect(travelled(bundle(sent))).toEqual(sent);
  });

  test('are a tenth as long, where five hundred communes are told the same', () => {
    const [first = []] = wavesOf(launched(theSeed({ duties }), { units: [...district, ...communes] }));
    expect(first).toHaveLength(500);
    const bundled = bundle(first);
    expect(bundled.forms.length).toBeLessThanOrEqual(4);
    expect(JSON.stringify(bundled).length).toBeLessThan(JSON.stringify(first).length / 10);
  });

  test('stay below what the engine takes at once, where five thousand with long names and many items do not answer', () => {
    const ids = Array.from({ length: 4_990 }, (_, n) => `xa-${n}-huyen-tuan-giao-tinh-dien-bien`.padEnd(64, '-x'));
    const items = Array.from({ length: 8 }, (_, n) => `ke-hoach-${n}`);
    const owed = items.map((id) => ({ id, title: id, short: id, needs: ['signed'] as const }));
    const definition = theSeed({ duties: [support, { ...plans, units: ids, items: owed }, districtPlan, inform] });
    const units = [...district, ...ids.map((id) => aUnit(id))];
    let longest = 0;
    // Every day, and after the service was away for a week, when several rungs go out at once.
    for (const days of [1, 7])
      for (const sent of wavesOf(launched(definition, { units }), days * 24 * 60)) {
        const bundled = bundle(sent);
        longest = Math.max(longest, JSON.stringify(bundled).length);
        if (days === 7 && bundled.listed) expect(travelled(bundled)).toEqual(sent);
      }
    process.stdout.write(`the longest of 4,990 units: ${longest} bytes\n`);
    expect(longest).toBeGreaterThan(500_000);
    expect(longest).toBeLessThan(1_600_000);
  });

  test('that an earlier version asked to deliver, without a bundle, are delivered as they are', () => {
    const [first = []] = wavesOf(launched());
    const rest = { directive: 'd', revision: 0, wave: 1, sending: '1/1', channel: 'email', last: false } as const;
    const input = { ...rest, now: 0, offsetMs: 0 };
    expect(batchOf({ ...input, parcels: first })).toEqual({ ...input, parcels: first });
    expect(batchOf({ ...input, bundle: bundle(first) })).toEqual({ ...input, parcels: first });
    expect(() => batchOf(input)).toThrow('without parcels');
  });

  test('of a form that is not there are a mistake of ours', () => {
    expect(() => unbundle({ forms: [], parcels: [['xa-1', [0, 1]]] })).toThrow('no form 0');
    const [said] = wavesOf(launched())[0]?.flatMap(({ notices }) => notices) ?? [];
    const list = { said: { ...(said as NoticeFacts), about: [] }, about: [[0, 1]] as const };
    expect(() => unbundle({ forms: [], parcels: [['xa-1', list]] })).toThrow('nothing to list of assignment 1');
  });
});

/** What every delivery is handed until the close, in the order in which they go out. */
function wavesOf(begun: Directive, everyMinutes = 30): readonly (readonly Parcel[])[] {
  const sent: (readonly Parcel[])[] = [];
  let current = begun;
  const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };
  for (let now = begun.launchedAt; now < at('2023-03-16 17:00'); now += everyMinutes * 60_000) {
    current = advance(current, now).directive;
    for (const delivery of current.deliveries) {
      sent.push(parcels(current, delivery, now));
      current = evolve(current, { kind: 'delivery-ended', at: now, delivery: delivery.id, ...done });
    }
  }
  return sent;
}

function travelled(bundled: Bundle): readonly Parcel[] {
  return unbundle(JSON.parse(JSON.stringify(bundled)) as Bundle);
}
