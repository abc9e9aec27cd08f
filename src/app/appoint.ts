import { dayOf } from '../domain/days.ts';
import type { Asked } from '../domain/commands.ts';
import type { Day } from '../domain/words.ts';
import type { Act, Answer, DirectiveId } from './act.ts';
import { missing } from './act-refusal.ts';
import type { ActRefusal } from './act-refusal.ts';
import { storedAs } from './keep-submission.ts';
import type { AppPorts } from './ports.ts';

type Naming = Pick<Act, 'id' | 'person' | 'until'> & {
  readonly unit: string;
  readonly does: 'name-handler' | 'name-stand-in';
};

/** Stores who acts for a unit, so that the engine can be asked with an id. Who cannot be told, or not any more, is not. */
export async function appoint(
  ports: AppPorts,
  directive: DirectiveId,
  act: Naming,
): Promise<Extract<Asked, { readonly appointment: string }> | ActRefusal> {
  const { does, unit, person } = act;
  if (!person) return missing('the name and an address of the person');
  if (person.email === undefined && person.phone === undefined)
    return missing('an email address or a telephone number of the person');
  const namedAt = ports.now();
  const today = dayOf(namedAt);
  const untilOn = lastDay(act);
  if (untilOn !== undefined && untilOn < today)
    return { code: 'date-past', message: `${untilOn} has passed.`, remedy: 'Give a later day, or none.' };
  const id = storedAs(directive, act);
  await ports.directory.appoint({
    ...{ id, directive, unit, person, fromOn: today, namedAt },
    kind: does === 'name-handler' ? 'handler' : 'stand-in',
    ...(untilOn !== undefined && { untilOn }),
  });
  return { does, unit, appointment: id };
}

/** The day of the instant until which somebody is named; the end of a day is that day's. */
function lastDay({ until }: Naming): Day | undefined {
  return until && dayOf(until.inclusive ? until.at : until.at - 1);
}

/**
 * Forgets who was stored for a naming that was refused: they are not to be written to. Where an earlier asking was
 * answered, that answer stands.
 */
export async function dismissUnlessNamed(ports: AppPorts, asked: Asked, answer: Answer): Promise<void> {
  if ('appointment' in asked && !answer.ok && answer.refusal.code !== 'answered-before')
    await ports.directory.dismiss(asked.appointment);
}
