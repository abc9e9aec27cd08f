import type { Addressed } from '../domain/addressed.ts';
import type { Definition, Person, Unit } from '../domain/definition.ts';
import type { NoticeFacts } from '../domain/facts.ts';
import type { Channel, Instant, UnitId } from '../domain/words.ts';
import { compose } from './compose.ts';
import { filledIn, withBlanks } from './form.ts';
import type { Blanks, Form } from './form.ts';
import { plainGsm, withoutForbidden } from './gsm.ts';
import type { Message } from './letter.ts';
import { lettersTo } from './letters.ts';
import type { Desk } from './letters.ts';
import { oneLine } from './plain.ts';

/** Words the message to one person; `code` is that of the link in it. */
export type Wording = (addressed: Addressed, code: string, channel: Channel) => Message;

/**
 * The wording of one batch, word for word as `compose` has it. Thousands of units are told the same, but for their own
 * names and links: that is worded once, for a unit that does not exist, and their own is put into the blanks.
 *
 * A form is used once it has been found to give the very words of a letter that was worded by itself. Whatever differs
 * otherwise (another rung, deadline, title, something owed) has a form of its own, and what a form cannot be made for
 * (lists, what happened to one unit alone, a name that the sentences around it depend on) is worded by itself.
 */
export function createFormLetters(desk: Desk, linkHost: string, writtenAt: Instant): Wording {
  const named = unitsNamed(desk.document);
  const forms = new Map<string, Form | 'asked for once' | 'none'>();
  const factsAlike = createFactsAlike();
  const ordinary = createOrdinaryNames(desk);
  const worded = (addressed: Addressed, code: string, channel: Channel, units = desk.units): Message =>
    compose(lettersTo({ ...desk, units }, addressed, `${linkHost}/${code}`, writtenAt), channel);

  const makeForm = (own: Own, channel: Channel, message: Message): Form | 'none' => {
    const standIn = standInFor(own, channel);
    const blank = worded(standIn.addressed, standIn.blanks.code, channel, {
      person: desk.units.person,
      unit: (id) => (id === standIn.blanks.id ? standIn.unit : desk.units.unit(id)),
    });
    if (!standIn.isAlike()) return 'none';
    // A calendar writes names in a way of its own: one that has a name in it is not a form.
    if (blank.ics?.includes(NAME) === true) return 'none';
    const form = withBlanks(blank, standIn.blanks);
    return JSON.stringify(filledIn(form, own)) === JSON.stringify(message) ? form : 'none';
  };

  return (addressed, code, channel) => {
    const own = named.has(addressed.unit) ? undefined : ownOf(desk, addressed, code, channel, ordinary);
    if (!own) return worded(addressed, code, channel);
    const alike = likenessOf(own, channel, factsAlike);
    const form = forms.get(alike);
    if (typeof form === 'object') return filledIn(form, own);
    const message = worded(addressed, code, channel);
    // Most of what happens to one unit never comes a second time: for that a form would be work for nothing.
    if (form === undefined) forms.set(alike, 'asked for once');
    if (form === 'asked for once') forms.set(alike, makeForm(own, channel, message));
    return message;
  };
}

/** What goes into the blanks, and whose it is. */
interface Own extends Blanks {
  readonly addressed: Addressed;
  readonly unit: Unit;
}

/** Units that a letter may name for what they are in the document: there is only one of each. */
function unitsNamed({ issuer, office, duties }: Definition): ReadonlySet<UnitId> {
  const inDuties = duties.flatMap(({ kind, route, units, with: others }) => [
    ...(route === undefined ? [] : [route]),
    ...(kind === 'consolidate' ? units : []),
    ...others,
  ]);
  return new Set([issuer, office, ...inDuties]);
}

/** Nothing where the letters are not only about the unit itself, or where its names are out of the ordinary. */
function ownOf(
  { units }: Desk,
  addressed: Addressed,
  code: string,
  channel: Channel,
  ordinary: OrdinaryNames,
): Own | undefined {
  const isOwn = addressed.notices.every(({ facts, as }) => {
    const { list, about, progress } = facts;
    const ofTheUnit = (as === 'contact' || as === 'head') && about[0]?.unit === addressed.unit;
    return ofTheUnit && !list && about.length === 1 && progress === undefined;
  });
  if (!isOwn || addressed.notices.length === 0 || !/^[A-Za-z0-9]+$/.test(code)) return undefined;
  const unit = units.unit(addressed.unit);
  const name = ordinary(unit, channel);
  if (name === undefined) return undefined;
  const { id } = unit;
  return channel === 'email'
    ? { addressed, unit, id, name, short: '', code }
    : { addressed, unit, id, name: unit.name, short: name, code };
}

