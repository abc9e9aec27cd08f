import type { Calendar, CalendarYear } from '../../src/domain/calendar.ts';
import type { Actor, Asked, Command } from '../../src/domain/commands.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import type { Assignment, Directive } from '../../src/domain/directive.ts';
import { planLaunch } from '../../src/domain/launch.ts';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import type { Instant, ItemId, Part, RungName, UnitId } from '../../src/domain/words.ts';
import { dayAt, instantAt, written } from './almanac.ts';
import type { Sent } from './ledger.ts';
import { makeUpReplacement } from './made-up-directives.ts';
import type { Mix } from './mix.ts';
import type { Random } from './random.ts';

/** What those who ask can see: the value, the document, and what was sent. */
export interface View {
  readonly directive: Directive;
  readonly definition: Definition;
  readonly units: readonly Unit[];
  readonly sent: readonly Sent[];
  readonly now: Instant;
  readonly mix: Mix;
  /** Whether the life is about a lead. */
  readonly isOfALead: boolean;
}

const dayMs = 86_400_000;
const confirmations: readonly RefusalCode[] = ['lead-has-few-working-days', 'voids-first-version'];
const roles = ['office', 'route', 'leader', 'system'] as const;

/** Makes up a command: mostly what somebody would sensibly ask now, sometimes anything at all, by anybody. */
export function ask(random: Random, view: View, id: string): Command {
  const { aboutWhoDoes } = view.mix;
  // What a mix has none of leaves chance as it was.
  const isAboutWhoDoes = aboutWhoDoes > 0 && random.chance(aboutWhoDoes);
  const asked = isAboutWhoDoes
    ? whoDoes(random, view)
    : random.chance(0.75)
      ? sensible(random, view)
      : anything(random, view);
  const confirm = random.chance(0.6) ? { confirm: confirmations } : {};
  return { id, by: actorOf(random, asked), ...confirm, ...asked };
}

function actorOf(random: Random, asked: Asked): Actor {
  const unit = 'unit' in asked && asked.unit !== undefined ? asked.unit : 'c1';
  if (random.chance(0.04)) return random.chance(0.5) ? { role: 'unit', unit: 'c2' } : { role: random.pick(roles) };
  switch (asked.does) {
    case 'acknowledge':
    case 'claim':
    case 'submit':
    case 'nil-return':
    case 'decline':
    case 'ask-extension':
      return { role: 'unit', unit };
    case 'name-handler':
    case 'name-stand-in':
      return random.chance(0.5) ? { role: 'unit', unit } : { role: 'office' };
    case 'accept':
    case 'return':
    case 'send-back':
      return { role: random.pick(['route', 'office', 'leader'] as const) };
    case 'confirm-claim':
    case 'deny-claim':
    case 'record-paper':
      return { role: random.pick(['route', 'office'] as const) };
    case 'extend':
    case 'refuse-extension':
    case 'exempt':
      return { role: random.pick(['leader', 'office'] as const) };
    case 'release':
      return { role: 'leader' };
    case 'report-undelivered':
      return { role: 'system' };
    case 'correct-calendar':
    case 'hold':
    case 'answer':
    case 'record-letter':
    case 'issue':
    case 'replace':
    case 'withdraw':
    case 'close':
      return { role: 'office' };
  }
}

/** Who is to do a task: what was declined is answered first. */
function whoDoes(random: Random, view: View): Asked {
  const { assignments, plan } = view.directive;
  const chased = assignments.filter(({ items, ended }) => items.length > 0 && !ended);
  const declined = chased.find(({ declinedAt }) => declinedAt !== undefined);
  if (declined) {
    const answer = make('answer', random, view, declined.unit);
    return answer.does === 'answer' && random.chance(0.5) ? { ...answer, answer: 'reassign' } : answer;
  }
  const leads = chased.filter(({ duty }) => plan.duties[duty]?.kind === 'consolidate');
  const among = leads.length > 0 && random.chance(0.5) ? leads : chased;
  if (among.length === 0) return anything(random, view);
  return make(random.pick(['decline', 'decline', 'exempt'] as const), random, view, random.pick(among).unit);
}

