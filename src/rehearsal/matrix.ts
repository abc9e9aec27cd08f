import Table from 'cli-table3';
import type { Unit } from '../domain/definition.ts';
import type { Report, ReportedItem } from './report.ts';

/** The matrix of units and items, as a table for a terminal. */
export function matrixOf(report: Report, units: readonly Unit[]): string {
  const shortOf = (id: string): string => units.find((unit) => unit.id === id)?.short ?? id;
  const rows = new Map<string, Map<string, string>>();
  const nameOf = namesOf(report.units);
  const items: string[] = [];
  // A unit may be given again what was taken from it before: what it owes now is shown, not how the former ended.
  const living = new Set(report.units.filter(({ ended }) => ended === undefined).map(taskOf));
  for (const one of report.units) {
    if (one.ended !== undefined && living.has(taskOf(one))) continue;
    const { unit, state, verdict } = one;
    const item = nameOf(one);
    if (!items.includes(item)) items.push(item);
    const row = rows.get(unit) ?? new Map<string, string>();
    rows.set(unit, row);
    row.set(item, verdict === 'none' ? state : `${state} (${verdict})`);
  }
  const table = new Table({ head: ['unit', ...items], style: { head: [], border: [] } });
  for (const [unit, row] of rows) table.push([shortOf(unit), ...items.map((item) => row.get(item) ?? '')]);
  return table.toString();
}

/** An item's column: by its own name, with that of its duty where another one has an item of that name, too. */
function namesOf(all: readonly ReportedItem[]): (one: ReportedItem) => string {
  const duties = new Map<string, Set<string>>();
  for (const { item, duty } of all) duties.set(item, (duties.get(item) ?? new Set()).add(duty));
  return ({ item, duty }) => ((duties.get(item)?.size ?? 0) > 1 ? `${duty}/${item}` : item);
}

function taskOf({ unit, duty }: ReportedItem): string {
  return `${unit} ${duty}`;
}

/** How many notices came to what, by channel. */
export function countsOf(report: Report): string {
  const counts = new Map<string, Map<string, number>>();
  const outcomes: string[] = [];
  for (const { channel, outcome } of report.notices) {
    if (!outcomes.includes(outcome)) outcomes.push(outcome);
    const name = channel === '' ? '(not sent)' : channel;
    const row = counts.get(name) ?? new Map<string, number>();
    counts.set(name, row);
    row.set(outcome, (row.get(outcome) ?? 0) + 1);
  }
  outcomes.sort();
  const table = new Table({ head: ['notices', ...outcomes], style: { head: [], border: [] } });
  for (const [channel, row] of [...counts].sort()) table.push([channel, ...outcomes.map((one) => row.get(one) ?? 0)]);
  return table.toString();
}
