import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';
import { startPostgres, whyNoServer } from '../store/databases.ts';
import type { PostgresServer } from '../store/databases.ts';
import { commandLine } from '../support/command-line.ts';
import { everything, liveDirective, liveUnits, submissionForm } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';
import { describeWhere } from '../support/where-there-is.ts';

// A service in a process of its own on a PostgreSQL server, asked and tampered with from outside.
jest.setTimeout(180_000);

describeWhere(await whyNoServer(), 'managers who ask a service where a directive stands', onPostgres);

const docs = await readFile('docs/managers.md', 'utf8');

/** The documented commands or statements of one kind, about the directive that there is. */
function documented(kind: 'sh' | 'sql', directive: string): readonly string[] {
  const blocks = [...docs.matchAll(new RegExp(`\`\`\`${kind}\n([^]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '');
  const lines = kind === 'sh' ? blocks.join('').split('\n') : blocks;
  return lines.map((line) => line.replaceAll('152-ubnd-nn-2026', directive)).filter((line) => line.trim() !== '');
}

function onPostgres(): void {
  const folder = dataFolder();
  let database: PostgresServer;
  let service: RunningService;
  let temporal: string;
  let client: pg.Client;
  let directive = '';
  let path = '';

  beforeAll(async () => {
    database = await startPostgres();
    await database.create('office');
    const env = { DATABASE_URL: database.url('office') };
    service = await startService(join(folder, 'one'), { env });
    temporal = await findTemporalBinary();
    client = new pg.Client({ connectionString: database.url('office') });
    await client.connect();
    await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(4) } });
    const body = { file: liveDirective('152/UBND-NN'), confirm: everything };
    const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
    directive = String(launched.body['directive']);
    path = `/api/directives/${directive}`;
    const form = (): FormData =>
      submissionForm({ does: 'submit', number: '1/KH', on: '2026-11-20' }, { signed: '%PDF-1.7', editable: 'docx' });
    for (const unit of ['xa-1', 'xa-2'])
      expect(await ask(service, 'POST', `${path}/submissions`, { actAs: `unit/${unit}`, form: form() })).toMatchObject({
        status: 200,
      });
    const accepted = await ask(service, 'POST', `${path}/commands`, {
      ...{ actAs: 'route', body: { does: 'accept', unit: 'xa-1' } },
    });
    expect(accepted).toMatchObject({ status: 200 });
    await settled(Number(accepted.body['seq']));
  });
  afterAll(async () => {
    await client.end();
    expect(await service.stop()).toBe(0);
    await database.remove();
    removeFolder(folder);
  });

  const address = (): string => /Temporal at (\S+),/.exec(service.said())?.[1] ?? '';
  const engine = (line: string): Promise<{ stdout: string }> =>
    promisify(execFile)('sh', ['-c', line.replace(/^temporal /, '"$TEMPORAL" ')], {
      env: { ...process.env, TEMPORAL: temporal, TEMPORAL_ADDRESS: address() },
    });
  const dondoc = (...words: readonly string[]): ReturnType<ReturnType<typeof commandLine>> =>
    commandLine(service)(...words);
  const counts = async (statement: string): Promise<Record<string, number>> => {
    const { rows } = await client.query<{ state: string; count: string }>(statement);
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  };
  /** Waits until nothing is on its way any more. */
  const settled = (seq: number): Promise<void> =>
    until(async () => {
      const status = await ask(service, 'GET', `${path}/status?after=${seq}`);
      const agenda = await ask(service, 'GET', `${path}/agenda`);
      const entries = agenda.body['entries'] as { kind: string; dueAt: string }[];
      // Receipts wait two seconds for each other: until they are out, they are still to be told.
      const due = entries.some(({ kind, dueAt }) => kind !== 'rung' && Date.parse(dueAt) <= Date.now() + 5_000);
      return Number(status.body['seq']) >= seq && !due;
    });

  test('get the same numbers from the command line, from Temporal’s own tools and from SQL', async () => {
    const items = { accepted: 2, 'under-review': 2, owed: 4 };
    const status = await dondoc('status', directive, '--json');
    expect(JSON.parse(status.out)).toMatchObject({ items });

    const outputs = new Map<string, string>();
    const commands = documented('sh', directive).filter((line) => line.startsWith('temporal '));
    expect(commands.length).toBeGreaterThanOrEqual(9);
    for (const command of commands) outputs.set(command, (await engine(command)).stdout);
    const said = (part: string): string => [...outputs].find(([command]) => command.includes(part))?.[1] ?? '';
    for (const line of [...outputs].filter(([command]) => command.includes('workflow list')))
      expect(line[1]).toContain(`directive/${directive}`);
    expect(said('workflow count')).toMatch(/Total: 0/);
    const asked = await engine(`temporal workflow query --workflow-id directive/${directive} --type status -o json`);
    const { queryResult } = JSON.parse(asked.stdout) as { queryResult: readonly { items: object }[] };
    expect(queryResult[0]?.items).toEqual(items);
    expect(said('--type status')).toContain('"under-review":2');
    expect(said('--type agenda')).toContain('acknowledge');

    const details = said('workflow metadata');
    for (const [state, count] of Object.entries(items)) expect(details).toContain(`| ${state} | ${count} |`);
    expect(details).toMatch(/\*\*open\*\*, after event \d+: 4 assignments/);
    expect(details).toMatch(/gui closes \d{4}-\d\d-\d\d/);
    expect(details).toMatch(/next: review\/waiting, .*, to 1/);
    for (const personal of ['Lò Văn', '@xa-1.example', '+8491']) expect(details).not.toContain(personal);

    const [inWords = '', inStates = ''] = documented('sql', directive);
    expect(await counts(inStates)).toEqual(items);
    expect(await counts(inWords)).toEqual({
      'Hoàn thành đúng hạn': 2,
      'Đã gửi – chờ kiểm tra': 2,
      'Đang thực hiện – trong hạn': 4,
    });
    const seq = Number(/after event (\d+)/.exec(details)?.[1]);
    expect((await ask(service, 'GET', `${path}/status`)).body['seq']).toBe(seq);
  });

  test('reconcile what was tampered with; asked again there is nothing to say', async () => {
    expect(await dondoc('reconcile')).toMatchObject({ exitCode: 0, out: expect.stringContaining('tables agree') });
    await client.query(`delete from assignments where unit = 'xa-3'`);
    await client.query(`update items set state = 'accepted' where ordinal = 3`);
    await client.query('delete from events where seq > 4');
    const dry = await dondoc('reconcile', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 3 });
    expect(dry.out).toContain(`${directive}: record-behind: `);
    const mended = await dondoc('reconcile', '--json');
    const { differences } = JSON.parse(mended.out) as { differences: { code: string; mended: boolean }[] };
    expect(differences.map(({ code, mended: isMended }) => `${code} ${isMended}`)).toContain('rows-differ true');
    expect(differences.every((one) => one.mended)).toBe(true);
    expect(await dondoc('reconcile')).toMatchObject({ exitCode: 0, out: expect.stringContaining('tables agree') });
    expect(await counts(documented('sql', directive)[1] ?? '')).toEqual({ accepted: 2, 'under-review': 2, owed: 4 });
  });

  test('only an administrator reconciles, and resumes only what is named', async () => {
    const made = await ask(service, 'POST', '/api/tokens', { body: { role: 'office', label: 'một' } });
    const token = String(made.body['secret']);
    expect(await ask(service, 'POST', '/api/reconciliations', { token, body: {} })).toMatchObject({ status: 403 });
    expect(await ask(service, 'POST', '/api/reconciliations', { body: { resume: true } })).toMatchObject({
      ...{ status: 422, body: { code: 'which-directive' } },
    });
  });

  test('a directive that was ended in the engine’s tools goes on from the record, and nobody is told twice', async () => {
    const sent = await client.query('select count(*) from messages');
    await engine(`temporal workflow terminate --workflow-id directive/${directive} --reason mistake`);
    const said = await dondoc('reconcile');
    expect(said).toMatchObject({ exitCode: 3, out: expect.stringContaining('engine-stopped') });
    const resumed = await dondoc('reconcile', '--directive', directive, '--resume');
    expect(resumed).toMatchObject({ exitCode: 0, out: expect.stringContaining('goes on with it from the record') });
    const body = { does: 'acknowledge' };
    const answer = await ask(service, 'POST', `${path}/commands`, { actAs: 'unit/xa-4', body });
    expect(answer).toMatchObject({ status: 200, body: { receipt: { unit: 'xa-4' } } });
    await settled(Number(answer.body['seq']));
    expect((await client.query('select count(*) from messages')).rows).toEqual(sent.rows);
    expect(await dondoc('reconcile')).toMatchObject({ exitCode: 0 });
  });

  test('an API without a worker serves beside it, and refuses to start without what workers share', async () => {
    const args = ['--no-worker', '--host', '127.0.0.1'];
    await expect(startService(join(folder, 'two'), { args, env: {} })).rejects.toThrow(
      /--no-worker needs .*LINK_SECRET/s,
    );
    const port = /smtp:\S+:(\d+)/.exec(service.said())?.[1] ?? '';
    const env = {
      ...{ DATABASE_URL: database.url('office'), TEMPORAL_ADDRESS: address(), LINK_SECRET: 'the same for both' },
      ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, SMPP_URL: 'smpp://a:b@127.0.0.1:9' },
    };
    const other = await startService(join(folder, 'two'), { args, env });
    try {
      expect(other.said()).toMatch(/followed by workers elsewhere/);
      const there = { url: other.url, token: service.token };
      const answer = await ask(there, 'POST', `${path}/commands`, {
        ...{ actAs: 'unit/xa-3', body: { does: 'acknowledge' } },
      });
      expect(answer).toMatchObject({ status: 200, body: { receipt: { unit: 'xa-3' } } });
    } finally {
      expect(await other.stop()).toBe(0);
    }
  });

  test('a rung that was taken out of the ledger is raised by the watch: in the log, the health, a metric', async () => {
    expect(await dondoc('watchdog')).toMatchObject({ exitCode: 0, out: expect.stringContaining('none is missing') });
    // What is younger than an hour may still be on its way: the past is made older than it is.
    await client.query(`update events set at = at - 7200000,
      event = jsonb_set(event::jsonb, '{at}', to_jsonb((event->>'at')::bigint - 7200000))::json`);
    expect(await dondoc('watchdog')).toMatchObject({ exitCode: 0 });
    await client.query(`delete from notices where rung = 'assignment' and unit = 'xa-2' and channel = 'sms'`);
    const watched = await dondoc('watchdog');
    expect(watched).toMatchObject({ exitCode: 3 });
    expect(watched.out).toMatch(/not-in-ledger: gui tell\/assignment of .*\(xa-2\)/);
    expect(watched.out).toMatch(/message-gone/);
    const health = await ask(service, 'GET', '/health');
    expect(health.body).toMatchObject({ state: 'running', watch: { missing: 2 } });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('dondoc_watchdog_missing{code="not-in-ledger"} 1');

    await service.stop();
    service = {
      ...(await startService(join(folder, 'one'), { env: { DATABASE_URL: database.url('office') } })),
      token: service.token,
    };
    await until(() => service.log().includes('there is no trace of it'));
    const line =
      service
        .log()
        .split('\n')
        .find((one) => one.includes('there is no trace of it')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ code: 'not-in-ledger', directive, units: ['xa-2'] });
    expect(line).not.toMatch(/Lò Văn|@xa|\+84/);
  });
}
