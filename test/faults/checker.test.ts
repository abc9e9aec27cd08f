import { describe, expect, test } from '@jest/globals';
import { judge } from './checker.ts';
import type { Evidence, LedgerRow } from './evidence.ts';
import type { Owed } from './followed.ts';
import type { Held } from './receivers/orders.ts';

/*
 * The checker of the fault harness is checked itself: each promise is broken once, by hand, and has to be seen.
 */

const owed: readonly Owed[] = [{ unit: 'xa-1', person: 'xa-1-contact', channel: 'email' }];

const message: LedgerRow = {
  ...{ id: 7, unit: 'xa-1', person: 'xa-1-contact', channel: 'email', address: 'contact@xa-1.example' },
  ...{ state: 'handed-over', reason: null, resends: 0, claimedAt: 100, rungs: ['assignment'] },
};
const mail: Held = {
  ...{ channel: 'email', to: 'contact@xa-1.example', messageId: '<f-1.7@dondoc.example>' },
  ...{ subject: 'CV 1/UBND-NN', words: 'Kính gửi', at: 101 },
};
const launched = { kind: 'launched', at: 99 };
const due = {
  kind: 'notices-due',
  at: 100,
  reached: [{ rung: 'assignment', day: 0, round: 0, assignments: [0] }],
  silences: [],
};
const notice = {
  ...{ rung: 'assignment', ladder: 'tell', duty: 'gui', day: 0, round: 0, assignment: 0 },
  ...{ unit: 'xa-1', person: 'xa-1-contact', message: 7, reason: null },
};

const sound: Evidence = {
  directive: 'f-1',
  messages: [message],
  notices: [notice],
  recorded: [
    { seq: 1, kind: 'launched', event: launched },
    { seq: 2, kind: 'notices-due', event: due },
  ],
  receipts: new Map(),
  happened: new Map<number, unknown>([
    [1, launched],
    [2, due],
  ]),
  seq: 2,
  runs: 1,
  held: [mail],
};

const withMessage = (changes: Partial<LedgerRow>): Evidence => ({ ...sound, messages: [{ ...message, ...changes }] });

describe('the checker of the fault harness', () => {
  test('has nothing to say of a directive whose four witnesses agree', () => {
    expect(judge(sound, owed, [])).toMatchObject({ messages: 1, lost: 0, twice: 0, unknown: 0, broken: [] });
  });

  test('counts as lost what nobody wrote down, what is left open, and what nobody holds', () => {
    expect(judge({ ...sound, messages: [] }, owed, [])).toMatchObject({ lost: 1 });
    expect(judge(withMessage({ state: 'planned' }), owed, [])).toMatchObject({ lost: 1 });
    expect(judge({ ...sound, held: [] }, owed, [])).toMatchObject({ lost: 1 });
  });

  test('counts as twice what was received twice, unless it is the one resend of an assignment notice', () => {
    const twice = { held: [mail, mail] };
    expect(judge({ ...sound, ...twice }, owed, [])).toMatchObject({ twice: 1, twiceByResend: 0 });
    expect(judge({ ...withMessage({ resends: 1 }), ...twice }, owed, [])).toMatchObject({ twice: 0, twiceByResend: 1 });
    const thrice = { ...withMessage({ resends: 1 }), held: [mail, mail, mail] };
    expect(judge(thrice, owed, [])).toMatchObject({ twice: 1 });
    const rung = { ...withMessage({ resends: 1, rungs: ['near'] }), ...twice };
    expect(judge(rung, owed, [])).toMatchObject({ twice: 1 });
  });

  test('sees an SMS of two parts as one, and knows it by its words, whatever its link', () => {
    const sms = { ...message, channel: 'sms', address: '+84910000020' } as const;
    const part = (words: string, place: number, number: number): Held => ({
      ...{ channel: 'sms', to: '+84910000020', at: 101, words, part: `${number} 2 ${place}` },
    });
    const parts = [part('CV 1/UBND-NN: gửi tại ', 1, 9), part('dd.example/abcd1234', 2, 9)];
    const again = [part('CV 1/UBND-NN: gửi tại ', 1, 10), part('dd.example/efgh5678', 2, 10)];
    const to = [{ ...owed[0], channel: 'sms' }] as Owed[];
    expect(judge({ ...sound, messages: [sms], held: parts }, to, [])).toMatchObject({ lost: 0, twice: 0, broken: [] });
    expect(judge({ ...sound, messages: [sms], held: parts.slice(1) }, to, [])).toMatchObject({ lost: 1 });
    expect(judge({ ...sound, messages: [sms], held: [...parts, ...again] }, to, [])).toMatchObject({ twice: 1 });
  });

  test('sees a ledger that says "failed" of what was received, and a failure without a reason', () => {
    expect(judge(withMessage({ state: 'failed', reason: '550' }), owed, []).broken).toEqual([
      expect.stringContaining('and was received'),
    ]);
    const noReason = { ...withMessage({ state: 'failed' }), held: [] };
    expect(judge(noReason, owed, []).broken).toEqual([expect.stringContaining('has no reason')]);
  });

  test('sees gaps in the record, events that differ from the history, and a record that is behind', () => {
    const [first, second] = sound.recorded;
    const gap = { ...sound, recorded: second ? [{ ...second, seq: 3 }] : [] };
    expect(judge(gap, owed, []).broken).toContain('the record has a gap before event 3');
    const other = { ...sound, happened: new Map<number, unknown>([[1, launched]]) };
    expect(judge(other, owed, []).broken).toContain('event 2 (notices-due) differs between record and history');
    const behind = { ...sound, recorded: first ? [first] : [] };
    expect(judge(behind, owed, []).broken).toContain('the workflow is at event 2, the record at 1');
  });

  test('sees a rung that was due and is not in the ledger, and a receipt that is not in the record', () => {
    expect(judge({ ...sound, notices: [] }, owed, []).broken).toEqual([
      'event 2: assignment of assignment 0 is not in the ledger',
    ]);
    const answer = { ok: true, command: 'c1', at: 1, seq: 2, receipt: {} } as const;
    expect(judge(sound, owed, [answer]).broken).toEqual(['the receipt of c1 is not in the record']);
  });
});
