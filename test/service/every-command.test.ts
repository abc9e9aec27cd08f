import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { dayOf } from '../../src/domain/days.ts';
import { commandLine, thenDone, untilDone } from '../support/command-line.ts';
import type { Ran } from '../support/command-line.ts';
import { consolidatedDirective, consolidationUnits, inDays } from '../support/live-consolidation.ts';
import { everything, liveDirective } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';

// One service in a process of its own, and a process for each command; what does not depend on each other runs at once.
jest.setTimeout(180_000);

let service: RunningService;
let folder = '';
const main = '21-ubnd-nn-2026'.replace('2026', dayOf(Date.now()).slice(0, 4));
const other = main.replace('21-', '22-');
const path = (name: string): string => join(folder, name);
const as = (who?: string): ReturnType<typeof commandLine> => commandLine(service, who);

beforeAll(async () => {
  folder = dataFolder();
  service = await startService(folder);
  writeFileSync(path('units.json'), JSON.stringify(consolidationUnits()));
  writeFileSync(path('main.json'), JSON.stringify(consolidatedDirective('21/UBND-NN')));
  writeFileSync(path('other.json'), JSON.stringify(liveDirective('22/UBND-NN')));
  writeFileSync(path('replacing.json'), JSON.stringify({ ...liveDirective('23/UBND-NN'), id: other }));
  for (const name of ['plan.pdf', 'plan.docx']) writeFileSync(path(name), `%PDF-1.7 ${name} of a commune`);
  const imported = await as()('units', 'import', path('units.json'));
  expect(imported).toMatchObject({ exitCode: 0, out: '11 units imported\n' });
  const launched = await Promise.all(
    ['main', 'other'].map((name) => as('office')('launch', path(`${name}.json`), '--confirm', ...everything)),
  );
  expect(launched.map(({ exitCode, err }) => [exitCode, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(folder);
});

describe('what an office passes on', () => {
  test('the status as text for the group, a page, CSV and a workbook; on the screen or into a file', async () => {
    const status = (...words: string[]): Promise<Ran> => as('office')('status', main, ...words);
    const [zalo, page, csv, book, json, wrong, nowhere] = await Promise.all([
      status('--as', 'zalo', '--duty', 'gui'),
      status('--as', 'a4', '-o', path('status.html')),
      status('--as', 'csv', '--unit', 'xa-2'),
      status('--as', 'xlsx', '-o', path('status.xlsx'), '--json'),
      status('--as', 'zalo', '--json'),
      status('--as', 'pdf'),
      status('-o', path('status.txt')),
    ]);
    expect(zalo.out).toMatch(/^Đơn vị phong kính gửi các đồng chí tình hình thực hiện CV 21\/UBND-NN[^]*xa-2/);
    expect(page).toMatchObject({ exitCode: 0, out: expect.stringMatching(/status\.html: \d+ bytes\n$/) });
    expect(readFileSync(path('status.html'), 'utf8')).toMatch(/^<!DOCTYPE html>\n<html lang="vi">/);
    expect(csv.out).toMatch(/^\uFEFFTÌNH HÌNH THỰC HIỆN[^]*\r\n1;Đơn vị xa-2;/);
    expect(csv.out).not.toContain('xa-1');
    const { bytes } = JSON.parse(book.out) as { bytes: number };
    expect(readFileSync(path('status.xlsx'))).toHaveLength(bytes);
    expect(readFileSync(path('status.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(JSON.parse(json.out)).toMatchObject({ directive: main, as: 'zalo', text: zalo.out });
    expect([wrong.exitCode, nowhere.exitCode]).toEqual([2, 2]);
  });

  test('a signed letter as a Word file; recorded with number and day it is a reminder, which the second cites', async () => {
    const letter = (round: string, ...words: string[]): Promise<Ran> =>
      as('office')('letter', main, '--round', round, '-o', path(`letter-${round}.docx`), ...words);
    const record = (...words: string[]): Promise<Ran> => as('office')('record-letter', main, ...words);
    const [early, third, second] = await Promise.all([
      letter('1'),
      letter('3', '--unit', 'xa-1'),
      letter('2', '--unit', 'xa-1'),
    ]);
    expect(early).toMatchObject({ exitCode: 3, err: expect.stringContaining('nothing-owed: ') });
    expect(third).toMatchObject({ exitCode: 2, err: expect.stringContaining('no round of a letter') });
    expect(second).toMatchObject({ exitCode: 3, err: expect.stringContaining('no-first-letter: ') });
    const first = await letter('1', '--unit', 'xa-1', 'xa-2', '--signer-title', 'CHÁNH VĂN PHÒNG');
    expect(first.out).toContain(`record-letter ${main} --round 1 --duty gui --unit xa-1 xa-2 --number … --on …`);
    expect(readFileSync(path('letter-1.docx')).subarray(0, 2).toString()).toBe('PK');
    const number = ['--number', '170/UBND-VP', '--on', dayOf(Date.now())];
    const [nobody, recorded] = await Promise.all([
      record('--round', '1', ...number),
      record('--round', '1', '--unit', 'xa-1', 'xa-2', ...number),
    ]);
    // Nobody is late: without names there is nobody whom the letter reminded.
    expect(nobody).toMatchObject({ exitCode: 3, err: expect.stringContaining('no-such-assignment: ') });
    expect(recorded).toMatchObject({ exitCode: 0 });
    expect(await letter('2', '--unit', 'xa-1', '--json')).toMatchObject({ exitCode: 0 });
    expect((await as()('events', main)).out).toMatch(
      /records signed letter 1: 170\/UBND-VP +\(dated .*, to xa-1, xa-2\)/,
    );
  });
});

describe('every command of the domain, by whom it is for', () => {
  const files = ['--signed', 'plan.pdf', '--editable', 'plan.docx'];
  const sent = (): string[] => files.map((word) => (word.startsWith('--') ? word : path(word)));
  const today = dayOf(Date.now());
  const document = ['--number', '8/KH-UBND', '--on', today];
  const basis = ['--basis', 'Bút phê'];
  const confirmed = ['--confirm', ...everything];
  const review = (what: string, unit: string, ...words: string[]): Promise<Ran> =>
    as('route')('review', what, main, '--unit', unit, ...words);
  const unit = (id: string, ...[command = '', ...words]: string[]): Promise<Ran> =>
    as(`unit/${id}`)(command, main, ...words);
  const decides = (who: string, ...[command = '', ...words]: string[]): Promise<Ran> =>
    as(who)(command, main, ...words);

  const stories = {
    'xa-1': () =>
      thenDone([
        () => unit('xa-1', 'acknowledge'),
        () => unit('xa-1', 'claim', ...document, '--way', 'Trục liên thông'),
        () => decides('route', 'deny-claim', '--unit', 'xa-1', '--reason', 'Không tìm thấy trên trục.'),
        () => decides('office', 'record-paper', '--unit', 'xa-1', '--arrived-on', today, '--way', 'bưu điện'),
        () => review('accept', 'xa-1'),
      ]),
    'xa-2': () =>
      thenDone([
        () => unit('xa-2', 'nil-return', '--signed', path('plan.pdf'), ...document),
        () => review('accept', 'xa-2'),
      ]),
    'xa-3': () =>
      thenDone([
        () => unit('xa-3', 'decline', '--reason', 'Không thuộc chương trình.'),
        () => decides('office', 'answer', '--unit', 'xa-3', '--answer', 'stands', '--reason', 'Vẫn thuộc.'),
        () => unit('xa-3', 'ask-extension', '--until', inDays(13), '--reason', 'Mưa lũ.'),
        () => decides('leader', 'refuse-extension', '--unit', 'xa-3', '--reason', 'Chưa đủ căn cứ.'),
        () => unit('xa-3', 'ask-extension', '--until', inDays(12), '--reason', 'Mưa lũ.'),
        () => decides('leader', ...['extend', '--unit', 'xa-3', '--until', inDays(12), ...basis, ...confirmed]),
        () => decides('leader', 'exempt', '--unit', 'xa-3', ...basis),
      ]),
    'xa-4': () =>
      thenDone([
        () => unit('xa-4', 'claim', ...document, '--way', 'email'),
        () => decides('route', 'confirm-claim', '--unit', 'xa-4', '--arrived-on', today),
        () => review('accept', 'xa-4'),
      ]),
    'xa-5': () =>
      thenDone([
        () => unit('xa-5', 'submit', ...sent(), ...document),
        () => review('return', 'xa-5', '--reason', 'Thiếu biểu.'),
        () => unit('xa-5', 'submit', ...sent(), ...document),
        () => review('send-back', 'xa-5', '--because', 'unreadable', '--reason', 'Không mở được.'),
        () => unit('xa-5', 'submit', ...sent(), ...document, '--json'),
        () => review('accept', 'xa-5', '--json'),
      ]),
    'xa-6': () =>
      thenDone([
        () => unit('xa-6', 'name-handler', '--name', 'Lò Thị Xuân', '--email', 'xuan@xa-6.example'),
        () => unit('xa-6', 'name-stand-in', '--name', 'Quàng Văn Ón', '--phone', '0912000999', '--until', inDays(3)),
        () => decides('office', 'hold', '--unit', 'xa-6', '--until', `${inDays(2)}T10:00`),
        () => unit('xa-6', 'decline', '--reason', 'Đã sáp nhập.'),
        () => decides('office', 'answer', '--unit', 'xa-6', '--answer', 'exempt', '--reason', 'Đã sáp nhập.'),
      ]),
    'xa-7': () =>
      thenDone([
        () => as('office')('undelivered', '--directive', main),
        () =>
          decides('office', 'call', 'xa-7', 'promised', '--until', `${inDays(2)}T15:00`, '--note', 'Hẹn gửi chiều.'),
        () => as('office')('undelivered', '--directive', main),
        () => decides('leader', 'exempt', '--unit', 'xa-7', ...basis),
      ]),
  };
  type Story = keyof typeof stories;
  let told: Partial<Record<Story, Promise<readonly Ran[]>>> = {};
  const story = async (id: Story): Promise<readonly Ran[]> => (await told[id]) ?? [];

  beforeAll(() => {
    told = Object.fromEntries(
      Object.entries(stories).map(([id, tell]) => {
        const promised = tell();
        // Whoever awaits it is told; until then nobody need hear of it.
        promised.catch(() => undefined);
        return [id, promised];
      }),
    );
  });

  test('xa-1 claims, and the claim is denied; the office records what came on paper, and it is accepted', async () => {
    expect((await story('xa-1')).at(-1)?.out).toMatch(/^accept: done at .*; ntm, ocop/);
  });

  test('xa-2 has nothing to report, and that is accepted', async () => {
    await story('xa-2');
    expect((await as()('status', main, '--unit', 'xa-2')).out).toMatch(/ntm: nil[^]*ocop: nil/);
  });

  test('xa-3 says that it is not for it; that stands; it asks for time twice, gets it once, and is exempted', async () => {
    expect(await story('xa-3')).toHaveLength(7);
  });

  test('xa-4 has sent by another way, which the route confirms and accepts', async () => {
    expect((await story('xa-4'))[1]?.out).toMatch(/^confirm-claim: done at .*on-time/);
  });

  test('xa-5 sends thrice: returned, sent back, accepted', async () => {
    const [, , , , third, accepted] = await story('xa-5');
    expect(JSON.parse(third?.out ?? '')).toMatchObject({ receipt: { version: 3, verdict: 'on-time' } });
    expect(JSON.parse(accepted?.out ?? '')).toMatchObject({ receipt: { items: ['ntm', 'ocop'] } });
  });

  test('xa-6 names who does the work and who stands in, is held, declines, and is let off', async () => {
    expect(await story('xa-6')).toHaveLength(5);
  });

  test('xa-7, which nothing reaches, is on the phone list, with what came of calling it, until it is exempted', async () => {
    const [before, call, after] = await story('xa-7');
    expect(before?.out).toMatch(/Đơn vị xa-7, since .*; owes gui\/ntm, gui\/ocop/);
    expect(before?.out).not.toContain('called');
    expect(call?.out).toBe('xa-7: noted\n');
    expect(after?.out).toMatch(/ {2}called .*: promised/);
    expect((await as('office')('call', main, 'xa-7', 'promised')).err).toContain('promise: ');
  });

  test('the lead takes the package, sends its plan; it is accepted and issued; the leader releases, the office closes', async () => {
    const built = await untilDone(() => as('unit/phong')('package', main, '-o', path('package.zip')));
    expect(built.out).toMatch(/package\.zip: \d+ bytes/);
    expect(readFileSync(path('package.zip')).subarray(0, 2).toString()).toBe('PK');
    await thenDone([
      () => unit('phong', 'submit', '--signed', path('plan.pdf'), ...document),
      () => as('leader')('review', 'accept', main, '--unit', 'phong'),
      () => decides('office', 'issue', '--number', '30/KH-UBND', '--on', today),
      () => decides('leader', 'release', '--draft', 'status'),
      () => decides('office', 'close', '--reason', 'Đã xong.'),
    ]);
    const watched = await as()('watch', main);
    expect(watched).toMatchObject({ exitCode: 0, out: expect.stringContaining('30/KH-UBND') });
    expect((await as()('status', main, '--json')).out).toContain('"state": "closed"');
  });

  test('everything about it goes into the dossier, which is sound, and is not for the route', async () => {
    const [made, refused] = await Promise.all([
      as('office')('dossier', main, '-o', path('dossier.zip'), '--json'),
      as('route')('dossier', main, '-o', path('not-for-it.zip')),
    ]);
    expect(JSON.parse(made.out)).toEqual({
      file: path('dossier.zip'),
      bytes: readFileSync(path('dossier.zip')).length,
    });
    expect(refused).toMatchObject({ exitCode: 3, err: expect.stringContaining('not-for-this-role: ') });
    expect(() => readFileSync(path('not-for-it.zip'))).toThrow('ENOENT');
    const verified = await as()('dossier', 'verify', path('dossier.zip'), '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, directive: main, problems: [] });
    expect(verified.exitCode).toBe(0);
  });

  test('another directive is replaced, then withdrawn; the list tells the two apart', async () => {
    const office = as('office');
    const replaced = await office('replace', other, path('replacing.json'), '--confirm', ...everything);
    expect(replaced).toMatchObject({ exitCode: 0, out: expect.stringMatching(/: replaced \(event \d+\)/) });
    expect(await office('withdraw', other, '--basis', '25/UBND-NN')).toMatchObject({ exitCode: 0 });
    const [withdrawn, words, none] = await Promise.all([
      untilDone(() => office('list', '--state', 'withdrawn', '--unit', 'xa-1')),
      office('list', '--words', '23/ubnd', '--limit', '1', '--json'),
      office('list', '--overdue', '--issuer', 'huyen'),
    ]);
    expect(withdrawn.out).toContain(other);
    expect(JSON.parse(words.out)).toMatchObject({ total: 1, directives: [{ id: other, number: '23/UBND-NN' }] });
    expect(none.out).toContain('No directives.');
  });

  test('its story names what was launched by its number then, and the document of each revision can be read', async () => {
    const told = await as('office')('events', other);
    expect(told).toMatchObject({ exitCode: 0, err: '' });
    expect(told.out).toMatch(/launches 22\/UBND-NN: [^]*replaces the document: revision 1/);
    expect(told.out).not.toContain('launches 23/UBND-NN');
    const read = (query: string): Promise<Answered> => ask(service, 'GET', `/api/directives/${other}${query}`);
    const [first, second, latest, none] = await Promise.all(
      ['?revision=0', '?revision=1', '', '?revision=2'].map(read),
    );
    expect(first?.body).toMatchObject({ document: { number: '22/UBND-NN' } });
    expect(second?.body).toMatchObject({ document: { number: '23/UBND-NN' } });
    expect(latest?.body).toMatchObject({ revision: 1, document: { number: '23/UBND-NN' } });
    expect(none).toMatchObject({ status: 404, body: { code: 'unknown-revision', remedy: expect.stringMatching(/./) } });
  });
});

describe('what an administrator and the office keep', () => {
  test('tokens: made, shown once, listed without their secret, revoked', async () => {
    const made = await as()('token', 'create', '--role', 'unit', '--unit', 'xa-1', '--label', 'xã 1', '--json');
    const { id, secret } = JSON.parse(made.out) as { id: string; secret: string };
    const own = commandLine({ url: service.url, token: secret });
    const [list, status, dossier] = await Promise.all([
      as()('token', 'list'),
      own('status', other, '--json'),
      own('dossier', other, '-o', path('none.zip')),
    ]);
    expect(list.out).toContain(`${id}  unit/xa-1  xã 1`);
    expect(list.out).not.toContain(secret);
    expect(JSON.parse(status.out)).toMatchObject({ total: 1, rows: [{ unit: 'xa-1' }] });
    expect(dossier).toMatchObject({ exitCode: 3 });
    expect(await as()('token', 'revoke', id)).toMatchObject({ exitCode: 0, out: `${id}: revoked\n` });
    expect(await own('list')).toMatchObject({ exitCode: 3, err: expect.stringContaining('revoked-token: ') });
  });

  test('the calendar, and a correction, also as JSON', async () => {
    const on = inDays(30);
    const year = await as()('calendar', '2026', '--json');
    const [corrected, nothing] = await Promise.all([
      as('office')('calendar', 'correct', '--closed', on, '--basis', 'Thông báo 1', '--json'),
      as('office')('calendar', 'correct'),
    ]);
    expect(JSON.parse(year.out)).toMatchObject({ year: 2026, workingDays: 249 });
    expect(JSON.parse(corrected.out)).toMatchObject({
      version: expect.stringContaining('2026'),
      answers: expect.any(Array),
    });
    expect(nothing).toMatchObject({ exitCode: 3, err: expect.stringContaining('nothing-to-correct: ') });
    const { version } = JSON.parse(corrected.out) as { version: string };
    const { out } = await as()('calendar', on.slice(0, 4));
    expect([out.includes(`(calendar ${version})`), out.includes(`${on} │ closed, corrected`)]).toEqual([true, true]);
  });

  test('help says what exit codes mean and where the service is looked for', async () => {
    const { out } = await as()('--help');
    expect(out).toContain('Exit codes: 0 done; 1 failure; 2 usage');
    expect(out).toContain('DONDOC_URL');
  });
});
