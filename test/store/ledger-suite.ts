import { expect, test } from '@jest/globals';
import { createDirectory } from '../../src/store/directory.ts';
import type { Database } from '../../src/store/database.ts';
import { LedgerConflict } from '../../src/store/ledger-steps.ts';
import { createLedger } from '../../src/store/ledger.ts';
import type { Ledger, LedgerMessage, PlannedMessage } from '../../src/ports/ledger.ts';
import { MORNING, aMessage, aNotice, aUnit, communes } from './planned.ts';

let directives = 0;
const aDirective = (): string => `ledger-${++directives}`;

async function frozen(ledger: Ledger, message: PlannedMessage = aMessage(0)): Promise<LedgerMessage> {
  const [one] = await ledger.freeze(aDirective(), 's', [message]);
  if (!one) throw new Error('Nothing was frozen.');
  return one;
}

/** What must hold of the ledger on every database. */
export function ledgerSuite(database: () => Database): void {
  const ledger = (): Ledger => createLedger(database());

  freezing(ledger);
  steps(ledger);
  heardBefore(ledger);
  receiptsAndSkips(ledger);
  deadAddresses(ledger, database);
}

function freezing(ledger: () => Ledger): void {
  test('a sending is frozen as it was planned, and says the same when it is asked again', async () => {
    const directive = aDirective();
    const head = aMessage(1, {
      person: 'chairman',
      notices: [aNotice(1), aNotice(2, { rung: 'overdue-head', day: 1 })],
    });
    const first = await ledger().freeze(directive, 's', [aMessage(0), head]);
    expect(first).toMatchObject([
      { ...aMessage(0), state: 'planned', resends: 0 },
      { ...head, state: 'planned' },
    ]);
    expect(await ledger().freeze(directive, 's', [aMessage(0), head])).toEqual(first);
  });

  test('a clerk who changed between two tries does not make the notice go to both', async () => {
    const directive = aDirective();
    const first = await ledger().freeze(directive, 's', [aMessage(0)]);
    const successor = aMessage(0, { person: 'successor', address: 'moi@xa.example' });
    const moved = aMessage(0, { address: 'khac@xa.example' });
    expect(await ledger().freeze(directive, 's', [successor, moved])).toEqual(first);
  });

  test('what another sending holds is left out, and what nobody holds is added', async () => {
    const directive = aDirective();
    await ledger().freeze(directive, 'first', [aMessage(0), aMessage(1)]);
    const both = aMessage(1, { notices: [aNotice(1), aNotice(1, { rung: 'near', day: -2 })] });
    const second = await ledger().freeze(directive, 'second', [aMessage(0), both]);
    expect(second).toMatchObject([{ person: 'clerk-1', notices: [{ rung: 'near' }] }]);
    expect(await ledger().freeze(directive, 'first', [aMessage(0), aMessage(1), aMessage(2)])).toHaveLength(3);
  });

  test('two freezes of the same notices at once create each of them once', async () => {
    const directive = aDirective();
    const all = communes(40);
    const reversed = [...all].reverse();
    const [a, b, c] = await Promise.all([
      ledger().freeze(directive, 'one', all),
      ledger().freeze(directive, 'one', reversed),
      ledger().freeze(directive, 'other', reversed),
    ]);
    const ids = new Set([...a, ...b, ...c].map((message) => message.id));
    expect(ids.size).toBe(40);
    expect(await ledger().notices(directive)).toHaveLength(40);
  });

  test('the same notice may go to another person, over another channel, in another round, or about another event', async () => {
    const directive = aDirective();
    const tell = aNotice(0, { ladder: 'tell', rung: 'received', event: 7 });
    const messages = [
      aMessage(0),
      aMessage(0, { person: 'chairman' }),
      aMessage(0, { channel: 'sms', address: '+84912345678' }),
      aMessage(0, { notices: [aNotice(0, { round: 1 })] }),
      aMessage(0, { notices: [tell] }),
      aMessage(0, { notices: [{ ...tell, event: 8 }] }),
      aMessage(0),
    ];
    expect(await ledger().freeze(directive, 's', messages)).toHaveLength(6);
  });

  test('a person without an address is written down as failed at once', async () => {
    const { address: _none, ...planned } = aMessage(0);
    const message = await frozen(ledger(), planned);
    expect(message).toMatchObject({ state: 'failed', reason: 'no-address' });
    expect(message.address).toBeUndefined();
  });
}

