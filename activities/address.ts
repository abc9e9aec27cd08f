import { addressOn } from '../src/domain/addressed.ts';
import type { Addressed } from '../src/domain/addressed.ts';
import type { NoticeFacts } from '../src/domain/facts.ts';
import type { Channel, UnitId } from '../src/domain/words.ts';
import type { NoticeKey, PlannedMessage, PlannedNotice } from '../src/ports/ledger.ts';

/** A person's message as the ledger freezes it: where to, and the notices that it carries. */
export function plannedMessage({ unit, person, notices }: Addressed, channel: Channel): PlannedMessage {
  const address = addressOn(person, channel);
  return {
    unit,
    person: person.id,
    channel,
    ...(address !== undefined && { address }),
    notices: notices.map(({ facts }) => plannedNotice(facts, unit)),
  };
}

/** Whether the ledger has this notice under that key. */
export function isNoticeOf(key: NoticeKey, facts: NoticeFacts): boolean {
  return (
    key.duty === facts.duty &&
    key.ladder === facts.ladder &&
    key.round === facts.round &&
    key.rung === facts.rung &&
    key.day === facts.day &&
    key.event === facts.event &&
    key.assignment === assignmentOf(facts)
  );
}

/** A notice as the ledger keys it. */
function plannedNotice(facts: NoticeFacts, unit: UnitId): PlannedNotice {
  const { duty, ladder, round, rung, day, event, at, list, about } = facts;
  const assignment = assignmentOf(facts);
  return {
    duty,
    ladder,
    round,
    rung,
    day,
    event,
    at,
    unit,
    assignment,
    about: list ? about.map((one) => one.unit) : [],
  };
}

function assignmentOf({ list, about }: NoticeFacts): number {
  return list ? -1 : (about[0]?.assignment ?? -1);
}
