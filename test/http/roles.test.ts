import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { allRoutes } from '../../src/http/api/routes.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';

// A service in a process of its own.
jest.setTimeout(120_000);

const roles = ['office', 'route', 'leader', 'admin', 'unit'] as const;

/** Who may ask what: the whole of it, to be read by whoever changes it. */
const table: readonly (readonly [string, string])[] = [
  ['GET /health', 'anyone'],
  ['GET /ready', 'anyone'],
  ['GET /api/whoami', 'office route leader admin unit'],
  ['GET /api/tokens', 'admin'],
  ['POST /api/tokens', 'admin'],
  ['DELETE /api/tokens/{token}', 'admin'],
  ['GET /api/units', 'office route leader admin unit'],
  ['POST /api/units/import', 'office admin'],
  ['GET /api/calendar/{year}', 'office route leader admin unit'],
  ['POST /api/calendar/corrections', 'office admin'],
  ['POST /api/calendar/years', 'office admin'],
  ['POST /api/drafts', 'office admin'],
  ['POST /api/preview', 'office leader admin'],
  ['POST /api/rehearsals', 'office leader admin'],
  ['POST /api/directives', 'office'],
  ['POST /api/directives/{directive}/replacement', 'office'],
  ['GET /api/directives', 'office route leader admin unit'],
  ['GET /api/directives/{directive}', 'office route leader admin unit'],
  ['GET /api/directives/{directive}/status', 'office route leader admin unit'],
  ['GET /api/directives/{directive}/agenda', 'office route leader admin unit'],
  ['GET /api/directives/{directive}/package', 'office route leader admin unit'],
  ['GET /api/directives/{directive}/events', 'office route leader admin'],
  ['GET /api/directives/{directive}/notices', 'office route leader admin unit'],
  ['POST /api/directives/{directive}/commands', 'office route leader unit'],
  ['POST /api/directives/{directive}/submissions', 'office route unit'],
  ['GET /api/directives/{directive}/submissions', 'office route leader admin unit'],
  ['GET /api/directives/{directive}/files/{sha256}', 'office route leader admin unit'],
  ['DELETE /api/directives/{directive}/links', 'office admin'],
  ['GET /api/undelivered', 'office route leader admin'],
  ['POST /api/directives/{directive}/calls', 'office'],
  ['GET /api/dead-addresses', 'office admin'],
  ['POST /api/dead-addresses/revivals', 'office admin'],
  ['POST /api/directives/{directive}/letter', 'office leader admin'],
  ['GET /api/directives/{directive}/dossier', 'office leader admin'],
  ['POST /api/reconciliations', 'admin'],
  ['GET /api/watch', 'office admin'],
];

let service: RunningService;
let directive = '';
const tokens = new Map<string, string>();

beforeAll(async () => {
  service = await startService(dataFolder());
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(3) } });
  const body = { file: liveDirective('7/UBND-NN'), confirm: everything };
  const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
  directive = String(launched.body['directive']);
  for (const role of roles) {
    const unit = role === 'unit' ? { unit: 'xa-1' } : {};
    const made = await ask(service, 'POST', '/api/tokens', { body: { role, ...unit, label: `một ${role}` } });
    tokens.set(role, String(made.body['secret']));
  }
});

afterAll(async () => {
  await service.stop();
  removeFolder(service.folder);
});

