import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dondoc } from './dondoc.ts';
import type { Ended } from './dondoc.ts';

const example = fileURLToPath(new URL('../../docs/examples/tuan-giao/', import.meta.url));
const texts: Record<'directive' | 'units' | 'script', string> = { directive: '', units: '', script: '' };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-bad-'));
  for (const name of ['directive', 'units', 'script'] as const)
    texts[name] = await readFile(join(example, `${name}.yaml`), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type File = keyof typeof texts;

interface Spoiled {
  /** What is wrong, in the words of a test. */
  readonly what: string;
  readonly file: File;
  readonly find: string | RegExp;
  readonly put: string;
  /** On the line on which this stands after the change; without it, nothing is said of a line. */
  readonly line?: string;
  readonly says: RegExp;
  readonly code: 2 | 3;
  readonly from?: string;
}

const spoiled: readonly Spoiled[] = [
  {
    ...{ what: 'a unit that is not known', file: 'directive', code: 3 },
    ...{ find: 'route: phong-nnptnt', put: 'route: phong-nao', line: 'route: phong-nao' },
    says: /“phong-nao” is not known\. Add it to the units file/,
  },
  {
    ...{ what: 'a group that nobody is in', file: 'directive', code: 3 },
    ...{ find: "units: ['group:xa']", put: "units: ['group:thon']", line: 'group:thon' },
    says: /“thon”.*Groups of the units file:/,
  },
  {
    ...{ what: 'two units of one id', file: 'units', code: 2 },
    ...{ find: 'id: phong-tckh\n', put: 'id: phong-nnptnt\n', line: '    name: Phòng Tài chính' },
    says: /“phong-nnptnt” stands twice.*Give each unit an id of its own/,
  },
  {
    ...{ what: 'two duties of one id', file: 'directive', code: 3 },
    ...{ find: '- id: submit', put: '- id: support # again', line: '# again' },
    says: /“support” stands twice.*Give each duty an id of its own/,
  },
  {
    ...{ what: 'a consolidation of itself', file: 'directive', code: 3 },
    ...{ find: 'of: submit', put: 'of: consolidate', line: 'of: consolidate' },
    says: /consolidates itself\. It can consolidate: submit/,
  },
  {
    ...{ what: 'a key that nobody knows', file: 'directive', code: 2 },
    ...{ find: 'urgency: normal', put: 'urgent: very', line: 'urgent: very' },
    says: /urgent.*Known here:/,
  },
  {
    ...{ what: 'what is not YAML', file: 'directive', code: 2 },
    ...{ find: 'duties:', put: 'duties: }', line: 'duties: }' },
    says: /not valid YAML/,
  },
  {
    ...{ what: 'a year without a calendar', file: 'directive', code: 3 },
    ...{ find: 'on: 2023-03-01', put: 'on: 2031-03-03' },
    says: /no-calendar.*2031/,
  },
  {
    ...{ what: 'a script that goes back in time', file: 'script', code: 2 },
    ...{ find: 'at: 2023-02-08T10:05, who: xa-quai-nua', put: 'at: 2023-02-08T09:30, who: xa-quai-nua' },
    ...{ line: 'at: 2023-02-08T09:30, who: xa-quai-nua', says: /./ },
  },
  {
    ...{ what: 'a script about a unit that is not known', file: 'script', code: 2 },
    ...{ find: 'who: xa-quai-nua, does: acknowledge', put: 'who: xa-nao, does: acknowledge' },
    ...{ line: 'xa-nao', says: /“xa-nao” is not known\. Write the id of a unit/ },
  },
  {
    ...{ what: 'a script that begins before the launch', file: 'script', code: 2, from: '2023-02-09T09:00' },
    ...{ find: 'at: 2023-02-08T09:40', put: 'at: 2023-02-08T09:41', line: 'at: 2023-02-08T09:41' },
    says: /before --from.*Correct one of them/,
  },
  {
    ...{ what: 'a script that sends a file which is not there', file: 'script', code: 2 },
    ...{ find: 'file: made-up, number: 08/KH-UBND', put: 'file: khong-co.pdf, number: 08/KH-UBND' },
    ...{ line: 'khong-co.pdf', says: /khong-co\.pdf: There is no such file\. Correct the path/ },
  },
];

describe('a file that is not in order ends the command, and leaves nothing half-done', () => {
  test.each(spoiled)('$what', async ({ file, find, put, line, says, code, from = '2023-02-08T09:00' }) => {
    const text = texts[file].replace(find, put);
    const paths = await write({ ...texts, [file]: text });
    const out = join(folder, 'out');
    const script = ['--script', paths.script, '--out', out];
    const ended = await dondoc('rehearse', paths.directive, '--units', paths.units, '--from', from, ...script);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: expect.stringMatching(says) });
    expect(ended.stderr).not.toMatch(/\n +at /);
    expect(ended.stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(ended.stdout).toBe('');
    expect(existsSync(out)).toBe(false);
    if (line === undefined) return;
    const number = text.split('\n').findIndex((one) => one.includes(line)) + 1;
    expect(number).toBeGreaterThan(0);
    expect(ended.stderr).toMatch(new RegExp(`${file}\\.yaml:(${number}|${number - 1}): `));
  });

  test('a mistake in the directive that a script replaces with', async () => {
    const script = '- { at: 2023-02-09T09:00, who: office, does: replace, file: replacing.yaml, confirm: true }\n';
    const paths = await write({ ...texts, script });
    const replacing = texts.directive.replace('urgency: normal', 'urgent: very');
    await writeFile(join(folder, 'replacing.yaml'), replacing);
    const from = ['--from', '2023-02-08T09:00', '--script', paths.script];
    const ended = await dondoc('rehearse', paths.directive, '--units', paths.units, ...from);
    const line = replacing.split('\n').findIndex((one) => one.includes('urgent: very')) + 1;
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(new RegExp(`replacing\\.yaml:${line}: .*urgent.*Known here:`));
    expect(ended.stderr).not.toMatch(/\n +at /);
  }, 60_000);

  test.each([
    ['a deadline before the launch', 'on: 2023-03-01', 'on: 2023-02-28', '2023-03-06T09:00', 'deadline-past', false],
    [
      'a lead with no day left',
      'on: 2023-03-01',
      'on: 2023-02-27',
      '2023-02-08T09:00',
      'lead-has-few-working-days',
      true,
    ],
  ])('%s is refused by the preview, with its remedy', async (_, find, put, from, code, confirmable) => {
    const paths = await write({ ...texts, directive: texts.directive.replace(find, put) });
    const ended = await dondoc('preview', paths.directive, '--units', paths.units, '--from', from, '--json');
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    const { refusals } = JSON.parse(ended.stdout) as { readonly refusals: readonly { code: string; remedy: string }[] };
    expect(refusals).toContainEqual(expect.objectContaining({ code, confirmable, remedy: expect.stringMatching(/./) }));
  });

  test('5,001 communes: more than one directive follows up', async () => {
    const communes = Array.from({ length: 5_001 }, (_, index) => {
      const contact = `{ id: nguoi-${index}, name: Người ${index}, role: contact, email: x${index}@xa.example }`;
      return `  - { id: xa-${index}, name: Xã ${index}, short: xã ${index}, groups: [dong], people: [${contact}] }`;
    });
    const directive = texts.directive.replace("units: ['group:xa']", "units: ['group:dong']");
    const paths = await write({ ...texts, directive, units: `${texts.units}\n${communes.join('\n')}\n` });
    const ended = await dondoc(
      'preview',
      paths.directive,
      '--units',
      paths.units,
      '--from',
      '2023-02-08T09:00',
      '--json',
    );
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ...{ notices: [], deadlines: [] },
      refusals: [{ code: 'too-many-assignments', message: /5,?000/, remedy: /./, confirmable: false }].map(matching),
    });
  });

  test.each([
    [
      'no file of that name',
      ['preview', 'nowhere.yaml', '--units', 'nowhere.yaml'],
      2,
      /nowhere\.yaml: There is no such file/,
    ],
    ['no units', ['preview', 'nowhere.yaml'], 2, /--units/],
    [
      'an instant that is none',
      ['preview', 'x.yaml', '--units', 'y.yaml', '--from', 'tomorrow'],
      2,
      /2023-02-08T09:00/,
    ],
    ['a command that is none', ['dance'], 2, /dance/],
    ['a year that the calendar has not', ['calendar', '1999'], 3, /no-calendar.*1999/],
    ['a year that is none', ['calendar', 'tết'], 2, /is not a year/],
  ] as const)('%s', async (_, args, code, says) => {
    const ended = await dondoc(...args);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: expect.stringMatching(says) });
    expect(ended.stdout).toBe('');
  });
});

