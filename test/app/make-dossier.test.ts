import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dossierInput, makeDossier } from '../../src/app/make-dossier.ts';
import type { DossierPorts } from '../../src/app/make-dossier.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { fold } from '../../src/domain/evolve.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { verifyDossier } from '../../src/files/dossier-check.ts';
import { dossierTables } from '../../src/files/dossier-tables.ts';
import { writeDossier } from '../../src/files/dossier.ts';
import { createFiles } from '../../src/store/blobs.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createDocuments } from '../../src/store/documents.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { createTexts } from '../../src/store/texts.ts';
import { at, district, districtPlan, ordinalOf, planned, plans, theSeed } from '../support/small-directive.ts';
import { readZip } from '../files/read-zip.ts';

const seed = theSeed();
const ID = seed.id;
const launchedAt = at('2023-02-09 09:00');
const plan = planned(seed);
const swapped = theSeed({ duties: [{ ...plans, units: ['pu-xi', 'ta-ma'] }, districtPlan] });
const file = Buffer.from('%PDF kế hoạch NTM');
const refusedFile = Buffer.from('%PDF không phải của pu-xi');

describe('A dossier made of the record', () => {
  let folder = '';
  let open: OpenDatabase;
  let ports: DossierPorts;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-record-'));
    open = await openMigrated({ pglite: {} });
    const { db } = open;
    const files = createFiles({ folder, limitBytes: 1_000_000 });
    ports = {
      record: createDirectiveRecord(db),
      documents: createDocuments(db),
      directory: createDirectory(db),
      texts: createTexts(db),
      submissions: createSubmissions(db),
      files,
      ledger: createLedger(db),
      now: () => at('2023-03-09 10:00'),
      writeDossier,
    };
    await fill(ports);
  }, 60_000);
  afterAll(async () => {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is sound, and has the documents, the files and the receipts', async () => {
    const zip = await makeDossier(ports, ID);
    const bytes = await buffer(zip!);
    expect(await verifyDossier(bytes)).toMatchObject({ ok: true, directive: ID });
    const input = await dossierInput(ports, ID);
    expect(input?.revisions.map(({ revision, definition }) => [revision, definition.duties[0]?.units])).toEqual([
      [0, ['ta-ma', 'pu-xi']],
      [1, ['pu-xi', 'ta-ma']],
    ]);
    expect(input?.receipts).toEqual([{ command: 'c-close', answer: { ok: true } }]);
    const kept = [...(await readZip(bytes)).values()];
    expect(kept.some((one) => one.equals(file))).toBe(true);
  });

  test('has what the directive has taken, and neither lists nor keeps what was refused', async () => {
    const input = await dossierInput(ports, ID);
    expect(input?.submissions.map(({ id }) => id)).toEqual(['s1']);
    const bytes = await buffer((await makeDossier(ports, ID))!);
    expect(bytes.includes(refusedFile)).toBe(false);
    const files = await readZip(bytes);
    expect(files.get('Văn bản nhận.csv')?.toString('utf8')).toContain('Kế hoạch.pdf');
    for (const content of files.values()) expect(content.includes('Kẻ khác gửi.pdf')).toBe(false);
    expect([...files.keys()].filter((path) => path.startsWith('Văn bản nhận/'))).toHaveLength(1);
  });

  test('tells decisions by unit and item, also those from before the document was replaced', async () => {
    const input = await dossierInput(ports, ID);
    expect(input?.decisions.map(({ kind, units, items, text }) => [kind, units, items, text])).toEqual([
      ['extended', ['pu-xi'], ['ocop'], 'Thông báo số 12/TB-UBND'],
      ['replaced', [], [], undefined],
      ['letter-recorded', ['pu-xi'], [], '170/UBND-VP'],
      ['declined', ['ta-ma'], [], 'Đã sáp nhập'],
      ['answered', ['ta-ma'], [], 'Chuyển xã mới'],
      ['closed', [], [], 'Đã đủ; kết thúc theo dõi'],
    ]);
  });

  test('tells how a unit was answered that declined, and to whom its task went', async () => {
    const input = await dossierInput(ports, ID);
    const answered = input?.decisions.find(({ kind }) => kind === 'answered');
    expect(answered).toMatchObject({ answer: 'reassign', to: 'rang-dong' });
    const tables = dossierTables(input!).find(({ path }) => path === 'Quyết định.csv');
    const [head = '', ...lines] = tables?.csv().split('\r\n') ?? [];
    expect(head).toMatch(/;Trả lời;Chuyển cho$/);
    expect(lines.find((line) => line.includes(';answered;'))).toMatch(/;ta-ma;.*;reassign;rang-dong$/);
    expect(lines.find((line) => line.includes(';extended;'))).toMatch(/;;$/);
  });

  test('names people, and leaves their addresses where they are', async () => {
    const input = await dossierInput(ports, ID);
    const people = input?.units.flatMap((unit) => unit.people) ?? [];
    expect(people.map(({ name }) => name)).toContain('Người của ta-ma');
    expect(JSON.stringify(people)).not.toMatch(/@|\+84/);
  });

  test('of a directive that nobody launched there is none', async () => {
    expect(await makeDossier(ports, 'no-such-directive')).toBeUndefined();
  });
});

