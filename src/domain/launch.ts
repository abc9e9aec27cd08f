import { NoCalendarYear } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { Deadline, FixedDeadline } from './deadline.ts';
import type { Definition, DutyDefinition, Unit } from './definition.ts';
import type { Directive } from './directive.ts';
import { evolve } from './evolve.ts';
import type { EventOf } from './events.ts';
import { firstOf, flawsOfDates, noCalendar } from './launch-dates.ts';
import { assignmentsAtMost, rulesOfLaunch } from './launch-rules.ts';
import type { Pace, Sending } from './pace.ts';
import { reachOf } from './pacing.ts';
import type { Plan, PlannedDeadline, PlannedDuty } from './plan.ts';
import { askToConfirm, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { flawsOfReplacing } from './replacing-flaws.ts';
import type { Unfinished } from './slots.ts';
import type { DutyId, Instant, UnitId } from './words.ts';

/** What launching would do: the event, or everything that stands against it. Both when it may be confirmed. */
export interface Launch {
  readonly launched?: EventOf<'launched'>;
  readonly refusals: readonly Refusal[];
}

/**
 * Plans the launch of a definition at an instant. Refusals that can be confirmed come with the event; the others come
 * without. Groups in the definition are resolved already; `contentHash` is the hash of the definition; the last is how its
 * messages will go out, and the directive whose document it replaces: its launch stays the one that periods count from,
 * and what it has decided before is not asked again.
 */
export function planLaunch(
  definition: Definition,
  units: readonly Unit[],
  calendar: Calendar,
  at: Instant,
  contentHash: string,
  revision = 0,
  { pace, receiptsWaitMs, replaced }: Sending & { readonly replaced?: Directive } = {},
): Launch {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const flaws = [...flawsOfUnits(definition, known), ...flawsOfSize(definition)];
  if (flaws.length > 0) return { refusals: flaws };
  const unpaced = planOf(definition, known, contentHash, revision);
  const paced = pace ? withPace(unpaced, known, pace) : unpaced;
  const plan = receiptsWaitMs === undefined ? paced : { ...paced, receiptsWaitMs };
  const launched: EventOf<'launched'> = { kind: 'launched', at: replaced?.launchedAt ?? at, plan, calendar };
  try {
    // A document that takes the place of another is looked at with what it finds: whom it gives a task only now.
    const directive = isOpen(replaced)
      ? evolve(replaced, { kind: 'replaced', at, plan, calendar })
      : evolve(undefined, launched);
    const refusals = [
      ...flawsOfDates(directive, at, replaced),
      ...flawsOfLeads(plan),
      ...flawsOfContacts(definition, known),
      ...(replaced ? flawsOfReplacing(replaced, launched, at) : []),
    ];
    return refusals.every(({ confirmable }) => confirmable) ? { launched, refusals } : { refusals };
  } catch (error) {
    if (!(error instanceof NoCalendarYear)) throw error;
    return { refusals: [noCalendar(error.year)] };
  }
}

function isOpen(replaced: Directive | undefined): replaced is Directive {
  return replaced?.state === 'open';
}

function flawsOfUnits(definition: Definition, known: ReadonlyMap<UnitId, Unit>): readonly Refusal[] {
  const unknown: Refusal[] = [];
  const expect = (unit: UnitId, duty?: DutyId): void => {
    if (known.has(unit)) return;
    const where = duty ? { unit, duty } : { unit };
    const message = `There is no unit ${unit}.`;
    unknown.push(refuse('unknown-unit', message, 'Add it to the units, or correct its id.', where));
  };
  for (const { id, units, with: helping, route } of definition.duties) {
    for (const unit of units) expect(unit, id);
    for (const unit of helping) expect(unit, id);
    if (route) expect(route, id);
  }
  expect(definition.issuer);
  expect(definition.office);
  const leaderKnown = [...known.values()].some(({ people }) => people.some(({ id }) => id === definition.leader));
  return leaderKnown
    ? unknown
    : [
        ...unknown,
        refuse('unknown-unit', `There is no person ${definition.leader}.`, 'Name a leader among the people.'),
      ];
}

function flawsOfSize(definition: Definition): readonly Refusal[] {
  const count = definition.duties.reduce((sum, { units }) => sum + units.length, 0);
  if (count === 0) return [refuse('no-duty', 'Nobody is assigned anything.', 'Give at least one duty with its units.')];
  if (count <= assignmentsAtMost) return [];
  const message = `It has ${count} assignments; one directive follows up at most ${assignmentsAtMost}.`;
  return [refuse('too-many-assignments', message, 'Launch it by superior unit, in several directives.')];
}

function planOf(definition: Definition, known: ReadonlyMap<UnitId, Unit>, contentHash: string, revision: number): Plan {
  const leaderUnit = [...known.values()].find(({ people }) => people.some(({ id }) => id === definition.leader));
  let first = 0;
  const duties = definition.duties.map((duty): PlannedDuty => {
    const planned = plannedDuty(definition, duty, known, first);
    first += duty.units.length;
    return planned;
  });
  const { id, urgency, issuedOn, issuer, office, leader } = definition;
  return {
    directive: id,
    revision,
    contentHash,
    urgency,
    issuedOn,
    issuer,
    office,
    leader,
    duties,
    leaderUnit: leaderUnit?.id ?? issuer,
    rules: rulesOfLaunch,
  };
}

function withPace(plan: Plan, known: ReadonlyMap<UnitId, Unit>, pace: Pace): Plan {
  const duties = plan.duties.map((duty) => ({ ...duty, reach: reachOf(duty.units, known, plan.leader) }));
  return { ...plan, duties, pace };
}

function plannedDuty(
  definition: Definition,
  duty: DutyDefinition,
  known: ReadonlyMap<UnitId, Unit>,
  first: number,
): PlannedDuty {
  const of = duty.of === undefined ? -1 : definition.duties.findIndex(({ id }) => id === duty.of);
  const members = definition.duties[of]?.units ?? [];
  const planned: Unfinished<PlannedDuty> = {
    id: duty.id,
    kind: duty.kind,
    first,
    units: duty.units,
    items: duty.items.map(({ id, needs }) => ({ id, needs })),
    settlesOn: duty.settlesOn,
    route: duty.route ?? definition.office,
    with: duty.with,
    ladders: duty.ladders ?? {},
    unreachable: [...duty.units.keys()].filter((place) => !hasWorkingContact(known.get(duty.units[place] ?? ''))),
  };
  if (duty.deadline) planned.deadline = plannedDeadline(duty.deadline);
  if (duty.cutOff) planned.cutOff = withoutQuote(duty.cutOff);
  if (of === -1) return planned;
  planned.of = of;
  if (duty.units.length > 1) planned.leadOf = members.map((unit) => leadAbove(unit, duty.units, known));
  return planned;
}

/** The quote is text of the document: it stays in the store. */
function plannedDeadline(deadline: Deadline): PlannedDeadline {
  return 'within' in deadline ? { within: deadline.within } : withoutQuote(deadline);
}

function withoutQuote({ quote: _quote, ...rest }: FixedDeadline): Omit<FixedDeadline, 'quote'> {
  return rest;
}

function hasWorkingContact(unit: Unit | undefined): boolean {
  return unit?.people.some(({ role, email, phone }) => role === 'contact' && (email ?? phone) !== undefined) ?? false;
}

/** The nearest lead at or above a unit in the tree, or -1. */
function leadAbove(unit: UnitId, leads: readonly UnitId[], known: ReadonlyMap<UnitId, Unit>): number {
  const seen = new Set<UnitId>();
  for (let id: UnitId | undefined = unit; id !== undefined && !seen.has(id); id = known.get(id)?.parent) {
    seen.add(id);
    const place = leads.indexOf(id);
    if (place !== -1) return place;
  }
  return -1;
}

/** Where several leads share a duty, what stands below none of them is sent to nobody. */
function flawsOfLeads({ duties }: Plan): readonly Refusal[] {
  return duties.flatMap(({ id, of, leadOf }) => {
    const members = (of === undefined ? undefined : duties[of])?.units ?? [];
    const alone = members.filter((_, place) => leadOf?.[place] === -1);
    if (alone.length === 0) return [];
    return [
      askToConfirm(
        'no-lead-above',
        `No lead of ${id} stands above ${firstOf(alone)}: what they send is in no package.`,
        'Put them below a lead in the units, or name one lead for all; or confirm it.',
        { duty: id },
      ),
    ];
  });
}

function flawsOfContacts(definition: Definition, known: ReadonlyMap<UnitId, Unit>): readonly Refusal[] {
  const units = new Set(definition.duties.flatMap((duty) => duty.units));
  return [...units]
    .filter((unit) => !hasWorkingContact(known.get(unit)))
    .map((unit) =>
      askToConfirm(
        'no-working-contact',
        `${unit} has no contact with an address.`,
        'Add one, or confirm: it starts on the phone list.',
        {
          unit,
        },
      ),
    );
}
