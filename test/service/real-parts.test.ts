import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startMailCatcher } from '../../src/embedded/mail-catcher.ts';
import type { MailCatcher } from '../../src/embedded/mail-catcher.ts';
import { startMessageCentre } from '../../src/embedded/message-centre.ts';
import type { MessageCentre } from '../../src/embedded/message-centre.ts';
import { freePort, startTemporalServer } from '../../src/embedded/temporal-server.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import type { DeadAddress } from '../../src/ports/record.ts';
import { commandLine } from '../support/command-line.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';

// A service in a process of its own, and the parts that it leans on beside it.
jest.setTimeout(180_000);

const folder = dataFolder();
/** Of the first commune, nothing arrives: its telephones are dead and its mailboxes refuse. */
const unreachable = {
  telephones: ['+84910000020', '+84910000021'],
  mailboxes: ['contact@xa-1.example', 'head@xa-1.example'],
};
let engine: TemporalServer;
let mail: MailCatcher;
let centre: MessageCentre;
let service: RunningService;
let path = '';

const startEngine = (port: number): Promise<TemporalServer> =>
  startTemporalServer({ timeSkipping: false, databaseFile: join(folder, 'engine.db'), port });

beforeAll(async () => {
  [engine, mail, centre] = await Promise.all([
    startEngine(await freePort(0)),
    startMailCatcher({
      refuse: (address) =>
        unreachable.mailboxes.includes(address) ? { code: 550, message: '5.1.1 Unknown' } : undefined,
    }),
    startMessageCentre({
      behaviour: (number) => ({
        telephone: unreachable.telephones.includes(number) ? 'dead' : 'alive',
        receipt: 'late',
      }),
    }),
  ]);
  const env = { TEMPORAL_ADDRESS: engine.address, SMTP_URL: mail.url, SMPP_URL: centre.url };
  service = await startService(join(folder, 'data'), { env });
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  await Promise.all([engine.stop(), mail.close(), centre.close()]);
  removeFolder(folder);
});

