import { dayOf, isoOf } from '../domain/calendar.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import type { Directive, Reached } from '../domain/directive.ts';
import type { DirectiveEvent, Silence } from '../domain/events.ts';
import { addressing } from '../domain/rungs.ts';

/** One line of the story: when, who, what, and why. */
export interface StoryLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
}

/** Tells an event as people would: units by their short names, rungs with the rule that they rest on. */
export function tellEvent(
  directive: Directive,
  event: DirectiveEvent,
  definition: Definition,
  units: readonly Unit[],
  texts: Readonly<Record<string, string>>,
): readonly StoryLine[] {
  const shortOf = (id: string): string => units.find((unit) => unit.id === id)?.short ?? id;
  const unitOf = (ordinal: number): string => shortOf(directive.assignments[ordinal]?.unit ?? '');
  const itemsOf = (ordinal: number, items: readonly number[]): string => {
    const duty = definition.duties[directive.assignments[ordinal]?.duty ?? 0];
    return items.map((item) => duty?.items[item]?.short ?? item).join(', ');
  };
  const line = (who: string, what: string, why = ''): readonly StoryLine[] => [{ at: isoOf(event.at), who, what, why }];
  const said = (id: string | undefined): string => (id === undefined ? '' : (texts[id] ?? ''));
  switch (event.kind) {
    case 'launched':
      return line(
        'office',
        `launches ${definition.number}: ${directive.assignments.length} assignments`,
        `calendar ${event.calendar.version}`,
      );
    case 'acknowledged':
      return line(unitOf(event.assignments[0] ?? 0), 'acknowledges', '');
    case 'claimed':
      return line(
        unitOf(event.assignment),
        `says it has sent ${itemsOf(event.assignment, event.items)} another way`,
        'head and leader rungs wait for the route, one working day at most',
      );
    case 'claim-confirmed': {
      const items = itemsOf(
        event.assignment,
        event.received.map(({ item }) => item),
      );
      return line(
        'route',
        `confirms ${items} of ${unitOf(event.assignment)}: ${event.received[0]?.verdict}`,
        `arrived on ${event.arrivedOn}${event.correct ? '; a correction follows' : ''}`,
      );
    }
    case 'claim-denied':
      return line(
        'route',
        `does not find ${itemsOf(event.assignment, event.items)} of ${unitOf(event.assignment)}`,
        said(event.reason),
      );
    case 'submitted': {
      const items = itemsOf(
        event.assignment,
        event.received.map(({ item }) => item),
      );
      const what = event.nil ? 'reports nothing for' : event.paper ? 'sent on paper' : 'sends';
      return line(
        unitOf(event.assignment),
        `${what} ${items}: ${event.received[0]?.verdict}`,
        event.paper ? `arrived on ${event.paper.arrivedOn}` : 'time of receipt against the deadline in force',
      );
    }
    case 'accepted':
      return line('reviewer', `accepts ${itemsOf(event.assignment, event.items)} of ${unitOf(event.assignment)}`);
    case 'returned':
      return line(
        'reviewer',
        `${event.sentBack ? 'sends back' : 'returns'} ${itemsOf(event.assignment, event.items)} of ${unitOf(event.assignment)}`,
        said(event.reason),
      );
    case 'declined':
      return line(unitOf(event.assignment), 'declines', said(event.reason));
    case 'answered':
      return line(
        'office',
        `answers ${unitOf(event.assignment)}: ${event.answer}${event.to ? ` to ${shortOf(event.to)}` : ''}`,
        said(event.reason),
      );
    case 'extension-asked':
      return line(
        unitOf(event.assignment),
        `asks for time until ${isoOf(event.until).slice(0, 16)}`,
        said(event.reason),
      );
    case 'extended':
      return line(
        'leader',
        `extends ${itemsOf(event.assignment, event.items)} of ${unitOf(event.assignment)} until ${isoOf(event.closesAt).slice(0, 16)}`,
        said(event.basis),
      );
    case 'extension-refused':
      return line('leader', `does not extend ${unitOf(event.assignment)}`, said(event.reason));
    case 'exempted':
      return line(
        'leader',
        `exempts ${unitOf(event.assignment)} from ${itemsOf(event.assignment, event.items)}`,
        said(event.basis),
      );
    case 'handler-named':
      return line(shortOf(event.unit), 'names who does the work', 'told from now on beside the contact');
    case 'stand-in-named':
      return line(shortOf(event.unit), 'names a stand-in', 'told for the period beside the contact');
    case 'held':
      return line(
        'office',
        `holds ${event.assignments.map(unitOf).join(', ')}`,
        `until ${isoOf(event.until).slice(0, 16)}`,
      );
    case 'issued':
      return line('office', `records the plan as issued: ${said(event.number)}`, `dated ${event.on}`);
    case 'released':
      return line('leader', `releases the ${event.draft}`, '');
    case 'replaced':
      return line(
        'office',
        `replaces the document: revision ${event.plan.revision}`,
        'acknowledgements and submissions carry over',
      );
    case 'withdrawn':
      return line('office', 'withdraws the directive', said(event.basis));
    case 'closed':
      return line(
        event.reason ? 'office' : 'service',
        'closes the directive',
        event.reason ? said(event.reason) : 'one working day after the last consolidation was settled',
      );
    case 'calendar-corrected':
      return line(
        'office',
        `corrects the calendar to ${event.calendar.version}`,
        `${event.moved.length} assignments have other dates`,
      );
    case 'opened':
      return line(
        'service',
        `opens the consolidation of ${unitOf(event.assignment)}`,
        event.by === 'cut-off' ? 'the cut-off was reached' : 'everything is settled',
      );
    case 'package-built':
      return line('service', `builds the package of ${unitOf(event.assignment)}`, event.hash.slice(0, 12));
    case 'notices-due':
      return [
        ...event.reached.map((one) => told(directive, one, event.at, shortOf)),
        ...silences(event.silences, event.at),
      ];
    case 'delivery-ended':
      return failures(event, shortOf);
    case 'undelivered':
      return line('service', `hears that ${event.people.length} messages did not arrive`, event.channel);
  }
}

