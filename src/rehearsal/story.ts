import { dayOf, isoOf } from '../domain/days.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import type { Directive, Reached } from '../domain/directive.ts';
import type { DirectiveEvent, EventOf, Silence } from '../domain/events.ts';
import { addressing } from '../domain/rungs.ts';

/** One line of the story: when, who, what, and why. */
export interface StoryLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
}

/** What lines are told with: names behind ids and ordinals. */
interface Teller {
  readonly directive: Directive;
  readonly number: string;
  readonly shortOf: (unit: string) => string;
  readonly unitOf: (ordinal: number) => string;
  readonly itemsOf: (ordinal: number, items: readonly number[]) => string;
  readonly said: (text: string | undefined) => string;
  readonly line: (who: string, what: string, why?: string) => readonly StoryLine[];
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
  const tell = tales[event.kind] as Tale<DirectiveEvent['kind']>;
  return tell(event, {
    directive,
    number: definition.number,
    shortOf,
    unitOf: (ordinal) => shortOf(directive.assignments[ordinal]?.unit ?? ''),
    itemsOf: (ordinal, items) => {
      const duty = definition.duties[directive.assignments[ordinal]?.duty ?? 0];
      return items.map((item) => duty?.items[item]?.short ?? String(item)).join(', ');
    },
    said: (id) => (id === undefined ? '' : (texts[id] ?? '')),
    line: (who, what, why = '') => [{ at: isoOf(event.at), who, what, why }],
  });
}

type Tale<Kind extends DirectiveEvent['kind']> = (event: EventOf<Kind>, teller: Teller) => readonly StoryLine[];

const minuteOf = (at: number): string => isoOf(at).slice(0, 16);