describe('who may ask what', () => {
  test('the table names every route there is', () => {
    const routes = allRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(table.map(([route]) => route).toSorted()).toEqual(routes.toSorted());
  });

  test.each(table)('%s is for: %s', async (route, allowed) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern
      .replace('{directive}', directive)
      .replace('{year}', '2026')
      .replace('{token}', 't-nobody')
      .replace('{sha256}', '0'.repeat(64));
    for (const role of roles) {
      const { status, body } = await ask(service, method, path, { token: tokens.get(role) ?? '', key: null });
      const isAllowed = allowed === 'anyone' || allowed.split(' ').includes(role);
      // Who may not ask hears 403 whatever is wrong besides; who may hears anything else.
      expect({ role, status, code: body['code'] === 'not-for-this-role' }).toMatchObject(
        isAllowed ? { code: false } : { status: 403, code: true },
      );
      if (isAllowed) expect(status).not.toBe(403);
    }
    const stranger = await ask(service, method, path, { token: null });
    if (allowed !== 'anyone') expect(stranger).toMatchObject({ status: 401, body: { code: 'no-token' } });
  });

  test('a unit sees and does what is its own, and nothing else', async () => {
    const token = tokens.get('unit') ?? '';
    const status = await ask(service, 'GET', `/api/directives/${directive}/status?unit=xa-2`, { token });
    expect(status.body).toMatchObject({ total: 1, rows: [{ unit: 'xa-1' }] });
    const headers = { Authorization: `Bearer ${token}` };
    const list = await fetch(`${service.url}/api/directives/${directive}/status?as=csv&unit=xa-2`, { headers });
    expect((await list.text()).match(/Đơn vị xa-\d/g)).toEqual(['Đơn vị xa-1']);
    const units = await ask(service, 'GET', '/api/units', { token });
    expect(units.body).toMatchObject({ total: 1, units: [{ id: 'xa-1' }] });
    const notices = await ask(service, 'GET', `/api/directives/${directive}/notices`, { token });
    const about = new Set((notices.body['notices'] as { unit: string }[]).map(({ unit }) => unit));
    expect([...about].filter((unit) => unit !== 'xa-1')).toEqual([]);
    const path = `/api/directives/${directive}/commands`;
    const foreign = await ask(service, 'POST', path, { token, body: { does: 'acknowledge', unit: 'xa-2' } });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'not-yours' } });
    expect(await ask(service, 'POST', path, { token, body: { does: 'acknowledge' } })).toMatchObject({ status: 200 });
    const decides = await ask(service, 'POST', path, { token, body: { does: 'withdraw', basis: 'x' } });
    expect(decides).toMatchObject({ status: 403, body: { code: 'not-yours' } });
  });

  test('a unit that a directive is not addressed to does not learn that there is one', async () => {
    const made = await ask(service, 'POST', '/api/tokens', { body: { role: 'unit', unit: 'phong', label: 'phòng' } });
    const token = String(made.body['secret']);
    const there = await ask(service, 'GET', `/api/directives/${directive}`, { token });
    const notThere = await ask(service, 'GET', '/api/directives/no-such', { token });
    expect([there.status, notThere.status]).toEqual([404, 404]);
    expect(there.body['code']).toBe(notThere.body['code']);
    expect((await ask(service, 'GET', '/api/directives', { token })).body).toMatchObject({ total: 0 });
  });

  test('only an administrator says as whom it acts', async () => {
    const token = tokens.get('route') ?? '';
    const pretends = await ask(service, 'GET', '/api/whoami', { token, actAs: 'leader' });
    expect(pretends).toMatchObject({ status: 403, body: { code: 'not-admin' } });
    expect((await ask(service, 'GET', '/api/whoami', { actAs: 'unit/xa-3' })).body).toMatchObject({
      ...{ role: 'unit', unit: 'xa-3' },
    });
    expect(await ask(service, 'GET', '/api/whoami', { actAs: 'king' })).toMatchObject({ status: 400 });
  });

  test('a revoked token is refused from then on, and 401 says which it was', async () => {
    const made = await ask(service, 'POST', '/api/tokens', { body: { role: 'leader', label: 'người cũ' } });
    const token = String(made.body['secret']);
    expect(await ask(service, 'GET', '/api/whoami', { token })).toMatchObject({ status: 200 });
    expect(await ask(service, 'DELETE', `/api/tokens/${String(made.body['id'])}`)).toMatchObject({ status: 200 });
    expect(await ask(service, 'GET', '/api/whoami', { token })).toMatchObject({
      ...{ status: 401, body: { code: 'revoked-token' } },
    });
    expect(await ask(service, 'GET', '/api/whoami', { token: 'dondoc_made-up' })).toMatchObject({
      ...{ status: 401, body: { code: 'unknown-token' } },
    });
    expect(await ask(service, 'DELETE', `/api/tokens/${String(made.body['id'])}`)).toMatchObject({ status: 404 });
    const listed = JSON.stringify((await ask(service, 'GET', '/api/tokens')).body);
    expect(listed).toContain('người cũ');
    expect(listed).not.toContain(token);
    expect(service.log()).not.toContain(token);
  });
});
