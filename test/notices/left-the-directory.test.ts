import { describe, expect, test } from '@jest/globals';
import { peopleOf } from '../../src/domain/addressed.ts';
import { advance } from '../../src/domain/advance.ts';
import { agenda } from '../../src/domain/agenda.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Unit } from '../../src/domain/definition.ts';
import { directoryOf } from '../../src/domain/directory.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { parcels } from '../../src/domain/parcels.ts';
import { createFormLetters } from '../../src/notices/form-letters.ts';
import {
  at,
  district,
  districtPlan,
  inform,
  launchedSeed,
  plans,
  support,
  theSeed,
} from '../support/small-directive.ts';

interface Worded {
  readonly rung: string;
  readonly person: string;
  readonly text: string;
}

const definition = theSeed({ duties: [support, plans, districtPlan, inform] });

/** Every message of the seed's life, its directory being this one from the launch on; one unit is given more time. */
function life(units: readonly Unit[]): readonly Worded[] {
  const names = directoryOf(units);
  const book = { unit: names.unit, leader: definition.leader, appointed: () => [] };
  const desk = {
    ...{ document: definition, units: names, texts: { basis: 'Tờ trình 5' }, submissions: new Map() },
    ...{ domainName: 'dondoc.example', accentedSms: false },
  };
  const worded: Worded[] = [];
  let directive = launchedSeed();
  let now = directive.launchedAt;
  let isExtended = false;
  for (let turn = 0; turn < 200; turn += 1) {
    for (const event of advance(directive, now).events) directive = evolve(directive, event);
    if (!isExtended && now >= at('2023-02-14 09:00')) {
      isExtended = true;
      const until = { until: at('2023-02-28 00:00'), inclusive: false, basis: 'basis' };
      const command = { id: 'more', by: { role: 'leader' }, does: 'extend', unit: 'ta-ma', ...until } as const;
      const decision = decide(directive, { ...command, confirm: ['lead-has-few-working-days'] }, now);
      if ('refusal' in decision) throw new Error(decision.refusal.message);
      for (const event of decision.events) directive = evolve(directive, event);
      continue;
    }
    for (const delivery of directive.deliveries.filter(({ nextAt }) => nextAt <= now)) {
      const word = createFormLetters(desk, 'dondoc.example', now);
      for (const addressed of peopleOf(book, parcels(directive, delivery, now), now)) {
        if (addressed.notices.length === 0) continue;
        const { text } = word(addressed, 'Ab2Cd3Ef', delivery.channel);
        const rung = addressed.notices.map(({ facts, as }) => `${facts.rung} to ${as}`).join();
        worded.push({ rung, person: addressed.person.id, text });
      }
      const outcome = { handedOver: 1, failed: [], unknown: [], again: [], notBegun: [] };
      directive = evolve(directive, { kind: 'delivery-ended', at: now, delivery: delivery.id, ...outcome });
    }
    const next = agenda(directive, now)[0]?.dueAt;
    if (next === undefined || next >= Number.MAX_SAFE_INTEGER) break;
    now = Math.max(now, next);
  }
  return worded;
}

describe('A directive whose people leave the directory while it runs', () => {
  test('has the digests of a leader who was followed by another go to that one, and names them by their title', () => {
    const units = district.map((unit) => ({
      ...unit,
      people: unit.people.map((person) =>
        person.id === 'leader' ? { ...person, id: 'next', title: 'CHỦ TỊCH' } : person,
      ),
    }));
    const worded = life(units);
    const digests = worded.filter(({ rung }) => rung.includes('to leader'));
    expect(digests.length).toBeGreaterThan(3);
    expect(new Set(digests.map(({ person }) => person))).toEqual(new Set(['next']));
    expect(worded.filter(({ person }) => person === '-')).toEqual([]);
    const extended = worded.filter(({ rung }) => rung === 'extended to contact');
    expect(extended.length).toBeGreaterThan(0);
    for (const { text } of extended) expect(text).toMatch(/chủ tịch|lãnh đạo/i);
  });

  test('writes to all others, and names a unit that is gone by its id', () => {
    const worded = life(district.filter(({ id }) => id !== 'ta-ma'));
    const reminded = worded.filter(({ rung }) => rung === 'near to contact').map(({ person }) => person);
    expect(reminded).toContain('pu-xi.contact');
    // Nobody is there to be written to: that fails, is on record, and holds up nobody.
    expect(worded.filter(({ person }) => person === '-').length).toBeGreaterThan(0);
    const lists = worded.filter(({ rung }) => rung === 'hold to office');
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.map(({ text }) => text).join()).toContain('ta-ma');
  });
});
