import { told } from './letter-facts.ts';
import type { Letter } from './letter.ts';
import { hasOtherTasks } from './tasks.ts';

/** What the deadline of a letter is the deadline of: of the whole document, unless the unit has another beside it. */
export type DeadlineOf = 'document' | 'to-mend' | 'more-time' | 'task';

/** Of what the deadline is that a reminder names: said to be the document's, it would be read as that of all it asks. */
export function deadlineOf(letter: Letter): DeadlineOf {
  if (isAllReturned(letter)) return 'to-mend';
  return told(letter).ownDeadline ?? (hasOtherTasks(letter) ? 'task' : 'document');
}

/** Whether all that is owed was sent before, and is to be mended: nobody says that nothing has come. */
export function isAllReturned(letter: Letter): boolean {
  const { owed, returned = [] } = told(letter);
  return owed.length > 0 && owed.every((id) => returned.includes(id));
}

/** Whether the unit says of all that it owes that it was sent another way. */
export function isAllClaimed(letter: Letter): boolean {
  const { owed, claimed } = told(letter);
  return owed.length > 0 && owed.every((id) => claimed.includes(id));
}
