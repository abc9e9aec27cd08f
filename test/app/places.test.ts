import { describe, expect, test } from '@jest/globals';
import { latestPackage } from '../../src/app/latest-package.ts';
import { createDirectiveReader } from '../../src/app/read-directive.ts';
import { remarksAbout } from '../../src/app/remarks.ts';
import { sentAbout } from '../../src/app/sent-about.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { NumberedEvent, SubmissionRow } from '../../src/ports/record.ts';
import { at, districtPlan, planned, plans, theSeed } from '../support/small-directive.ts';

// A replacing document numbers assignments anew; what was said before is still about the unit that it was about.
const first = theSeed({ duties: [{ ...plans, units: ['ta-ma', 'pu-xi'] }, districtPlan] });
const second = theSeed({ duties: [districtPlan, { ...plans, units: ['pu-xi'] }] });
const calendar = publicCalendar;
const now = at('2023-02-10 09:00');

const happened: readonly DirectiveEvent[] = [
  { kind: 'launched', at: at('2023-02-09 09:00'), plan: planned(first), calendar },
  submitted(0, 'of-ta-ma'),
  submitted(1, 'of-pu-xi'),
  { kind: 'returned', at: now, assignment: 0, items: [0], reason: 'to-ta-ma' },
  { kind: 'returned', at: now, assignment: 1, items: [0], reason: 'to-pu-xi' },
  { kind: 'package-built', at: now, assignment: 2, hash: 'first-package', upTo: 5 },
  { kind: 'replaced', at: now, plan: planned(second, {}, 1), calendar },
];

function submitted(assignment: number, submission: string): DirectiveEvent {
  return {
    kind: 'submitted',
    at: now,
    receivedAt: now,
    assignment,
    submission,
    received: [{ item: 0, verdict: 'on-time' }],
  };
}

/** The record of these events, as its ports answer. */
function recordOf(
  events: readonly DirectiveEvent[],
): Parameters<typeof remarksAbout>[0] & Parameters<typeof sentAbout>[0] & Parameters<typeof createDirectiveReader>[0] {
  const numbered = events.map((event, index): NumberedEvent => ({
    seq: index + 1,
    at: event.at,
    kind: event.kind,
    event,
  }));
  const unitOf = (id: string): string => id.replace('of-', '');
  return {
    register: {
      eventsAfter: async (_, seq) => numbered.filter((one) => one.seq > seq),
      eventsAbout: async (_, ordinals, kinds) =>
        numbered.filter(({ kind, event }) => {
          const { assignment } = event as { assignment?: number };
          return (
            kinds.includes(kind) && (assignment === undefined || ordinals === 'all' || ordinals.includes(assignment))
          );
        }),
    },
    documents: { definition: async (_: string, revision: number) => (revision === 0 ? first : second) } as never,
    texts: { texts: async (ids) => Object.fromEntries(ids.map((id) => [id, id])) },
    submissions: {
      submission: async (id) => ({ id, unit: unitOf(id), items: ['ntm'], files: [] }) as unknown as SubmissionRow,
    },
  };
}

describe('after a document was replaced', () => {
  const ports = recordOf(happened);

  test('a unit sees what it has sent and what it was told, and nothing of the unit whose number it has now', async () => {
    const read = await createDirectiveReader(ports).read(first.id);
    if (!read) throw new Error('It is recorded.');
    expect(read.directive.assignments.map(({ unit }) => unit)).toEqual(['nong-nghiep', 'pu-xi', 'ta-ma']);
    expect((await remarksAbout(ports, read, [1])).map(({ text }) => text)).toEqual(['to-pu-xi']);
    expect((await sentAbout(ports, read, [1])).map(({ ordinal, row }) => [ordinal, row.id])).toEqual([[1, 'of-pu-xi']]);
    expect(await remarksAbout(ports, read, [0])).toEqual([]);
    expect(await sentAbout(ports, read, [0])).toEqual([]);
  });

  test('a lead finds the package that was built for it, under its new number', async () => {
    const read = await createDirectiveReader(ports).read(first.id);
    expect(read && (await latestPackage(ports.register, read, [0]))).toBe('first-package');
    expect(read && (await latestPackage(ports.register, read, [1, 2]))).toBeUndefined();
  });

  test('what is said later is about the new numbers, and a second replacement is seen through as well', async () => {
    const later: readonly DirectiveEvent[] = [
      ...happened,
      { kind: 'returned', at: now, assignment: 1, items: [0], reason: 'again' },
      { kind: 'replaced', at: now, plan: planned(first, {}, 2), calendar },
    ];
    const read = await createDirectiveReader(recordOf(later)).read(first.id);
    if (!read) throw new Error('It is recorded.');
    const about = async (ordinal: number): Promise<readonly unknown[]> =>
      (await remarksAbout(recordOf(later), read, [ordinal])).map(({ text }) => text);
    expect(await about(1)).toEqual(['again', 'to-pu-xi']);
    expect(await about(0)).toEqual(['to-ta-ma']);
  });

  test('it says of which document it is, but for what was said of the items of a former one', async () => {
    const later: readonly DirectiveEvent[] = [
      ...happened,
      { kind: 'returned', at: now, assignment: 1, items: [0], reason: 'again' },
    ];
    const read = await createDirectiveReader(recordOf(later)).read(first.id);
    if (!read) throw new Error('It is recorded.');
    const remarks = await remarksAbout(recordOf(later), read, [1]);
    expect(remarks.map(({ text, items }) => [text, items])).toEqual([
      ['again', ['ntm']],
      ['to-pu-xi', undefined],
    ]);
  });
});
