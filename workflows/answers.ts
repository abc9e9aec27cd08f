import { agenda } from '../src/domain/agenda.ts';
import type { AgendaEntry } from '../src/domain/agenda.ts';
import type { Directive } from '../src/domain/directive.ts';
import { assignmentRow } from '../src/domain/rows.ts';
import { speakingOf } from '../src/domain/speaking.ts';
import type { Instant } from '../src/domain/words.ts';
import type { AgendaAnswer, AgendaInput, Status, StatusInput } from './contract.ts';
import type { Course } from './course.ts';

/** Assignments on one page of a status. */
const pageLength = 200;
/** Ordinals shown of one entry of the agenda. */
const ordinalsShown = 20;

/** Where a directive stands: counts of all, and a page of assignments. */
export function answerStatus(course: Course, { from = 0 }: StatusInput, now: Instant): Status {
  const directive = course.directive();
  const { plan, state, seq, assignments } = directive;
  const byState: Record<string, number> = {};
  const items: Record<string, number> = {};
  assignments.forEach((assignment, ordinal) => {
    const row = assignmentRow(directive, ordinal).state;
    byState[row] = (byState[row] ?? 0) + 1;
    for (const item of assignment.items) items[item.state] = (items[item.state] ?? 0) + 1;
  });
  const end = from + pageLength;
  const page = assignments.slice(from, end).map((_, index) => assignmentRow(directive, from + index));
  const more = assignments.length > end ? { next: end } : {};
  return { directive: plan.directive, state, seq, now, assignments: byState, items, page, ...more };
}

/** What is due and what comes next. */
export function answerAgenda(course: Course, { atMost = 100 }: AgendaInput, now: Instant): AgendaAnswer {
  const directive = course.directive();
  const entries = agenda(directive, now)
    .slice(0, atMost)
    .map((entry) => ({ entry: shortened(entry), ...countsOf(directive, entry) }));
  return { now, calendarVersion: directive.calendar.version, entries };
}

function countsOf(
  directive: Directive,
  entry: AgendaEntry,
): { readonly assignments: number; readonly silent?: number } {
  switch (entry.kind) {
    case 'rung': {
      const told = speakingOf(directive, entry).speaking.length;
      return { assignments: told, silent: entry.assignments.length - told };
    }
    case 'tell':
      return { assignments: entry.tell.assignments.length };
    case 'open':
      return { assignments: 1 };
    case 'deliver':
    case 'close':
      return { assignments: 0 };
  }
}

function shortened(entry: AgendaEntry): AgendaEntry {
  if (entry.kind === 'rung') return { ...entry, assignments: entry.assignments.slice(0, ordinalsShown) };
  if (entry.kind !== 'tell') return entry;
  return { ...entry, tell: { ...entry.tell, assignments: entry.tell.assignments.slice(0, ordinalsShown) } };
}
