import type { AgendaEntry } from '../src/domain/agenda.ts';
import { never } from '../src/domain/calendar.ts';
import { isoOf } from '../src/domain/days.ts';
import { closingOfDuty } from '../src/domain/closings.ts';
import type { Directive } from '../src/domain/directive.ts';
import { speakingOf, speaksAtAll } from '../src/domain/speaking.ts';
import type { Instant } from '../src/domain/words.ts';

/**
 * Where a directive stands, as Temporal's own pages show it: a short Markdown text of counts, deadlines and what comes
 * next, in the words of the status query. Ids of duties only: no unit, no person, no free text.
 */
export function detailsOf(directive: Directive, entries: readonly AgendaEntry[]): string {
  const { state, seq, plan, assignments } = directive;
  // A rung that would be silent for everybody is not what comes next to anybody.
  const next = entries.find((entry) => entry.kind !== 'rung' || speaksAtAll(directive, entry));
  return [
    `**${state}**, after event ${seq}: ${assignments.length} assignments`,
    '',
    '| items | |',
    '| --- | ---: |',
    ...itemLines(directive),
    '',
    ...plan.duties.flatMap(({ id, deadline }, index) => {
      if (!deadline) return [];
      const { closesAt, lastWorkingDayOn } = closingOfDuty(directive, index);
      return [`- ${id} closes ${minuteOf(closesAt)}, last working day ${lastWorkingDayOn}`];
    }),
    `- next: ${next ? nextWords(directive, next) : 'nothing'}`,
  ].join('\n');
}

/** Items by state; and those whose unit owes them, which is what is chased. */
function itemLines({ assignments }: Directive): readonly string[] {
  const counts = countsOf(assignments);
  const stillToCome = counts.owed + counts.claimed + counts.returned;
  const lines = states.flatMap((state) => (counts[state] === 0 ? [] : [`| ${state} | ${counts[state]} |`]));
  return [...lines, `| *still to come* | ${stillToCome} |`];
}

const states = ['accepted', 'claimed', 'exempted', 'missing', 'nil', 'owed', 'returned', 'under-review'] as const;
type Counts = Record<(typeof states)[number], number>;

/** Slots are never changed in place: what was counted holds for as long as the list is the same. */
const counted = new WeakMap<Directive['assignments'], Counts>();

/** Counted at every turn of the loop, over thousands of items: all keys are there from the start, which is fast. */
function countsOf(assignments: Directive['assignments']): Counts {
  const known = counted.get(assignments);
  if (known) return known;
  const counts: Counts = {
    ...{ accepted: 0, claimed: 0, exempted: 0, missing: 0, nil: 0, owed: 0, returned: 0, 'under-review': 0 },
  };
  for (const { items } of assignments) for (const { state } of items) counts[state] += 1;
  counted.set(assignments, counts);
  return counts;
}

function nextWords(directive: Directive, entry: AgendaEntry): string {
  const when = entry.dueAt >= never ? 'beyond the calendar' : minuteOf(entry.dueAt);
  switch (entry.kind) {
    case 'rung':
      return `${entry.ladder}/${entry.rung.name}, ${when}, to ${speakingOf(directive, entry).speaking.length}`;
    case 'tell':
      return `${entry.tell.ladder}/${entry.tell.rung}, ${when}, to ${entry.tell.assignments.length}`;
    case 'open':
    case 'close':
    case 'deliver':
      return `${entry.kind}, ${when}`;
  }
}

/** '2023-02-24 08:00', at +07:00. */
function minuteOf(at: Instant): string {
  return isoOf(at).slice(0, 16).replace('T', ' ');
}