/** The name of a unit as a channel writes it, where it is an ordinary one. */
type OrdinaryNames = (unit: Unit, channel: Channel) => string | undefined;

/** A unit's people are written to one after the other: its names are looked at once. */
function createOrdinaryNames({ accentedSms }: Desk): OrdinaryNames {
  const known = { email: new WeakMap<Unit, string>(), sms: new WeakMap<Unit, string>() };
  const ordinary: OrdinaryNames = ({ name, short }, channel) => {
    if (channel === 'email') return isOrdinary(name) ? name : undefined;
    return isOrdinary(short) ? (accentedSms ? withoutForbidden(short) : plainGsm(short)) : undefined;
  };
  return (unit, channel) => {
    const name = known[channel].get(unit) ?? ordinary(unit, channel);
    if (name !== undefined) known[channel].set(unit, name);
    return name;
  };
}

/**
 * A text that stands in a sentence as a stand-in does: already one line, beginning with what no letter before it can
 * merge with, and not ending in a sign that a sentence would drop.
 */
function isOrdinary(text: string): boolean {
  return /^[\p{Script=Latin}\p{Nd}](?:.*[\p{L}\p{Nd})])?$/u.test(text) && oneLine(text) === text;
}

/** Everything that may make a difference to the words but the blanks: letters with the same have one form. */
function likenessOf(
  { addressed, unit }: Own,
  channel: Channel,
  factsAlike: ReturnType<typeof createFactsAlike>,
): string {
  const { person, notices } = addressed;
  // A sentence may begin with the name; an SMS counts its letters.
  const form = channel === 'sms' ? unit.short.length : startsCapital(unit.name);
  const letters = notices.map(({ facts, as }) => `${as} ${factsAlike(facts)}`).join();
  return JSON.stringify([channel, form, letters, unit.parent, person.role, person.title]);
}

/** A number for facts but for whose they are. A unit's people are told the same ones, so they are looked at once. */
function createFactsAlike(): (facts: NoticeFacts) => number {
  const known = new WeakMap<NoticeFacts, number>();
  const numbers = new Map<string, number>();
  return (facts) => {
    const seen = known.get(facts);
    if (seen !== undefined) return seen;
    const alike = JSON.stringify({ ...facts, about: { ...facts.about[0], unit: '', assignment: 0 } });
    const number = numbers.get(alike) ?? numbers.size;
    numbers.set(alike, number);
    known.set(facts, number);
    return number;
  };
}

function startsCapital(text: string): boolean {
  const first = text.charAt(0);
  return first === first.toUpperCase();
}

interface StandIn {
  readonly addressed: Addressed;
  readonly unit: Unit;
  readonly blanks: Blanks;
  /** Nothing was asked of it that each unit has for itself alone, and there is no blank for. */
  readonly isAlike: () => boolean;
}

// Unicode's own noncharacters, which no text should hold; one that does gets no form, because its words would differ.
const ID = '\ufdd0';
const NAME = '\ufdd1';
const CODE = '\ufdd2';
/** Carriers' letters alone, for an SMS drops all others; repeated to the length of the name that it stands for. */
const SHORT = 'ZqjX';
/** Likewise, so that the parts of the SMS are counted as quickly as those of every other. */
const CODE_IN_SMS = 'Xw7Kq9Vj';

function standInFor(own: Own, channel: Channel): StandIn {
  const { addressed, unit } = own;
  const short = channel === 'sms' ? SHORT.repeat(unit.short.length).slice(0, unit.short.length) : '';
  const blanks: Blanks = { id: ID, name: NAME, short, code: channel === 'sms' ? CODE_IN_SMS : CODE };
  let alike = true;
  const ownAlone = <Value>(value: Value): Value => {
    alike = false;
    return value;
  };
  const { parent } = unit;
  const { role, title } = addressed.person;
  const standIn: Unit = {
    ...(parent !== undefined && { parent }),
    ...{ id: ID, name: NAME },
    get short() {
      return channel === 'sms' ? short : ownAlone(unit.short);
    },
    get groups() {
      return ownAlone(unit.groups);
    },
    get people() {
      return ownAlone(unit.people);
    },
  };
  const person: Person = {
    ...{ id: ID, role },
    ...(title !== undefined && { title }),
    get name() {
      return ownAlone(addressed.person.name);
    },
    get email() {
      return ownAlone(addressed.person.email ?? '');
    },
    get phone() {
      return ownAlone(addressed.person.phone ?? '');
    },
  };
  const notices = addressed.notices.map(({ facts, as }) => ({
    facts: { ...facts, about: facts.about.map((about) => ({ ...about, unit: ID })) },
    as,
  }));
  return { addressed: { unit: ID, person, notices }, unit: standIn, blanks, isAlike: () => alike };
}
