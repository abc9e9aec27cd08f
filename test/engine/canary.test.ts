import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endOf } from '../../src/domain/days.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { openRehearsalOffice, smallFiles } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { district, districtPlan, inform, plans, support, theSeed } from '../support/small-directive.ts';

/** Every piece of personal data and free text holds this word; telephone numbers hold these digits. */
const canary = 'hoàng-yến';
const digits = '98765';

let folder = '';
let office: RehearsalOffice;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-canary-'));
  office = await openRehearsalOffice({ units: marked(district), engineFile: join(folder, 'engine.db') });
}, 60_000);
afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

function marked(units: readonly Unit[]): readonly Unit[] {
  let number = 0;
  return units.map((unit) => ({
    ...unit,
    name: `${canary} ${unit.name}`,
    short: `${canary} ${number}`,
    people: unit.people.map((person) => {
      number += 1;
      return {
        ...person,
        name: `${canary} ${number}`,
        title: `${canary} ${number}`,
        email: `hoang-yen-${number}@canary.example`,
        phone: `+84${digits}${String(number).padStart(4, '0')}`,
      };
    }),
  }));
}

function markedSeed(): Definition {
  const seed = theSeed({ duties: [support, plans, districtPlan, inform] });
  const items = (duty: Definition['duties'][number]): Definition['duties'][number]['items'] =>
    duty.items.map((item, index) => ({ ...item, title: `${canary} ${index}`, short: `${canary} ${index}` }));
  return {
    ...seed,
    id: 'canary',
    number: `${canary}/1`,
    place: canary,
    subject: canary,
    signer: { name: canary, title: canary, onBehalf: [canary] },
    duties: seed.duties.map((duty) => ({
      ...duty,
      asks: canary,
      items: items(duty),
      ...(duty.deadline && { deadline: { ...duty.deadline, quote: canary } }),
    })),
  };
}

/** A life in which everybody says, names, sends and signs something. */
async function live(): Promise<void> {
  const said = { reason: canary, basis: canary };
  const papers = smallFiles(canary).map((file) => ({ ...file, name: `${canary}-${file.name}` }));
  const document = { number: `${canary}/2`, signer: canary, files: papers };
  const person = { id: 'handler', name: canary, role: 'contact', email: 'hoang-yen@canary.example' } as const;
  const [taMa, puXi, lead] = [office.unit('ta-ma'), office.unit('pu-xi'), office.unit('nong-nghiep')];

  expect(await office.launches(markedSeed())).toMatchObject({ ok: true });
  await taMa.does('name-handler', { person: { ...person, phone: `+84${digits}9999` } });
  await puXi.does('decline', said);
  await office.waitsUntil('2023-02-14 09:00');
  await office.does('answer', { ...said, unit: 'pu-xi', answer: 'stands' });
  await taMa.submits(document);
  await office.route.does('return', { ...said, unit: 'ta-ma', items: ['ntm'] });
  await office.route.accepts('ta-ma', { items: ['ocop'] });
  await puXi.does('ask-extension', { ...said, until: { at: endOf('2023-02-28'), inclusive: false } });
  await office.leader.does('refuse-extension', { ...said, unit: 'pu-xi' });
  await office.leader.does('extend', {
    ...said,
    unit: 'ta-ma',
    until: { at: endOf('2023-02-27'), inclusive: false },
    confirm: ['lead-has-few-working-days'],
  });
  await puXi.does('claim', { way: canary, number: canary, on: '2023-02-13' });
  await office.route.does('deny-claim', { ...said, unit: 'pu-xi' });
  await office.waitsUntil('2023-02-27 09:00');
  await office.does('hold', { units: ['pu-xi'], ...said });
  await office.does('record-paper', { unit: 'pu-xi', way: canary, number: canary, on: '2023-02-24' });
  await taMa.submits(document);
  await office.does('correct-calendar', { closed: ['2023-03-06'], ...said });
  await lead.submits(document);
  await office.leader.does('accept', { unit: 'nong-nghiep' });
  await office.does('issue', { unit: 'nong-nghiep', number: canary, on: '2023-02-27' });
  expect(await lead.asks('decline', said)).toMatchObject({ ok: false });
  await office.does('close', said);
  await office.leader.does('release', { draft: 'final-report' });
  await office.waitsUntil('2023-03-20 09:00');
}

describe('a canary in every name, address, reason, file name and signature', () => {
  test('sings in the mail and in the record, and is nowhere in the engine', async () => {
    await live();
    const { client, ports, complaints } = office.house;
    // The canary is alive: people and the record have it.
    const mails = await office.mailed();
    expect(mails.length).toBeGreaterThan(40);
    expect(mails.some(({ raw }) => raw.includes('canary.example'))).toBe(true);
    expect(JSON.stringify(await ports.submissions.ofDirective('canary'))).toContain(canary);
    expect(Object.values(await ports.texts.texts(['canary/act-2/reason']))).toEqual([canary]);

    const handle = client.workflow.getHandle('directive/canary');
    const description = await handle.describe();
    const history = await handle.fetchHistory();
    expect(history.events?.length).toBeGreaterThan(100);
    // The payloads were read: what the directive lives on is there.
    expect(decoded(history).includes('offsetMs')).toBe(true);
    expectNoCanary('history', decoded(history));
    expectNoCanary('description', decoded(description));
    expectNoCanary('complaints', complaints().join('\n'));
    for (const query of ['status', 'agenda', 'rest'])
      expectNoCanary(query, JSON.stringify(await handle.query(query).catch(String)));
    for (const file of await readdir(folder)) expectNoCanary(file, await written(file));
    expect(await readdir(folder)).toContain('engine.db');
    // A whole life on the real engine: half a minute where other work runs beside it.
  }, 120_000);
});

/** What a file of the engine's database holds; nothing, of a journal, which SQLite takes away when a transaction ends. */
function written(file: string): Promise<string> {
  return readFile(join(folder, file), 'latin1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && file.endsWith('-journal')) return '';
    throw error;
  });
}

/** Everything as it is written, every payload as it reads, and what in it can be read as base64. */
function decoded(value: object): string {
  const text = JSON.stringify(value, (_, part: unknown) => readable(part));
  const inside = [...text.matchAll(/[A-Za-z0-9+/]{16,}={0,2}/g)].map(([code]) =>
    Buffer.from(code, 'base64').toString(),
  );
  return `${text}\n${inside.join('\n')}`;
}

/** Bytes as the text that they are: `Buffer` makes itself a list of numbers before a replacer sees it. */
function readable(part: unknown): unknown {
  if (typeof part === 'bigint') return String(part);
  if (ArrayBuffer.isView(part)) return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString();
  const { type, data } = (part ?? {}) as { readonly type?: unknown; readonly data?: unknown };
  return type === 'Buffer' && Array.isArray(data) ? Buffer.from(data as number[]).toString() : part;
}

function expectNoCanary(where: string, text: string): void {
  const signs = [canary, canary.normalize('NFD'), 'hoang-yen', 'canary.example', `84${digits}`, escaped(canary)];
  const raw = signs.map((sign) => Buffer.from(sign).toString('latin1'));
  const coded = signs.map((sign) => Buffer.from(sign).toString('base64').slice(2, -4));
  const found = [...signs, ...raw, ...coded].filter((sign) => text.includes(sign));
  expect({ where, found }).toEqual({ where, found: [] });
}

function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
