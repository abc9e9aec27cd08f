import { overAt } from '../domain/agenda.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveId, Instant } from '../domain/words.ts';
import type { FollowedDirective, FollowedStatus } from '../ports/engine-survey.ts';
import { fold } from './fold-events.ts';
import { lookAgain } from './look-again.ts';
import type { ReconcilePorts, ReconcileWish } from './reconcile-ports.ts';
import { difference } from './reconcile-differences.ts';
import type { Difference } from './reconcile-differences.ts';
import { compareRows } from './reconcile-rows.ts';

/** Compares one directive as engine, events and tables have it, and mends what can be mended. */
export async function compareDirective(
  ports: ReconcilePorts,
  wish: ReconcileWish,
  id: DirectiveId,
  followed: FollowedDirective | undefined,
): Promise<readonly Difference[]> {
  const status = followed?.state === 'running' ? await ports.survey.status(id) : undefined;
  const differences: Difference[] = [];
  if (status === 'silent') differences.push(engineSilent(id));
  const said = status === 'silent' ? undefined : status;
  const own = await ports.record.directive(id);
  // The directive's own row speaks of the end only where the engine cannot.
  const endsAt = said?.seq ?? followed?.endedAfter ?? own?.seq ?? 0;
  differences.push(...(await compareEvents(ports, wish, id, endsAt, followed)));
  const events = await ports.register.eventsAfter(id, 0);
  const directive = await fold(events);
  if (directive === 'unreadable') return [...differences, difference(id, 'unreadable', 'Its events cannot be folded.')];
  if (!directive) return differences;
  differences.push(...(await compareRows(ports, wish, id)));
  const latest = said && (await upToDate(ports, directive, said));
  if (latest === 'silent') differences.push(engineSilent(id));
  else differences.push(...compareEngine(directive, followed, latest, ports.now()));
  if (!(await ports.documents.definition(id, directive.plan.revision)))
    differences.push(
      difference(id, 'document-missing', `The document of revision ${directive.plan.revision} is gone.`),
    );
  return wish.resume === true && !wish.dryRun && wish.directive === id
    ? resumed(ports, directive, differences)
    : differences;
}

/** Events that the record lacks, before others or at the end. What the engine is about to record is waited for. */
async function compareEvents(
  ports: ReconcilePorts,
  { dryRun }: ReconcileWish,
  id: DirectiveId,
  endsAt: number,
  followed: FollowedDirective | undefined,
): Promise<readonly Difference[]> {
  const lacking = await lookAgain(
    () => lackingEvents(ports, id, endsAt),
    (seqs) => seqs.length === 0,
    ports.lookAgainMs,
  );
  if (lacking.length === 0) return [];
  const { events, receipts, silences } = followed ? await ports.survey.remember(id) : nothing;
  const wanted = new Set(lacking);
  const remembered = events.filter(({ seq }) => wanted.has(seq));
  const last = Math.max(0, ...(await ports.register.eventsAfter(id, 0)).map(({ seq }) => seq));
  const code = lacking.every((seq) => seq > last) ? 'record-behind' : 'events-missing';
  const whole = remembered.length === lacking.length;
  if (!dryRun && remembered.length > 0) {
    await ports.record.append(id, { events: remembered, receipts, assignments: [] });
    const silent = silences.filter(({ seq }) => wanted.has(seq));
    if (silent.length > 0) await ports.ledger.skip(id, silent);
  }
  const message = `The record lacks ${numbers(lacking)}; the engine’s histories have ${remembered.length} of them.`;
  const remedy = whole
    ? {}
    : { remedy: 'Restore the database from a backup: what is missing is in no history of the engine any more.' };
  const found = difference(id, code, message, !dryRun && whole);
  return [
    found.mended ? { ...found, remedy: 'They were taken from the engine’s histories.' } : { ...found, ...remedy },
  ];
}

const nothing = { events: [], receipts: [], silences: [] } as const;

async function lackingEvents(
  { register }: ReconcilePorts,
  id: DirectiveId,
  endsAt: number,
): Promise<readonly number[]> {
  const there = new Set((await register.eventsAfter(id, 0)).map(({ seq }) => seq));
  const last = Math.max(endsAt, ...there);
  return Array.from({ length: last }, (_, index) => index + 1).filter((seq) => !there.has(seq));
}

