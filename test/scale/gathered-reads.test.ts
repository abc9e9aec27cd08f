import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import type { SubmissionRow } from '../../src/ports/record.ts';
import { countStatements } from '../bench/counted.ts';
import { embeddedDatabases } from '../store/databases.ts';

jest.setTimeout(60_000);

const rush = Array.from({ length: 40 }, (_, index) => index);
let opened: OpenDatabase;
beforeAll(async () => {
  opened = await (await embeddedDatabases()).fresh();
  await migrateDatabase(opened.db);
  await createDirectiveRecord(opened.db).append('152', {
    events: [],
    receipts: rush.map((index) => ({ command: `submit-${index}`, answer: { of: index } })),
    assignments: rush.map((index) => {
      const item = { item: 'ntm', state: 'owed', version: 0, round: 0 } as const;
      return { ordinal: index, unit: `xa-${index}`, duty: 'plans', state: 'open', items: [item] };
    }),
  });
});
afterAll(() => opened.close());

test('forty communes that send at once are looked up together, and each finds its own', async () => {
  const { db, statements } = countStatements(opened.db);
  const record = createDirectiveRecord(db);
  const answers = await Promise.all(rush.map((index) => record.receipt('152', `submit-${index}`)));
  expect(answers).toEqual(rush.map((index) => ({ of: index })));
  expect(statements()).toBe(1);
  const rows = await Promise.all(rush.map((index) => record.assignments('152', `xa-${index}`)));
  expect(rows.map((own) => own.map(({ unit, items }) => [unit, items.length]))).toEqual(
    rush.map((index) => [[`xa-${index}`, 1]]),
  );
  expect(statements()).toBe(3);
  expect(await record.receipt('another', 'submit-0')).toBeUndefined();
  expect(await record.assignments('another', 'xa-0')).toEqual([]);
});

test('an id that the database cannot take fails for whoever sent it, and for nobody beside it', async () => {
  const record = createDirectiveRecord(opened.db);
  const asked = ['submit-1', 'no\u0000thing', 'submit-2'].map((command) => record.receipt('152', command));
  const [first, broken, last] = await Promise.allSettled(asked);
  expect(first).toEqual({ status: 'fulfilled', value: { of: 1 } });
  expect(broken?.status).toBe('rejected');
  expect(last).toEqual({ status: 'fulfilled', value: { of: 2 } });
});

function submissionOf(index: number): SubmissionRow {
  const file = { sha256: 'ab'.repeat(32), bytes: 7, part: 'signed', name: `KH ${index}.pdf`, item: 'ntm' } as const;
  const about = { directive: '152', unit: `xa-${index}`, duty: 'plans', items: ['ntm'], kind: 'files' } as const;
  return { id: `152/submit-${index}`, ...about, receivedAt: index, hash: `h${index}`, files: [file] };
}

test('what forty communes send at once is stored together, each with its own files', async () => {
  const { db, statements } = countStatements(opened.db);
  const submissions = createSubmissions(db);
  await Promise.all(rush.map((index) => submissions.save(submissionOf(index))));
  expect(statements()).toBe(1);
  const stored = await Promise.all(rush.map((index) => submissions.submission(`152/submit-${index}`)));
  expect(stored).toEqual(rush.map(submissionOf));
  expect(statements()).toBe(3);
});

test('the same sent twice at once is stored once; other content under its name is refused, and nothing beside it', async () => {
  const submissions = createSubmissions(opened.db);
  const first = submissionOf(100);
  const results = await Promise.allSettled([
    submissions.save(first),
    submissions.save({ ...first, receivedAt: 101 }),
    submissions.save({ ...first, hash: 'other' }),
    submissions.save({ ...submissionOf(101), unit: 'no\u0000thing' }),
    submissions.save(submissionOf(102)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await submissions.submission(first.id)).toEqual(first);
  expect(await submissions.keep({ ...first, hash: 'other' })).toEqual(first);
  expect(await submissions.submission('152/submit-101')).toBeUndefined();
  expect(await submissions.submission('152/submit-102')).toEqual(submissionOf(102));
});
