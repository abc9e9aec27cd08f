import { describe, expect, jest, test } from '@jest/globals';
import { nextRoundAt } from '../../src/service/daily-rounds.ts';
import { readOptions } from '../../src/service/options.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';
import { createRequestKeys } from '../../src/store/request-keys.ts';
import { at } from '../support/small-directive.ts';

// Making an embedded database takes seconds, and more on a busy machine.
jest.setTimeout(120_000);

describe('the daily round', () => {
  test('is made at its time of day, today or tomorrow', () => {
    expect(nextRoundAt('17:30', at('2023-02-24 08:00'))).toBe(at('2023-02-24 17:30'));
    expect(nextRoundAt('17:30', at('2023-02-24 17:30'))).toBe(at('2023-02-25 17:30'));
    expect(nextRoundAt('00:00', at('2023-02-28 23:59'))).toBe(at('2023-03-01 00:00'));
  });

  test('forgets the keys of requests that are old, and no others', async () => {
    const { db, close } = await openMigrated({ pglite: {} });
    try {
      const keys = createRequestKeys(db);
      await keys.claim('t-1', 'old', 'one', at('2023-02-01 09:00'));
      await keys.claim('t-1', 'young', 'one', at('2023-02-02 09:00'));
      expect(await keys.forgetBefore(at('2023-02-02 09:00'))).toBe(1);
      expect(await keys.claim('t-1', 'young', 'other', at('2023-05-01 09:00'))).toBe('other');
      expect(await keys.claim('t-1', 'old', 'other', at('2023-05-01 09:00'))).toBe('first');
    } finally {
      await close();
    }
  });
});

describe('the options of a start', () => {
  test('the loopback and a worker, unless it is said', () => {
    expect(readOptions([])).toMatchObject({ host: '127.0.0.1', port: 7080, worker: true });
    expect(readOptions(['--host', '0.0.0.0', '--no-worker'])).toMatchObject({ host: '0.0.0.0', worker: false });
    expect(() => readOptions(['--host', 'nowhere'])).toThrow(/0\.0\.0\.0 for all/);
  });
});
