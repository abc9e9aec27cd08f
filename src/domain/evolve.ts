import { assignmentAt, followsRules } from './directive.ts';
import type { Assignment, Directive } from './directive.ts';
import type { DirectiveEvent, EventOf } from './events.ts';
import { close, end, open, withSettling } from './evolve-end.ts';
import {
  accept,
  answer,
  asAccepted,
  askExtension,
  claim,
  exempt,
  extend,
  giveBack,
  markPackageStale,
  receive,
  refuseExtension,
  whileClaimed,
} from './evolve-items.ts';
import type { Way } from './evolve-items.ts';
import { evolveDelivery, evolveNoticesDue, evolveUndelivered } from './evolve-notices.ts';
import { launch } from './evolve-launch.ts';
import { replace } from './evolve-replace.ts';
import { withoutFormerNaming } from './namings.ts';
import { isOwed, itemsWhere } from './progress.ts';
import { withoutAnswered } from './requests.ts';
import { tellsOf } from './tells.ts';
import { change, withItems, without } from './slots.ts';
import type { Instant } from './words.ts';

/** The value after an event. Pure; `undefined` before the launch. */
export function evolve(directive: Directive | undefined, event: DirectiveEvent): Directive {
  if (event.kind === 'launched') {
    if (directive) throw new Error('A directive is launched once.');
    return launch(event);
  }
  if (!directive) throw new Error(`Nothing can happen to a directive before its launch: ${event.kind}.`);
  const happened = withoutAnswered({ ...happen(directive, event), seq: directive.seq + 1 });
  const tells = tellsOf(directive, happened, event);
  return withSettling(tells.length === 0 ? happened : { ...happened, tells: [...happened.tells, ...tells] }, event.at);
}

/** The value after many events. */
export function fold(events: readonly DirectiveEvent[]): Directive {
  const folded = events.reduce<Directive | undefined>(evolve, undefined);
  if (!folded) throw new Error('A directive begins with its launch.');
  return folded;
}

/** Events of the directive's course and of its notices; all others happen to one assignment. */
const courseKinds = [
  'letter-recorded',
  'released',
  'replaced',
  'withdrawn',
  'closed',
  'calendar-corrected',
  'opened',
  'package-built',
  'notices-due',
  'delivery-ended',
  'undelivered',
] as const;
type CourseKind = (typeof courseKinds)[number];
type CourseEvent = Extract<DirectiveEvent, { kind: CourseKind }>;
type AssignmentEvent = Exclude<DirectiveEvent, { kind: CourseKind | 'launched' }>;

function happen(directive: Directive, event: CourseEvent | AssignmentEvent): Directive {
  if (isOfCourse(event)) return happenToAll(directive, event);
  const happened = happenToOne(directive, event);
  return isToldInPackage(event) && followsRules(directive, 5) ? markPackageStale(happened, event.assignment) : happened;
}

/** What changes what a package says of a unit, besides what it sends and what is accepted. */
function isToldInPackage(event: AssignmentEvent): event is EventOf<(typeof toldInPackage)[number]> {
  return (toldInPackage as readonly string[]).includes(event.kind);
}

const toldInPackage = ['claimed', 'claim-denied', 'returned', 'extended', 'exempted', 'answered', 'issued'] as const;

function isOfCourse(event: CourseEvent | AssignmentEvent): event is CourseEvent {
  return (courseKinds as readonly string[]).includes(event.kind);
}

function happenToAll(directive: Directive, event: CourseEvent): Directive {
  switch (event.kind) {
    case 'letter-recorded': {
      const { letter, number, on, assignments } = event;
      return { ...directive, letters: [...(directive.letters ?? []), { letter, number, on, assignments }] };
    }
    case 'released':
      return {
        ...directive,
        drafts: directive.drafts.map((draft) =>
          draft.kind === event.draft && draft.releasedAt === undefined ? { ...draft, releasedAt: event.at } : draft,
        ),
      };
    case 'replaced':
      return replace(directive, event);
    case 'withdrawn':
      return { ...end(directive, 'withdrawn', event.at), tells: waitingReceipts(directive) };
    case 'closed':
      return close(directive, event.at);
    case 'calendar-corrected':
      return { ...directive, calendar: event.calendar };
    case 'opened':
      return open(directive, event);
    case 'package-built':
      return change(directive, event.assignment, (assignment) =>
        (assignment.packageStale ?? 0) <= event.upTo ? without(assignment, 'packageStale') : assignment,
      );
    case 'notices-due':
      return evolveNoticesDue(directive, event);
    case 'delivery-ended':
      return evolveDelivery(directive, event);
    case 'undelivered':
      return evolveUndelivered(directive, event);
  }
}

