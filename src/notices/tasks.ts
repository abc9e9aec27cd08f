import type { DutyDefinition } from '../domain/definition.ts';
import { told } from './letter-facts.ts';
import type { Letter } from './letter.ts';

/**
 * Whether the unit that a letter tells of has other tasks by the same document: what is said of one is then said to be of
 * that one. A task that was handed on to the unit since is not in the document, and not known here.
 */
export function hasOtherTasks(letter: Letter): boolean {
  const { unit } = told(letter);
  const asks = ({ items, units }: DutyDefinition): boolean => items.length > 0 && units.includes(unit);
  return letter.document.duties.some((duty) => duty.id !== letter.duty.id && asks(duty));
}
