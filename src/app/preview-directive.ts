import { peopleOf } from '../domain/addressed.ts';
import { addWorkingDays, provisionalBetween } from '../domain/calendar.ts';
import { isoOf, dayOf, endOf } from '../domain/days.ts';
import type { Calendar } from '../domain/calendar.ts';
import { closingOfDuty } from '../domain/closings.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import { directoryOf } from '../domain/directory.ts';
import type { Directive } from '../domain/directive.ts';
import { evolve } from '../domain/evolve.ts';
import type { EventOf } from '../domain/events.ts';
import { foresee } from '../domain/foresee.ts';
import type { Foreseen, HandOver } from '../domain/foresee.ts';
import { planLaunch } from '../domain/launch.ts';
import { workingDaysAfterDeadline } from '../domain/launch-rules.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/words.ts';
import { compose } from '../notices/compose.ts';
import { deadlineWords } from '../notices/deadline-words.ts';
import { lettersTo } from '../notices/letters.ts';
import type { Desk } from '../notices/letters.ts';
import { contentHashOf } from './launch-directive.ts';
import type { AppPorts } from './ports.ts';

/** Everything that would be sent if nobody answered, as it is printed: instants with their offset. */
export interface Preview {
  readonly deadlines: readonly { duty: string; closesAt: string; lastWorkingDay: string; words: string }[];
  readonly notices: readonly PreviewedNotice[];
  readonly skipped: readonly {
    duty: string;
    ladder: string;
    rung: string;
    day: number;
    unit: string;
    reason: string;
  }[];
  /** Instants whose messages are begun earlier than planned, or do not go out within five minutes of it. */
  readonly pacings?: readonly PreviewedPacing[];
  readonly refusals: readonly Pick<Refusal, 'code' | 'message' | 'remedy' | 'confirmable'>[];
  readonly calendar: { readonly version: string; readonly provisional: readonly string[] };
}

export interface PreviewedNotice {
  readonly at: string;
  readonly duty: string;
  readonly ladder: string;
  readonly round: number;
  readonly rung: string;
  readonly day: number;
  readonly unit: string;
  readonly about?: readonly string[];
  readonly person: string;
  readonly channel: string;
  readonly subject?: string;
  readonly text: string;
  readonly segments?: number;
}

export interface PreviewedPacing {
  readonly at: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly channel: string;
  readonly messages: number;
  readonly inTime: boolean;
  /** `submit/last-day`: the rungs of that instant. */
  readonly rungs: readonly string[];
}

/** What a link looks like before there is one. */
const exampleCode = 'xxxxxxxx';

/**
 * Previews a launch at an instant: the same functions as in earnest, walked through to 11 working days after the last
 * deadline. Refusals are listed with the rest; where one cannot be confirmed there is no launch to look at.
 */
export function previewDirective(
  ports: Pick<AppPorts, 'hash' | 'calendar' | 'pace' | 'receiptsWaitMs'>,
  definition: Definition,
  units: readonly Unit[],
  from: Instant,
  sender: { readonly domainName: string; readonly linkHost: string; readonly accentedSms: boolean },
): Preview {
  const { calendar } = ports;
  const hash = contentHashOf(ports, definition);
  const { launched, refusals } = planLaunch(definition, units, calendar, from, hash, 0, ports);
  const listed = refusals.map(({ code, message, remedy, confirmable }) => ({ code, message, remedy, confirmable }));
  if (!launched) return { ...emptyPreview(calendar), refusals: listed };
  const directive = evolve(undefined, launched);
  const desk: Desk = { document: definition, units: directoryOf(units), texts: {}, submissions: new Map(), ...sender };
  const untilOn = lastDayWatched(directive);
  const notices: PreviewedNotice[] = [];
  const skipped: Preview['skipped'][number][] = [];
  const pacings = new Map<Instant, PreviewedPacing>();
  for (const one of foresee(directive, from, endOf(untilOn), handOver(desk))) {
    if (one.kind === 'pacing') notePacing(pacings, one);
    else if (one.kind === 'messages') notices.push(...messagesOf(desk, one, `${sender.linkHost}/${exampleCode}`));
    else skipped.push(...skippedOf(directive, one));
  }
  return {
    deadlines: deadlinesOf(directive, definition),
    notices,
    skipped,
    ...(pacings.size > 0 && { pacings: [...pacings.values()] }),
    refusals: listed,
    calendar: { version: calendar.version, provisional: provisionalBetween(calendar, dayOf(from), untilOn) },
  };
}

