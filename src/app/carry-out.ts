import type { Answer } from '../domain/answer.ts';
import type { Asked, Command } from '../domain/commands.ts';
import type { ItemId } from '../domain/words.ts';
import type { Act, DirectiveId } from './act.ts';
import { missing } from './act-refusal.ts';
import type { ActRefusal } from './act-refusal.ts';
import { appoint, dismissUnlessNamed } from './appoint.ts';
import { claimedItems } from './claims.ts';
import { giveFreshCommand, refusedBefore } from './give-command.ts';
import { keepSubmission, storedAs } from './keep-submission.ts';
import { arrivalOf, lookBefore, withoutArrivalAsDate } from './look-before.ts';
import type { AppPorts } from './ports.ts';
import { unitsLate } from './units-late.ts';

/**
 * Carries out what somebody does: stores texts, names and files first, then asks the engine with their ids. The same
 * act again (by its id) stores nothing anew and gets the same receipt.
 */
export async function carryOut(ports: AppPorts, directive: DirectiveId, act: Act): Promise<Answer> {
  const earlier = await ports.record.receipt(directive, act.id);
  if (earlier !== undefined) return earlier as Answer;
  const unfit = await lookBefore(ports, directive, act);
  if (unfit) return refusedBefore(ports, act.id, unfit);
  const asked = await toAsked(ports, directive, act);
  if ('code' in asked) return refusedBefore(ports, act.id, asked);
  const command: Command = { id: act.id, by: act.by, ...(act.confirm && { confirm: act.confirm }), ...asked };
  const answer = await giveFreshCommand(ports, directive, command);
  await dismissUnlessNamed(ports, asked, answer);
  return answer;
}

/** Deeds that steer the directive as a whole; all others are about one unit. */
const steeringDeeds = ['hold', 'release', 'withdraw', 'close', 'correct-calendar', 'issue', 'record-letter'] as const;
type SteeringDeed = (typeof steeringDeeds)[number];
type UnitDeed = Exclude<Act['does'], SteeringDeed>;

function isSteering(does: Act['does']): does is SteeringDeed {
  return (steeringDeeds as readonly string[]).includes(does);
}

async function toAsked(ports: AppPorts, directive: DirectiveId, act: Act): Promise<Asked | ActRefusal> {
  const { does, unit } = act;
  const reason = await keepText(ports, directive, act, 'reason', act.reason);
  const basis = await keepText(ports, directive, act, 'basis', act.basis);
  const because = reason ? { reason } : {};
  const grounds = basis ? { basis } : {};
  if (!isSteering(does))
    return unit === undefined
      ? missing('the unit that it is about')
      : toUnitAct(ports, directive, { ...act, unit, does }, because, grounds);
  switch (does) {
    case 'hold':
      return {
        does,
        units: act.units ?? (unit ? [unit] : []),
        ...(act.rung && { rung: act.rung }),
        ...(act.until && { until: act.until.at }),
      };
    case 'release':
      return { does, draft: act.draft ?? (act.rung === 'status' ? 'status' : 'final-report') };
    case 'withdraw':
      return { does, ...grounds };
    case 'close':
      return { does, ...because };
    case 'correct-calendar': {
      const { closed = [], worked = [], years } = act;
      return { does, closed, worked, ...(years && { years }), ...grounds };
    }
    case 'record-letter': {
      const number = await keepText(ports, directive, act, 'number', act.number);
      if (!number || !act.on || !act.letter) return missing('which letter it is, its number and its day');
      const units = act.units ?? (unit ? [unit] : await unitsLate(ports, directive, act.on, act.duty));
      return { does, letter: act.letter, number, on: act.on, units, ...(act.duty && { duty: act.duty }) };
    }
    case 'issue': {
      const number = await keepText(ports, directive, act, 'number', act.number);
      if (!number || !act.on) return missing('the number and the day of the issued plan');
      return { does, number, on: act.on, ...(unit && { unit }), ...(act.duty && { duty: act.duty }) };
    }
  }
}

type UnitAct = Omit<Act, 'does' | 'unit'> & { readonly unit: string; readonly does: UnitDeed };

