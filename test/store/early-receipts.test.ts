import { expect, jest, test } from '@jest/globals';
import { createLedger } from '../../src/store/ledger.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { serverDatabases, whyNoServer } from './databases.ts';
import { aMessage, MORNING } from './planned.ts';
import { describeWhere } from '../support/where-there-is.ts';

jest.setTimeout(60_000);

describeWhere(await whyNoServer(), 'on a PostgreSQL server', onPostgres);

function onPostgres(): void {
  test('a receipt that comes while the hand-over is being written down is not lost', async () => {
    const databases = await serverDatabases();
    const { db, close } = await databases.fresh();
    await migrateDatabase(db);
    const ledger = createLedger(db);
    const [message] = await ledger.freeze('early', 'a', [aMessage(1, { channel: 'sms', address: '+84912345678' })]);
    const id = message?.id ?? 0;
    await ledger.claim(id, MORNING);

    // The hand-over lands right after the receipt's first statement has found nothing.
    let handedOver: Promise<unknown> | undefined;
    const interrupted = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        handedOver ??= ledger.handedOver(id, MORNING, 'm1');
        await handedOver;
        return result;
      },
    });
    const early = await createLedger(interrupted).receipt('m1', 'delivered', MORNING, 'DELIVRD');
    expect(handedOver).toBeDefined();
    // Whoever is told nothing asks again.
    if (!early) await ledger.receipt('m1', 'delivered', MORNING, 'DELIVRD');
    const states = await db.selectFrom('messages').select('state').execute();
    expect(states).toEqual([{ state: 'delivered' }]);
    await close();
    await databases.stop();
  });
}
