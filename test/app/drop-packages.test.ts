import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dropPackages } from '../../src/app/drop-packages.ts';
import { makeDossier } from '../../src/app/make-dossier.ts';
import { packagesBuilt } from '../../src/app/packages-kept.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { verifyDossier } from '../../src/files/dossier-check.ts';
import { writeDossier } from '../../src/files/dossier.ts';
import type { NumberedEvent, SubmissionRow } from '../../src/ports/record.ts';
import { createFiles } from '../../src/store/blobs.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createDocuments } from '../../src/store/documents.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';
import { createRegister } from '../../src/store/register.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { createTexts } from '../../src/store/texts.ts';
import { readZip } from '../files/read-zip.ts';
import { at, launched, ordinalOf, planned, theSeed } from '../support/small-directive.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-packages-'));
});
afterAll(() => rm(folder, { recursive: true }));

const [lead, other] = [2, 3];

/** Events as they are recorded: what happened, and when. */
function recorded(...all: readonly (readonly [string, object])[]): readonly NumberedEvent[] {
  return all.map(([when, event], index) => {
    const one = { at: at(when), ...event } as DirectiveEvent;
    return { seq: index + 1, at: one.at, kind: one.kind, event: one };
  });
}

function built(hash: string, assignment = lead): object {
  return { kind: 'package-built', assignment, hash, upTo: 0 };
}

const sent = { kind: 'submitted', assignment: lead, received: [], submission: 's', receivedAt: 0 };

function named(events: readonly NumberedEvent[]): readonly [string, string] {
  const { kept, superseded } = packagesBuilt(events);
  const names = (all: readonly { readonly sha256: string }[]): string => all.map(({ sha256 }) => sha256).join(' ');
  return [names(kept), names(superseded)];
}

test('of a consolidation the first package is kept, what the lead had when it sent its plan, and the last', () => {
  const morning = recorded(
    ['2023-02-27 00:00', built('first')],
    ['2023-02-27 09:00', built('a')],
    ['2023-02-27 10:00', built('b')],
  );
  expect(named(morning)).toEqual(['first b', 'a']);
  const evening = recorded(
    ['2023-02-27 00:00', built('first')],
    ['2023-02-27 09:00', built('a')],
    ['2023-02-27 10:00', built('b')],
    ['2023-02-27 11:00', sent],
    ['2023-02-27 14:00', built('c')],
    ['2023-02-27 15:00', built('d')],
  );
  expect(named(evening)).toEqual(['first b d', 'a c']);
});

test('leads have their own, and a replacing document begins anew, with what there was last', () => {
  const both = recorded(
    ['2023-02-27 00:00', built('one')],
    ['2023-02-27 00:01', built('two', other)],
    ['2023-02-27 09:00', built('three', other)],
    ['2023-02-27 10:00', built('four')],
    ['2023-02-28 08:00', { kind: 'replaced' }],
    ['2023-02-28 08:10', built('five', other)],
    ['2023-02-28 09:00', built('six', other)],
    ['2023-02-28 10:00', built('seven', other)],
    // A package that says the same as one before it is that one.
    ['2023-02-28 11:00', built('six', other)],
  );
  expect(named(both)).toEqual(['one two three four five six', 'seven']);
});