async function toUnitAct(
  ports: AppPorts,
  directive: DirectiveId,
  act: UnitAct,
  because: { readonly reason?: string },
  grounds: { readonly basis?: string },
): Promise<Asked | ActRefusal> {
  const { does, unit, duty, items, until } = act;
  const target = { unit, ...(duty && { duty }), ...(items && { items }) };
  switch (does) {
    case 'acknowledge':
      return { does, unit };
    case 'accept':
      return { does, ...target };
    case 'deny-claim':
    case 'return':
    case 'decline':
    case 'refuse-extension':
      return { does, ...target, ...because };
    case 'send-back':
      return { does, ...target, ...because, ...(act.because && { because: act.because }) };
    case 'answer':
      return { does, ...target, ...because, answer: act.answer ?? 'stands', ...(act.to && { to: act.to }) };
    case 'ask-extension':
      return until ? { does, ...target, ...because, until: until.at } : missing('the date asked for');
    case 'extend':
      return until
        ? { does, ...target, ...grounds, until: until.at, inclusive: until.inclusive }
        : missing('the new date');
    case 'exempt':
      return { does, ...target, ...grounds };
    case 'name-handler':
    case 'name-stand-in':
      return appoint(ports, directive, { ...act, does });
    case 'claim':
    case 'confirm-claim':
    case 'submit':
    case 'nil-return':
    case 'record-paper':
      return toSubmission(ports, directive, act, does, target);
  }
}

async function toSubmission(
  ports: AppPorts,
  directive: DirectiveId,
  act: UnitAct,
  does: 'claim' | 'confirm-claim' | 'submit' | 'nil-return' | 'record-paper',
  target: { readonly unit: string; readonly duty?: string; readonly items?: readonly ItemId[] },
): Promise<Asked | ActRefusal> {
  const arrivedOn = arrivalOf(act, ports.now());
  const claimed = does === 'confirm-claim' ? await claimedItems(ports, directive, act) : undefined;
  const items = act.items ?? claimed?.items ?? (await itemsOwed(ports, directive, act));
  const said = { ...claimed?.said, ...withoutArrivalAsDate(act), ...(isArrival(does) && { arrivedOn }) };
  const kept = await keepSubmission(ports, directive, said, act.duty ?? '', items);
  if ('code' in kept) return kept;
  const { row, parts, receivedAt } = kept;
  switch (does) {
    case 'claim':
      return { does, ...target, submission: row.id };
    case 'confirm-claim':
    case 'record-paper':
      return { does, ...target, submission: row.id, arrivedOn };
    case 'submit':
      return { does, ...target, submission: row.id, receivedAt, parts };
    case 'nil-return':
      return { does, ...target, submission: row.id, receivedAt };
  }
}

function isArrival(does: Act['does']): boolean {
  return does === 'confirm-claim' || does === 'record-paper';
}

/** Without items named, a submission is for what the unit has not had accepted; the engine has the last word. */
async function itemsOwed(ports: AppPorts, directive: DirectiveId, act: UnitAct): Promise<readonly ItemId[]> {
  const rows = await ports.record.assignments(directive, act.unit);
  const own = rows.filter(({ unit, duty }) => unit === act.unit && isMeant(act, duty));
  if (own.length === 0) return itemsAsked(ports, directive, act);
  return own.flatMap(({ items }) =>
    items
      .filter(({ state }) => state === 'owed' || state === 'claimed' || state === 'returned')
      .map(({ item }) => item),
  );
}

/** Right after the launch nothing has been recorded: what the document asks of the unit is what it owes. */
async function itemsAsked(ports: AppPorts, directive: DirectiveId, act: UnitAct): Promise<readonly ItemId[]> {
  const document = await ports.documents.definition(directive, 0);
  const duties = document?.duties.filter(({ id, units }) => units.includes(act.unit) && isMeant(act, id));
  return duties?.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
}

function isMeant({ duty }: UnitAct, one: string): boolean {
  return duty === undefined || duty === one;
}

async function keepText(
  ports: AppPorts,
  directive: DirectiveId,
  act: Act,
  what: string,
  text: string | undefined,
): Promise<string | undefined> {
  if (text === undefined || text.trim() === '') return undefined;
  const id = `${storedAs(directive, act)}/${what}`;
  await ports.texts.save(directive, id, text.trim());
  return id;
}