function happenToOne(directive: Directive, event: AssignmentEvent): Directive {
  switch (event.kind) {
    case 'acknowledged':
      return event.assignments.reduce((now, ordinal) => acknowledge(now, ordinal, event.at), directive);
    case 'claimed':
      return claim(acknowledgeUnit(directive, event.assignment, event.at), event);
    case 'claim-confirmed':
      return receive(directive, event.assignment, event.received, event.at, wayOf(event));
    case 'claim-denied':
      return change(directive, event.assignment, (assignment) =>
        whileClaimed(
          withItems(assignment, event.items, (item) => ({ ...item, state: item.version > 0 ? 'returned' : 'owed' })),
        ),
      );
    case 'submitted':
      return receive(
        event.paper ? directive : acknowledgeUnit(directive, event.assignment, event.at),
        event.assignment,
        event.received,
        event.receivedAt,
        wayOf(event),
      );
    case 'accepted':
      return accept(directive, event);
    case 'returned':
      return giveBack(directive, event);
    case 'declined':
      return change(acknowledgeUnit(directive, event.assignment, event.at), event.assignment, (assignment) => ({
        ...assignment,
        declinedAt: event.at,
      }));
    case 'answered':
      return answer(directive, event);
    case 'extension-asked':
      return askExtension(acknowledgeUnit(directive, event.assignment, event.at), event);
    case 'extended':
      return extend(directive, event);
    case 'extension-refused':
      return refuseExtension(directive, event);
    case 'exempted':
      return change(directive, event.assignment, (assignment) => {
        const next = exempt(assignment, event.items);
        // With the last item that it owed, the question is settled whether the task is its own.
        return followsRules(directive, 4) && !next.items.some(isOwed) ? without(next, 'declinedAt') : next;
      });
    case 'handler-named':
    case 'stand-in-named':
      return withoutFormerNaming(directive, event);
    case 'held':
      return event.assignments.reduce(
        (now, ordinal) => change(now, ordinal, (assignment) => hold(directive, assignment, event)),
        directive,
      );
    case 'issued':
      return change(directive, event.assignment, (assignment) => ({
        ...asAccepted(
          assignment,
          itemsWhere(assignment, ({ state }) => state === 'under-review'),
        ),
        issuedAt: event.at,
        issuedNumber: event.number,
        issuedOn: event.on,
      }));
  }
}

/** How a version came: as a report of nothing, or by another way; and what was wrongly said of which items. */
function wayOf(event: EventOf<'submitted'> | EventOf<'claim-confirmed'>): Way {
  const { correct } = event;
  const corrected = correct?.items && { corrected: correct.items };
  if (event.kind === 'claim-confirmed') return { ...corrected, arrivedOn: event.arrivedOn };
  return { ...corrected, ...(event.nil && { nil: true }), ...(event.paper && { arrivedOn: event.paper.arrivedOn }) };
}

/** A hold of one rung holds that one alone; up to the second rules it held all that would name the unit. */
function hold(directive: Directive, assignment: Assignment, { rung, until }: EventOf<'held'>): Assignment {
  return rung === undefined || !followsRules(directive, 3)
    ? { ...assignment, heldUntil: until }
    : { ...assignment, heldRungs: { ...assignment.heldRungs, [rung]: until } };
}

function acknowledge(directive: Directive, ordinal: number, at: Instant): Directive {
  return change(directive, ordinal, (assignment) =>
    assignment.acknowledgedAt === undefined
      ? without({ ...assignment, acknowledgedAt: at }, 'onPhoneListSince')
      : assignment,
  );
}

/** Any act of a unit acknowledges all its duties. */
function acknowledgeUnit(directive: Directive, ordinal: number, at: Instant): Directive {
  const { unit } = assignmentAt(directive, ordinal);
  let now = directive;
  for (const [other, assignment] of directive.assignments.entries())
    if (assignment.unit === unit && assignment.acknowledgedAt === undefined) now = acknowledge(now, other, at);
  return now;
}

/**
 * A withdrawal tells all that is still to be told, but for what came in: receipts that wait for each other go out. Where
 * they do not wait there is none, unless it came in at this very instant; those directives keep their former way. From the
 * eighth rules on corrections go out as well: what was said wrongly to a head or leader was said, whatever came since.
 */
function waitingReceipts(directive: Directive): Directive['tells'] {
  const { tells, plan } = directive;
  const receipts = plan.receiptsWaitMs === undefined ? [] : ['received'];
  const kept = followsRules(directive, 8) ? [...receipts, 'correction'] : receipts;
  return tells.filter(({ rung }) => kept.includes(rung));
}
