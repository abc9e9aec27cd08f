import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Act } from '../../src/app/act.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import type { AssignmentRow } from '../../src/domain/rows.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { cleanFileName } from '../../src/files/file-name.ts';
import { Away } from '../../src/ports/away.ts';
import type { SubmissionRow } from '../../src/ports/record.ts';
import { createFiles } from '../../src/store/blobs.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createDocuments } from '../../src/store/documents.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { createTexts } from '../../src/store/texts.ts';
import { at } from '../support/small-directive.ts';

const ID = '152-ubnd-nn-2023';
const route = { role: 'route' } as const;

let folder = '';
let open: OpenDatabase;
let ports: AppPorts;

/** What the record knows once the unit has claimed its plan, and its claim was accepted. */
const claimedPlan: AssignmentRow = {
  ...{ ordinal: 0, unit: 'ta-ma', duty: 'plans', state: 'open' },
  items: [{ item: 'ntm', state: 'claimed', version: 0, round: 0 }],
};
const accepted = { ok: true, receipt: { duty: 'plans', items: ['ntm'] } };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-confirm-claim-'));
  open = await openMigrated({ pglite: {} });
  const { db } = open;
  const away = async (): Promise<never> => Promise.reject(new Away('engine', undefined));
  const record = createDirectiveRecord(db);
  ports = {
    engine: { launch: away, perform: away },
    record: {
      ...record,
      assignments: async () => Promise.resolve([claimedPlan]),
      receipt: async (_directive, id) => Promise.resolve(id === 'claim' ? (accepted as never) : undefined),
    },
    documents: createDocuments(db),
    directory: createDirectory(db),
    texts: createTexts(db),
    submissions: createSubmissions(db),
    files: createFiles({ folder, limitBytes: 1_000_000 }),
    calendar: publicCalendar,
    cleanFileName,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    now: () => at('2023-02-27 09:00'),
  };
  await ports.submissions.keep({
    ...{ id: `${ID}/claim`, directive: ID, unit: 'ta-ma', duty: 'plans', items: ['ntm'], kind: 'claim' },
    ...{ receivedAt: at('2023-02-24 09:00'), hash: 'h', files: [] },
    ...{ number: '3/KH-UBND', on: '2023-02-23', way: 'bưu điện' },
  });
}, 60_000);
afterAll(async () => {
  await open.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is stored of an act about the plan of Tà Ma, which the engine is then asked to carry out. */
async function keptOf(act: Omit<Act, 'by' | 'unit'>): Promise<SubmissionRow | undefined> {
  await expect(carryOut(ports, ID, { by: route, unit: 'ta-ma', ...act })).rejects.toThrow('does not answer');
  return (await ports.submissions.ofDirective(ID)).find(({ id }) => id === `${ID}/${act.id}`);
}

test('a claim that is confirmed with one day alone arrived on that day, and its document keeps the date the unit gave', async () => {
  const kept = await keptOf({ id: 'one-day', does: 'confirm-claim', on: '2023-02-24' });
  expect(kept).toMatchObject({ arrivedOn: '2023-02-24', on: '2023-02-23', number: '3/KH-UBND', way: 'bưu điện' });
});

test('whoever confirms a claim with both days says that the document has another date', async () => {
  const kept = await keptOf({ id: 'two-days', does: 'confirm-claim', on: '2023-02-22', arrivedOn: '2023-02-24' });
  expect(kept).toMatchObject({ arrivedOn: '2023-02-24', on: '2023-02-22', number: '3/KH-UBND' });
});

test('a paper that is recorded with one day alone has it for its own date', async () => {
  const kept = await keptOf({ id: 'paper', does: 'record-paper', items: ['ntm'], on: '2023-02-24' });
  expect(kept).toMatchObject({ arrivedOn: '2023-02-24', on: '2023-02-24' });
});