/** What fits the state of some assignment. */
function sensible(random: Random, view: View): Asked {
  const { directive } = view;
  const chased = directive.assignments.filter(({ items, ended }) => items.length > 0 && !ended);
  if (chased.length === 0) return anything(random, view);
  const assignment = leadToAsk(random, view) ?? random.pick(chased);
  const { unit } = assignment;
  const lead = directive.plan.duties[assignment.duty]?.kind === 'consolidate';
  const has = (state: Assignment['items'][number]['state']): boolean =>
    assignment.items.some((one) => one.state === state);
  if (assignment.declinedAt !== undefined && random.chance(0.5)) return make('answer', random, view, unit);
  if (assignment.items.some((item) => item.askedExtensionAt !== undefined) && random.chance(0.5))
    return make(random.pick(['extend', 'refuse-extension'] as const), random, view, unit);
  if (lead && view.isOfALead) {
    const asked = ofALead(random, view, assignment);
    if (asked) return asked;
  }
  if (has('claimed') && random.chance(0.6))
    return make(random.pick(['confirm-claim', 'deny-claim'] as const), random, view, unit);
  if (has('under-review') && random.chance(0.8))
    return make(random.pick(['accept', 'accept', 'accept', 'return', 'send-back'] as const), random, view, unit);
  if (lead && random.chance(0.3) && has('accepted')) return make('issue', random, view, unit);
  // What a mix has none of leaves chance as it was.
  const { nothingOfLeads } = view.mix;
  const reportsNothing = lead && nothingOfLeads > 0 && has('owed') && random.chance(nothingOfLeads);
  if (reportsNothing) return make('nil-return', random, view, unit);
  if (has('owed') || has('returned'))
    return make(
      random.pick(['submit', 'submit', 'submit', 'submit', 'claim', 'acknowledge'] as const),
      random,
      view,
      unit,
    );
  return anything(random, view);
}

/** A lead that owes two items sends them one by one, and is at times let off the rest. */
function ofALead(random: Random, view: View, { unit, duty, items }: Assignment): Asked | undefined {
  const owedAt = items.flatMap(({ state }, index) => (state === 'owed' || state === 'returned' ? [index] : []));
  const [first] = owedAt;
  if (first === undefined || items.length === 1 || random.chance(0.4)) return undefined;
  const one = view.directive.plan.duties[duty]?.items[first]?.id ?? '';
  if (owedAt.length === items.length) return { ...make('submit', random, view, unit), unit, items: [one] } as Asked;
  return random.chance(0.5) ? { does: 'exempt', basis: 'text', unit, items: [one] } : undefined;
}

function leadToAsk(random: Random, { directive, isOfALead }: View): Assignment | undefined {
  if (!isOfALead || random.chance(0.25)) return undefined;
  const open = directive.assignments.filter(({ openedAt, ended }) => openedAt !== undefined && !ended);
  return open.length > 0 ? random.pick(open) : undefined;
}

const kinds: readonly Asked['does'][] = [
  ...(['acknowledge', 'acknowledge', 'claim', 'confirm-claim', 'deny-claim', 'submit', 'submit'] as const),
  ...(['nil-return', 'record-paper', 'accept', 'accept', 'return', 'send-back', 'decline', 'decline'] as const),
  ...(['answer', 'ask-extension', 'extend', 'extend', 'refuse-extension', 'exempt', 'name-handler'] as const),
  ...(['name-stand-in', 'hold', 'hold', 'record-letter', 'issue', 'release', 'replace', 'withdraw', 'close'] as const),
  ...(['correct-calendar', 'correct-calendar', 'report-undelivered', 'report-undelivered'] as const),
];