/** Writes a short life down: an extension, a replacement that changes the ordinals, a signed letter, an early close. */
async function fill({ record, documents, directory, texts, submissions, files }: DossierPorts): Promise<void> {
  const atLaunch = fold([{ kind: 'launched', at: launchedAt, plan, calendar: publicCalendar }]);
  const [puXi, taMa] = [ordinalOf(atLaunch, 'pu-xi'), ordinalOf(atLaunch, 'ta-ma')];
  const replacing = planned(swapped, {}, 1);
  const life: readonly DirectiveEvent[] = [
    { kind: 'launched', at: launchedAt, plan, calendar: publicCalendar },
    {
      ...{ kind: 'submitted', at: at('2023-02-20 08:30'), receivedAt: at('2023-02-20 08:30'), assignment: taMa },
      ...{ submission: 's1', received: [{ item: 0, verdict: 'on-time' }] },
    },
    {
      ...{ kind: 'extended', at: at('2023-02-20 09:00'), assignment: puXi, items: [1] },
      ...{ closesAt: at('2023-03-01'), inclusive: false, basis: 'basis' },
    },
    { kind: 'replaced', at: at('2023-02-21 09:00'), plan: replacing, calendar: publicCalendar },
    {
      kind: 'letter-recorded',
      at: at('2023-03-02 16:00'),
      letter: 1,
      number: 'number',
      on: '2023-03-02',
      assignments: [0],
    },
    { kind: 'declined', at: at('2023-03-03 09:00'), assignment: 1, reason: 'merged' },
    {
      ...{ kind: 'answered', at: at('2023-03-03 10:00'), assignment: 1, answer: 'reassign' },
      ...{ to: 'rang-dong', reason: 'passed-on' },
    },
    { kind: 'closed', at: at('2023-03-08 09:00'), reason: 'reason' },
  ];
  const directive = fold(life);
  await directory.importUnits(district);
  await documents.save(seed, 0, 'h0');
  await documents.save(swapped, 1, 'h1');
  await texts.save(ID, 'basis', 'Thông báo số 12/TB-UBND');
  await texts.save(ID, 'merged', 'Đã sáp nhập');
  await texts.save(ID, 'passed-on', 'Chuyển xã mới');
  await texts.save(ID, 'number', '170/UBND-VP');
  await texts.save(ID, 'reason', 'Đã đủ; kết thúc theo dõi');
  const stored = [
    ['s1', 'ta-ma', 'Kế hoạch.pdf', file],
    ['s2', 'pu-xi', 'Kẻ khác gửi.pdf', refusedFile],
  ] as const;
  for (const [id, unit, name, content] of stored) {
    const { sha256, bytes } = await files.keep(content);
    await submissions.save({
      ...{ id, directive: ID, unit, duty: 'plans', items: ['ntm'], kind: 'files' },
      ...{ receivedAt: at('2023-02-20 08:30'), hash: createHash('sha256').update(content).digest('hex') },
      files: [{ sha256, bytes, part: 'signed', name, item: 'ntm' }],
    });
  }
  await record.append(ID, {
    events: life.map((event, index) => ({ seq: index + 1, at: event.at, kind: event.kind, event })),
    receipts: [{ command: 'c-close', answer: { ok: true } }],
    directive: {
      ...{ id: ID, state: 'closed', revision: 1, seq: life.length, launchedAt, contentHash: 'h1' },
      closedAt: at('2023-03-08 09:00'),
    },
    assignments: directive.assignments.map((_, ordinal) => assignmentRow(directive, ordinal)),
  });
}
