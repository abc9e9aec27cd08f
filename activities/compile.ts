import { closingOfTrack, cutOffOf } from '../src/domain/closings.ts';
import type { Closing } from '../src/domain/deadline.ts';
import { directoryOf } from '../src/domain/directory.ts';
import type { Definition, Unit } from '../src/domain/definition.ts';
import { assignmentAt, dutyOf } from '../src/domain/directive.ts';
import type { Assignment, Directive, Item } from '../src/domain/directive.ts';
import type { DirectiveEvent } from '../src/domain/events.ts';
import { consolidatedBy, isOwed } from '../src/domain/progress.ts';
import { historyOf, versionsKey } from '../src/domain/versions.ts';
import type { History, Version } from '../src/domain/versions.ts';
import type { UnitId } from '../src/domain/words.ts';
import type {
  PackageBehind,
  PackageBuilder,
  PackageEntry,
  PackageInput,
  PackageState,
  PackageUnit,
} from '../src/ports/package.ts';
import type {
  DirectiveRecord,
  DirectoryStore,
  Documents,
  Files,
  SubmissionRow,
  Submissions,
} from '../src/ports/record.ts';
import type { CompileInput } from './contract.ts';

export interface CompilePorts {
  readonly record: DirectiveRecord;
  readonly documents: Documents;
  readonly directory: DirectoryStore;
  readonly submissions: Submissions;
  readonly files: Files;
  readonly buildPackage: PackageBuilder;
}

/**
 * Builds the package of a consolidation from what is recorded, and keeps it by its hash. What came after the cut-off is
 * marked and folded in until the lead has sent its plan; what came after that goes into an annex.
 */
export function createCompile(ports: CompilePorts): (input: CompileInput) => Promise<{ readonly hash: string }> {
  return async ({ directive: id, assignment, now }) => {
    const recorded = await ports.record.events(id);
    const history = historyOf(recorded.map(({ event }) => event as DirectiveEvent));
    const document = await ports.documents.definition(id, history.directive.plan.revision);
    if (!document) throw new Error(`The document of ${id} is not in the record.`);
    const [units, submissions] = await Promise.all([ports.directory.units(), ports.submissions.ofDirective(id)]);
    const input = packageInput(ports, history, document, units, submissions, assignment, now);
    // Written as it is read: thousands of files do not fit into memory together.
    const { sha256 } = await ports.files.keepOwn(ports.buildPackage(input));
    return { hash: sha256 };
  };
}

function packageInput(
  ports: CompilePorts,
  history: History,
  document: Definition,
  units: readonly Unit[],
  submissions: readonly SubmissionRow[],
  lead: number,
  now: number,
): PackageInput {
  const { directive } = history;
  const members = consolidatedBy(directive, lead).filter((ordinal) => !assignmentAt(directive, ordinal).ended);
  const of = dutyOf(directive, assignmentAt(directive, lead)).of;
  const duty = document.duties[of ?? 0];
  const byId = new Map(submissions.map((submission) => [submission.id, submission]));
  const { unit: nameOf } = directoryOf(units);
  const behind = members.flatMap((ordinal) => behindOf(directive, document, nameOf, ordinal));
  return {
    directive: { number: document.number, issuedOn: document.issuedOn, subject: document.subject },
    compiledAt: now,
    items: (duty?.items ?? []).map(({ id, title, short }) => ({ item: id, title, short })),
    units: members.map((ordinal): PackageUnit => {
      const member = assignmentAt(directive, ordinal);
      const { name, short } = nameOf(member.unit);
      const entries = member.items.map((_, index) => entryOf(ports, history, byId, member, index, lead));
      return { unit: member.unit, name, short, entries };
    }),
    ...(behind.length > 0 && { behind }),
  };
}

