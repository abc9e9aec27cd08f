import type { Actor, Asked, Command } from '../commands.ts';
import type { Directive } from '../directive.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';

type Role = Actor['role'];

/**
 * Who may ask what. The office is the route where none is named, and records the leader's decisions with their basis;
 * `system` is the service itself, which only reports what the world told it.
 */
const mayAsk: Readonly<Record<Asked['does'], readonly Role[]>> = {
  acknowledge: ['unit'],
  claim: ['unit'],
  submit: ['unit'],
  'nil-return': ['unit'],
  decline: ['unit'],
  'ask-extension': ['unit'],
  'name-handler': ['unit', 'office'],
  'name-stand-in': ['unit', 'office'],
  'confirm-claim': ['route', 'office'],
  'deny-claim': ['route', 'office'],
  accept: ['route', 'office', 'leader'],
  return: ['route', 'office', 'leader'],
  'send-back': ['route', 'office', 'leader'],
  'record-paper': ['office', 'route'],
  hold: ['office'],
  answer: ['office'],
  issue: ['office'],
  'record-letter': ['office'],
  replace: ['office'],
  withdraw: ['office'],
  close: ['office'],
  'correct-calendar': ['office', 'system'],
  extend: ['leader', 'office'],
  'refuse-extension': ['leader', 'office'],
  exempt: ['leader', 'office'],
  release: ['leader'],
  'report-undelivered': ['system'],
};

/** Refuses who may not ask this, or asks for another unit. */
export function authority(directive: Directive, command: Command): Refusal | undefined {
  const { by, does } = command;
  if (!mayAsk[does].includes(by.role))
    return refuse('not-yours', `${does} is not for ${by.role}.`, `It is for: ${mayAsk[does].join(', ')}.`);
  if (by.role === 'unit' && 'unit' in command && command.unit !== by.unit)
    return refuse('not-yours', 'A unit acts for itself alone.', 'Ask the unit concerned, or the office.');
  return reviewsOwnPlan(directive, command);
}

/** A consolidated plan is reviewed by the leader or the office: its route may be the very unit that made it. */
function reviewsOwnPlan(directive: Directive, command: Command): Refusal | undefined {
  if (command.does !== 'accept' && command.does !== 'return' && command.does !== 'send-back') return undefined;
  if (command.by.role !== 'route') return undefined;
  const duty = directive.plan.duties.find(({ id, kind, units }) =>
    command.duty === undefined ? kind === 'consolidate' && units.includes(command.unit) : id === command.duty,
  );
  const onlyLead = duty?.kind === 'consolidate' && !owesMore(directive, command.unit);
  if (command.duty === undefined ? onlyLead : duty?.kind === 'consolidate') return planIsForTheLeader();
  return undefined;
}

/** The answer to a route that would review a consolidated plan. */
export function planIsForTheLeader(): Refusal {
  return refuse('not-yours', 'The plan of a lead is reviewed by the leader.', 'Ask the leader, or the office.');
}

function owesMore(directive: Directive, unit: string): boolean {
  return directive.plan.duties.some(({ kind, units }) => kind === 'submit' && units.includes(unit));
}
