import { expect, test } from '@jest/globals';
import { peopleOf } from '../../src/domain/addressed.ts';
import type { Addressed } from '../../src/domain/addressed.ts';
import { advance } from '../../src/domain/advance.ts';
import { agenda } from '../../src/domain/agenda.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { directoryOf } from '../../src/domain/directory.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { parcels } from '../../src/domain/parcels.ts';
import type { Channel, Instant } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { createFormLetters } from '../../src/notices/form-letters.ts';
import { lettersTo } from '../../src/notices/letters.ts';
import type { Desk } from '../../src/notices/letters.ts';
import { aUnit, district, launched, onlyPlans } from '../support/small-directive.ts';

/** Names that sentences, pages, calendars and carriers take differently, or that hold the signs of a form's blanks. */
const names: readonly string[] = [
  ...['UBND xã Ta Ma', 'UBND xã Pú Xi', 'Sở Kế hoạch, Đầu tư & Du lịch', 'Phòng <b>Văn hoá</b> "2"'],
  ...['xã Mùn Chung', 'Trường PTDTBT.', '  Trạm   Y tế ', '- Ban quản lý', '{vb} [[x]] $& $1', '\u0301Ủy ban'],
  ...['Đội 7 (cũ)', 'UBND xã Rạng Đông'.normalize('NFD'), 'Tổ \ufdd0 và \ufdd1\ufdd2', 'ZqjXZqjX', 'Ấp…', '', 'X'],
];
const units: readonly Unit[] = names.flatMap((name, index) =>
  // Each name twice and more, so that a form made for one unit is used for others.
  [0, 1, 2].map((copy) => {
    const unit = aUnit(`xa-${index}-${copy}`, { name, short: name.slice(0, 16), parent: 'huyen' });
    const title = ['công chức Văn phòng', 'Chủ tịch UBND xã'][copy];
    return title === undefined ? unit : { ...unit, people: unit.people.map((person) => ({ ...person, title })) };
  }),
);
const everybody = [...district, ...units];

interface Batch {
  readonly channel: Channel;
  readonly now: Instant;
  readonly people: readonly Addressed[];
}

/** Everything that is sent of a directive that nobody answers. */
function sent(definition: Definition): readonly Batch[] {
  const book = { unit: directoryOf(everybody).unit, leader: definition.leader, appointed: () => [] };
  const batches: Batch[] = [];
  let directive = launched(definition, { units: everybody });
  let now = directive.launchedAt;
  for (let turn = 0; turn < 200; turn += 1) {
    for (const event of advance(directive, now).events) directive = evolve(directive, event);
    for (const delivery of directive.deliveries.filter(({ nextAt }) => nextAt <= now)) {
      const people = peopleOf(book, parcels(directive, delivery, now), now);
      batches.push({ channel: delivery.channel, now, people: people.filter(({ notices }) => notices.length > 0) });
      const outcome = { handedOver: people.length, failed: [], unknown: [], again: [], notBegun: [] };
      directive = evolve(directive, { kind: 'delivery-ended', at: now, delivery: delivery.id, ...outcome });
    }
    const next = agenda(directive, now)[0]?.dueAt;
    if (next === undefined || next >= Number.MAX_SAFE_INTEGER) break;
    now = Math.max(now, next);
  }
  return batches;
}

/** By forms, and each by itself: the messages, or what they throw. */
function bothWays(
  { channel, now, people }: Batch,
  desk: Desk,
): { readonly forms: unknown[]; readonly alone: unknown[] } {
  const word = createFormLetters(desk, 'dd.example.vn', now);
  const tried = (worded: () => unknown): unknown => {
    try {
      return worded();
    } catch (error) {
      return String(error);
    }
  };
  const codeOf = (index: number): string => `Ab${String(index).padStart(6, '2')}`;
  return {
    forms: people.map((one, index) => tried(() => word(one, codeOf(index), channel))),
    alone: people.map((one, index) =>
      tried(() => compose(lettersTo(desk, one, `dd.example.vn/${codeOf(index)}`, now), channel)),
    ),
  };
}

test.each([
  ['vi', false],
  ['vi', true],
  ['en', false],
] as const)('what many units are told alike is word for word what each is told alone (%s)', (language, accentedSms) => {
  const definition = { ...onlyPlans({ units: units.map(({ id }) => id) }), language };
  const desk: Desk = {
    ...{ document: definition, units: directoryOf(everybody), texts: {}, submissions: new Map() },
    ...{ domainName: 'dondoc.example', accentedSms },
  };
  const batches = sent(definition);
  expect(
    new Set(batches.flatMap(({ people }) => people.flatMap(({ notices }) => notices.map(({ facts }) => facts.rung))))
      .size,
  ).toBeGreaterThan(5);
  for (const batch of batches) {
    const { forms, alone } = bothWays(batch, desk);
    expect(forms).toEqual(alone);
  }
});

test('thousands of units that are told alike are worded a few times, whatever they are called', () => {
  const communes = Array.from({ length: 300 }, (_, index) =>
    aUnit(`c-${index}`, { name: `UBND xã Số ${index}`, short: `xã ${index + 100}` }),
  );
  const definition = onlyPlans({ units: communes.map(({ id }) => id) });
  let duties = 0;
  // Every letter looks its duty up in the document.
  const counted = new Proxy(definition, {
    get: (target, key) => {
      if (key === 'duties') duties += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  const desk: Desk = {
    ...{ document: counted, units: directoryOf([...district, ...communes]), texts: {}, submissions: new Map() },
    ...{ domainName: 'dondoc.example', accentedSms: false },
  };
  const directive = launched(definition, { units: [...district, ...communes] });
  const begun = advance(directive, directive.launchedAt).events.reduce(
    (before, event) => evolve(before, event),
    directive,
  );
  const book = { unit: desk.units.unit, leader: definition.leader, appointed: () => [] };
  const asked = begun.deliveries.map(({ channel, ...delivery }) => {
    const people = peopleOf(book, parcels(begun, { channel, ...delivery }, begun.launchedAt), begun.launchedAt);
    const word = createFormLetters(desk, 'dd.example.vn', begun.launchedAt);
    const before = duties;
    const messages = people.map((one) => word(one, 'Ab222222', channel));
    expect(new Set(messages.map(({ text }) => text)).size).toBeGreaterThan(250);
    return { looked: duties - before, told: people.length };
  });
  expect(asked).toHaveLength(2);
  for (const { looked, told } of asked) expect(looked).toBeLessThan(told / 2);
});
