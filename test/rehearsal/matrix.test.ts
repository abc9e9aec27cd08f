import { expect, test } from '@jest/globals';
import { matrixOf } from '../../src/rehearsal/matrix.ts';
import type { Report } from '../../src/rehearsal/report.ts';
import { unitsOfReport } from '../../src/rehearsal/report.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { at, district, launched, onlyPlans, planned } from '../support/small-directive.ts';

function done(directive: Directive, local: string, command: object): Directive {
  const decision = decide(directive, { id: local, confirm: [], ...command } as unknown as Command, at(local));
  if ('refusal' in decision) throw new Error(decision.refusal.message);
  return decision.events.reduce<Directive>((value, event) => evolve(value, event), directive);
}

function rowOf(units: Report['units'], unit: string): string {
  const report: Report = { units, deadlines: [], timeline: [], notices: [], package: null, state: 'open' };
  return (
    matrixOf(report, district)
      .split('\n')
      .find((line) => line.includes(unit)) ?? ''
  );
}

const office = { role: 'office' } as const;
const asked = onlyPlans();
const declined = done(launched(asked), '2023-02-10 09:00', {
  ...{ by: { role: 'unit', unit: 'pu-xi' }, does: 'decline', unit: 'pu-xi', reason: 'r' },
});
const reassigned = done(declined, '2023-02-10 10:00', {
  ...{ by: office, does: 'answer', unit: 'pu-xi', answer: 'reassign', to: 'rang-dong', reason: 'r' },
});

test('a unit whose task went to another one owes nothing more, and is shown so', () => {
  const units = unitsOfReport(reassigned);
  expect(rowOf(units, 'pu-xi')).toMatch(/exempted.*exempted/);
  expect(rowOf(units, 'rang-dong')).toMatch(/owed.*owed/);
});

test('a unit that the replacing document names again owes its items, whatever ended before', () => {
  const plan = planned(asked, { at: '2023-02-10 11:00' }, 1);
  const replaced = done(reassigned, '2023-02-10 11:00', {
    by: office,
    does: 'replace',
    plan,
    calendar: publicCalendar,
  });
  const units = unitsOfReport(replaced);
  expect(rowOf(units, 'pu-xi')).toMatch(/owed.*owed/);
  expect(rowOf(units, 'pu-xi')).not.toContain('exempted');
});

test('two tasks with documents of one name have a column each', () => {
  const one = { unit: 'pu-xi', item: 'bc', verdict: 'none' };
  const units = [
    { ...one, duty: 'gui', state: 'owed' },
    { ...one, duty: 'tong-hop', state: 'claimed' },
    { ...one, duty: 'gui', item: 'ds', state: 'exempted' },
  ];
  expect(rowOf(units, 'unit')).toMatch(/gui\/bc.*tong-hop\/bc.* ds /);
  expect(rowOf(units, 'pu-xi')).toMatch(/owed.*claimed.*exempted/);
});
