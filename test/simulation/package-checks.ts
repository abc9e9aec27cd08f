import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import type { Shadow, ShadowAssignment } from './shadow.ts';
import { promise } from './violation.ts';

/** What the packages of open consolidations say of their units, by the lead's ordinal; a package of nobody says nothing. */
export type Said = ReadonlyMap<number, string>;

/** What is said now. */
export function saidInPackages(shadow: Shadow): Said {
  const said = new Map<number, string>();
  shadow.assignments.forEach(({ openedAt, ended }, lead) => {
    if (openedAt === undefined || ended) return;
    const members = shadow.assignments.filter((one) => one.lead === lead && !one.ended);
    said.set(lead, members.map(wordsOf).join('; '));
  });
  return said;
}

function wordsOf({ unit, items, tracks }: ShadowAssignment): string {
  const states = items.map(({ state, version, round }) => {
    const { closesAt, returnedAt } = tracks.find((track) => track.round === round) ?? {};
    return `${state} ${version} ${returnedAt === undefined ? (closesAt ?? '') : ''}`;
  });
  return `${unit}: ${states.join()}`;
}

/** A package is to be built anew when what it says has changed; at the close it stays as the lead has it. */
export function checkPackages(shadow: Shadow, after: Directive, event: DirectiveEvent, before: Said): void {
  if (!('assignment' in event) || event.kind === 'package-built') return;
  for (const [lead, now] of saidInPackages(shadow)) {
    const former = before.get(lead);
    // Whose units are consolidated elsewhere now keeps the package that there was.
    if (former === undefined || former === now || now === '') continue;
    const { packageStale } = after.assignments[lead] ?? {};
    promise(packageStale === after.seq, 'a package says how its units stand', () => `${event.kind}: ${now}`);
  }
  const handedOn = event.kind === 'answered' && event.answer === 'reassign' ? event.assignment : undefined;
  after.assignments.forEach(({ packageStale, ended, unit }, ordinal) => {
    const isNobodys = ended === 'reassigned' || ordinal === handedOn;
    promise(packageStale === undefined || !isNobodys, 'no package is built for whoever hands on', () => unit);
  });
}
