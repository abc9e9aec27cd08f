import { describe, expect, test } from '@jest/globals';
import { advance } from '../../src/domain/advance.ts';
import { agenda } from '../../src/domain/agenda.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { createCourse } from '../../workflows/course.ts';
import { recordInput } from '../../workflows/record-input.ts';

const launchedAt = Date.parse('2023-02-08T09:00:00+07:00');
const kilobyte = 1024;
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

function planFor(units: number): Plan {
  const duty = { settlesOn: 'accepted', route: 'so-nnptnt', with: [], ladders: {}, unreachable: [] } as const;
  const items = ['ke-hoach', 'bao-cao', 'phu-luc'].map((id) => ({ id, needs: ['signed'] as const }));
  return {
    directive: 'tong-ra-soat-2023',
    revision: 0,
    contentHash: 'a'.repeat(64),
    urgency: 'normal',
    issuedOn: '2023-02-08',
    issuer: 'ubnd-tinh',
    office: 'ubnd-tinh',
    leader: 'pct-ubnd-tinh',
    leaderUnit: 'ubnd-tinh',
    duties: [
      {
        ...{ ...duty, id: 'submit', kind: 'submit', first: 0, items },
        units: Array.from({ length: units }, (_, n) => `xa-so-${String(n).padStart(5, '0')}-tinh-dien-bien`),
        deadline: { on: '2023-02-27', edge: 'before', roll: 'none' },
      },
      {
        ...{ ...duty, id: 'consolidate', kind: 'consolidate', first: units, units: ['so-nnptnt'], of: 0 },
        items: [{ id: 'ke-hoach-tinh', needs: ['signed'] }],
        deadline: { on: '2023-03-08', edge: 'before', roll: 'none' },
      },
    ],
  };
}

/** A whole hard life: everybody acknowledges, everything is returned once and sent again, one item in three is late. */
function liveHard(directive: Directive): Directive {
  let now = launchedAt;
  let current = directive;
  const happen = (event: DirectiveEvent): void => {
    // What is told goes out at once: only the slots are looked at here.
    current = { ...evolve(current, event), tells: [] };
  };
  const ordinals = current.assignments.slice(0, -1).keys();
  current = advance(current, now).directive;
  for (const assignment of [...ordinals]) {
    now += 997;
    happen({ kind: 'acknowledged', at: now, assignments: [assignment] });
    for (const item of [0, 1, 2]) {
      const submission = `s-${assignment}-${item}`;
      const verdict = item === 2 ? 'late' : 'on-time';
      happen({ kind: 'submitted', at: now, receivedAt: now, assignment, received: [{ item, verdict }], submission });
      happen({ kind: 'returned', at: now, assignment, items: [item], reason: `r-${assignment}` });
    }
    happen({
      kind: 'submitted',
      at: now + 1,
      receivedAt: now + 1,
      assignment,
      received: [0, 1, 2].map((item) => ({ item, verdict: 'late' })),
      submission: `t-${assignment}`,
    });
  }
  return { ...current, tells: [], waves: [], deliveries: [] };
}

function launch(units: number): { readonly directive: Directive; readonly launched: DirectiveEvent } {
  const launched: DirectiveEvent = { kind: 'launched', at: launchedAt, plan: planFor(units), calendar: publicCalendar };
  return { launched, directive: evolve(undefined, launched) };
}

describe('what goes from one run of the engine to the next', () => {
  const { directive } = launch(4999);
  const lived = liveHard(directive);

  test('a directive of 5,000 assignments of three items fits in a megabyte at its launch', () => {
    expect(lived.assignments).toHaveLength(5000);
    expect(bytesOf(pack(directive))).toBeLessThan(1000 * kilobyte);
  });

  test('and after a whole hard life, with the ids of the last 2,000 commands beside it', () => {
    const answered = Array.from({ length: 2000 }, (_, n) => `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}`);
    const packed = pack(lived);
    const slots = bytesOf(packed.slots);
    process.stdout.write(
      `packed: ${Math.round(bytesOf(packed) / kilobyte)} kB in all, ${Math.round(slots / 5000)} bytes an assignment\n`,
    );
    expect(slots / 5000).toBeLessThan(150);
    expect(bytesOf({ packed, answered })).toBeLessThan(1000 * kilobyte);
  });

  test('and where every unit was reminded on four days besides, and each item was said to be missing', () => {
    const [inTimeUntil, again, first] = ['2023-02-26T23:59:59', '2023-03-02T08:00:00', '2023-02-27T10:00:00'].map(
      (at) => Date.parse(`${at}+07:00`),
    ) as [number, number, number];
    const remindedOn = ['2023-02-17', '2023-02-22', '2023-02-24', '2023-02-27'];
    const named = lived.assignments.map((assignment, ordinal) => ({
      ...assignment,
      // One in fifty was told again when the leader was not.
      items: assignment.items.map((item) => ({
        ...item,
        said: { inTimeUntil, contact: first, head: again, leader: ordinal % 50 === 0 ? first : again },
      })),
      tracks: assignment.tracks.map((track) => ({ ...track, remindedOn })),
    }));
    const packed = pack({ ...lived, assignments: named });
    process.stdout.write(`packed, all named as late: ${Math.round(bytesOf(packed) / kilobyte)} kB\n`);
    expect(bytesOf(packed)).toBeLessThan(1100 * kilobyte);
    expect(unpack(packed).assignments).toEqual(named);
  });

  test('and comes back as it was', () => {
    expect(unpack(JSON.parse(JSON.stringify(pack(lived))) as ReturnType<typeof pack>)).toEqual(lived);
    expect(unpack(pack(directive))).toEqual(directive);
  });
});

describe('what is recorded at once', () => {
  test('stays under 256 kB, however much there is to record, and everything is recorded in the end', () => {
    const { launched } = launch(4999);
    if (launched.kind !== 'launched') throw new Error('A launch launches.');
    const course = createCourse({ begin: { kind: 'launch', launched }, offsetMs: 0 });
    course.advance(launchedAt);
    const seqs: number[] = [];
    const rows = new Set<number>();
    for (let turns = 0; course.hasNews(); turns += 1) {
      const { input, taken } = recordInput(course);
      expect(bytesOf(input)).toBeLessThan(256 * kilobyte);
      course.takeNews(taken);
      seqs.push(...input.events.map(({ seq }) => seq));
      for (const { ordinal } of input.assignments) rows.add(ordinal);
      expect(turns).toBeLessThan(100);
    }
    expect(seqs).toEqual([1, 2]);
    expect(rows.size).toBe(5000);
  });
});

describe('the agenda of a province', () => {
  test('groups what 4,999 units reach together: a handful of entries, not one a unit', () => {
    const { directive } = launch(4999);
    const entries = agenda(advance(directive, launchedAt).directive, launchedAt);
    expect(entries.filter(({ kind }) => kind === 'rung').length).toBeLessThan(20);
  });
});
