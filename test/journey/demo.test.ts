import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import type { Unit } from '../../src/domain/definition.ts';
import { makeSignedPdf } from '../../src/files/made-up.ts';
import type { PackageManifest } from '../../src/ports/package.ts';
import { readUnitsFile } from '../../src/schema/units-file.ts';
import { readZip } from '../files/read-zip.ts';
import { valueOf } from '../schema/example.ts';
import { dondoc } from './dondoc.ts';
import type { Ended } from './dondoc.ts';
import { addressOf, hashOf, minute, readTexts, sentOf, sentOn } from './report.ts';
import type { ReadNotice, ReadReport } from './report.ts';

const example = fileURLToPath(new URL('../../docs/examples/tuan-giao/', import.meta.url));
let folder = '';
let ended: Ended;
let report: ReadReport;
let units: readonly Unit[];
let mails: readonly ParsedMail[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-demo-'));
  ended = await dondoc('demo', '--out', folder);
  if (ended.code !== 0) throw new Error(`The demo ended with ${ended.code}: ${ended.stderr}`);
  report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as ReadReport;
  units = valueOf(readUnitsFile('units.yaml', await readFile(join(example, 'units.yaml'), 'utf8')));
  const files = (await readdir(join(folder, 'mail'))).sort();
  mails = await Promise.all(files.map(async (file) => simpleParser(await readFile(join(folder, 'mail', file)))));
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function noticesOf(rung: string, filter: (notice: ReadNotice) => boolean = () => true): readonly ReadNotice[] {
  return sentOf(report.notices).filter((notice) => notice.rung === rung && filter(notice));
}

/** The instants at which a rung of a ladder was planned, each once. */
function instantsOf(ladder: string, rung: string, round = 0): readonly string[] {
  const own = sentOf(report.notices).filter((one) => one.ladder === ladder && one.rung === rung && one.round === round);
  return [...new Set(own.map(({ at }) => minute(at)))].sort();
}

describe('the February directive, from launch to close', () => {
  test('the command ends well, tells the story, and says where the package is', () => {
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(/2023-02-08 09:00 /);
    expect(ended.stdout).toMatch(/xã Pú Xi +│ missing/);
    expect(ended.stdout).toMatch(/package: +\S+package\.zip/);
    const times = report.timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  test('the report has the shape that others read', () => {
    for (const line of report.timeline)
      expect(line).toEqual({
        ...{ at: expect.stringMatching(/^2023-0[23]-\d\dT\d\d:\d\d:\d\d\+07:00$/), who: expect.any(String) },
        ...{ what: expect.any(String), why: expect.any(String) },
      });
    for (const notice of report.notices) {
      expect(notice).toMatchObject({
        ...{ at: expect.stringMatching(/\+07:00$/), duty: expect.stringMatching(/./), round: expect.any(Number) },
        ...{ ladder: expect.stringMatching(/^(tell|acknowledge|submit|review|consolidate)$/), day: expect.any(Number) },
        ...{ rung: expect.stringMatching(/./), unit: expect.stringMatching(/./), person: expect.any(String) },
        ...{ outcome: expect.stringMatching(/^(handed-over|delivered|failed|unknown|skipped)$/) },
      });
      // What a telephone never got was handed over all the same, to the message centre.
      if (['handed-over', 'delivered'].includes(notice.outcome)) expect(notice.sentAt).toMatch(/\+07:00$/);
      if (notice.outcome === 'skipped') expect(notice.sentAt).toBeNull();
      if (notice.outcome !== 'skipped') expect(notice.channel).toMatch(/^(email|sms)$/);
      if (notice.outcome === 'skipped' || notice.outcome === 'failed') expect(notice.reason).toMatch(/./);
    }
    expect(report.units).toHaveLength(37);
    expect(report.deadlines).toEqual([
      {
        ...{ duty: 'submit', closesAt: '2023-02-27T00:00:00+07:00', lastWorkingDay: '2023-02-24' },
        words: 'trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023; ngày làm việc cuối cùng là thứ Sáu 24/02/2023',
      },
      {
        ...{ duty: 'consolidate', closesAt: '2023-03-01T00:00:00+07:00', lastWorkingDay: '2023-02-28' },
        words: 'trước ngày 01/3/2023, tức hết thứ Ba 28/02/2023',
      },
    ]);
  });

  test.each([
    ['tell', 'assignment', ['2023-02-08 09:00']],
    ['acknowledge', 'unconfirmed', ['2023-02-09 10:00']],
    ['acknowledge', 'unconfirmed-head', ['2023-02-10 10:00']],
    ['submit', 'early', ['2023-02-17 08:00']],
    ['submit', 'near', ['2023-02-22 08:00']],
    ['submit', 'last-day', ['2023-02-24 08:00']],
    ['submit', 'last-hours', ['2023-02-24 14:00']],
    ['submit', 'overdue', ['2023-02-27 08:00']],
    ['submit', 'hold', ['2023-02-27 08:00']],
    ['submit', 'overdue-head', ['2023-02-27 10:00']],
    ['submit', 'overdue-again', ['2023-03-01 08:00']],
    ['consolidate', 'last-days', ['2023-02-28 08:00']],
    ['tell', 'final-report', ['2023-03-02 08:30']],
  ])('%s/%s goes out on its day', (ladder, rung, days) => expect(instantsOf(ladder, rung)).toEqual(days));

  test('the commune with an extension has last-day and last-hours of its own, on Monday', () => {
    expect(instantsOf('submit', 'last-day', 1)).toEqual(['2023-02-27 08:00']);
    expect(instantsOf('submit', 'last-hours', 1)).toEqual(['2023-02-27 14:00']);
    const own = sentOf(report.notices).filter(({ ladder, round }) => ladder === 'submit' && round === 1);
    expect(new Set(own.map(({ unit }) => unit))).toEqual(new Set(['xa-na-say']));
  });

  test('the consolidation opens at the cut-off, and its people are told when the office opens', () => {
    const opened = noticesOf('opened');
    expect(new Set(opened.map(({ at }) => minute(at)))).toEqual(new Set(['2023-02-27 00:00']));
    expect(new Set(opened.map(({ sentAt }) => minute(sentAt ?? '')))).toEqual(new Set(['2023-02-27 07:30']));
    expect(new Set(opened.map(({ unit }) => unit))).toEqual(
      new Set(['phong-nnptnt', 'phong-tckh', 'phong-ktht', 'phong-vhtt']),
    );
  });

  test('every commune has the verdict that its dates give it', () => {
    const late = ['xa-pu-nhung', 'xa-tenh-phong', 'xa-rang-dong'];
    const communes = units.filter(({ groups }) => groups.includes('xa')).map(({ id }) => id);
    expect(communes).toHaveLength(18);
    const expected = communes.flatMap((unit) =>
      ['ntm', 'ocop'].map((item) => {
        if (unit === 'xa-pu-xi') return [unit, item, 'missing', 'none'];
        const state = unit === 'xa-toa-tinh' && item === 'ocop' ? 'nil' : 'accepted';
        return [unit, item, state, late.includes(unit) ? 'late' : 'on-time'];
      }),
    );
    const found = report.units.map(({ unit, item, state, verdict }) => [unit, item, state, verdict]);
    expect(found).toEqual([...expected, ['phong-nnptnt', 'ke-hoach-huyen', 'accepted', 'on-time']]);
  });
});

describe('what people get of it', () => {
  test('nobody is reminded of what they have sent, and no list names them for it', () => {
    const chasing = sentOf(report.notices).filter(({ ladder }) => ladder === 'submit' || ladder === 'consolidate');
    expect(chasing.length).toBeGreaterThan(100);
    for (const { at, unit, about = [unit], rung } of chasing) {
      if (rung === 'opened') continue;
      for (const one of about) {
        const sent = sentOn[one];
        expect({ one, rung, late: sent !== undefined && minute(at) > sent }).toEqual({ one, rung, late: false });
      }
    }
  });

  test('nothing leaves outside the office’s hours, but the receipts', () => {
    for (const { sentAt, rung } of sentOf(report.notices)) {
      if (sentAt === null || rung === 'received') continue;
      const day = new Date(sentAt).getUTCDay();
      const time = sentAt.slice(11, 16);
      const open = (time >= '07:30' && time < '11:30') || (time >= '13:30' && time < '17:00');
      expect({ sentAt, rung, open: open && day !== 0 && day !== 6 }).toEqual({ sentAt, rung, open: true });
    }
    const sunday = noticesOf('received', ({ sentAt }) => minute(sentAt ?? '').startsWith('2023-02-26'));
    expect(sunday).toHaveLength(1);
  });

  test('each notice exists once for a person and a channel', () => {
    const keys = sentOf(report.notices).map((one) => {
      const { duty, ladder, round, rung, day, unit, person, channel, event = 0 } = one;
      return [duty, ladder, round, rung, day, unit, person, channel, ladder === 'tell' ? event : ''].join(' ');
    });
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('one message a person, channel and instant: as many on the wire as were handed over', async () => {
    const texts = await readTexts(folder);
    const messages = new Set(
      sentOf(report.notices)
        .filter(({ sentAt }) => sentAt !== null)
        .map(({ person, unit, channel, sentAt }) => [person, unit, channel, minute(sentAt ?? '')].join(' ')),
    );
    expect(mails.length + texts.length).toBe(messages.size);
  });

  test('a mailbox that refuses is left alone from then on, and its person is reached by SMS', () => {
    const own = sentOf(report.notices).filter(({ person }) => person === 'xa-phinh-sang-van-thu');
    const [first, ...later] = own.filter(({ channel }) => channel === 'email');
    expect(first).toMatchObject({ rung: 'assignment', outcome: 'failed', reason: expect.stringContaining('550') });
    expect(later.length).toBeGreaterThan(3);
    for (const one of later) expect(one).toMatchObject({ outcome: 'failed', reason: 'dead-address' });
    // `early` goes by email alone: rule 7 takes the channel that the rung does not use.
    expect(own.filter(({ rung }) => rung === 'early').map(({ channel, outcome }) => [channel, outcome])).toEqual([
      ['email', 'failed'],
      ['sms', 'delivered'],
    ]);
    expect(mails.filter(({ to }) => addressOf(to) === 'van-thu@xa-phinh-sang.example')).toEqual([]);
  });

  test('a dead telephone’s person is reached by email', () => {
    const own = sentOf(report.notices).filter(({ person }) => person === 'xa-tenh-phong-van-thu');
    const byPhone = own.filter(({ channel }) => channel === 'sms');
    expect(byPhone.length).toBeGreaterThan(3);
    for (const one of byPhone) expect(one.outcome).toBe('failed');
    for (const rung of ['unconfirmed', 'last-hours'])
      expect(own.filter((one) => one.rung === rung && one.channel === 'email')).toMatchObject([
        { outcome: 'handed-over' },
      ]);
  });

  test('those who had been told otherwise get a correction', () => {
    const corrected = noticesOf('correction');
    expect(new Set(corrected.map(({ unit }) => unit))).toEqual(new Set(['xa-muong-khong', 'xa-na-tong']));
    const subjects = mails.map(({ subject }) => subject ?? '').filter((subject) => subject.includes('đính chính'));
    expect(subjects).toHaveLength(corrected.filter(({ channel }) => channel === 'email').length);
  });
});

describe('each mail', () => {
  test('reads well: a subject of this document, text and HTML, all of it NFC', () => {
    for (const { subject = '', text = '', html, from } of mails) {
      expect(subject).toContain('CV 152/UBND-NN');
      expect(text.length).toBeGreaterThan(100);
      expect(html).toMatch(/<[^>]+>/);
      for (const words of [subject, text, String(html)]) {
        expect(words).toBe(words.normalize('NFC'));
        // A link's code is made of any letters: only a word of its own is a number gone wrong.
        expect(words).not.toMatch(/\bundefined\b|\[object|\{[a-z_]+\}|\bNaN\b|\uFFFD/);
      }
      expect(from?.value[0]?.address).toBe('nhac-viec@dondoc.example');
    }
  });

  test('is in the one thread of its assignment', () => {
    const threads = new Map<string, Set<string>>();
    for (const { references, inReplyTo, to } of mails) {
      const [thread = '', ...others] = [references ?? []].flat();
      expect(others).toEqual([]);
      expect(inReplyTo).toBe(thread);
      const host = addressOf(to).split('@')[1] ?? '';
      threads.set(host, (threads.get(host) ?? new Set()).add(thread));
    }
    for (const [host, own] of threads) if (host.startsWith('xa-')) expect([host, own.size]).toEqual([host, 1]);
    expect(threads.get('xa-ta-ma.example')).toEqual(new Set(['<152-ubnd-nn-2023.submit.xa-ta-ma@dondoc.example>']));
  });

  test('brings the deadline for the calendar wherever it tells one that is ahead', () => {
    const tells = /giao .* – trước ngày|còn \d+ ngày làm việc|sắp đến hạn|gia hạn cho|đề nghị bổ sung/;
    const telling = mails.filter(({ subject = '' }) => tells.test(subject));
    expect(telling.length).toBeGreaterThan(60);
    for (const { attachments, subject } of telling) {
      const calendar = attachments.find(({ contentType }) => contentType === 'text/calendar');
      expect({ subject, ics: calendar?.content.toString() }).toEqual({
        subject,
        ics: expect.stringMatching(/BEGIN:VCALENDAR[^]*BEGIN:VEVENT[^]*(DTSTART|DUE)[^]*END:VCALENDAR/),
      });
    }
    const extended = mails.find(({ subject = '' }) => subject.includes('gia hạn cho UBND xã Nà Sáy'));
    expect(extended?.attachments[0]?.content.toString()).toMatch(/202302(27|28)/);
  });

  test('and each SMS is one part of plain letters', async () => {
    const texts = await readTexts(folder);
    expect(texts.length).toBeGreaterThan(100);
    for (const { to, text, segments, at } of texts) {
      expect(text).toMatch(/^[A-Za-z0-9 .,:;()/+'"!?*=@$_-]+$/);
      expect(text.length).toBeLessThanOrEqual(160);
      // A code of eight letters drawn by chance may spell these words: it once did.
      expect(text.replaceAll(/dondoc\.example\/\w+/g, '')).not.toMatch(/undefined|NaN/);
      expect({ to, segments, at }).toEqual({
        to: expect.stringMatching(/^\+84\d{9}$/),
        segments: 1,
        at: expect.any(String),
      });
    }
  });
});

describe('the package', () => {
  let entries: ReadonlyMap<string, Buffer>;
  let manifest: PackageManifest;
  beforeAll(async () => {
    const zip = await readFile(join(folder, report.package.file));
    expect(hashOf(zip)).toBe(report.package.sha256);
    entries = await readZip(zip);
    manifest = JSON.parse(entries.get('manifest.json')?.toString() ?? '') as PackageManifest;
  });

  test('holds the files of its manifest, byte for byte, and names who is missing', () => {
    for (const { path, sha256, bytes } of manifest.files) {
      const file = entries.get(path);
      expect([path, file && hashOf(file), file?.length]).toEqual([path, sha256, bytes]);
    }
    const listed = [...manifest.files.map(({ path }) => path), 'manifest.json', 'manifest.sha256'];
    expect([...entries.keys()].sort()).toEqual(listed.sort());
    const manifestHash = hashOf(entries.get('manifest.json') ?? Buffer.alloc(0));
    expect(entries.get('manifest.sha256')?.toString()).toContain(manifestHash);
    const missing = manifest.units.filter(({ items }) =>
      items.every(({ state }) => state === 'missing' || state === 'owed'),
    );
    expect(missing.map(({ unit }) => unit)).toEqual(['xa-pu-xi']);
    expect(manifest.files.filter(({ unit }) => unit === 'xa-toa-tinh').map(({ item, part }) => [item, part])).toEqual([
      ['ntm', 'signed'],
      ['ntm', 'editable'],
      ['ocop', 'signed'],
    ]);
  });

  test('has what a commune sent, as it sent it', async () => {
    const sent = await makeSignedPdf({
      title: 'Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023',
      lines: [units.find(({ id }) => id === 'xa-ta-ma')?.name ?? '', 'Số: 33/KH-UBND'],
    });
    const found = manifest.files.find(
      ({ unit, item, part }) => unit === 'xa-ta-ma' && item === 'ntm' && part === 'signed',
    );
    expect(found?.sha256).toBe(hashOf(sent));
  });

  test('has a workbook that names every commune, and an annex for what came after the plan', async () => {
    const path = [...entries.keys()].find((name) => name.endsWith('.xlsx') && !name.includes('/')) ?? '';
    const { sheets } = await readXlsx(entries.get(path) ?? Buffer.alloc(0));
    const words = JSON.stringify(sheets.map(({ rows }) => rows));
    for (const { name, groups } of units) if (groups.includes('xa')) expect(words).toContain(name);
    const annex = [...entries.keys()].filter((name) => name.includes('Rạng Đông'));
    expect(annex.length).toBeGreaterThan(0);
    for (const name of annex) expect(name).toMatch(/phụ lục/i);
  });
});
