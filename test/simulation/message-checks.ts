import type { Delivery, Directive, Reached, Wave } from '../../src/domain/directive.ts';
import type { NoticeFacts, ProgressFacts, UnitFacts } from '../../src/domain/facts.ts';
import { openedRung, tellRungs } from '../../src/domain/ladder.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import type { Addressee, Channel, Instant, TellRung, UnitId } from '../../src/domain/words.ts';
import { almanacOf, dayNumber } from './almanac.ts';
import { claimEndsAt, dueOfTrack, heldUntil, namesTheUnit } from './dues.ts';
import { asksForAnswer, stillAsked } from './request-checks.ts';
import { assignmentIn, at, isTold, rungsOf } from './rung-checks.ts';
import { chasing, isExemptedIn, isSettledIn, owes } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowTrack } from './shadow.ts';
import { mayGoAtOnce } from './tell-checks.ts';
import { promise } from './violation.ts';

/** Whom a reached rung addresses, over which channels: read from the ladders' data. */
export function addressed(
  shadow: Shadow,
  { ladder, rung, step, day, duty, assignments, happening }: Reached,
): { readonly to: readonly Addressee[]; readonly via: readonly Channel[] } {
  if (rung === 'opened') return openedRung;
  if (ladder !== 'tell') {
    const rung = rungsOf(shadow, duty, ladder)[step] ?? { to: [], via: [] };
    if (ladder !== 'review' || shadow.plan.duties[duty]?.kind !== 'consolidate') return rung;
    // A lead's plan is the leader's to review.
    return { to: rung.to.map((addressee) => (addressee === 'route' ? 'leader' : addressee)), via: rung.via };
  }
  const { to, via } = tellRungs[rung as TellRung];
  const informs = shadow.plan.duties[duty]?.kind === 'inform';
  // What the route leaves unanswered for three days, or says itself, comes before the office.
  const [first] = assignments;
  const isOwn = first !== undefined && assignmentIn(shadow, first).unit === shadow.plan.duties[duty]?.route;
  const answering: readonly Addressee[] = rung === 'claimed' && (day === 3 || isOwn) ? ['office'] : to;
  // Who had what is corrected, and nobody else.
  const corrected = happening?.corrected as Readonly<Partial<Record<Addressee, Instant>>> | undefined;
  const told = corrected && (['contact', 'head', 'leader'] as const).filter((one) => corrected[one] !== undefined);
  return { to: told ?? answering, via: informs ? ['email'] : via };
}

/** Units that an addressee of a rung stands for. */
export function unitsOf(shadow: Shadow, { duty, assignments }: Reached, addressee: Addressee): readonly UnitId[] {
  const { office, leaderUnit, duties } = shadow.plan;
  switch (addressee) {
    case 'contact':
    case 'head':
      return assignments.map((ordinal) => assignmentIn(shadow, ordinal).unit);
    case 'with':
      return duties[duty]?.with ?? [];
    case 'route':
      return [duties[duty]?.route ?? office];
    case 'office':
      return [office];
    case 'leader':
      return [leaderUnit];
  }
}

/** What a delivery is about to say is said at a fit time, over a fit channel, and is true now; nothing is left out. */
export function checkParcels(
  shadow: Shadow,
  directive: Directive,
  delivery: Delivery,
  parcels: readonly Parcel[],
  now: Instant,
): void {
  const wave = directive.waves.find(({ id }) => id === delivery.wave);
  promise(wave !== undefined, 'a delivery belongs to a wave', () => `${delivery.id}`);
  if (!wave) return;
  const notices: NoticeFacts[] = [];
  for (const parcel of parcels) notices.push(...parcel.notices);
  const open = almanacOf(shadow.calendar).isOpen(now) || notices.every((notice) => mayGoAtOnce(shadow, notice));
  promise(open, 'in office hours', () => `wave ${wave.id} over ${delivery.channel} at ${at(now)}`);
  for (const notice of notices) checkNotice(shadow, notice, now);
  checkChannels(shadow, wave, delivery, notices);
  const isFirst = delivery.tries === 0 && !delivery.only && !delivery.toHeads;
  if (isFirst) checkComplete(shadow, wave, delivery, parcels, now);
}