function steps(ledger: () => Ledger): void {
  test('a message is claimed once: the second claim throws, in the same tick or later', async () => {
    const { id } = await frozen(ledger());
    const one = ledger();
    const outcomes = await Promise.allSettled([one.claim(id, MORNING), one.claim(id, MORNING)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(one.claim(id, MORNING)).rejects.toThrow(LedgerConflict);
    await expect(one.claim(id, MORNING)).rejects.toThrow(`Message ${id} cannot be claimed: it is sending.`);
    await expect(one.claim(999_999_999, MORNING)).rejects.toThrow('not in the ledger');
  });

  test('of two workers that claim the same messages at once, one gets each', async () => {
    const workers = [ledger(), ledger()];
    const messages = await ledger().freeze(aDirective(), 's', communes(30));
    const outcomes = await Promise.allSettled(
      messages.flatMap(({ id }) => workers.map((worker) => worker.claim(id, MORNING))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
  });

  test('a claim that is refused does not refuse the others of its tick', async () => {
    const one = ledger();
    const [a, b] = await one.freeze(aDirective(), 's', communes(2));
    await one.claim(a?.id ?? 0, MORNING);
    const outcomes = await Promise.allSettled([one.claim(a?.id ?? 0, MORNING), one.claim(b?.id ?? 0, MORNING)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  test('a message found while it was being sent comes back as sending', async () => {
    const directive = aDirective();
    const [message] = await ledger().freeze(directive, 's', [aMessage(0)]);
    await ledger().claim(message?.id ?? 0, MORNING);
    expect(await ledger().freeze(directive, 's', [aMessage(0)])).toMatchObject([{ state: 'sending' }]);
  });

  test('a message that the relay took is handed over, with its time, and stays so', async () => {
    const directive = aDirective();
    const [message] = await ledger().freeze(directive, 's', [aMessage(0)]);
    const id = message?.id ?? 0;
    await expect(ledger().handedOver(id, MORNING, 'queue-1')).rejects.toThrow(LedgerConflict);
    await ledger().claim(id, MORNING);
    await ledger().handedOver(id, MORNING + 400, 'queue-1');
    await ledger().handedOver(id, MORNING + 900, 'queue-1');
    expect(await ledger().notices(directive)).toEqual([
      {
        ...aNotice(0),
        person: 'clerk-0',
        channel: 'email',
        outcome: 'handed-over',
        sentAt: MORNING + 400,
        messageId: id,
      },
    ]);
    await expect(ledger().again(id, MORNING, 'x')).rejects.toThrow(LedgerConflict);
    await expect(ledger().unknown(id, MORNING, 'x')).rejects.toThrow(LedgerConflict);
  });

  test('a message that was certainly not taken is tried again, and may fail for good', async () => {
    const directive = aDirective();
    const [message] = await ledger().freeze(directive, 's', [aMessage(0)]);
    const id = message?.id ?? 0;
    await ledger().claim(id, MORNING);
    await ledger().again(id, MORNING, '451 try later');
    expect(await ledger().freeze(directive, 's', [])).toMatchObject([{ state: 'planned', reason: '451 try later' }]);
    await ledger().claim(id, MORNING);
    await ledger().failed(id, MORNING, '550 no such user');
    expect(await ledger().notices(directive)).toMatchObject([{ outcome: 'failed', reason: '550 no such user' }]);
    await expect(ledger().claim(id, MORNING)).rejects.toThrow(LedgerConflict);
  });

  test('an assignment of unknown fate is handed over again once; another rung is not', async () => {
    const assignment = aMessage(0, { notices: [aNotice(0, { ladder: 'tell', rung: 'assignment' })] });
    const { id } = await frozen(ledger(), assignment);
    expect(await ledger().resend(id, MORNING)).toBe(false);
    await ledger().claim(id, MORNING);
    await ledger().unknown(id, MORNING, 'connection lost after the claim');
    expect(await Promise.all([ledger().resend(id, MORNING), ledger().resend(id, MORNING)])).toContain(false);
    await ledger().claim(id, MORNING);
    await ledger().unknown(id, MORNING, 'again');
    expect(await ledger().resend(id, MORNING)).toBe(false);

    const other = await frozen(ledger());
    await ledger().claim(other.id, MORNING);
    await ledger().unknown(other.id, MORNING, 'connection lost after the claim');
    expect(await ledger().resend(other.id, MORNING)).toBe(false);
  });

  test('evidence that comes late stops the handing over again', async () => {
    const assignment = aMessage(0, { notices: [aNotice(0, { ladder: 'tell', rung: 'assignment' })] });
    const { id } = await frozen(ledger(), assignment);
    await ledger().claim(id, MORNING);
    await ledger().unknown(id, MORNING, 'no answer within a minute');
    expect(await ledger().resend(id, MORNING)).toBe(true);
    await ledger().handedOver(id, MORNING, 'queue-9');
    await expect(ledger().claim(id, MORNING)).rejects.toThrow(LedgerConflict);
  });
}

function heardBefore(ledger: () => Ledger): void {
  const anAssignment = (): PlannedMessage =>
    aMessage(0, { notices: [aNotice(0, { ladder: 'tell', rung: 'assignment' })] });
  const stateOf = async (directive: string): Promise<unknown> => (await ledger().notices(directive))[0]?.outcome;

  test('what a killed process had heard is handed over, whether found sending, unknown, or planned once more', async () => {
    for (const further of [[], ['unknown'], ['unknown', 'resend']]) {
      const directive = aDirective();
      const [message] = await ledger().freeze(directive, 's', [anAssignment()]);
      const id = message?.id ?? 0;
      await ledger().claim(id, MORNING);
      if (further.includes('unknown')) await ledger().unknown(id, MORNING + 1, 'the process ended after the claim');
      if (further.includes('resend')) expect(await ledger().resend(id, MORNING + 2)).toBe(true);
      const answer = { message: id, claimedAt: MORNING, at: MORNING + 300, reference: `queue-${id}` };
      await ledger().heard([answer, { ...answer, message: 999_999_999 }]);
      await ledger().heard([answer]);
      expect(await ledger().notices(directive)).toMatchObject([{ outcome: 'handed-over', sentAt: MORNING + 300 }]);
      await expect(ledger().claim(id, MORNING + 900)).rejects.toThrow(LedgerConflict);
      // Whoever heard it may still write it down.
      await ledger().handedOver(id, MORNING + 300, `queue-${id}`);
    }
    await ledger().heard([]);
  });

  test('an answer says nothing of another claim, and changes nothing that has come to its end', async () => {
    const directive = aDirective();
    const [message] = await ledger().freeze(directive, 's', [anAssignment()]);
    const id = message?.id ?? 0;
    const answer = { message: id, claimedAt: MORNING, at: MORNING + 300, reference: `queue-${id}` };
    await ledger().heard([answer]);
    expect(await stateOf(directive)).toBe('planned');
    await ledger().claim(id, MORNING);
    await ledger().again(id, MORNING + 1, '451 try later');
    await ledger().heard([answer]);
    expect(await stateOf(directive)).toBe('planned');
    await ledger().claim(id, MORNING + 60_000);
    await ledger().heard([answer]);
    expect(await stateOf(directive)).toBe('sending');
    await ledger().failed(id, MORNING + 60_001, '550 no such user');
    await ledger().heard([{ ...answer, claimedAt: MORNING + 60_000 }]);
    expect(await stateOf(directive)).toBe('failed');
  });
}

function receiptsAndSkips(ledger: () => Ledger): void {
  test('a receipt settles the message of its reference, also when it comes twice', async () => {
    const sms = aMessage(0, { channel: 'sms', address: '+84912345678' });
    const { id } = await frozen(ledger(), sms);
    const reference = `smsc-${id}`;
    expect(await ledger().receipt(reference, 'delivered', MORNING, '')).toBeUndefined();
    await ledger().claim(id, MORNING);
    await ledger().handedOver(id, MORNING, reference);
    expect(await ledger().receipt(reference, 'failed', MORNING, 'EXPIRED')).toMatchObject({
      id,
      state: 'failed',
      reason: 'EXPIRED',
    });
    expect(await ledger().receipt(reference, 'delivered', MORNING, '')).toMatchObject({
      id,
      state: 'delivered',
      notices: [aNotice(0)],
    });
    expect(await ledger().receipt(reference, 'failed', MORNING, 'late')).toMatchObject({ id, state: 'delivered' });
    await ledger().handedOver(id, MORNING, reference);
    expect(await ledger().receipt(reference, 'delivered', MORNING, '')).toMatchObject({ state: 'delivered' });
  });

  test('a message centre that counts from the beginning again means the newest message', async () => {
    const sms = aMessage(0, { channel: 'sms', address: '+84912345678' });
    const ids = [(await frozen(ledger(), sms)).id, (await frozen(ledger(), sms)).id];
    for (const id of ids) {
      await ledger().claim(id, MORNING);
      await ledger().handedOver(id, MORNING, `again-${ids[0]}`);
    }
    expect(await ledger().receipt(`again-${ids[0]}`, 'delivered', MORNING, '')).toMatchObject({ id: ids[1] });
  });

  test('silence is on record: a notice that was not sent is there once, with the reason', async () => {
    const directive = aDirective();
    const early = { ...aNotice(0, { rung: 'early', day: -5, at: MORNING - 1000 }), reason: 'just assigned' };
    await ledger().freeze(directive, 's', [aMessage(0)]);
    await ledger().skip(directive, [early, { ...aNotice(1), reason: 'settled' }]);
    await ledger().skip(directive, [{ ...early, reason: 'another reason' }]);
    const rows = await ledger().notices(directive);
    expect(rows).toMatchObject([
      { rung: 'early', outcome: 'skipped', reason: 'just assigned', person: '', channel: '' },
      { assignment: 0, outcome: 'planned', person: 'clerk-0' },
      { assignment: 1, outcome: 'skipped', reason: 'settled' },
    ]);
    expect(rows[0]).not.toHaveProperty('messageId');
    await ledger().skip(directive, []);
  });
}

function deadAddresses(ledger: () => Ledger, database: () => Database): void {
  test('whoever has a dead address is named, and it is written to again once the office says that it works', async () => {
    const directory = createDirectory(database());
    await directory.importUnits([aUnit('muong-khong', ' Day@xa.example'), aUnit('nay-tong', 'day@xa.example')]);
    const handler = { id: 'h-1', name: 'Lò Văn Bình', role: 'contact', email: 'binh@xa.example' } as const;
    const named = { id: 'named-1', directive: 'd', kind: 'handler', fromOn: '2023-02-10' } as const;
    await directory.appoint({ ...named, unit: 'nay-tong', person: handler });
    await ledger().markDead('day@xa.example', MORNING, '550 5.1.1 unknown');
    await ledger().markDead('binh@xa.example', MORNING, '550 5.1.1 unknown');
    await ledger().markDead('nobody@xa.example', MORNING, '550');
    const said = await directory.deadAddresses();
    const ours = said.filter(({ unit }) => unit === 'muong-khong' || unit === 'nay-tong');
    expect(ours.map(({ unit, refusedAt }) => [unit, refusedAt])).toEqual(
      ['muong-khong', 'nay-tong', 'nay-tong'].map((unit) => [unit, MORNING]),
    );
    const told = { person: 'h-1', name: 'Lò Văn Bình', address: 'binh@xa.example', reason: '550 5.1.1 unknown' };
    expect(ours[1]).toMatchObject(told);
    expect(await directory.reviveAddresses('nay-tong', 'h-1')).toBe(1);
    expect(await directory.reviveAddresses('nay-tong', 'h-1')).toBe(0);
    const asked = ['day@xa.example', 'binh@xa.example', 'nobody@xa.example'];
    expect(await ledger().deadAddresses(asked)).toEqual(new Set(['day@xa.example', 'nobody@xa.example']));
    // Two share it: it works for both.
    expect(await directory.reviveAddresses('muong-khong')).toBe(1);
    expect(await ledger().deadAddresses(asked)).toEqual(new Set(['nobody@xa.example']));
  });

  test('an address that answered never stays dead until it is changed', async () => {
    const directory = createDirectory(database());
    await directory.importUnits([aUnit('muong-mun', 'Cu@xa.example'), aUnit('pu-nhung', 'chung@xa.example')]);
    await ledger().markDead('cu@xa.example', MORNING, '550');
    await ledger().markDead('cu@xa.example', MORNING, '550 again');
    await ledger().markDead('chung@xa.example', MORNING, '550');
    const asked = ['Cu@xa.example', 'chung@xa.example', 'moi@xa.example'];
    expect(await ledger().deadAddresses(asked)).toEqual(new Set(['Cu@xa.example', 'chung@xa.example']));

    // Nothing was changed: both stay dead, also for somebody new who shares one of them.
    await directory.importUnits([aUnit('muong-mun', 'cu@xa.example'), aUnit('quai-nua', 'chung@xa.example')]);
    expect((await ledger().deadAddresses(asked)).size).toBe(2);

    await directory.importUnits([aUnit('muong-mun', 'moi@xa.example')]);
    expect(await ledger().deadAddresses(asked)).toEqual(new Set(['chung@xa.example']));
    expect(await ledger().deadAddresses([])).toEqual(new Set());
  });
}