describe('a service that leans on parts of its own office', () => {
  test('it says which are real, and has no inbox', async () => {
    expect(service.said()).toMatch(/engine .*real/);
    expect(service.said()).toMatch(/database .*embedded/);
    expect(service.said()).toMatch(/mail .*real/);
    expect(service.said()).toMatch(/SMS .*real/);
    expect(service.said()).not.toContain(new URL(centre.url).password);
    expect((await ask(service, 'GET', '/inbox')).status).toBe(404);
  });

  test('a unit whose telephones turn out dead after the hand-over comes onto the phone list', async () => {
    await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(2) } });
    const body = { file: liveDirective('152/UBND-NN'), confirm: everything };
    const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
    path = `/api/directives/${String(launched.body['directive'])}`;
    await until(() => centre.messages().length === 4);
    expect((await ask(service, 'GET', '/api/undelivered')).body).toEqual({ units: [] });

    centre.releaseReceipts();
    const list = await eventually(
      () => ask(service, 'GET', '/api/undelivered'),
      ({ body }) => (body['units'] as unknown[]).length > 0,
    );
    expect(list.body).toMatchObject({ units: [{ unit: 'xa-1', owed: ['gui/ntm', 'gui/ocop'], calls: [] }] });
    const notices = await ask(service, 'GET', `${path}/notices?unit=xa-1&outcome=failed`);
    expect(notices.body['total']).toBeGreaterThanOrEqual(4);
    const events = await ask(service, 'GET', `${path}/events`);
    const kinds = (events.body['events'] as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'undelivered')).toHaveLength(2);
  });

  test('the office sees which mailboxes were refused for good, and says that one works again', async () => {
    const office = commandLine(service, 'office');
    const listed = await office('dead-addresses');
    expect(listed.err).toBe('');
    expect(listed.out).toMatch(
      /^xa-1 {2}\S+ \(.+\): contact@xa-1\.example, since \d{4}-\d\d-\d\dT\d\d:\d\d: 550 5\.1\.1 at RCPT TO: no such mailbox$/m,
    );
    expect(listed.out).toContain('head@xa-1.example');
    const { addresses } = JSON.parse((await office('dead-addresses', '--json')).out) as { addresses: DeadAddress[] };
    const contact = addresses.find(({ address }) => address.startsWith('contact'))?.person ?? '';
    expect(await office('address-works', 'xa-1', '--person', contact)).toMatchObject({
      ...{ exitCode: 0, out: 'xa-1: addresses written to again: 1\n' },
    });
    const again = await office('address-works', 'xa-1', '--person', contact);
    expect(again).toMatchObject({ exitCode: 3, err: expect.stringContaining('no-dead-address: ') });
    expect((await office('dead-addresses')).out).not.toContain('contact@xa-1.example');
  });

  test('the office calls it, and a promised time holds what would name it until then', async () => {
    const promisedAt = new Date(Date.now() + 86_400_000).toISOString();
    const body = { unit: 'xa-1', outcome: 'promised', promisedAt, note: 'Hẹn gửi chiều mai.' };
    const called = await ask(service, 'POST', `${path}/calls`, { actAs: 'office', body });
    expect(called).toMatchObject({ status: 201, body: { call: { outcome: 'promised' } } });
    const list = await ask(service, 'GET', '/api/undelivered');
    expect(list.body).toMatchObject({ units: [{ unit: 'xa-1', calls: [{ note: 'Hẹn gửi chiều mai.' }] }] });
    const events = await ask(service, 'GET', `${path}/events`);
    expect(JSON.stringify(events.body)).toContain('"kind":"held"');
  });

  test('with the engine away it says so with 503, goes on answering questions, and goes on when it is back', async () => {
    const port = Number(engine.address.split(':')[1]);
    const acknowledge = (): Promise<Answered> =>
      ask(service, 'POST', `${path}/commands`, { actAs: 'unit/xa-2', key: 'meanwhile', body: { does: 'acknowledge' } });
    await engine.stop();
    const away = await acknowledge();
    expect(away).toMatchObject({
      status: 503,
      body: { code: 'engine-away', remedy: expect.stringMatching(/same key/) },
    });
    expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await ask(service, 'GET', `${path}/status`)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(await ask(service, 'GET', `${path}/agenda`)).toMatchObject({ status: 200 });
    expect(await ask(service, 'GET', '/ready')).toMatchObject({ status: 503, body: { code: 'engine-away' } });
    expect(await ask(service, 'GET', '/health')).toMatchObject({ status: 200 });

    engine = await startEngine(port);
    const answered = await eventually(acknowledge, ({ status }) => status !== 503);
    expect(answered).toMatchObject({ status: 200, body: { receipt: { unit: 'xa-2' } } });
    const ready = await eventually(
      () => ask(service, 'GET', '/ready'),
      ({ status }) => status === 200,
    );
    expect(ready.body).toMatchObject({ state: 'ready' });
  });

  test('with mail or the message centre away it is not ready, and takes commands all the same', async () => {
    await mail.close();
    expect(await ask(service, 'GET', '/ready')).toMatchObject({ status: 503, body: { code: 'mail-away' } });
    const body = { does: 'ask-extension', until: '2027-01-15', reason: 'Cần thêm thời gian.' };
    const asked = await ask(service, 'POST', `${path}/commands`, { actAs: 'unit/xa-2', body });
    expect(asked).toMatchObject({ status: 200 });
    mail = await startMailCatcher({ port: Number(new URL(mail.url).port) });
  });
});

async function eventually<Value>(look: () => Promise<Value>, isEnough: (value: Value) => boolean): Promise<Value> {
  for (const end = Date.now() + 60_000; ;) {
    const value = await look();
    if (isEnough(value)) return value;
    if (Date.now() > end) throw new Error(`It did not happen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
