import { expect, test } from '@jest/globals';
import { agenda, agendaAhead } from '../../src/domain/agenda.ts';
import { foresee } from '../../src/domain/foresee.ts';
import { advance } from '../../src/domain/advance.ts';
import { evolve } from '../../src/domain/evolve.ts';
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

const communes = Array.from({ length: 3321 }, (_, n) => aUnit(`xa-${n}`));
const everyone = [...district, ...communes];
const duties = [support, { ...plans, units: communes.map(({ id }) => id) }, districtPlan, inform];
const done = { handedOver: 0, failed: [], unknown: [], again: [], notBegun: [] };

test('the agenda of 3,321 communes over a whole life', () => {
  const directive = launched(theSeed({ duties }), { units: everyone });
  let current = directive;
  let now = directive.launchedAt;
  let instants = 0;
  let spentMs = 0;
  const measured = <Value>(work: () => Value): Value => {
    const before = process.cpuUsage();
    const value = work();
    const { user, system } = process.cpuUsage(before);
    spentMs += (user + system) / 1000;
    return value;
  };
  while (now < at('2023-03-16 17:00')) {
    current = advance(current, now).directive;
    for (const { id, nextAt } of current.deliveries)
      if (nextAt <= now) current = evolve(current, { kind: 'delivery-ended', at: now, delivery: id, ...done });
    const [next] = measured(() => agenda(current, now));
    // What a loop looks at to know when to wake is the head of the whole, and a small part of it.
    const ahead = agendaAhead(current, now);
    expect(ahead[0]).toEqual(next);
    expect(ahead.filter(({ kind }) => kind === 'rung').length).toBeLessThanOrEqual(3);
    if (!next) break;
    instants += 1;
    now = Math.max(now, next.dueAt);
  }
  process.stdout.write(
    `agenda of ${communes.length} communes: ${instants} instants, ${Math.round(spentMs)} ms of processor\n`,
  );
  expect(instants).toBe(15);
  const reached = current.assignments.flatMap(({ tracks }) => tracks.map(({ passed }) => passed));
  expect(reached).toHaveLength(3322);
  expect(new Set(reached)).toEqual(new Set([0b111111111, 0b1111111]));
});

test('everything that would be sent to 3,321 communes if nobody answered', () => {
  const directive = launched(theSeed({ duties }), { units: everyone });
  const before = process.cpuUsage();
  let messages = 0;
  for (const one of foresee(directive, directive.launchedAt, at('2023-03-16 17:00'), () => done))
    if (one.kind === 'messages') messages += one.parcels.reduce((count, { notices }) => count + notices.length, 0);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    `a whole life foreseen: ${messages} notices, ${Math.round((user + system) / 1000)} ms of processor\n`,
  );
  // Each commune: 2 assignment, 1 + 2 to confirm, 1 early, 2 near, 2 last-day, 1 last-hours, 2 overdue, 2 and 2 to the head.
  expect(messages).toBeGreaterThan(communes.length * 17);
});