const tales: { readonly [Kind in DirectiveEvent['kind']]: Tale<Kind> } = {
  launched: ({ calendar }, { line, number, directive }) =>
    line('office', `launches ${number}: ${directive.assignments.length} assignments`, `calendar ${calendar.version}`),
  acknowledged: ({ assignments }, { line, unitOf }) => line(unitOf(assignments[0] ?? 0), 'acknowledges'),
  claimed: ({ assignment, items }, { line, unitOf, itemsOf }) =>
    line(
      unitOf(assignment),
      `says it has sent ${itemsOf(assignment, items)} another way`,
      'what would name it waits for the route, one working day at most',
    ),
  'claim-confirmed': ({ assignment, received, arrivedOn, correct }, { line, unitOf, itemsOf }) =>
    line(
      'route',
      `confirms ${itemsOf(
        assignment,
        received.map(({ item }) => item),
      )} of ${unitOf(assignment)}: ${received[0]?.verdict}`,
      `arrived on ${arrivedOn}${correct ? '; a correction follows' : ''}`,
    ),
  'claim-denied': ({ assignment, items, reason }, { line, unitOf, itemsOf, said }) =>
    line('route', `does not find ${itemsOf(assignment, items)} of ${unitOf(assignment)}`, said(reason)),
  submitted: ({ assignment, received, nil, paper }, { line, unitOf, itemsOf }) =>
    line(
      unitOf(assignment),
      `${nil ? 'reports nothing for' : paper ? 'has sent on paper' : 'sends'} ${itemsOf(
        assignment,
        received.map(({ item }) => item),
      )}: ${received[0]?.verdict}`,
      paper ? `arrived on ${paper.arrivedOn}` : 'time of receipt against the deadline in force',
    ),
  accepted: ({ assignment, items }, { line, unitOf, itemsOf }) =>
    line('reviewer', `accepts ${itemsOf(assignment, items)} of ${unitOf(assignment)}`),
  returned: ({ assignment, items, sentBack, reason }, { line, unitOf, itemsOf, said }) =>
    line(
      'reviewer',
      `${sentBack ? 'sends back' : 'returns'} ${itemsOf(assignment, items)} of ${unitOf(assignment)}`,
      said(reason),
    ),
  declined: ({ assignment, reason }, { line, unitOf, said }) => line(unitOf(assignment), 'declines', said(reason)),
  answered: ({ assignment, answer, to, reason }, { line, unitOf, shortOf, said }) =>
    line('office', `answers ${unitOf(assignment)}: ${answer}${to ? ` to ${shortOf(to)}` : ''}`, said(reason)),
  'extension-asked': ({ assignment, until, reason }, { line, unitOf, said }) =>
    line(unitOf(assignment), `asks for time until ${minuteOf(until)}`, said(reason)),
  extended: ({ assignment, items, closesAt, basis }, { line, unitOf, itemsOf, said }) =>
    line(
      'leader',
      `extends ${itemsOf(assignment, items)} of ${unitOf(assignment)} until ${minuteOf(closesAt)}`,
      said(basis),
    ),
  'extension-refused': ({ assignment, reason }, { line, unitOf, said }) =>
    line('leader', `does not extend ${unitOf(assignment)}`, said(reason)),
  exempted: ({ assignment, items, basis }, { line, unitOf, itemsOf, said }) =>
    line('leader', `exempts ${unitOf(assignment)} from ${itemsOf(assignment, items)}`, said(basis)),
  'handler-named': ({ unit }, { line, shortOf }) =>
    line(shortOf(unit), 'names who does the work', 'told from now on beside the contact'),
  'stand-in-named': ({ unit }, { line, shortOf }) =>
    line(shortOf(unit), 'names a stand-in', 'told for the period beside the contact'),
  held: ({ assignments, until, rung }, { line, unitOf }) =>
    line(
      'office',
      `holds ${assignments.map(unitOf).join(', ')}${rung ? ` for ${rung}` : ''}`,
      `until ${minuteOf(until)}`,
    ),
  issued: ({ number, on }, { line, said }) =>
    line('office', `records the plan as issued: ${said(number)}`, `dated ${on}`),
  'letter-recorded': ({ letter, number, on, assignments }, { line, unitOf, said }) =>
    line(
      'office',
      `records signed letter ${letter}: ${said(number)}`,
      `dated ${on}, to ${assignments.map(unitOf).join(', ')}`,
    ),
  released: ({ draft }, { line }) => line('leader', `releases the ${draft}`),
  replaced: ({ plan }, { line }) =>
    line('office', `replaces the document: revision ${plan.revision}`, 'acknowledgements and submissions carry over'),
  withdrawn: ({ basis }, { line, said }) => line('office', 'withdraws the directive', said(basis)),
  closed: ({ reason }, { line, said }) =>
    reason
      ? line('office', 'closes the directive', said(reason))
      : line('service', 'closes the directive', 'one working day after the last that held it open was settled'),
  'calendar-corrected': ({ calendar, moved }, { line }) =>
    line('office', `corrects the calendar to ${calendar.version}`, `${moved.length} assignments have other dates`),
  opened: ({ assignment, by }, { line, unitOf }) =>
    line(
      'service',
      `opens the consolidation of ${unitOf(assignment)}`,
      by === 'cut-off' ? 'the cut-off was reached' : 'everything is settled',
    ),
  'package-built': ({ assignment, hash }, { line, unitOf }) =>
    line('service', `builds the package of ${unitOf(assignment)}`, hash.slice(0, 12)),
  'notices-due': ({ reached, silences: silent, at }, { directive, shortOf }) => [
    ...reached.map((one) => told(directive, one, at, shortOf)),
    ...silences(silent, at),
  ],
  'delivery-ended': (event, { shortOf }) => failures(event, shortOf),
  undelivered: ({ people, channel }, { line }) =>
    line('service', `hears that ${people.length} messages did not arrive`, channel),
};

function told(directive: Directive, reached: Reached, at: number, shortOf: (id: string) => string): StoryLine {
  const { to, via } = addressing(directive, reached);
  const units = reached.assignments.map((ordinal) => shortOf(directive.assignments[ordinal]?.unit ?? ''));
  const shown = units.length > 6 ? `${units.length} units` : units.join(', ');
  return {
    at: isoOf(at),
    who: 'service',
    what: `${reached.ladder}/${reached.rung}${dutyWords(directive, reached)} about ${shown} to ${to.join(', ')} by ${via.join(' and ')}`,
    why: reasonFor(reached, at),
  };
}

/** Which task it is of, where others climb the same ladder. */
function dutyWords({ plan: { duties } }: Directive, { duty }: Reached): string {
  const own = duties[duty];
  const alike = duties.filter(({ kind }) => kind === own?.kind);
  return own && alike.length > 1 ? ` of ${own.id}` : '';
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

function failures(event: EventOf<'delivery-ended'>, shortOf: (id: string) => string): readonly StoryLine[] {
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