function told(directive: Directive, reached: Reached, at: number, shortOf: (id: string) => string): StoryLine {
  const { to, via } = addressing(directive, reached);
  const units = reached.assignments.map((ordinal) => shortOf(directive.assignments[ordinal]?.unit ?? ''));
  const shown = units.length > 6 ? `${units.length} units` : units.join(', ');
  return {
    at: isoOf(at),
    who: 'service',
    what: `${reached.ladder}/${reached.rung} about ${shown} to ${to.join(', ')} by ${via.join(' and ')}`,
    why: reasonFor(reached, at),
  };
}

function reasonFor({ ladder, day, round, at: plannedAt, rung }: Reached, at: number): string {
  const waited = at - plannedAt > 60_000 ? `; waited from ${isoOf(plannedAt).slice(0, 16)} for office hours` : '';
  if (ladder === 'tell' || rung === 'opened') return `it happened${waited}`;
  const from =
    ladder === 'acknowledge' ? 'the assignment notice' : ladder === 'review' ? 'receipt' : 'the last working day';
  const sign = day > 0 ? `+${day}` : `${day}`;
  return `${sign} working days from ${from}${round > 0 ? `, round ${round}` : ''}${waited}`;
}

function silences(list: readonly Silence[], at: number): readonly StoryLine[] {
  return list.map(({ ladder, rung, reason, assignments, at: plannedAt }) => ({
    at: isoOf(at),
    who: 'service',
    what: `${ladder}/${rung} stays silent for ${assignments.length}`,
    why: `${reason}${dayOf(plannedAt) === dayOf(at) ? '' : `; planned for ${isoOf(plannedAt).slice(0, 16)}`}`,
  }));
}

function failures(
  event: Extract<DirectiveEvent, { kind: 'delivery-ended' }>,
  shortOf: (id: string) => string,
): readonly StoryLine[] {
  const at = isoOf(event.at);
  const units = (list: readonly { unit: string }[]): string =>
    [...new Set(list.map(({ unit }) => shortOf(unit)))].join(', ');
  const lines: StoryLine[] = [];
  if (event.failed.length > 0)
    lines.push({
      at,
      who: 'service',
      what: `could not reach somebody at ${units(event.failed)}`,
      why: 'rule 7: unused channels, then the head, then the phone list',
    });
  if (event.unknown.length > 0)
    lines.push({
      at,
      who: 'service',
      what: `does not know whether ${units(event.unknown)} got it`,
      why: 'the link was cut after the claim',
    });
  if (event.again.length > 0)
    lines.push({
      at,
      who: 'service',
      what: `will try ${event.again.map(shortOf).join(', ')} again`,
      why: 'it was certainly not taken',
    });
  return lines;
}
