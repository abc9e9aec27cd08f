import { countsFromTelling, knownClosing } from './closings.ts';
import { followsRules } from './directive.ts';
import type { Assignment, Directive, Item, Reached, RecordedLetter, Tell, Wave } from './directive.ts';
import { openRound, whileClaimed } from './evolve-items.ts';
import { assignmentsOf } from './evolve-launch.ts';
import type { EventOf } from './events.ts';
import { isNaming } from './namings.ts';
import type { Plan, PlannedDuty } from './plan.ts';
import { isOwed } from './progress.ts';
import { firstList } from './rungs.ts';
import type { Instant, RungName } from './words.ts';

/**
 * A replacing document: what a unit has acknowledged, sent and asked for the same duty and item carries over. Ladders start
 * a new round, above all rounds that there were, so that no notice is mistaken for one already sent. Units that the new
 * document does not name any more keep a slot after all others, ended: they are still to be told.
 */
export function replace(directive: Directive, event: EventOf<'replaced'>): Directive {
  const { calendar, at } = event;
  const plan = withRulesKept(event.plan, directive);
  const baseRound = 1 + Math.max(0, directive.baseRound, ...directive.assignments.map(({ round }) => round));
  const acknowledged = new Map(
    directive.assignments.flatMap(({ unit, acknowledgedAt }) =>
      acknowledgedAt === undefined ? [] : [[unit, acknowledgedAt] as const],
    ),
  );
  const fresh = assignmentsOf(plan, baseRound, at);
  const places = new Map(fresh.map(({ duty, unit }, ordinal) => [`${plan.duties[duty]?.id} ${unit}`, ordinal]));
  const named = directive.assignments.map(({ duty, unit, ended }) =>
    ended === undefined ? places.get(`${directive.plan.duties[duty]?.id} ${unit}`) : undefined,
  );
  const kept = fresh.map((one, ordinal): Assignment => {
    const old = directive.assignments[named.indexOf(ordinal)];
    const duty = plan.duties[one.duty];
    const formerDuty = old && directive.plan.duties[old.duty];
    const counting = followsRules(directive, 8) && countsFromTelling(duty);
    const known = counting ? beginning(one, old, formerDuty, at) : withAcknowledged(one, acknowledged.get(one.unit));
    if (!old || !duty) return known;
    const over = carryOver(known, old, duty, formerDuty, isTakenOver(directive, old, named));
    const carried = followsRules(directive, 7)
      ? withLaterDates(over, old, formerDuty, { directive, plan, calendar })
      : over;
    // A decline waits for its answer still. Up to the second rules it was forgotten.
    return old.declinedAt === undefined || !followsRules(directive, 3)
      ? carried
      : { ...carried, declinedAt: old.declinedAt };
  });
  const dropped = directive.assignments.filter((_, ordinal) => named[ordinal] === undefined);
  let next = kept.length;
  const moves: Moves = {
    ordinals: named.map((place) => place ?? next++),
    duties: directive.plan.duties.map((duty) => placeOf(plan, duty)),
  };
  const { settledAt: _settledAt, ...open } = directive;
  return {
    ...open,
    ...{ plan, calendar, baseRound },
    assignments: [...kept, ...dropped.map((old) => drop(old, plan, directive.plan))],
    tells: directive.tells.filter(({ rung }) => outlives(rung)).map((tell) => movedTell(tell, moves)),
    waves: directive.waves.map((wave) => movedWave(wave, moves, kept.length)),
    // Duties may have changed their places: no list is to take the number of one that has gone out.
    lists: { [firstList]: Math.max(0, ...Object.values(directive.lists)) },
    drafts: [],
    ...(directive.letters && { letters: directive.letters.map((letter) => movedLetter(letter, moves)) }),
  };
}

function withAcknowledged(one: Assignment, acknowledgedAt: Instant | undefined): Assignment {
  return acknowledgedAt === undefined ? one : { ...one, acknowledgedAt };
}

/**
 * A period from acknowledgement counts from one of this very task: an older one of others may have closed it already. It
 * begins with the document that gives it, and goes on where it has begun.
 */
function beginning(
  one: Assignment,
  old: Assignment | undefined,
  formerDuty: PlannedDuty | undefined,
  at: Instant,
): Assignment {
  const countsFromAt = old && countsFromTelling(formerDuty) ? old.countsFromAt : at;
  const known = withAcknowledged(one, old?.acknowledgedAt);
  return countsFromAt === undefined ? known : { ...known, countsFromAt };
}

/**
 * The plan of a replacing document under the rules that the directive was launched under. A plan made before the third
 * rules brought its own along: directives that were replaced by one then have lived on under those.
 */
function withRulesKept(plan: Plan, directive: Directive): Plan {
  const brought = !followsRules({ plan }, 3) && !followsRules(directive, 3);
  if (brought || plan.rules === directive.plan.rules) return plan;
  const { rules: _rules, ...rest } = plan;
  return directive.plan.rules === undefined ? rest : { ...rest, rules: directive.plan.rules };
}

/** Whether whoever took a part of a unit's task over stands in the new document too. */
function isTakenOver(
  { plan, assignments }: Directive,
  { duty }: Assignment,
  named: readonly (number | undefined)[],
): boolean {
  const planned = plan.duties.reduce((sum, { units }) => sum + units.length, 0);
  return assignments.some((one, place) => place >= planned && one.duty === duty && named[place] !== undefined);
}