function anything(random: Random, view: View): Asked {
  // What a mix has none of leaves chance as it was.
  if (view.mix.moreHolds > 0 && random.chance(view.mix.moreHolds))
    return make('hold', random, view, random.pick(unitIds(view)));
  const { replacedInTime } = view.mix;
  const hasOtherDates = replacedInTime > 0 && view.directive.assignments.some(({ tracks }) => tracks.some(isOwnDate));
  if (hasOtherDates && random.chance(replacedInTime)) return sameDates(view) ?? make('acknowledge', random, view, 'c1');
  const does = random.pick(kinds);
  // A withdrawal or a close ends the story: few lives end early.
  const rare = does === 'withdraw' || does === 'close';
  return make(rare && random.chance(0.6) ? 'submit' : does, random, view, random.pick(unitIds(view)));
}

function unitIds({ directive }: View): readonly UnitId[] {
  return [...directive.assignments.map(({ unit }) => unit), 'stranger'];
}

function make(does: Asked['does'], random: Random, view: View, unit: UnitId): Asked {
  const { now } = view;
  const target = targetOf(random, view, unit);
  const text = random.chance(0.92) ? 'text' : undefined;
  const reason = text === undefined ? {} : { reason: text };
  const basis = text === undefined ? {} : { basis: text };
  const arrivedOn = written(dayAt(now) - random.between(-1, 6));
  // Received before it is processed, sometimes long before.
  const receivedAt = random.chance(0.6) ? now : now - random.between(0, random.chance(0.5) ? 4 * dayMs : 3_600_000);
  switch (does) {
    case 'acknowledge':
      return { does, unit };
    case 'claim':
      return { does, submission: 's', ...target };
    case 'confirm-claim':
    case 'record-paper':
      return { does, submission: 's', arrivedOn, ...target };
    case 'deny-claim':
    case 'return':
    case 'decline':
    case 'refuse-extension':
      return { does, ...reason, ...target };
    case 'submit':
      return { does, submission: 's', receivedAt, parts: partsOf(random, view), ...target };
    case 'nil-return':
      return { does, submission: 's', receivedAt, ...target };
    case 'accept':
      return { does, ...target };
    case 'send-back':
      return {
        does,
        because: random.pick(['unreadable', 'wrong-addressee', 'not-a-submission'] as const),
        ...reason,
        ...target,
      };
    case 'answer': {
      const answer = random.pick(['reassign', 'exempt', 'stands'] as const);
      return {
        does,
        answer,
        ...(random.chance(0.9) && { to: random.pick(['c3', 'c4', 'bureau'] as const) }),
        ...reason,
        ...target,
      };
    }
    case 'ask-extension':
      return { does, until: laterDay(random, now), ...reason, ...target };
    case 'extend':
      return { does, until: laterDay(random, now), inclusive: random.chance(0.5), ...basis, ...target };
    case 'exempt':
      return { does, ...basis, ...target };
    case 'name-handler':
    case 'name-stand-in':
      return { does, unit, appointment: 'somebody' };
    case 'hold':
      return {
        ...{ does, units: [unit, 'c1'], ...(random.chance(0.4) && { until: laterDay(random, now) }) },
        ...heldRung(random, view),
      };
    case 'issue':
      return { does, number: 'n', on: written(dayAt(now)), ...(random.chance(0.5) && { unit: 'agency' }) };
    case 'record-letter':
      return { does, letter: random.pick([1, 2] as const), number: 'n', on: written(dayAt(now)), units: [unit] };
    case 'release':
      return { does, draft: random.pick(['status', 'final-report'] as const) };
    case 'replace':
      return replacement(random, view) ?? { does: 'acknowledge', unit };
    case 'withdraw':
      return { does, ...basis };
    case 'close':
      return { does, ...reason };
    case 'correct-calendar':
      return correction(random, view);
    case 'report-undelivered':
      return undelivered(random, view) ?? { does: 'acknowledge', unit };
  }
}

