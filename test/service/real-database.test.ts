import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startMailCatcher } from '../../src/embedded/mail-catcher.ts';
import type { MailCatcher } from '../../src/embedded/mail-catcher.ts';
import { startMessageCentre } from '../../src/embedded/message-centre.ts';
import type { MessageCentre } from '../../src/embedded/message-centre.ts';
import { startTemporalServer } from '../../src/embedded/temporal-server.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import { startPostgres, whyNoServer } from '../store/databases.ts';
import type { PostgresServer } from '../store/databases.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';
import { describeWhere } from '../support/where-there-is.ts';

// Every part is a real one of its own: PostgreSQL, the engine, a relay and a message centre.
jest.setTimeout(240_000);

const communes = 20;
describeWhere(await whyNoServer(), 'a service on a PostgreSQL server', onPostgres);

function onPostgres(): void {
  const folder = dataFolder();
  let database: PostgresServer;
  let engine: TemporalServer;
  let mail: MailCatcher;
  let centre: MessageCentre;
  let service: RunningService;
  let token = '';
  let path = '';

  const start = (): Promise<RunningService> =>
    startService(join(folder, 'data'), {
      env: {
        ...{ DATABASE_URL: database.url('office'), TEMPORAL_ADDRESS: engine.address },
        ...{ SMTP_URL: mail.url, SMPP_URL: centre.url },
      },
    });
  const say = (method: string, where: string, asked: Parameters<typeof ask>[3] = {}): Promise<Answered> =>
    ask({ url: service.url, token }, method, where, asked);
  const launch = (number: string): Promise<Answered> => {
    const body = { file: liveDirective(number), confirm: everything };
    return say('POST', '/api/directives', { actAs: 'office', key: `launch-${number}`, body });
  };

  beforeAll(async () => {
    [database, engine, mail, centre] = await Promise.all([
      startPostgres(),
      startTemporalServer({ timeSkipping: false, databaseFile: join(folder, 'engine.db') }),
      startMailCatcher(),
      startMessageCentre(),
    ]);
    await database.create('office');
    service = await start();
    ({ token } = service);
  });
  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await Promise.all([database.remove(), engine.stop(), mail.close(), centre.close()]);
    removeFolder(folder);
  });

  test('it says that all parts are real, and everybody gets their assignment', async () => {
    for (const part of ['engine', 'database', 'mail', 'SMS'])
      expect(service.said()).toMatch(new RegExp(`${part} .*real`));
    await say('POST', '/api/units/import', { body: { file: liveUnits(communes) } });
    const launched = await launch('152/UBND-NN');
    expect(launched).toMatchObject({ status: 201, body: { assignments: communes } });
    path = `/api/directives/${String(launched.body['directive'])}`;
    await until(() => mail.messages().length === communes * 2 && centre.messages().length === communes * 2);
  });

  test('with the database away it says so, loses nothing, and goes on when it is back', async () => {
    const acknowledge = (): Promise<Answered> =>
      say('POST', `${path}/commands`, { actAs: 'unit/xa-1', key: 'meanwhile', body: { does: 'acknowledge' } });
    await database.halt();
    for (const away of [await acknowledge(), await say('GET', `${path}/status`)]) {
      expect(away).toMatchObject({ status: 503, body: { code: 'database-away' } });
      expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(await say('GET', '/ready')).toMatchObject({ status: 503, body: { code: 'database-away' } });
    expect(await say('GET', '/health')).toMatchObject({ status: 200 });

    await database.start();
    await until(async () => (await acknowledge()).status === 200);
    const acknowledged = async (): Promise<number> => {
      const { body } = await say('GET', `${path}/events`);
      return (body['events'] as { kind: string }[]).filter(({ kind }) => kind === 'acknowledged').length;
    };
    // What could not be recorded is tried again, a little later each time.
    await until(async () => (await acknowledged()) > 0);
    await acknowledge();
    expect(await acknowledged()).toBe(1);
  });

  test('killed in the middle of a launch and started again, nobody is told twice and nobody is left out', async () => {
    const before = mail.messages().length;
    const cut = launch('153/UBND-NN').catch(() => undefined);
    await until(() => mail.messages().length > before + 3);
    await service.kill();
    await cut;
    service = await start();
    const launched = await launch('153/UBND-NN');
    expect(launched).toMatchObject({ status: 201, body: { assignments: communes } });
    const settled = (): Promise<Answered> =>
      say('GET', `/api/directives/${String(launched.body['directive'])}/notices?limit=5000`);
    const open = (answer: Answered): number =>
      (answer.body['notices'] as { outcome: string }[]).filter(({ outcome }) => /planned|sending/.test(outcome)).length;
    await until(async () => open(await settled()) === 0 && mail.messages().length >= before + communes * 2 - 8);
    const notices = (await settled()).body['notices'] as { channel: string; outcome: string }[];
    const outcomes = notices.filter(({ channel }) => channel === 'email').map(({ outcome }) => outcome);
    expect(outcomes).toHaveLength(communes * 2);
    // What the kill cut between the relay's taking it and our writing that down is said to be unknown.
    expect(outcomes.filter((outcome) => outcome !== 'handed-over' && outcome !== 'unknown')).toEqual([]);
    const receivers = mail
      .messages()
      .slice(before)
      .map(({ to }) => to);
    expect(receivers).toHaveLength(new Set(receivers).size);
  });
}
