import { appendFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { HeardAnswer } from '../../src/ports/ledger.ts';
import { createHeardAnswers } from '../../src/store/heard-answers.ts';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'dondoc-heard-')), 'heard');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const taken = (message: number): HeardAnswer => ({
  ...{ message, claimedAt: 1_677_200_000_000 + message, at: 1_677_200_000_300 },
  reference: `queue-${message}`,
});

test('what a process had heard when it was killed is found by the next one', async () => {
  const killed = createHeardAnswers(folder);
  killed.note(taken(1));
  killed.note(taken(2));
  const next = createHeardAnswers(folder);
  expect(await next.left()).toEqual([taken(1), taken(2)]);
  next.written([taken(1), taken(2)]);
  expect(await next.left()).toEqual([]);
});

test('once the ledger has everything no file is left, and the next answer begins another', async () => {
  const heard = createHeardAnswers(folder);
  heard.note(taken(1));
  heard.note(taken(2));
  heard.written([taken(1)]);
  expect(readdirSync(folder)).toHaveLength(1);
  heard.written([taken(2)]);
  expect(readdirSync(folder)).toEqual([]);
  heard.note(taken(3));
  expect(await heard.left()).toEqual([taken(3)]);
});

test('where nothing was ever heard nothing is left, and no folder is made for it', async () => {
  expect(await createHeardAnswers(folder).left()).toEqual([]);
  await createHeardAnswers(folder).sweep(Date.now());
  expect(() => readdirSync(folder)).toThrow('ENOENT');
});

test('a line that a full disk or a lost power cut short hides no other', async () => {
  const heard = createHeardAnswers(folder);
  heard.note(taken(1));
  const file = join(folder, readdirSync(folder)[0] ?? '');
  appendFileSync(file, '\n{"message":2,"claimedAt":16772');
  heard.note(taken(3));
  appendFileSync(file, '\n{"message":4,"claimedAt":1677200000004,"at":null}\n\0\0\0\0');
  expect(await createHeardAnswers(folder).left()).toEqual([taken(1), taken(3)]);
});

test('where the disk takes nothing an answer is as safe as the ledger alone makes it', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  const heard = createHeardAnswers(folder);
  heard.note(taken(1));
  heard.written([taken(1)]);
  rmSync(folder);
  heard.note(taken(2));
  expect(await heard.left()).toEqual([taken(2)]);
});

test('where the folder is away sending goes on: nothing is found, and nothing is thrown', async () => {
  const heard = createHeardAnswers(folder);
  heard.note(taken(1));
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  expect(await heard.left()).toEqual([]);
  await heard.sweep(Date.now());
  heard.written([taken(1)]);
});

test('what dead processes left is removed after an hour, and what others are writing is not', async () => {
  createHeardAnswers(folder).note(taken(1));
  const [old] = readdirSync(folder);
  const twoHoursAgo = Date.now() / 1000 - 7_200;
  utimesSync(join(folder, old ?? ''), twoHoursAgo, twoHoursAgo);
  createHeardAnswers(folder).note(taken(2));
  const heard = createHeardAnswers(folder);
  await heard.sweep(Date.now());
  expect(await heard.left()).toEqual([taken(2)]);
});
