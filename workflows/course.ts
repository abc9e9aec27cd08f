import { advance } from '../src/domain/advance.ts';
import { countsFromTelling } from '../src/domain/closings.ts';
import { dutyOf, followsRules } from '../src/domain/directive.ts';
import type { Assignment, Directive, Item } from '../src/domain/directive.ts';
import type { DirectiveEvent } from '../src/domain/events.ts';
import { evolve } from '../src/domain/evolve.ts';
import { pack, unpack } from '../src/domain/pack.ts';
import type { Instant } from '../src/domain/words.ts';
import type { RecordedEvent } from '../activities/index.ts';
import type { Answer, DirectiveInput } from './contract.ts';

/** This many commands are remembered; older ones are in the record alone. */
const commandsRemembered = 2000;

/** What is to be recorded: events, answers to commands, and the assignments whose rows have changed. */
export interface News {
  readonly events: readonly RecordedEvent[];
  readonly answers: readonly Answer[];
  readonly ordinals: readonly number[];
}

/**
 * The directive's value on its way through events, with what is not recorded yet. Every change of the value goes
 * through `happen`, so that nothing is ever known here and not written down there.
 */
export interface Course {
  readonly directive: () => Directive;
  readonly happen: (event: DirectiveEvent) => void;
  /** Lets everything happen that is due. */
  readonly advance: (now: Instant) => void;
  /** A change of something else than the value: an activity ended, the alarm rang. */
  readonly touch: () => void;
  /** `rest` remembers where things stand; `moved` tells whether they have changed since. */
  readonly rest: () => void;
  readonly moved: () => boolean;
  /** The answer of this run; `recorded` when it was given in a run before, and the record has it. */
  readonly answerTo: (command: string) => Answer | 'recorded' | undefined;
  readonly answered: (answer: Answer) => void;
  readonly news: () => News;
  readonly hasNews: () => boolean;
  /** Whether all news is of receipts that went out and arrived: nobody waits for it in the record. */
  readonly isQuiet: () => boolean;
  /** Takes from the news what an activity is about to record; what it fails to record is put back by trying again. */
  readonly takeNews: (news: News) => void;
  /** What the next run begins with. */
  readonly continued: () => DirectiveInput['begin'];
}

/** Begins with a launch, or goes on from the run before. */
export function createCourse({ begin }: DirectiveInput): Course {
  const launches = begin.kind === 'launch';
  let current = launches ? evolve(undefined, begin.launched) : unpack(begin.packed);
  let events: readonly RecordedEvent[] = launches ? [{ seq: 1, event: begin.launched }] : begin.events;
  let untold: readonly Answer[] = launches ? [] : begin.untold;
  const ordinals = new Set<number>(launches ? current.assignments.keys() : begin.ordinals);
  const answers = new Map<string, Answer | 'recorded'>(
    launches ? [] : begin.answered.map((command) => [command, 'recorded']),
  );
  if (!launches) for (const answer of begin.untold) answers.set(answer.command, answer);
  let turns = 1;
  let rested = 0;

  const happen = (event: DirectiveEvent): void => {
    const before = current;
    current = evolve(current, event);
    events = [...events, { seq: current.seq, event }];
    noteChanges(before, current, ordinals);
    turns += 1;
  };

  return {
    directive: () => current,
    happen,
    advance: (now) => advance(current, now).events.forEach(happen),
    touch: () => void (turns += 1),
    rest: () => void (rested = turns),
    moved: () => turns !== rested,
    answerTo: (command) => answers.get(command),
    answered: (answer) => {
      answers.set(answer.command, answer);
      untold = [...untold, answer];
      const [oldest] = answers.keys();
      if (answers.size > commandsRemembered && oldest !== undefined) answers.delete(oldest);
      turns += 1;
    },
    news: () => ({ events, answers: untold, ordinals: [...ordinals] }),
    hasNews: () => events.length > 0 || untold.length > 0 || ordinals.size > 0,
    isQuiet: () => untold.length === 0 && ordinals.size === 0 && events.every(({ event }) => isOfReceipts(event)),
    takeNews: (news) => {
      events = events.slice(news.events.length);
      untold = untold.slice(news.answers.length);
      for (const ordinal of news.ordinals) ordinals.delete(ordinal);
    },
    continued: () => ({
      kind: 'continue',
      packed: pack(current),
      events,
      untold,
      ordinals: [...ordinals],
      answered: [...answers.keys()],
    }),
  };
}

/** Notes the assignments whose rows have changed; marks of the ladders alone do not show in a row. */
function noteChanges(before: Directive, after: Directive, ordinals: Set<number>): void {
  if (before.assignments === after.assignments && before.state === after.state) return;
  const all = before.state !== after.state || before.plan !== after.plan || before.calendar !== after.calendar;
  after.assignments.forEach((assignment, ordinal) => {
    const was = before.assignments[ordinal];
    if (all || !was || showsChange(after, was, assignment) || movesDeadline(after, was, assignment))
      ordinals.add(ordinal);
  });
}

function showsChange(directive: Directive, was: Assignment, is: Assignment): boolean {
  return (
    was !== is &&
    (showsItems(directive, was, is) ||
      was.tracks.length !== is.tracks.length ||
      was.acknowledgedAt !== is.acknowledgedAt ||
      was.declinedAt !== is.declinedAt ||
      was.onPhoneListSince !== is.onPhoneListSince ||
      was.issuedAt !== is.issuedAt ||
      was.ended !== is.ended)
  );
}

/** What was said of an item is no part of its row: else each reminder would write the rows of all who are reminded. */
function showsItems(directive: Directive, { items: were }: Assignment, { items: are }: Assignment): boolean {
  if (were === are || !followsRules(directive, 8)) return were !== are;
  return were.length !== are.length || are.some((item, index) => !isAsBefore(were[index], item));
}

function isAsBefore(was: Item | undefined, is: Item): boolean {
  if (!was || was === is) return was === is;
  const { said: _was, ...before } = was;
  const { said: _is, ...after } = is;
  const keys = Object.keys(after) as (keyof typeof after)[];
  return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
}

/** A period from the telling has its dates with it; up to the sixth rules the row had them with its next change alone. */
function movesDeadline(directive: Directive, was: Assignment, is: Assignment): boolean {
  if (was.assignedAt === is.assignedAt && was.handedOverAt === is.handedOverAt) return false;
  return followsRules(directive, 7) && countsFromTelling(dutyOf(directive, is));
}

/** Receipts that went out, or a delivery that went well. */
function isOfReceipts(event: DirectiveEvent): boolean {
  if (event.kind === 'notices-due')
    return event.silences.length === 0 && event.reached.every(({ rung }) => rung === 'received');
  if (event.kind !== 'delivery-ended') return false;
  const { failed, unknown, again, notBegun } = event;
  return failed.length + unknown.length + again.length + notBegun.length === 0;
}