function carryOver(
  fresh: Assignment,
  old: Assignment,
  duty: PlannedDuty,
  formerDuty: PlannedDuty | undefined,
  isTaken: boolean,
): Assignment {
  const items = duty.items.map((item, index): Item => {
    const place = formerDuty?.items.findIndex(({ id }) => id === item.id) ?? -1;
    const kept = old.items[place];
    const start = fresh.items[index];
    if (!start) throw new Error('An assignment has as many items as its duty.');
    if (kept?.handedOn && !isTaken) return start;
    return kept ? { ...kept, round: fresh.round } : start;
  });
  const { assignedAt, handedOverAt, onPhoneListSince, heldUntil, heldRungs, claimedAt, issuedAt, confirmRungs } = old;
  const allKnown = duty.items.every(({ id }) => formerDuty?.items.some((item) => item.id === id));
  return whileClaimed({
    ...fresh,
    items,
    // Whoever was asked to confirm is not asked again because the document was replaced.
    confirmRungs,
    ...(assignedAt !== undefined && { assignedAt }),
    ...(handedOverAt !== undefined && { handedOverAt }),
    ...(onPhoneListSince !== undefined && { onPhoneListSince }),
    ...(heldUntil !== undefined && { heldUntil }),
    ...(heldRungs && { heldRungs }),
    ...(claimedAt !== undefined && { claimedAt }),
    ...(issuedAt !== undefined && allKnown && { issuedAt }),
  });
}

/**
 * More time that the leader gave, and the days to mend what was returned, stay a unit's own where they end later than the
 * new document's deadline. Up to the sixth rules it took them away, and heads were told of what was late by it.
 */
function withLaterDates(
  over: Assignment,
  old: Assignment,
  formerDuty: PlannedDuty | undefined,
  { directive, plan, calendar }: { readonly directive: Directive } & Pick<Directive, 'plan' | 'calendar'>,
): Assignment {
  const [own] = over.tracks;
  const document = own && knownClosing({ ...directive, plan, calendar }, over, own);
  if (!own || !document) return over;
  const ids = plan.duties[over.duty]?.items ?? [];
  return old.tracks.reduce<Assignment>((carried, track) => {
    const { openedAt: _openedAt, round, passed: _passed, sent: _sent, ...dates } = track;
    if (dates.closesAt === undefined && dates.returnedAt === undefined) return carried;
    const closing = knownClosing(directive, old, track);
    if (!closing || closing.closesAt <= document.closesAt) return carried;
    const items = ids.flatMap(({ id }, index) => {
      const was = old.items[formerDuty?.items.findIndex((item) => item.id === id) ?? -1];
      return was?.round === round && !was.handedOn ? [index] : [];
    });
    return items.length === 0 ? carried : openRound(carried, items, undefined, { ...dates, openedAt: own.openedAt });
  }, over);
}

/** The slot of a unit that the new document does not name: it owes nothing, and what it has sent stays on record. */
function drop(old: Assignment, plan: Plan, former: Plan): Assignment {
  const { lead: _lead, claimedAt: _claimedAt, declinedAt: _declinedAt, ...rest } = old;
  const formerDuty = former.duties[old.duty];
  const duty = formerDuty ? placeOf(plan, formerDuty) : 0;
  const items = (plan.duties[duty]?.items ?? []).map(({ id }): Item => {
    const kept = old.items[formerDuty?.items.findIndex((item) => item.id === id) ?? -1];
    if (kept && !isOwed(kept)) return kept;
    return { state: 'exempted', round: old.round, version: kept?.version ?? 0, reviewRungs: 0 };
  });
  return { ...rest, duty, items, tracks: [], ended: old.ended ?? 'withdrawn' };
}

/** Where a duty is found in the new plan: the same, else the first of its kind, else the first of all. */
function placeOf({ duties }: Plan, { id, kind }: PlannedDuty): number {
  const same = duties.findIndex((duty) => duty.id === id);
  return same === -1
    ? Math.max(
        0,
        duties.findIndex((duty) => duty.kind === kind),
      )
    : same;
}

/** Where former ordinals and duties are now. */
interface Moves {
  readonly ordinals: readonly number[];
  readonly duties: readonly number[];
}

/** Whether a notice still holds after the replacement, which itself tells of duties and dates. */
function outlives(rung: RungName): boolean {
  return !['assignment', 'replaced', 'extended', 'date-changed', 'opened'].includes(rung) && !isNaming(rung);
}

function movedTell(tell: Tell, { ordinals }: Moves): Tell {
  return { ...tell, assignments: tell.assignments.flatMap((ordinal) => ordinals[ordinal] ?? []) };
}

/** A letter stays on record for the units that it was written to, wherever they stand now. */
function movedLetter(letter: RecordedLetter, { ordinals }: Moves): RecordedLetter {
  return { ...letter, assignments: letter.assignments.flatMap((ordinal) => ordinals[ordinal] ?? []) };
}

/**
 * Messages on their way name units by their former ordinals. Rungs that climbed do so anew, and are not tried again;
 * nor is an assignment that the new document has taken back.
 */
function movedWave(wave: Wave, { ordinals, duties }: Moves, kept: number): Wave {
  const reached = wave.reached.flatMap((one): Reached[] => {
    if (one.ladder !== 'tell') return [];
    const moved = one.assignments.flatMap((ordinal) => ordinals[ordinal] ?? []);
    const assignments = one.rung === 'assignment' ? moved.filter((ordinal) => ordinal < kept) : moved;
    return [{ ...one, duty: duties[one.duty] ?? 0, assignments }];
  });
  return { ...wave, reached };
}
