import type { Addressee, DutyKind, RungName } from '../domain/words.ts';
import type { Letter } from './letter.ts';
import type { TemplateName } from './template.ts';

/** What decides the words besides the rung: see `templateNames` for the whole table. */
type Situation = (typeof SITUATIONS)[number];

/** Which template a letter gets: by rung, kind of duty, and whether it is a list, partial, sent back, left out or an answer. */
export function templateOf(letter: Letter): TemplateName {
  return templateBy(letter.facts.rung, letter.duty.kind, situationOf(letter));
}

/** Every template that a rung can get for a kind of duty, for catalogues of fixed texts. */
export function templateNames(rung: RungName, kind: DutyKind): readonly TemplateName[] {
  return [...new Set(SITUATIONS.map((situation) => templateBy(rung, kind, situation)))];
}

/** All rungs, the most pressing first: the order of the sections of a mail, and the choice of its SMS. */
export const RUNGS_BY_URGENCY: readonly RungName[] = [
  'overdue-again',
  'overdue-head',
  'overdue',
  'last-hours',
  'last-day',
  'last-days',
  // A withdrawal or a replacement makes work needless: it comes before what asks for more of it.
  'withdrawn',
  'replaced',
  'returned',
  'claim-denied',
  'opened',
  'hold',
  'extension-asked',
  'declined',
  'claimed',
  'awaits-issue',
  'near',
  'date-changed',
  'answered',
  'extension-refused',
  'early',
  'handler-named',
  'stand-in-named',
  'unconfirmed-head',
  'unconfirmed',
  'assignment',
  'waiting-again',
  'waiting',
  'extended',
  'exempted',
  'correction',
  'accepted',
  'received',
  'final-report',
  'status',
];

const SITUATIONS = [
  ...(['usual', 'list', 'with', 'part', 'sent-back', 'left-out', 'to-issue', 'issued'] as const),
  ...(['reassign', 'exempt', 'stands', 'to-decide', 'to-follow-up', 'to-record'] as const),
] as const;

function situationOf(letter: Letter): Situation {
  const { facts, recipient } = letter;
  if (facts.rung === 'answered') return facts.happening?.answer ?? 'stands';
  if (facts.rung === 'returned') return facts.happening?.sentBack === true ? 'sent-back' : 'usual';
  if (facts.rung === 'replaced') return facts.about[0]?.leftOut === true ? 'left-out' : 'usual';
  if (facts.rung === 'correction') return corrected(letter);
  if (facts.rung === 'accepted') {
    if (recipient.addressedAs === 'office') return 'to-record';
    if (facts.happening?.kind === 'issued') return 'issued';
    const told = facts.about[0];
    if (told !== undefined && told.owed.length + told.underReview.length > 0) return 'part';
    return told?.awaitsIssue === true ? 'to-issue' : 'usual';
  }
  if (facts.rung === 'opened') return recipient.addressedAs === 'with' ? 'with' : 'usual';
  if (facts.rung === 'waiting' || facts.rung === 'waiting-again') return reviewing(recipient.addressedAs);
  if (facts.rung === 'extension-asked') return recipient.addressedAs === 'leader' ? 'list' : 'usual';
  return facts.list || recipient.addressedAs === 'leader' ? 'list' : 'usual';
}

/** The leader had a list, and is told of the unit in it; the unit reads whether that leaves anything to be sent. */
function corrected({ facts, recipient }: Letter): Situation {
  if (recipient.addressedAs === 'leader') return 'list';
  return (facts.about[0]?.owed.length ?? 0) > 0 ? 'part' : 'usual';
}

/** A plan is the leader's to accept, and the office's to ask about. Up to the fifth rules its route was told. */
function reviewing(as: Addressee): Situation {
  if (as === 'leader') return 'to-decide';
  return as === 'office' ? 'to-follow-up' : 'usual';
}

function templateBy(rung: RungName, kind: DutyKind, situation: Situation): TemplateName {
  const leads = kind === 'consolidate';
  const hasWork = kind === 'submit' || leads;
  switch (rung) {
    case 'assignment':
      return ASSIGNMENTS[kind];
    case 'accepted':
      return acceptedBy(situation, leads);
    case 'correction':
      return CORRECTIONS[situation] ?? 'correction';
    case 'extended':
      return 'extension';
    case 'answered':
      return situation === 'reassign'
        ? 'answered-reassign'
        : situation === 'exempt'
          ? 'answered-exempt'
          : 'answered-stands';
    case 'returned':
      return situation === 'sent-back' ? 'sent-back' : 'returned';
    case 'opened':
      return situation === 'with' ? 'opened-with' : 'opened';
    case 'overdue':
      return leads ? 'overdue-lead' : 'overdue';
    case 'overdue-head':
      if (situation === 'list') return leads ? 'digest-lead' : 'digest';
      return leads ? 'lead-overdue' : 'overdue-head';
    case 'overdue-again':
      if (situation === 'list') return leads ? 'digest-lead' : 'digest';
      return leads ? 'lead-overdue-again' : 'overdue-again-head';
    case 'waiting':
    case 'waiting-again':
      if (leads && situation === 'to-decide') return 'waiting-plan';
      return leads && situation === 'to-follow-up' ? 'waiting-plan-again' : rung;
    case 'withdrawn':
      return hasWork ? 'withdrawn' : 'withdrawn-inform';
    case 'replaced':
      if (!hasWork) return 'replaced-inform';
      return situation === 'left-out' ? 'replaced-out' : 'replaced';
    case 'extension-asked':
      return situation === 'list' ? 'extension-asked' : 'extension-asked-office';
    case 'received':
    case 'awaits-issue':
    case 'claimed':
    case 'declined':
    case 'claim-denied':
    case 'handler-named':
    case 'stand-in-named':
    case 'extension-refused':
    case 'exempted':
    case 'date-changed':
    case 'status':
    case 'final-report':
    case 'unconfirmed':
    case 'unconfirmed-head':
    case 'early':
    case 'near':
    case 'last-day':
    case 'last-hours':
    case 'hold':
    case 'last-days':
      return rung;
    default: {
      const unknown: never = rung;
      throw new Error(`No words for the rung ${String(unknown)}.`);
    }
  }
}

const CORRECTIONS: Readonly<Partial<Record<Situation, TemplateName>>> = {
  list: 'correction-leader',
  part: 'correction-part',
};

function acceptedBy(situation: Situation, leads: boolean): TemplateName {
  if (situation === 'to-record') return leads ? 'to-issue' : 'accepted';
  if (situation === 'to-issue') return 'accepted-plan';
  if (situation === 'issued') return 'issued-plan';
  return situation === 'part' ? 'accepted-part' : 'accepted';
}

const ASSIGNMENTS: Readonly<Record<DutyKind, TemplateName>> = {
  submit: 'assignment',
  support: 'assignment-support',
  consolidate: 'assignment-lead',
  inform: 'assignment-inform',
};