/** In a chain, the units that a lead of the package has consolidated, and those behind them. */
function behindOf(
  directive: Directive,
  document: Definition,
  nameOf: (unit: UnitId) => Unit,
  lead: number,
): readonly PackageBehind[] {
  const { unit: leadUnit } = assignmentAt(directive, lead);
  return consolidatedBy(directive, lead).flatMap((ordinal) => {
    const assignment = assignmentAt(directive, ordinal);
    if (assignment.ended) return [];
    const { items } = document.duties[assignment.duty] ?? { items: [] };
    const own = assignment.items.map((item, index): PackageBehind => {
      const verdict = item.firstVerdict ?? item.verdict;
      return {
        ...{ lead: leadUnit, leadName: nameOf(leadUnit).name },
        ...{ unit: assignment.unit, name: nameOf(assignment.unit).name, title: items[index]?.title ?? '' },
        state: stateOf(assignment, item),
        ...(verdict && { verdict }),
      };
    });
    return [...own, ...behindOf(directive, document, nameOf, ordinal)];
  });
}

/** An item that is owed with a later deadline than the others' is shown as extended. */
function stateOf(assignment: Assignment, item: Item): PackageState {
  const track = assignment.tracks.find(({ round }) => round === item.round);
  const isExtended = isOwed(item) && track?.closesAt !== undefined && track.returnedAt === undefined;
  return isExtended ? 'extended' : item.state;
}

function entryOf(
  ports: CompilePorts,
  { directive, versions }: History,
  submissions: ReadonlyMap<string, SubmissionRow>,
  member: Assignment,
  index: number,
  lead: number,
): PackageEntry {
  const { id: duty, items } = dutyOf(directive, member);
  const item = member.items[index];
  const id = items[index]?.id;
  if (!item || id === undefined) throw new Error('An assignment has as many items as its duty.');
  const latest = versions.get(versionsKey(duty, member.unit, id))?.at(-1);
  const submission = latest && submissions.get(latest.submission);
  const plan = assignmentAt(directive, lead);
  const cutOff = cutOffOf(directive, plan.duty);
  const planAt = planSentAt(plan);
  const track = member.tracks.find(({ round }) => round === item.round);
  const verdict = item.firstVerdict ?? item.verdict;
  return {
    item: id,
    state: stateOf(member, item),
    version: item.version,
    ...(item.nil && { nil: true }),
    ...(submission?.number !== undefined && { number: submission.number }),
    ...(submission?.on !== undefined && { on: submission.on }),
    ...(latest && { receivedAt: latest.receivedAt, afterCutOff: isAfter(latest, cutOff) }),
    ...(latest && planAt !== undefined && latest.receivedAt > planAt && { annex: true }),
    ...(latest?.arrivedOn !== undefined && { arrivedOn: latest.arrivedOn }),
    ...(verdict && { verdict }),
    ...(track && isOwed(item) && { dueOn: dueOn(directive, member, track) }),
    ...(submission && { hash: submission.hash }),
    files: filesOf(ports, submission, id),
  };
}

/** Received before the cut-off but entered after it, a paper submission is in time: its day of arrival counts. */
function isAfter({ receivedAt, arrivedOn }: Version, cutOff: Closing): boolean {
  return arrivedOn === undefined ? receivedAt >= cutOff.closesAt : arrivedOn > cutOff.lastDayOn;
}

/** When the lead first sent its plan. */
function planSentAt({ items }: Assignment): number | undefined {
  const sent = items.flatMap(({ firstReceivedAt, receivedAt }) => firstReceivedAt ?? receivedAt ?? []);
  return sent.length === 0 ? undefined : Math.min(...sent);
}

function dueOn(directive: Directive, member: Assignment, track: Assignment['tracks'][number]): string {
  return closingOfTrack(directive, member, track).lastDayOn;
}

function filesOf(ports: CompilePorts, submission: SubmissionRow | undefined, item: string): PackageEntry['files'] {
  return (submission?.files ?? [])
    .filter((file) => file.item === item)
    .map(({ part, name, sha256 }) => ({ part, name, sha256, bytes: () => ports.files.read(sha256) }));
}
