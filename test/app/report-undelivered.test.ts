import { expect, test } from '@jest/globals';
import { reportUndelivered } from '../../src/app/report-undelivered.ts';
import { advance } from '../../src/domain/advance.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import { Away } from '../../src/ports/away.ts';
import type { NumberedEvent } from '../../src/ports/record.ts';
import type { LostMessage } from '../../src/ports/register.ts';
import { launched, onlyPlans } from '../support/small-directive.ts';

const directive = launched(onlyPlans());
const wave = firstWave(directive);
const history: readonly NumberedEvent[] = [
  numbered(1, { kind: 'launched', at: directive.launchedAt, plan: directive.plan, calendar: directive.calendar }),
  numbered(2, wave),
];

function firstWave(begun: Directive): EventOf<'notices-due'> {
  const due = advance(begun, begun.launchedAt).events.find(({ kind }) => kind === 'notices-due');
  if (due?.kind !== 'notices-due') throw new Error('Nothing goes out at the launch.');
  return due;
}

function numbered(seq: number, event: DirectiveEvent): NumberedEvent {
  return { seq, at: event.at, kind: event.kind, event };
}

/** An SMS about the task, handed over and lost, to the first commune. */
function lostMessage(id: number, of: string): LostMessage {
  const [reached] = wave.reached;
  if (!reached) throw new Error('Nobody is told at the launch.');
  const { ladder, round, rung, day, at, event = 0 } = reached;
  const notice = { duty: 'plans', ladder, round, rung, day, at, event, assignment: 0, unit: 'ta-ma', about: ['ta-ma'] };
  return { id, directive: of, wave: 2, unit: 'ta-ma', person: 'ta-ma.contact', channel: 'sms', notices: [notice] };
}

/** How the engine is with some directives: it fails, or does not follow them. */
type Failures = Readonly<Record<string, Error | 'gone'>>;

/** A register with lost messages and an engine that fails for some directives; what was asked, and what is settled. */
function office(
  lost: readonly LostMessage[],
  recorded: () => readonly NumberedEvent[] = () => history,
): {
  readonly round: (failing?: Failures) => Promise<number>;
  readonly asked: string[];
  readonly settled: Set<number>;
} {
  const asked: string[] = [];
  const settled = new Set<number>();
  const round = (failing: Failures = {}): Promise<number> =>
    reportUndelivered({
      register: {
        lostMessages: (atMost, after) =>
          Promise.resolve(lost.filter(({ id }) => id > after && !settled.has(id)).slice(0, atMost)),
        eventsAfter: () => Promise.resolve(recorded()),
        markReported: (messages) => {
          for (const id of messages) settled.add(id);
          return Promise.resolve();
        },
      },
      engine: {
        perform: (of, commands) => {
          asked.push(...commands.map(({ id }) => `${of} ${id}`));
          const failure = failing[of] ?? [];
          return failure instanceof Error ? Promise.reject(failure) : Promise.resolve(failure);
        },
      },
      now: () => directive.launchedAt,
    });
  return { round, asked, settled };
}

const silent = new Away('engine', new Error('deadline exceeded'));

test('a directive that does not answer keeps nobody else from being told of what was lost', async () => {
  const { round, asked, settled } = office([lostMessage(7, 'jammed'), lostMessage(8, 'healthy')]);
  await expect(round({ jammed: silent })).rejects.toBe(silent);
  expect([...settled]).toEqual([8]);
  // Only the one that did not answer is left for the next round.
  asked.length = 0;
  expect(await round()).toBe(1);
  expect(asked).toEqual(['jammed undelivered/7']);
});

test('a mistake is told before a directive that is only away, and several are told together', async () => {
  const [mistake, another] = [new Error('one'), new Error('two')];
  const lost = ['jammed', 'mistaken', 'odd', 'healthy'].map((of, index) => lostMessage(index + 1, of));
  const { round, settled } = office(lost);
  await expect(round({ jammed: silent, mistaken: mistake })).rejects.toBe(mistake);
  expect([...settled]).toEqual([3, 4]);
  const told = office(lost).round({ jammed: silent, mistaken: mistake, odd: another });
  await expect(told).rejects.toMatchObject({ errors: [mistake, another] });
  expect(await office(lost).round()).toBe(4);
});

test('a lost message waits until the sending that it belongs to is on record, and is reported then', async () => {
  let recorded: readonly NumberedEvent[] = history.slice(0, 1);
  const { round, asked, settled } = office([lostMessage(7, 'behind')], () => recorded);
  expect(await round()).toBe(0);
  // Of a record with a gap nobody can say what the message was about, either.
  recorded = history.slice(1);
  expect(await round()).toBe(0);
  expect([asked, [...settled]]).toEqual([[], []]);
  recorded = history;
  expect(await round()).toBe(1);
  expect([asked, [...settled]]).toEqual([['behind undelivered/7'], [7]]);
});

test('a lost message of which the record knows no rung needs nothing, and is not looked at again', async () => {
  const unknown = { ...lostMessage(7, 'healthy'), notices: [] };
  const { round, asked, settled } = office([unknown]);
  expect(await round()).toBe(1);
  expect([asked, [...settled]]).toEqual([[], [7]]);
});

test('what the engine does not follow is reported once it does again, unless the directive has ended', async () => {
  let recorded = history;
  const { round, settled } = office([lostMessage(7, 'followed-no-more')], () => recorded);
  expect(await round({ 'followed-no-more': 'gone' })).toBe(0);
  expect([...settled]).toEqual([]);
  recorded = [...history, numbered(3, { kind: 'closed', at: directive.launchedAt })];
  expect(await round({ 'followed-no-more': 'gone' })).toBe(1);
  expect([...settled]).toEqual([7]);
});

test('however much one directive has lost that it is not told of, what others have lost comes after it', async () => {
  const ofOne = Array.from({ length: 450 }, (_, index) => lostMessage(index + 1, 'jammed'));
  const { round, asked, settled } = office([...ofOne, lostMessage(451, 'healthy')]);
  await expect(round({ jammed: silent })).rejects.toBe(silent);
  expect([...settled]).toEqual([451]);
  // It is asked once a round: every answer that does not come is waited for.
  expect(asked.filter((one) => one.startsWith('jammed'))).toHaveLength(200);
  expect(await round()).toBe(450);
});