function numbers(seqs: readonly number[]): string {
  const [first] = seqs;
  const last = seqs.at(-1);
  return seqs.length === 1 ? `event ${first}` : `${seqs.length} events between ${first} and ${last}`;
}

/**
 * What the engine says of a directive, not older than its record: the engine went on while the record was read. Nothing is
 * recorded that it does not know, so whoever still knows less when asked anew was set back.
 */
async function upToDate(
  { survey }: ReconcilePorts,
  directive: Directive,
  said: FollowedStatus,
): ReturnType<ReconcilePorts['survey']['status']> {
  return said.seq >= directive.seq ? said : survey.status(directive.plan.directive);
}

function engineSilent(id: DirectiveId): Difference {
  return difference(id, 'engine-silent', 'It runs, and does not answer.');
}

/** The engine beside the record: lost, stopped, set back, or of another opinion. */
function compareEngine(
  directive: Directive,
  followed: FollowedDirective | undefined,
  status: FollowedStatus | undefined,
  now: Instant,
): readonly Difference[] {
  const { directive: id } = directive.plan;
  const endsAt = overAt(directive);
  const isOver = endsAt !== undefined && endsAt <= now;
  if (!isOver && (!followed || followed.state === 'ended'))
    return [difference(id, 'engine-lost', `By the record it is ${directive.state}; the engine does not follow it.`)];
  if (!isOver && followed?.state === 'stopped')
    return [difference(id, 'engine-stopped', `By the record it is ${directive.state}; the engine has stopped it.`)];
  if (!status) return [];
  if (status.seq < directive.seq) {
    const message = `The record has ${directive.seq} events, the engine knows ${status.seq}.`;
    return [difference(id, 'engine-behind', message)];
  }
  return [...compareCounts(directive, status), ...compareAttribute(directive, followed, status)];
}

/** At the same event both have to count the same. */
function compareCounts(directive: Directive, status: FollowedStatus): readonly Difference[] {
  if (status.seq !== directive.seq) return [];
  const counts = new Map<string, number>();
  for (const { items } of directive.assignments)
    for (const { state } of items) counts.set(state, (counts.get(state) ?? 0) + 1);
  const differing = [...new Set([...counts.keys(), ...Object.keys(status.items)])].filter(
    (state) => (counts.get(state) ?? 0) !== (status.items[state] ?? 0),
  );
  if (differing.length === 0 && status.state === directive.state) return [];
  const told = differing.map((state) => `${state} ${counts.get(state) ?? 0} and ${status.items[state] ?? 0}`);
  const message = `Events and engine do not count the same: ${told.join(', ') || `${directive.state}, ${status.state}`}.`;
  return [difference(directive.plan.directive, 'counts-differ', message)];
}

function compareAttribute(
  directive: Directive,
  followed: FollowedDirective | undefined,
  status: FollowedStatus,
): readonly Difference[] {
  const { attribute } = followed ?? {};
  // The list may lag behind; only what an ended directive is called can be told apart with certainty.
  if (attribute === undefined || status.seq !== directive.seq || directive.state !== 'open') return [];
  if (attribute === 'open' || attribute === 'consolidating') return [];
  return [difference(directive.plan.directive, 'attribute-differs', `Its search attribute says ${attribute}.`)];
}

/** Lets a lost directive go on from what is recorded: rungs due in the meantime collapse, as after any outage. */
async function resumed(
  ports: ReconcilePorts,
  directive: Directive,
  differences: readonly Difference[],
): Promise<readonly Difference[]> {
  const lost = differences.find(({ code }) => code === 'engine-lost' || code === 'engine-stopped');
  if (!lost) return differences;
  const { directive: id } = directive.plan;
  const receipts = await ports.record.receipts(id);
  await ports.survey.resume(
    directive,
    receipts.slice(-commandsRemembered).map(({ command }) => command),
  );
  const mended = { ...lost, mended: true, remedy: 'The engine goes on with it from the record.' };
  return differences.map((one) => (one === lost ? mended : one));
}

/** As many as a run remembers; older ones are looked up in the record anyway. */
const commandsRemembered = 2000;