/** A preview of something that cannot be launched. */
export function emptyPreview({ version }: Calendar): Omit<Preview, 'refusals'> {
  return { deadlines: [], notices: [], skipped: [], calendar: { version, provisional: [] } };
}

function lastDayWatched(directive: Directive): string {
  const last = directive.plan.duties
    .flatMap(({ deadline }, index) => (deadline ? [closingOfDuty(directive, index).lastDayOn] : []))
    .reduce((latest, on) => (on > latest ? on : latest), dayOf(directive.launchedAt));
  return addWorkingDays(directive.calendar, last, workingDaysAfterDeadline);
}

function deadlinesOf(directive: Directive, { language }: Definition): Preview['deadlines'] {
  return directive.plan.duties.flatMap(({ id, deadline }, index) => {
    if (!deadline) return [];
    const closing = closingOfDuty(directive, index);
    return [
      {
        duty: id,
        closesAt: isoOf(closing.closesAt),
        lastWorkingDay: closing.lastWorkingDayOn,
        words: deadlineWords(closing, language),
      },
    ];
  });
}

/** The world in a preview: whoever has an address is reached, whoever has none is not. */
function handOver({ document, units }: Desk): HandOver {
  return (delivery, parcels, at): Omit<EventOf<'delivery-ended'>, 'kind' | 'at' | 'delivery'> => {
    const book = { unit: units.unit, leader: document.leader, appointed: () => [] };
    const people = peopleOf(book, parcels, at, delivery.only);
    const failed = people
      .filter(({ person }) => (delivery.channel === 'email' ? person.email : person.phone) === undefined)
      .map(({ unit, person }) => ({ unit, person: person.id }));
    return { handedOver: people.length - failed.length, failed, unknown: [], again: [], notBegun: [] };
  };
}

function messagesOf(
  desk: Desk,
  { at, delivery, parcels }: Extract<Foreseen, { kind: 'messages' }>,
  link: string,
): readonly PreviewedNotice[] {
  const { document, units } = desk;
  const { channel } = delivery;
  const book = { unit: units.unit, leader: document.leader, appointed: () => [] };
  return peopleOf(book, parcels, at, delivery.only).flatMap((addressed) => {
    const address = channel === 'email' ? addressed.person.email : addressed.person.phone;
    if (address === undefined) return [];
    const { subject, text, segments } = compose(lettersTo(desk, addressed, link, at), channel);
    return addressed.notices.map(({ facts }): PreviewedNotice => {
      const { duty, ladder, round, rung, day, list, about } = facts;
      return {
        at: isoOf(at),
        ...{ duty, ladder, round, rung, day },
        unit: addressed.unit,
        ...(list && { about: about.map((unit) => unit.unit) }),
        person: addressed.person.id,
        channel,
        ...(subject !== undefined && { subject }),
        text,
        ...(segments !== undefined && { segments }),
      };
    });
  });
}

/** What goes out at its instant and ends in time needs no saying. */
function notePacing(
  pacings: Map<Instant, PreviewedPacing>,
  { rung, pacing }: Extract<Foreseen, { kind: 'pacing' }>,
): void {
  const { startsAt, endsAt, channel, messages, inTime } = pacing;
  if (inTime && startsAt === rung.at) return;
  const named = `${rung.ladder}/${rung.rung.name}`;
  const rungs = [...new Set([...(pacings.get(rung.at)?.rungs ?? []), named])];
  const instants = { at: isoOf(rung.at), startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) };
  pacings.set(rung.at, { ...instants, channel, messages, inTime, rungs });
}

function skippedOf(directive: Directive, { silence }: Extract<Foreseen, { kind: 'silence' }>): Preview['skipped'] {
  const { duty, ladder, rung, day, reason, assignments } = silence;
  return assignments.map((ordinal) => ({
    duty: directive.plan.duties[duty]?.id ?? '',
    ...{ ladder, rung, day, reason },
    unit: directive.assignments[ordinal]?.unit ?? '',
  }));
}
