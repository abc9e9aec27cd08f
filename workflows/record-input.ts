import { receiptsGatheredAt } from '../src/domain/agenda.ts';
import type { Directive } from '../src/domain/directive.ts';
import { awaitsPackage } from '../src/domain/progress.ts';
import { assignmentRow } from '../src/domain/rows.ts';
import type { RecordInput, RecordedEvent, UnitSilence } from '../activities/index.ts';
import type { Course, News } from './course.ts';

/** Limits of one record: well below what a payload may hold (2 MiB), and bounded in the number of rows. */
const bytesAtMost = 150_000;
const rowsAtMost = 300;

/** How long a record lingers while receipts gather: longer than a few commands take; who reads waits for it up to 2 s. */
const lingersMs = 400;

/** What the next record takes of the news, and the input made of it. */
export function recordInput(course: Course): { readonly input: RecordInput; readonly taken: News } {
  const directive = course.directive();
  const { events, answers, ordinals } = course.news();
  const taken: News = {
    events: withinBytes(events),
    answers: withinBytes(answers),
    ordinals: ordinals.slice(0, rowsAtMost),
  };
  const { plan, state, seq, launchedAt, endedAt } = directive;
  return {
    taken,
    input: {
      directive: plan.directive,
      events: taken.events,
      answers: taken.answers,
      silences: taken.events.flatMap((recorded) => silencesOf(directive, recorded)),
      row: {
        id: plan.directive,
        state,
        revision: plan.revision,
        seq,
        launchedAt,
        contentHash: plan.contentHash,
        ...(endedAt !== undefined && { closedAt: endedAt }),
      },
      assignments: taken.ordinals.map((ordinal) => assignmentRow(directive, ordinal)),
      ...(receiptsGatheredAt(directive) !== undefined && !awaitsPackage(directive) && { lingersMs }),
    },
  };
}

/** The first of a list that fit together; one alone always fits. */
function withinBytes<Value>(values: readonly Value[]): readonly Value[] {
  let bytes = 0;
  const end = values.findIndex((value, index) => {
    bytes += JSON.stringify(value).length;
    return bytes > bytesAtMost && index > 0;
  });
  return end === -1 ? values : values.slice(0, end);
}

function silencesOf(directive: Directive, { event }: RecordedEvent): readonly UnitSilence[] {
  if (event.kind !== 'notices-due') return [];
  return event.silences.map(({ assignments, duty, ...silence }): UnitSilence => ({
    ...silence,
    duty: directive.plan.duties[duty]?.id ?? '',
    units: assignments.map((ordinal) => [ordinal, directive.assignments[ordinal]?.unit ?? ''] as const),
  }));
}