/** Mostly one that names units; sometimes one that nobody can be held for. */
function heldRung(random: Random, { mix: { holdsOfOneRung } }: View): { rung?: RungName } {
  if (holdsOfOneRung === 0 || !random.chance(holdsOfOneRung)) return {};
  return { rung: random.pick(['overdue-head', 'overdue-head', 'overdue-again', 'near'] as const) };
}

function targetOf(
  random: Random,
  { directive }: View,
  unit: UnitId,
): { unit: UnitId; duty?: string; items?: readonly ItemId[] } {
  const own = directive.assignments.find((one) => one.unit === unit && one.items.length > 0);
  const duty = own && directive.plan.duties[own.duty];
  if (!duty) return { unit };
  const named = random.chance(0.3) ? { duty: random.chance(0.9) ? duty.id : 'no-such-duty' } : {};
  const ids = duty.items.map(({ id }) => id).filter(() => random.chance(0.7));
  const items = random.chance(0.35) ? { items: random.chance(0.05) ? ['no-such-item'] : ids } : {};
  return { unit, ...named, ...items };
}

function partsOf(random: Random, { directive }: View): Readonly<Record<ItemId, readonly Part[]>> {
  const parts: readonly Part[] = random.chance(0.93) ? ['signed', 'editable'] : ['signed'];
  const all: Record<ItemId, readonly Part[]> = {};
  for (const { items } of directive.plan.duties) for (const { id } of items) all[id] = parts;
  return all;
}

function laterDay(random: Random, now: Instant): Instant {
  const day = dayAt(now) + random.between(-1, 15);
  return instantAt(day, random.pick([0, 0, 10 * 60, 17 * 60]));
}

/** Days that are decided anew lie ahead. Sometimes the next year is supplied. */
function correction(random: Random, { directive, now }: View): Asked {
  const day = dayAt(now) + random.between(1, 14);
  const weekday = (day + 4) % 7;
  const worked = weekday === 0 || weekday === 6;
  const year = Number(written(day).slice(0, 4)) + 1;
  const supplied: readonly CalendarYear[] = [{ year, closed: [], worked: [], provisional: [] }];
  const isThere = directive.calendar.years.some((one) => one.year === year);
  return {
    does: 'correct-calendar',
    closed: worked ? [] : [written(day)],
    worked: worked ? [written(day)] : [],
    ...(!isThere && random.chance(0.5) && { years: supplied }),
    ...(random.chance(0.5) && { basis: 'text' }),
  };
}

function replacement(random: Random, { directive, definition, units, now, mix, isOfALead }: View): Asked | undefined {
  const fresh = makeUpReplacement(random, definition, now, { mix, isOfALead });
  const { calendar, plan } = directive;
  const { launched } = planLaunch(fresh, units, calendar, now, 'hash', plan.revision + (random.chance(0.95) ? 1 : 2));
  return launched && { does: 'replace', plan: launched.plan, calendar };
}

function isOwnDate({ closesAt, returnedAt }: Directive['assignments'][number]['tracks'][number]): boolean {
  return closesAt !== undefined || returnedAt !== undefined;
}

/** The document anew, with another word in it. */
function sameDates({ directive, definition, units, now }: View): Asked | undefined {
  const { calendar, plan } = directive;
  const replaced = { ...directive };
  const { launched } = planLaunch(definition, units, calendar, now, 'hash', plan.revision + 1, { replaced });
  return launched && { does: 'replace', plan: launched.plan, calendar };
}

function undelivered(random: Random, { sent }: View): Asked | undefined {
  if (sent.length === 0) return undefined;
  const { reached, channel, unit, person } = random.pick(sent);
  return { does: 'report-undelivered', reached: reached(), channel, people: [{ unit, person }] };
}

/** The calendar of a life: mostly the public one. */
export function calendarOf(random: Random, calendar: Calendar): Calendar {
  return random.chance(0.9) ? calendar : { ...calendar, hours: [['08:00', '17:30']] };
}
