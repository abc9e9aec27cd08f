import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commandLine } from '../support/command-line.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';

// A service in a process of its own, and a process for each command.
jest.setTimeout(180_000);

let service: RunningService;
let folder = '';
let directive = '';

beforeAll(async () => {
  folder = dataFolder();
  service = await startService(folder);
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(folder);
});

describe('a new user follows the first directive by hand', () => {
  const as = (who?: string): ReturnType<typeof commandLine> => commandLine(service, who);
  const path = (name: string): string => join(folder, name);

  test('imports the units, and launches after reading what has to be confirmed', async () => {
    writeFileSync(path('units.json'), JSON.stringify(liveUnits(1)));
    writeFileSync(path('directive.json'), JSON.stringify(liveDirective('152/UBND-NN')));
    expect(await as()('units', 'import', path('units.json'))).toMatchObject({ exitCode: 0, out: '3 units imported\n' });
    const confirmed = await as('office')('launch', path('directive.json'), '--json', '--confirm', ...everything);
    expect(confirmed).toMatchObject({ exitCode: 0 });
    directive = (JSON.parse(confirmed.out) as { directive: string }).directive;
    const again = await as('office')('launch', path('directive.json'), '--json', '--confirm', ...everything);
    expect(JSON.parse(again.out)).toMatchObject({ directive });
  });

  test('sees it in the list, and what happens next to the commune', async () => {
    expect((await as()('list', '--state', 'open')).out).toContain(directive);
    const next = await as()('next', directive, '--unit', 'xa-1');
    // Launched at a weekend, the first rungs are covered by the assignment notice: what comes later is the same every day.
    expect(next.out).toMatch(/gui submit\/near: xa-1, to xa-1-contact by email and sms {2}\(rung of the ladder submit/);
  });

  test('is refused politely: exit code 3, with the remedy; 2 for what was typed wrongly; 1 when nobody answers', async () => {
    const early = await as('route')('review', 'accept', directive, '--unit', 'xa-1');
    expect(early).toMatchObject({ exitCode: 3, err: expect.stringContaining('not-under-review: ') });
    expect(await as()('status', 'nowhere')).toMatchObject({ exitCode: 3 });
    expect(await as('office')('extend', directive, '--unit', 'xa-1', '--until', 'soon')).toMatchObject({ exitCode: 2 });
    expect(await as()('frobnicate')).toMatchObject({ exitCode: 2 });
    const nobody = commandLine({ url: 'http://127.0.0.1:9', token: 'x' });
    expect(await nobody('list')).toMatchObject({ exitCode: 1, err: expect.stringContaining('does not answer') });
  });

  test('as the commune acknowledges and sends; as the route returns one, and accepts both in the end', async () => {
    writeFileSync(path('ntm.pdf'), '%PDF-1.7 ntm');
    writeFileSync(path('ntm.docx'), 'docx');
    writeFileSync(path('ocop.pdf'), '%PDF-1.7 ocop');
    const unit = as('unit/xa-1');
    const route = as('route');
    const key = ['--key', 'first-submission'];
    const files = [
      '--signed',
      `ntm=${path('ntm.pdf')}`,
      `ocop=${path('ocop.pdf')}`,
      '--editable',
      `ntm=${path('ntm.docx')}`,
    ];
    expect(await unit('acknowledge', directive)).toMatchObject({ exitCode: 0 });
    const sent = await unit('submit', directive, ...files, '--number', '8/KH-UBND', '--on', '2026-11-20', ...key);
    expect(sent).toMatchObject({ exitCode: 0, out: expect.stringMatching(/ntm, ocop; version 1; on-time/) });
    expect(await unit('submit', directive, ...files, '--number', '8/KH-UBND', '--on', '2026-11-20', ...key)).toEqual(
      sent,
    );
    const reason = ['--reason', 'Thiếu biểu chi tiết từng bản.'];
    expect(await route('review', 'return', directive, '--unit', 'xa-1', '--item', 'ntm', ...reason)).toMatchObject({
      exitCode: 0,
    });
    expect(await route('review', 'accept', directive, '--unit', 'xa-1', '--item', 'ocop')).toMatchObject({
      exitCode: 0,
    });
    const second = await unit(
      'submit',
      directive,
      '--item',
      'ntm',
      '--signed',
      path('ntm.pdf'),
      '--editable',
      path('ntm.docx'),
    );
    expect(second).toMatchObject({ exitCode: 0, out: expect.stringContaining('version 2') });
    expect(await route('review', 'accept', directive, '--unit', 'xa-1')).toMatchObject({ exitCode: 0 });
  });

  test('finds it closed by itself, its whole story told, and its messages in the inbox', async () => {
    const watched = await as()('watch', directive);
    expect(watched.out).toMatch(/launches 152\/UBND-NN: 1 assignments/);
    expect(watched.out).toMatch(/xa-1 +sends KH NTM, KH OCOP/);
    const status = await as()('status', directive, '--json');
    expect(JSON.parse(status.out)).toMatchObject({ state: 'closed', items: { accepted: 2 } });
    expect((await as()('status', directive)).out).toContain('ntm: accepted (on-time)');
    const inbox = await (await fetch(`${service.url}/inbox?q=contact%40xa-1`)).text();
    expect(inbox).toContain('CV 152/UBND-NN');
    const late = await as('unit/xa-1')('acknowledge', directive);
    expect(late).toMatchObject({ exitCode: 3, err: expect.stringContaining('directive-closed') });
  });

  test('the links that a unit was sent are taken back, once', async () => {
    const revoked = await as('office')('links', 'revoke', directive, '--unit', 'xa-1');
    expect(revoked).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^xa-1: [1-9]\d* links taken back\n$/) });
    const [again, mistyped, refused] = await Promise.all([
      as('office')('links', 'revoke', directive, '--unit', 'xa-1', '--person', 'xa-1-head', '--json'),
      as('office')('links', 'revoke', directive, '--unit', 'xa-11'),
      as('route')('links', 'revoke', directive, '--unit', 'xa-1'),
    ]);
    expect(JSON.parse(again.out)).toEqual({ revoked: 0 });
    expect(mistyped).toMatchObject({ exitCode: 3, err: expect.stringContaining('unknown-unit: ') });
    expect(refused).toMatchObject({ exitCode: 3, err: expect.stringContaining('not-for-this-role: ') });
  });
});