function checkNotice(shadow: Shadow, notice: NoticeFacts, now: Instant): void {
  const called = (): string => `${notice.ladder} ${notice.rung} (${notice.day}) about ${units(notice.about)}`;
  promise(isEachOnce(notice.about), 'each unit once in a notice', called);
  if (notice.progress && !isTold(notice) && shadow.plan.duties.find(({ id }) => id === notice.duty)?.kind === 'submit')
    checkProgress(shadow, notice.duty, notice.progress);
  for (const about of notice.about) {
    const one = assignmentIn(shadow, about.assignment);
    promise(one.unit === about.unit, 'a notice names its unit', called);
    const isListed = (ids: readonly string[], fits: Fits): boolean =>
      roundsOf(notice, one).some((round) =>
        lists(shadow, one, ids, (item) => fits(item) && (round === undefined || item.round === round)),
      );
    promise(isListed(about.owed, owes), 'a notice lists exactly what is owed', called);
    promise(isListed(about.claimed, isClaimed), 'a notice lists what is compared', called);
    promise(lists(shadow, one, about.underReview, isUnderReview), 'a notice lists what is under review', called);
    if (about.remindedOn)
      promise(isReminded(notice, one, about.remindedOn), 'days reminded are those on which it was', called);
    promise(speaks(shadow, one, notice, now), 'owed, now: nothing is sent without reason', called);
  }
}

type Fits = (item: ShadowAssignment['items'][number]) => boolean;

/** A chasing rung is about the items of its own deadline; a list, whose number is no round, about those of one of them. */
function roundsOf({ ladder, rung, list, round }: NoticeFacts, one: ShadowAssignment): readonly (number | undefined)[] {
  if ((ladder !== 'submit' && ladder !== 'consolidate') || rung === 'opened') return [undefined];
  return list ? one.tracks.map((track) => track.round) : [round];
}

function isReminded(notice: NoticeFacts, one: ShadowAssignment, days: readonly string[]): boolean {
  const said = days.map(dayNumber).join();
  const rounds = roundsOf(notice, one);
  const isMeant = ({ round }: ShadowTrack): boolean => rounds.includes(round) || rounds.includes(undefined);
  return one.tracks.some((track) => isMeant(track) && track.remindedOn.join() === said);
}

function isEachOnce(about: readonly UnitFacts[]): boolean {
  if (about.length < 2) return about.length === 1;
  return new Set(about.map(({ assignment }) => assignment)).size === about.length;
}

/** Whether ids are those of the items that fit, in their order. */
function lists(shadow: Shadow, one: ShadowAssignment, ids: readonly string[], fits: Fits): boolean {
  const defined = shadow.plan.duties[one.duty]?.items;
  let count = 0;
  for (let index = 0; index < one.items.length; index += 1) {
    const item = one.items[index];
    if (!item || !fits(item)) continue;
    if (ids[count] !== defined?.[index]?.id) return false;
    count += 1;
  }
  return count === ids.length;
}

function isClaimed({ state }: ShadowAssignment['items'][number]): boolean {
  return state === 'claimed';
}

function isUnderReview({ state }: ShadowAssignment['items'][number]): boolean {
  return state === 'under-review';
}

function units(about: readonly UnitFacts[]): string {
  return about.map(({ unit }) => unit).join();
}

function owesAny(shadow: Shadow, one: ShadowAssignment, ids: readonly string[]): boolean {
  const defined = shadow.plan.duties[one.duty]?.items ?? [];
  return one.items.some((item, index) => owes(item) && ids.includes(defined[index]?.id ?? ''));
}

/** Whether a reached rung still has reason to be sent to an assignment. */
export function speaks(
  shadow: Shadow,
  one: ShadowAssignment,
  notice: Pick<Reached, 'ladder' | 'rung' | 'day' | 'round' | 'happening'> & {
    readonly list?: boolean | number | undefined;
  },
  now: Instant,
): boolean {
  if (asksForAnswer(notice.rung)) return stillAsked(shadow, one, notice.rung, notice.happening?.at);
  if (notice.rung === 'claim-denied')
    return shadow.state === 'open' && owesAny(shadow, one, notice.happening?.items ?? []);
  if (notice.rung === 'handler-named' || notice.rung === 'stand-in-named')
    return shadow.state === 'open' && chasing(shadow, one) !== undefined && one.items.some(owes);
  if (notice.ladder === 'tell') return true;
  if (shadow.state !== 'open' || isSettledIn(shadow, one)) return false;
  if (notice.rung === 'opened') return one.openedAt !== undefined;
  if (notice.ladder === 'acknowledge') return one.acknowledgedAt === undefined;
  if (notice.ladder === 'review') return one.items.some(({ state }) => state === 'under-review');
  if (one.declinedAt !== undefined || !one.items.some(owes)) return false;
  const rung = rungsOf(shadow, one.duty, notice.ladder).find(({ name, day }) => {
    return name === notice.rung && day === notice.day;
  });
  if (!rung) return false;
  const almanac = almanacOf(shadow.calendar);
  if (namesTheUnit(rung) && now < Math.max(heldUntil(one, rung), claimEndsAt(almanac, one))) return false;
  // A list has a number of its own for a round: that it rests on an owed item was seen above.
  if (notice.list === true) return true;
  const track = one.tracks.find(({ round }) => round === notice.round);
  if (!track || !one.items.some((item) => item.round === track.round && owes(item))) return false;
  return rung.day > 0 || now < dueOfTrack(shadow, one, track).closesAt;
}

