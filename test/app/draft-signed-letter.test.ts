import { describe, expect, test } from '@jest/globals';
import { draftSignedLetter, readStatus } from '../../src/app/draft-signed-letter.ts';
import type { LetterPorts } from '../../src/app/draft-signed-letter.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { fold } from '../../src/domain/evolve.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import type { SignedLetter } from '../../src/notices/signed-letter/signed-letter.ts';
import { at, district, planned, theSeed } from '../support/small-directive.ts';

const seed = theSeed();
const launched: DirectiveEvent = {
  ...{ kind: 'launched', at: at('2023-02-09 09:00'), plan: planned(seed), calendar: publicCalendar },
};
const first: DirectiveEvent = {
  ...{
    kind: 'letter-recorded',
    at: at('2023-03-02 16:00'),
    letter: 1,
    number: 'n',
    on: '2023-03-02',
    assignments: [0],
  },
};
const until = { on: '2023-03-06', at: '17:00' };

/** The record of the seed after some events, as the ports hand it out; `written` gets the words of the letter. */
function portsAt(now: string, events: readonly DirectiveEvent[], written: SignedLetter[] = []): LetterPorts {
  const directive = fold(events);
  const row = { id: seed.id, state: 'open', revision: 0, seq: events.length, launchedAt: 0, contentHash: 'h' } as const;
  const known = <Value>(id: string, value: Value): Value | undefined => (id === seed.id ? value : undefined);
  const ports: Partial<Record<keyof LetterPorts, unknown>> = {
    record: {
      directive: async (id: string) => known(id, row),
      events: async () => events.map((event, index) => ({ seq: index + 1, at: event.at, kind: event.kind, event })),
      assignments: async () => directive.assignments.map((_, ordinal) => assignmentRow(directive, ordinal)),
    },
    documents: { definition: async (id: string) => known(id, seed) },
    directory: { units: async () => district },
    texts: { texts: async () => ({ n: '170/UBND-VP' }) },
    ledger: { notices: async () => [] },
    calls: {
      ofDirective: async () => [
        {
          ...{ id: 'c', directive: seed.id, unit: 'ta-ma', outcome: 'promised', calledAt: at('2023-02-28 09:00') },
          promisedAt: at('2023-02-28 15:00'),
        },
      ],
    },
    calendar: publicCalendar,
    now: () => at(now),
    makeLetter: async (letter: SignedLetter) => {
      written.push(letter);
      return new Uint8Array([1]);
    },
  };
  return ports as unknown as LetterPorts;
}

describe('Drafting a signed letter from the record', () => {
  test('names the units that the command which records it has to name, and has the calls in its annex', async () => {
    const written: SignedLetter[] = [];
    const drafted = await draftSignedLetter(portsAt('2023-03-02 09:00', [launched], written), seed.id, {
      letter: 1,
      until,
    });
    expect(drafted).toEqual({ docx: new Uint8Array([1]), units: ['ta-ma', 'pu-xi'], duty: 'plans' });
    expect(written[0]?.annex.rows[0]?.[5]).toEqual(['28/02/2023: điện thoại – hẹn gửi lúc 15 giờ 00 ngày 28/02/2023']);
  });

  test('the second cites the first that is on record, and is refused without one', async () => {
    const written: SignedLetter[] = [];
    const asked = { letter: 2, until } as const;
    const ready = portsAt('2023-03-06 09:00', [launched, first], written);
    expect(await draftSignedLetter(ready, seed.id, asked)).toMatchObject({ units: ['ta-ma', 'pu-xi'] });
    expect(written[0]?.paragraphs[0]).toContain('đã có Công văn số 170/UBND-VP ngày 02/3/2023 đôn đốc (lần 1)');
    expect(written[0]?.annex.rows.map((row) => row[5]?.at(-1))).toEqual([
      '02/3/2023: công văn đôn đốc lần 1, số 170/UBND-VP',
      'chưa nhắc',
    ]);
    const early = portsAt('2023-03-06 09:00', [launched]);
    expect(await draftSignedLetter(early, seed.id, asked)).toMatchObject({ code: 'no-first-letter' });
  });

  test('is refused while everybody is in time, for a duty or a directive that is not there', async () => {
    const asked = { letter: 1, until } as const;
    const early = portsAt('2023-02-24 09:00', [launched]);
    expect(await draftSignedLetter(early, seed.id, asked)).toMatchObject({ code: 'nothing-owed' });
    expect(await draftSignedLetter(early, seed.id, { ...asked, duty: 'x' })).toMatchObject({
      code: 'no-such-assignment',
    });
    expect(await draftSignedLetter(early, 'x', asked)).toMatchObject({ code: 'unknown-directive' });
  });

  test('stands on the calendar that the directive is followed by', async () => {
    const corrected = { ...publicCalendar, version: 'corrected' };
    const correction: DirectiveEvent = { kind: 'calendar-corrected', at: launched.at, calendar: corrected, moved: [] };
    const status = await readStatus(portsAt('2023-02-24 09:00', [launched, correction]), seed.id);
    expect(status?.calendar.version).toBe('corrected');
  });
});