test('what was built anew more than a day ago is removed, once, and nothing that somebody has sent', async () => {
  const files = createFiles({ folder, limitBytes: 1000 });
  const hashes: string[] = [];
  for (const words of ['first', 'a', 'sent back', 'young', 'last'])
    hashes.push((await files.keepOwn(Buffer.from(words))).sha256);
  const [first, a, sentBack, young, last] = hashes as [string, string, string, string, string];
  // Files are as old as what they are of: what is kept again has a new time.
  const keptAt = (hash: string, when: string): Promise<void> =>
    utimes(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), at(when) / 1000, at(when) / 1000);
  for (const hash of hashes) await keptAt(hash, '2023-02-27 16:00');
  const events = recorded(
    ['2023-02-27 00:00', built(first)],
    ['2023-02-27 09:00', built(a)],
    ['2023-02-27 10:00', built(sentBack)],
    ['2023-02-27 16:00', built(young)],
    ['2023-02-28 16:00', built(last)],
  );
  const row = { id: 'd', state: 'open', revision: 0, seq: 5, launchedAt: 0, contentHash: 'h' } as const;
  const words = { number: '1', issuedOn: '2023-02-08', subject: '', issuer: 'huyen', items: {}, overdue: 0 };
  const submission = { files: [{ sha256: sentBack }] } as unknown as SubmissionRow;
  const rows = [
    { ...row, ...words },
    { ...row, ...words, id: 'long-closed', state: 'closed' as const, closedAt: at('2023-02-20 09:00') },
  ];
  const ports = {
    register: {
      list: () => Promise.resolve({ total: 2, rows }),
      eventsAbout: (id: string) =>
        id === 'd' ? Promise.resolve(events) : Promise.reject(new Error('It ended long ago.')),
    },
    submissions: { ofDirective: () => Promise.resolve([submission]) },
    files,
    now: () => at('2023-03-01 15:00'),
  };
  await keptAt(a, '2023-03-01 14:59');
  expect(await dropPackages(ports)).toBe(0);
  await keptAt(a, '2023-02-27 16:00');
  expect(await dropPackages(ports)).toBe(1);
  expect(await dropPackages(ports)).toBe(0);
  await expect(files.open(a)).rejects.toThrow('No file is kept');
  for (const hash of [first, sentBack, young, last]) expect((await files.open(hash)).bytes).toBeGreaterThan(0);
  expect(await dropPackages({ ...ports, now: () => at('2023-03-01 16:00') })).toBe(1);
  await expect(files.open(young)).rejects.toThrow('No file is kept');
});

test('the record itself says which they are, and the dossier of what is left is sound', async () => {
  const open = await openMigrated({ pglite: {} });
  try {
    const { db } = open;
    const files = createFiles({ folder, limitBytes: 1000 });
    const [record, register, submissions] = [createDirectiveRecord(db), createRegister(db), createSubmissions(db)];
    const hashes: string[] = [];
    for (const words of ['one', 'two', 'three']) hashes.push((await files.keepOwn(Buffer.from(words))).sha256);
    const definition = theSeed();
    const plan = planned(definition);
    const launchedAt = at('2023-02-09 09:00');
    const gathering = ordinalOf(launched(), 'nong-nghiep');
    const events = recorded(
      ['2023-02-09 09:00', { kind: 'launched', plan, calendar: publicCalendar }],
      ['2023-02-27 00:00', { kind: 'opened', assignment: gathering, by: 'cut-off', cutOffAt: at('2023-02-27') }],
      ...hashes.map((hash, hour) => [`2023-02-27 0${hour + 7}:00`, built(hash, gathering)] as const),
    );
    const row = { state: 'open', revision: 0, seq: events.length, launchedAt, contentHash: 'h' } as const;
    await createDocuments(db).save(definition, 0, 'h');
    await record.append(definition.id, {
      events,
      receipts: [],
      directive: { id: definition.id, ...row },
      assignments: [],
    });
    const later = Date.now() + 2 * 86_400_000;
    expect(await dropPackages({ register, submissions, files, now: () => later })).toBe(1);
    await expect(files.open(hashes[1]!)).rejects.toThrow('No file is kept');
    const zip = await makeDossier(
      {
        ...{ record, submissions, files, writeDossier, now: () => later },
        ...{
          documents: createDocuments(db),
          directory: createDirectory(db),
          texts: createTexts(db),
          ledger: createLedger(db),
        },
      },
      definition.id,
    );
    const bytes = await buffer(zip!);
    expect(await verifyDossier(bytes)).toMatchObject({ ok: true });
    const packages = [...(await readZip(bytes)).keys()].filter((path) => path.startsWith('Gói tổng hợp/'));
    expect(packages).toEqual(['Gói tổng hợp/1.zip', 'Gói tổng hợp/2.zip']);
  } finally {
    await open.close();
  }
}, 60_000);
