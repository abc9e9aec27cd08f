import type { FixedDeadline, PeriodDeadline } from '../../src/domain/deadline.ts';
import type { Definition, DutyDefinition, ItemDefinition, Person, Unit } from '../../src/domain/definition.ts';
import type { Rung } from '../../src/domain/ladder.ts';
import type { Instant, UnitId } from '../../src/domain/words.ts';
import { dayAt, instantAt, written } from './almanac.ts';
import type { Mix, Size } from './mix.ts';
import type { Random } from './random.ts';

/** A directive made up, with the units that it speaks of. */
export interface MadeUp {
  readonly definition: Definition;
  readonly units: readonly Unit[];
  readonly launchedAt: Instant;
}

const communes: readonly UnitId[] = ['c1', 'c2', 'c3', 'c4'];
/** The calendar's first and last years. */
const firstDay = dayAt(Date.UTC(2023, 0, 9));
const lastDay = dayAt(Date.UTC(2027, 10, 12));

/** Makes up a directive of one to four submitting units, sometimes with everything else that a directive may have. */
export function makeUp(random: Random, size: Size, kind: Kind, atTheEnd: boolean): MadeUp {
  // Some directives run where the calendar ends: what lies beyond is refused or waits, and is never guessed.
  const day = atTheEnd ? random.between(lastDay + 18, lastDay + 34) : random.between(firstDay, lastDay);
  const launchedAt = instantAt(day, random.between(0, 24 * 60 - 1));
  const units = unitsOf(random);
  return {
    launchedAt,
    units,
    definition: definitionOf(random, launchedAt, communes.slice(0, unitCount(random, size)), size, kind),
  };
}

function unitCount(random: Random, size: Size): number {
  switch (size) {
    case 'small':
      return random.chance(0.85) ? 1 : 2;
    case 'middle':
      return random.between(1, 3);
    case 'large':
      return random.between(2, 4);
  }
}

/** What decides how a directive is made up, besides its size. */
export interface Kind {
  readonly mix: Mix;
  readonly isOfALead: boolean;
}

/** Another document in place of a directive: other units, items, dates or duties. */
export function makeUpReplacement(random: Random, former: Definition, now: Instant, kind: Kind): Definition {
  const fresh = definitionOf(
    random,
    now,
    random.pick([communes.slice(0, 2), communes.slice(1, 2), communes.slice(1)]),
    'middle',
    kind,
  );
  const added = newTask(random, now, former, kind);
  const all = added ? [...fresh.duties.filter(({ id }) => id !== added.id), added] : fresh.duties;
  const duties = random.chance(0.3) ? [...all].reverse() : all;
  return { ...fresh, duties, urgency: former.urgency };
}

/** What a mix has none of leaves chance as it was. */
function newTask(random: Random, now: Instant, former: Definition, { mix }: Kind): DutyDefinition | undefined {
  if (mix.newTasks === 0 || !random.chance(mix.newTasks)) return undefined;
  if (former.duties.some(({ id }) => id === 'extra')) return undefined;
  const daysAre = random.pick(['working', 'calendar'] as const);
  const within = { days: random.between(3, 10), daysAre, from: 'acknowledgement' } as const;
  return { ...submission(random, now, communes.slice(0, 3)), id: 'extra', deadline: { within, quote: '' } };
}

function definitionOf(random: Random, from: Instant, units: readonly UnitId[], size: Size, kind: Kind): Definition {
  const duties: DutyDefinition[] = [submission(random, from, units)];
  const more = size === 'small' ? 0.3 : 1;
  if (kind.isOfALead || random.chance(0.5 * more)) duties.push(consolidation(random, from, kind));
  if (duties.length === 2 && random.chance(0.15)) duties.push(chained(random, from));
  if (random.chance(0.08 * more)) duties.push({ ...submission(random, from, units.slice(0, 1)), id: 'extra' });
  if (random.chance(0.2 * more)) duties.push(plain('support', 'helper'));
  if (random.chance(0.3 * more)) duties.push(plain('inform', 'watcher'));
  if (random.chance(0.01) && duties[1]?.kind !== 'consolidate') duties.splice(0, 1);
  return {
    id: 'made-up',
    number: '1/MU',
    issuedOn: written(dayAt(from) - random.between(0, 2)),
    issuer: 'office',
    office: 'office',
    leader: 'boss',
    place: '',
    subject: '',
    urgency: random.chance(0.15) ? random.pick(['very-urgent', 'flash'] as const) : 'normal',
    language: 'vi',
    signer: { name: '', title: '', onBehalf: [] },
    duties: duties.length > 0 ? duties : [plain('support', 'helper')],
  };
}

function base(id: string, kind: DutyDefinition['kind'], units: readonly UnitId[]): DutyDefinition {
  return { id, kind, asks: '', units, with: [], settlesOn: 'accepted', items: [] };
}

function plain(kind: 'support' | 'inform', unit: UnitId): DutyDefinition {
  return base(kind, kind, [unit]);
}

