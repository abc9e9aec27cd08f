import type { Addressed } from '../src/domain/addressed.ts';
import type { NoticeFacts } from '../src/domain/facts.ts';
import type { Channel, UnitId } from '../src/domain/words.ts';
import type { PlannedMessage, PlannedNotice } from '../src/ports/ledger.ts';

/** A person's message as the ledger freezes it: where to, and the notices that it carries. */
export function plannedMessage({ unit, person, notices }: Addressed, channel: Channel): PlannedMessage {
  const address = channel === 'email' ? person.email : person.phone;
  return {
    unit,
    person: person.id,
    channel,
    ...(address !== undefined && { address }),
    notices: notices.map(({ facts }) => plannedNotice(facts, unit)),
  };
}

/** A notice as the ledger keys it. */
export function plannedNotice(facts: NoticeFacts, unit: UnitId): PlannedNotice {
  const { duty, ladder, round, rung, day, event, at, list, about } = facts;
  return {
    ...{ duty, ladder, round, rung, day, event, at, unit },
    assignment: list ? -1 : (about[0]?.assignment ?? -1),
    about: list ? about.map((one) => one.unit) : [],
  };
}