describe('what goes wrong while a script runs is answered in the story, and the rehearsal goes on', () => {
  test('an empty file, one that is too large, one that is not there, and the acts after the close', async () => {
    const script = `
- { at: 2023-02-14T09:00, who: xa-ta-ma, does: submit, file: empty.pdf }
- { at: 2023-02-14T09:10, who: xa-ta-ma, does: submit, file: large.pdf }
- { at: 2023-02-14T09:20, who: xa-ta-ma, does: submit, file: made-up }
- { at: 2023-02-14T10:00, who: office, does: close, reason: Thử xong. }
- { at: 2023-02-14T10:10, who: xa-pu-xi, does: submit, file: made-up }
`;
    const paths = await write({ ...texts, script });
    await writeFile(join(folder, 'empty.pdf'), '');
    await writeFile(join(folder, 'large.pdf'), Buffer.alloc(200_000, 'x'));
    const out = join(folder, 'out-refused');
    const ended = await dondoc(
      ...['rehearse', paths.directive, '--units', paths.units, '--from', '2023-02-08T09:00'],
      ...['--script', paths.script, '--out', out, '--file-limit', '0.1'],
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const refusals = storyOf(ended).filter((line) => line.includes('is refused'));
    expect(refusals.map((line) => /(file-\w+(-\w+)?|directive-closed)/.exec(line)?.[0])).toEqual([
      'file-empty',
      'file-too-large',
      'directive-closed',
    ]);
    expect(storyOf(ended).filter((line) => line.includes('sends KH'))).toHaveLength(1);
  }, 120_000);
});

function storyOf({ stdout }: Ended): readonly string[] {
  return stdout.split('\n').filter((line) => /^2023-/.test(line));
}

function matching(refusal: { code: string; message: RegExp; remedy: RegExp; confirmable: boolean }): unknown {
  const { message, remedy } = refusal;
  return { ...refusal, message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) };
}

async function write(contents: typeof texts): Promise<Readonly<Record<File, string>>> {
  const paths = { directive: '', units: '', script: '' };
  for (const name of ['directive', 'units', 'script'] as const) {
    paths[name] = join(folder, `${name}.yaml`);
    await writeFile(paths[name], contents[name]);
  }
  return paths;
}
