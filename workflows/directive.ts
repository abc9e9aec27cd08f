import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  makeContinueAsNewFunc,
  patched,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { agenda, agendaAhead, overAt, receiptsGatheredAt } from '../src/domain/agenda.ts';
import type { Instant } from '../src/domain/words.ts';
import { createAlarm } from './alarm.ts';
import { agendaQuery, performUpdate, restQuery, statusQuery } from './contract.ts';
import type {
  AgendaAnswer,
  AgendaInput,
  Answer,
  DirectiveEnd,
  DirectiveInput,
  PerformInput,
  Rest,
  Status,
  StatusInput,
} from './contract.ts';
import { createCourse } from './course.ts';
import { detailsOf } from './details.ts';
import type { Course } from './course.ts';
import { createErrands } from './errands.ts';
import type { Errands } from './errands.ts';
import { answerAgenda, answerStatus } from './answers.ts';
import { perform, shapeOf } from './perform.ts';
import { announce } from './search-attributes.ts';

/** While something is being delivered, what Temporal's own pages show is looked up anew after this long. */
const describedAtLeastMs = 10_000;

/**
 * One directive, from launch to close. What the loop promises:
 *
 * 1. `perform` is the only way in. It decides and evolves at once, and waits for nothing.
 * 2. `advance` is asked at every turn: all that is due at this instant happens before the loop waits.
 * 3. Deliveries, the record and packages are errands: started, never awaited. Their ends are events like any other.
 * 4. The loop waits for a change, the end of an errand, or the agenda's next instant, which is to come: what is due and
 *    has not begun waits for an errand to end. One timer is pending, kept while the instant stays the same.
 * 5. When history is long, or another version of the worker has become the current one, no new errand starts; with the
 *    last one home (but packages, which are built anew) the run continues as new with the value, on that version.
 * 6. It ends when the directive is over and everything is recorded.
 *
 * Nothing awaits between reading the value and waiting on it, so "something happened" is the course having moved.
 */
export async function directive(input: DirectiveInput): Promise<DirectiveEnd> {
  const now = (): Instant => Date.now() + input.offsetMs;
  const course = createCourse(input);
  const errands = createErrands(course, now, input.offsetMs);
  const alarm = createAlarm(now, () => course.touch());
  listen(course, errands, now);
  let describedAt = 0;

  for (;;) {
    course.rest();
    course.advance(now());
    announce(course.directive());
    const movesOn = workflowInfo().targetWorkerDeploymentVersionChanged;
    const draining = movesOn || isHistoryLong(input);
    errands.start(draining);
    // Read by a query, so it costs no event. In a rush it would be old at once; but a slow channel delivers for hours.
    if (!errands.areDelivering() || now() - describedAt >= describedAtLeastMs) {
      setCurrentDetails(detailsOf(course.directive(), agenda(course.directive(), now())));
      describedAt = now();
    }
    if (errands.areHome() && isOver(course, now())) break;
    if (draining && mayGoOn(errands)) await goOn({ ...input, begin: course.continued() }, movesOn);
    alarm.setFor(wakesAt(course, errands, now()));
    // With news that goes along and nothing out but packages, nobody else would wake it once the last command has been answered.
    const isQuiet = errands.areHome() || errands.areOnlyCompiling();
    const waitsForAnswers = draining && isQuiet && course.hasNews();
    await condition(() => course.moved() || (waitsForAnswers && allHandlersFinished()));
  }
  await condition(allHandlersFinished);
  const { state, seq } = course.directive();
  return { state: state === 'withdrawn' ? 'withdrawn' : 'closed', seq };
}

/** A package that cannot be built, for a file is missing, is tried for ever: the next run does so, and sends meanwhile. */
function mayGoOn(errands: Errands): boolean {
  if (!allHandlersFinished()) return false;
  return errands.areHome() || (errands.areOnlyCompiling() && patched('leaves-packages-to-the-next-run'));
}

/** Ends this run and begins the next with the value; a run stays with the version that began it unless it moves on. */
function goOn(input: DirectiveInput, movesOn: boolean): Promise<never> {
  return makeContinueAsNewFunc<typeof directive>(movesOn ? { initialVersioningBehavior: 'AUTO_UPGRADE' } : {})(input);
}

/** Handlers first: a query or a command may be the first thing that a replayed run hears. */
function listen(course: Course, errands: Errands, now: () => Instant): void {
  setHandler(defineUpdate<readonly Answer[], [PerformInput]>(performUpdate), (asked) => perform(course, asked, now()), {
    validator: shapeOf,
  });
  setHandler(defineQuery<Status, [StatusInput?]>(statusQuery), (asked) => answerStatus(course, asked ?? {}, now()));
  setHandler(defineQuery<AgendaAnswer, [AgendaInput?]>(agendaQuery), (asked) =>
    answerAgenda(course, asked ?? {}, now()),
  );
  setHandler(defineQuery<Rest>(restQuery), () => {
    const next = nextAt(course, errands, now());
    const gathers = receiptsGatheredAt(course.directive()) !== undefined;
    const resting = errands.areHome() && !course.hasNews() && !gathers && (next === undefined || next > now());
    return { resting, now: now(), seq: course.directive().seq, ...(next !== undefined && { nextAt: next }) };
  });
}

/** A run is long when the server says so, or after as many events as the input allows. */
function isHistoryLong({ eventsAtMost }: DirectiveInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (eventsAtMost !== undefined && historyLength > eventsAtMost);
}

/** The next instant to come at which time alone brings something about. */
function nextAt(course: Course, errands: Errands, now: Instant): Instant | undefined {
  return earliest(instantsAhead(course, errands, now).filter((at) => at > now));
}

/**
 * What the alarm is set for. Runs begun before set it for instants that have passed, too: a directive that was over while
 * something was still to be told, and batches that waited for others, set it again and again, for a millisecond each.
 */
function wakesAt(course: Course, errands: Errands, now: Instant): Instant | undefined {
  const soonest = earliest(instantsAhead(course, errands, now));
  if (soonest === undefined || soonest > now || !patched('wakes-for-what-is-to-come')) return soonest;
  return nextAt(course, errands, now);
}

function earliest(instants: readonly Instant[]): Instant | undefined {
  const first = instants.reduce((one, other) => Math.min(one, other), Number.MAX_SAFE_INTEGER);
  return first >= Number.MAX_SAFE_INTEGER ? undefined : first;
}

/** When it is over or a package has rested, and the instants of its agenda; a delivery in hand waits for its end instead. */
function instantsAhead(course: Course, errands: Errands, now: Instant): readonly Instant[] {
  const others = [overAt(course.directive()), errands.restsUntil()].filter((at) => at !== undefined);
  const ahead = agendaAhead(course.directive(), now).flatMap((entry) =>
    entry.kind === 'deliver' && errands.isDelivering(entry.delivery) ? [] : [entry.dueAt],
  );
  return [...others, ...ahead];
}

/** Over: ended, nothing left to tell or to try, everything recorded. */
function isOver(course: Course, now: Instant): boolean {
  const current = course.directive();
  const over = overAt(current);
  if (over === undefined || over > now || course.hasNews()) return false;
  return current.deliveries.length === 0 && current.tells.length === 0;
}
