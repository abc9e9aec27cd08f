import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { liveDirective, liveUnits } from '../support/live-directive.ts';
import { dondoc } from './dondoc.ts';

jest.setTimeout(60_000);

const example = fileURLToPath(new URL('../../docs/examples/tuan-giao/', import.meta.url));
const uncorrected = 'Corrections made in a service are not in it';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-offline-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('without a service the calendar is the public one, and that is said', () => {
  test('in the calendar of a year', async () => {
    const ended = await dondoc('calendar', '2026');
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('2026: 249 working days (calendar ') });
    expect(ended.stdout).toContain(uncorrected);
    const json = await dondoc('calendar', '2026', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ workingDays: 249, note: expect.stringContaining(uncorrected) });
  });

  test('in a preview, where it names the version of the calendar', async () => {
    const units = ['--units', join(example, 'units.yaml'), '--from', '2023-02-08T09:00'];
    const ended = await dondoc('preview', join(example, 'directive.yaml'), ...units);
    expect(ended.code).toBe(0);
    expect(ended.stdout.split('\n')[0]).toMatch(new RegExp(`^calendar \\S+.*${uncorrected}`));
  });

  test('a preview shows one message for two tasks as the one that it is', async () => {
    const [plans] = (liveDirective('1/UBND-NN') as { readonly duties: readonly [object] }).duties;
    const files = { 'two.json': liveDirective('1/UBND-NN', { duties: [plans, { ...plans, id: 'gui-2' }] }) };
    for (const [name, content] of Object.entries({ ...files, 'units.json': liveUnits(1) }))
      await writeFile(join(folder, name), JSON.stringify(content));
    const ended = await dondoc('preview', join(folder, 'two.json'), '--units', join(folder, 'units.json'));
    expect(ended.stdout).toMatch(/ gui tell\/assignment 0, gui-2 tell\/assignment 0\n {2}email xa-1 \/ xa-1-contact: /);
    expect(ended.stdout.match(/email xa-1 \/ xa-1-contact: [^\n]*giao /g)).toHaveLength(1);
  });

  test('in a rehearsal, where it sums up', async () => {
    const script = join(folder, 'script.yaml');
    await writeFile(script, '- { at: 2023-02-08T09:10, who: office, does: withdraw, basis: Thử. }\n');
    const units = ['--units', join(example, 'units.yaml'), '--from', '2023-02-08T09:00', '--script', script];
    const ended = await dondoc('rehearse', join(example, 'directive.yaml'), ...units);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(new RegExp(`^calendar: +\\S+.*${uncorrected}`, 'm'));
  });

  test('an address without a token is asked for the token, not passed over', async () => {
    const ended = await dondoc('calendar', '2026', '--url', 'http://127.0.0.1:1');
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('There is no token') });
  });
});

describe('checking a dossier', () => {
  test('one that is not there is a slip of whoever typed, not a broken dossier', async () => {
    const path = join(folder, 'khong-co.zip');
    expect(existsSync(path)).toBe(false);
    const ended = await dondoc('dossier', 'verify', path);
    expect(ended).toEqual({ code: 2, stdout: '', stderr: `${path}: There is no such file. Check the path.\n` });
    expect(await dondoc('dossier', 'verify', folder)).toMatchObject({
      ...{ code: 2, stdout: '', stderr: expect.stringContaining('This is not a file') },
    });
  });

  test('what is no zip has one problem', async () => {
    const path = join(folder, 'no.zip');
    await writeFile(path, 'no zip');
    const ended = await dondoc('dossier', 'verify', path);
    expect(ended).toMatchObject({ code: 1, stderr: `${path} is not as it was made: 1 problem.\n` });
    expect(ended.stdout).toContain('it is no zip, or it is broken');
  });
});