/** A rung goes over its own channels; others are for those whom none of these reached. */
function checkChannels(shadow: Shadow, wave: Wave, delivery: Delivery, notices: readonly NoticeFacts[]): void {
  if (delivery.toHeads || (delivery.only && !delivery.resend)) return;
  const allowed = wave.reached.filter((reached) => addressed(shadow, reached).via.includes(delivery.channel));
  for (const { ladder, rung, day } of notices) {
    const fits = allowed.some((one) => one.ladder === ladder && one.rung === rung && one.day === day);
    promise(fits, 'a rung goes over its channels', () => `${ladder} ${rung} over ${delivery.channel}`);
  }
}

/** Every rung of the wave that still has reason to be sent is in the first delivery, to all whom it addresses. */
function checkComplete(shadow: Shadow, wave: Wave, delivery: Delivery, parcels: readonly Parcel[], now: Instant): void {
  for (const reached of wave.reached) {
    const { to, via } = addressed(shadow, reached);
    if (!via.includes(delivery.channel)) continue;
    const speaking = reached.assignments.filter((ordinal) => {
      return speaks(shadow, assignmentIn(shadow, ordinal), reached, now);
    });
    for (const addressee of to)
      for (const unit of unitsOf(shadow, reached, addressee)) {
        if (!delivery.units.includes(unit)) continue;
        const own = addressee === 'contact' || addressee === 'head';
        const wanted = speaking.filter((ordinal) => !own || assignmentIn(shadow, ordinal).unit === unit);
        const notices = parcels.find((parcel) => parcel.unit === unit)?.notices ?? [];
        const said = notices.filter((notice) => isOf(shadow, notice, reached, addressee));
        const complete = wanted.every((ordinal) => {
          return said.some(({ about }) => about.some(({ assignment }) => assignment === ordinal));
        });
        promise(complete, 'what is due to be said is said', () => {
          return `${reached.ladder} ${reached.rung} (${reached.day}) to ${addressee} of ${unit} about ${wanted.join()}`;
        });
      }
  }
}

function isOf(shadow: Shadow, notice: NoticeFacts, reached: Reached, addressee: Addressee): boolean {
  const { ladder, rung, day, duty, event } = notice;
  if (ladder !== reached.ladder || rung !== reached.rung || day !== reached.day) return false;
  if (duty !== shadow.plan.duties[reached.duty]?.id || event !== (reached.event ?? 0)) return false;
  return (
    notice.to.includes(addressee) && (notice.list ? notice.round === reached.list : notice.round === reached.round)
  );
}

/** Counts add up, and are those of a second, naive count over a submitting duty. */
export function checkProgress(shadow: Shadow, dutyId: string, progress: ProgressFacts): void {
  const index = shadow.plan.duties.findIndex(({ id }) => id === dutyId);
  const all = shadow.assignments.filter((one) => one.duty === index && !one.ended && !isExemptedIn(one));
  const lacks = ({ items }: ShadowAssignment): boolean => items.some((item) => owes(item) || item.state === 'missing');
  const complete = all.filter((one) => !lacks(one));
  const late = complete.filter(({ items }) => items.some((item) => (item.firstVerdict ?? item.verdict) === 'late'));
  // Sent some, not all; a version that was returned is not counted as sent.
  const hasSent = ({ items }: ShadowAssignment): boolean =>
    items.some(({ version, state }) => version > 0 && state !== 'returned');
  const some = all.filter((one) => lacks(one) && hasSent(one));
  const { units, completeOnTime, completeLate, partial, nothing } = progress;
  const found = [units, progress.complete, completeOnTime, completeLate, partial.length, nothing.length].join();
  const counted = [all.length, complete.length, complete.length - late.length, late.length].join();
  promise(units === progress.complete + partial.length + nothing.length, 'totals add up', () => found);
  promise(progress.complete === completeOnTime + completeLate, 'totals add up', () => found);
  promise(found.startsWith(`${counted},`), 'totals are what a naive count finds', () => `${found}, not ${counted}`);
  promise(
    partial.length === some.length,
    'totals are what a naive count finds',
    () => `${found}, partial ${some.length}`,
  );
}