function items(random: Random, names: readonly string[]): readonly ItemDefinition[] {
  const needs = random.pick([['signed', 'editable'], ['signed'], ['editable']] as const);
  return names.map((id) => ({ id, title: id, short: id, needs }));
}

function submission(random: Random, from: Instant, units: readonly UnitId[]): DutyDefinition {
  return {
    ...base('submit', 'submit', units),
    ...(random.chance(0.5) && { route: 'agency' }),
    items: items(random, random.chance(0.5) ? ['plan'] : ['plan', 'list']),
    deadline: random.chance(0.25) ? period(random, false) : fixed(random, from, random.between(1, 25)),
    ...(random.chance(0.12) && { ladders: { submit: ownLadder(random) } }),
  };
}

function consolidation(random: Random, from: Instant, { mix: { leadsWithTwo }, isOfALead }: Kind): DutyDefinition {
  const units = random.chance(0.25) ? ['agency', 'bureau'] : ['agency'];
  // What a mix has none of leaves chance as it was.
  const owesTwo = leadsWithTwo > 0 && random.chance(isOfALead ? 2 * leadsWithTwo : leadsWithTwo);
  return {
    ...base('consolidate', 'consolidate', units),
    of: 'submit',
    with: random.chance(0.4) ? ['helper'] : [],
    ...(random.chance(0.3) && { route: 'agency' }),
    settlesOn: random.chance(0.5) ? 'issued' : 'accepted',
    items: items(random, owesTwo ? ['district-plan', 'district-list'] : ['district-plan']),
    deadline: random.chance(0.2) ? period(random, true) : fixed(random, from, random.between(10, 32)),
    ...(isOfALead && { cutOff: fixed(random, from, random.between(0, 3)) }),
    ...(!isOfALead && random.chance(0.3) && { cutOff: fixed(random, from, random.between(3, 25)) }),
  };
}

function chained(random: Random, from: Instant): DutyDefinition {
  return {
    ...base('province', 'consolidate', ['province']),
    of: 'consolidate',
    items: items(random, ['province-plan']),
    deadline: fixed(random, from, random.between(25, 40)),
  };
}

function fixed(random: Random, from: Instant, days: number): FixedDeadline {
  const at = random.chance(0.25) ? random.pick(['10:00', '14:00', '17:00'] as const) : undefined;
  const roll = random.pick([undefined, 'none', 'previous', 'next'] as const);
  return {
    on: written(dayAt(from) + days),
    edge: random.pick(['before', 'by'] as const),
    ...(at && { at }),
    ...(roll && { roll }),
    quote: '',
  };
}

function period(random: Random, leads: boolean): PeriodDeadline {
  const from = leads ? (['cut-off', 'launch'] as const) : (['launch', 'issue', 'acknowledgement'] as const);
  const daysAre = random.pick(['working', 'calendar'] as const);
  return { within: { days: random.between(3, 20), daysAre, from: random.pick(from) }, quote: '' };
}

function ownLadder(random: Random): readonly Rung[] {
  const own: readonly Rung[] = [
    { name: 'early', day: -3, at: '16:30', to: ['contact'], via: ['sms'] },
    { name: 'near', day: -1, at: '07:30', to: ['contact', 'head'], via: ['email'] },
    { name: 'last-day', day: 0, at: '16:45', to: ['contact'], via: ['email', 'sms'] },
    { name: 'hold', day: 1, at: '09:00', to: ['office'], via: ['email'] },
    { name: 'overdue', day: 2, at: '13:30', to: ['contact', 'route'], via: ['email'] },
    { name: 'overdue-head', day: 2, at: '15:00', to: ['head', 'leader'], via: ['email', 'sms'] },
  ];
  return own.filter(() => random.chance(0.8));
}

function unitsOf(random: Random): readonly Unit[] {
  const person = (id: string, role: Person['role'], reachable = 0.9): Person => ({
    id,
    name: id,
    role,
    ...(random.chance(reachable) && { email: `${id}@example.org` }),
    ...(random.chance(reachable) && { phone: `+84${id}` }),
  });
  const commune = (id: UnitId): Unit => {
    const people: Person[] = [];
    if (random.chance(0.97)) people.push(person(`${id}-1`, 'contact'));
    if (random.chance(0.2)) people.push(person(`${id}-2`, 'contact'));
    if (random.chance(0.8)) people.push(person(`${id}-head`, 'head'));
    const parent = random.pick([undefined, 'agency', 'bureau'] as const);
    return { id, name: id, short: id, groups: [], people, ...(parent && { parent }) };
  };
  const other = (id: UnitId, ...people: Person[]): Unit => {
    return { id, name: id, short: id, groups: [], people: [person(`${id}-1`, 'contact'), ...people] };
  };
  return [
    ...communes.map(commune),
    other('office', person('boss', 'head', 1)),
    other('agency', person('agency-head', 'head')),
    other('bureau'),
    other('province', person('province-head', 'head')),
    other('helper'),
    other('watcher'),
  ];
}
