import { assignmentAt, dutyOf } from '../domain/directive.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { DirectiveId, TextId, UnitId } from '../domain/words.ts';
import type { CallLine, DecisionLine, DossierInput, DossierWriter } from '../ports/dossier.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { PhoneCalls } from '../ports/office-desk.ts';
import type { NumberedEvent } from '../ports/record.ts';
import { packagesBuilt } from './packages-kept.ts';
import type { AppPorts } from './ports.ts';
import { takenBy } from './taken.ts';

export interface DossierPorts extends Pick<
  AppPorts,
  'record' | 'documents' | 'directory' | 'texts' | 'submissions' | 'files' | 'now'
> {
  readonly ledger: Pick<Ledger, 'notices'>;
  readonly calls?: Pick<PhoneCalls, 'ofDirective'>;
  readonly writeDossier: DossierWriter;
}

/** The dossier of a directive, as a zip in pieces; `undefined` when there is no such directive. */
export async function makeDossier(
  ports: DossierPorts,
  directive: DirectiveId,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const input = await dossierInput(ports, directive);
  return input && ports.writeDossier(input);
}

/** Gathers everything that is recorded of a directive. All of it but the files is in memory at once. */
export async function dossierInput(ports: DossierPorts, id: DirectiveId): Promise<DossierInput | undefined> {
  const directive = await ports.record.directive(id);
  if (!directive) return undefined;
  const events = await ports.record.events(id);
  const texts = await ports.texts.texts(textIds(events));
  const assignments = await ports.record.assignments(id);
  const revisions = await revisionsOf(ports, id, directive.revision);
  const [units, notices, receipts, submissions, calls] = await Promise.all([
    ports.directory.units(),
    ports.ledger.notices(id),
    ports.record.receipts(id),
    ports.submissions.ofDirective(id).then((stored) => takenBy(events, stored)),
    ports.calls?.ofDirective(id) ?? [],
  ]);
  const named = new Set<UnitId>([
    ...assignments.map(({ unit }) => unit),
    ...notices.flatMap(({ unit, about }) => [unit, ...about]),
    ...revisions.flatMap(({ definition: { issuer, office, duties } }) => [
      ...[issuer, office],
      ...duties.flatMap((duty) => [...duty.units, ...duty.with, ...(duty.route === undefined ? [] : [duty.route])]),
    ]),
  ]);
  return {
    ...{ directive, madeAt: ports.now(), revisions, assignments, events, notices, receipts, submissions, texts },
    units: units
      .filter((unit) => named.has(unit.id))
      .map((unit) => ({ ...unit, people: unit.people.map(withoutAddress) })),
    decisions: decisionsOf(events, texts),
    calls: calls.map(({ unit, calledAt, outcome, promisedAt, note }): CallLine => ({
      ...{ unit, at: calledAt, outcome },
      ...(promisedAt !== undefined && { promisedAt }),
      ...(note !== undefined && { note }),
    })),
    packages: packagesBuilt(events).kept,
    read: ports.files.read,
    open: ports.files.open,
  };
}

async function revisionsOf(
  ports: Pick<DossierPorts, 'documents'>,
  id: DirectiveId,
  latest: number,
): Promise<DossierInput['revisions']> {
  const numbers = Array.from({ length: latest + 1 }, (_, revision) => revision);
  const found = await Promise.all(
    numbers.map(async (revision) => ({ revision, definition: await ports.documents.definition(id, revision) })),
  );
  return found.flatMap(({ revision, definition }) => (definition ? [{ revision, definition }] : []));
}

/** An archive needs to know who was written to, not where. */
function withoutAddress(person: DossierInput['units'][number]['people'][number]): typeof person {
  const { email: _email, phone: _phone, ...kept } = person;
  return kept;
}

/** Events name their free text in these fields. */
function textIds(events: readonly NumberedEvent[]): readonly TextId[] {
  return [...new Set(events.flatMap(({ event }) => textsOf(event as DirectiveEvent)))];
}

function textsOf(event: DirectiveEvent): readonly TextId[] {
  const { reason, basis, number } = event as { reason?: unknown; basis?: unknown; number?: unknown };
  return [reason, basis, number].filter((one) => typeof one === 'string');
}

const DECISIONS: ReadonlySet<DirectiveEvent['kind']> = new Set<DirectiveEvent['kind']>([
  ...(['claim-confirmed', 'claim-denied', 'accepted', 'returned', 'declined', 'answered', 'extension-asked'] as const),
  ...(['extended', 'extension-refused', 'exempted', 'held', 'issued', 'letter-recorded', 'released'] as const),
  ...(['replaced', 'withdrawn', 'closed', 'calendar-corrected'] as const),
]);

/** What people decided, with units and items by their ids: ordinals are those of the moment, so the events are folded. */
function decisionsOf(events: readonly NumberedEvent[], texts: DossierInput['texts']): readonly DecisionLine[] {
  const lines: DecisionLine[] = [];
  let directive: Directive | undefined;
  for (const { seq, at, event: recorded } of events) {
    const event = recorded as DirectiveEvent;
    if (directive && DECISIONS.has(event.kind)) lines.push({ seq, at, ...decisionOf(directive, event, texts) });
    directive = evolve(directive, event);
  }
  return lines;
}

function decisionOf(
  directive: Directive,
  event: DirectiveEvent,
  texts: DossierInput['texts'],
): Omit<DecisionLine, 'seq' | 'at'> {
  const one = 'assignment' in event ? assignmentAt(directive, event.assignment) : undefined;
  const many = 'assignments' in event ? event.assignments.map((ordinal) => assignmentAt(directive, ordinal)) : [];
  const duty = one && dutyOf(directive, one);
  const items = 'received' in event ? event.received.map(({ item }) => item) : 'items' in event ? event.items : [];
  const words = textsOf(event).flatMap((id) => texts[id] ?? []);
  const until = event.kind === 'extended' ? event.closesAt : 'until' in event ? event.until : undefined;
  const on = 'on' in event ? event.on : 'arrivedOn' in event ? event.arrivedOn : undefined;
  return {
    kind: event.kind,
    units: one ? [one.unit] : many.map(({ unit }) => unit),
    ...(duty && { duty: duty.id }),
    items: items.flatMap((item) => duty?.items[item]?.id ?? []),
    ...(words.length > 0 && { text: words.join('; ') }),
    ...(until !== undefined && { until }),
    ...(on !== undefined && { on }),
    ...(event.kind === 'answered' && { answer: event.answer, ...(event.to !== undefined && { to: event.to }) }),
  };
}
