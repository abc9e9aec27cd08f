import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { writeReceipts } from '../../src/channels/write-receipts.ts';
import type { SmsChannel, SmsReceipt } from '../../src/ports/channels.ts';
import type { Ledger, LedgerMessage } from '../../src/ports/ledger.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const message: LedgerMessage = {
  ...{ id: 7, unit: 'ta-ma', person: 'ta-ma.contact', channel: 'sms', notices: [], resends: 0 },
  state: 'failed',
};

/** A ledger that knows these references, and what is heard of receipts. */
function books(known: ReadonlySet<string>): {
  readonly comes: (reference: string, state: SmsReceipt['state']) => Promise<void>;
  readonly asked: readonly string[];
  readonly errors: readonly string[];
  readonly failures: () => number;
} {
  const asked: string[] = [];
  const errors: string[] = [];
  let failures = 0;
  let tell: (receipt: SmsReceipt) => void = () => undefined;
  const sms: Pick<SmsChannel, 'onReceipt'> = { onReceipt: (listener) => void (tell = listener) };
  const ledger: Pick<Ledger, 'receipt'> = {
    receipt: async (reference, state) => {
      asked.push(`${reference} ${state}`);
      return known.has(reference) ? { ...message, state } : undefined;
    },
  };
  writeReceipts(
    sms as SmsChannel,
    ledger as Ledger,
    (error) => errors.push(String(error)),
    () => (failures += 1),
  );
  return {
    ...{ asked, errors },
    failures: () => failures,
    comes: async (reference, state) => {
      tell({ reference, state, reason: state, at: 0 });
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

test('a receipt that comes before its message is written down is looked up again, and settles it then', async () => {
  const known = new Set<string>();
  const { comes, asked, errors, failures } = books(known);
  await comes('m1', 'undeliverable');
  expect(failures()).toBe(0);
  known.add('m1');
  await jest.advanceTimersByTimeAsync(100);
  expect(asked).toEqual(['m1 failed', 'm1 failed']);
  expect(failures()).toBe(1);
  await jest.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
  expect(errors).toEqual([]);
});

test('a receipt that names no message of ours is not passed over in silence, but told only once', async () => {
  const { comes, asked, errors } = books(new Set());
  await comes('1795528485', 'delivered');
  await comes('1795528486', 'delivered');
  await jest.advanceTimersByTimeAsync(72_600);
  expect(asked).toHaveLength(12);
  expect(errors).toEqual([expect.stringContaining('receiptIds=decimal')]);
});

test('a receipt that says nothing is not written', async () => {
  const { comes, asked } = books(new Set(['m1']));
  await comes('m1', 'unknown');
  expect(asked).toEqual([]);
});
