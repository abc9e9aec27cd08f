import { expect, test } from '@jest/globals';
import type { Definition } from '../../src/domain/definition.ts';
import type { AssignmentRow, DirectiveRow, NumberedEvent, SubmissionRow } from '../../src/ports/record.ts';
import type { Database } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createDocuments } from '../../src/store/documents.ts';
import { createLinks } from '../../src/store/links.ts';
import { createRegister } from '../../src/store/register.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { createTexts } from '../../src/store/texts.ts';
import { MORNING, aUnit } from './planned.ts';

let directives = 0;
const aDirective = (): string => `record-${++directives}`;
const none = { events: [], receipts: [], assignments: [] };

const anEvent = (seq: number, kind = 'received'): NumberedEvent => ({
  seq,
  at: MORNING + seq,
  kind,
  event: { z: seq, a: [kind, null], nested: { on: '2023-02-24' } },
});

const anAssignment = (ordinal: number, changes: Partial<AssignmentRow> = {}): AssignmentRow => ({
  ordinal,
  unit: `commune-${ordinal}`,
  duty: 'plans',
  state: 'open',
  items: [
    { item: 'ntm', state: 'owed', version: 0, round: 0, closesAt: MORNING },
    { item: 'ocop', state: 'owed', version: 0, round: 0 },
  ],
  ...changes,
});

const aRow = (id: string, seq: number, changes: Partial<DirectiveRow> = {}): DirectiveRow => {
  return { id, state: 'open', revision: 1, seq, launchedAt: MORNING, contentHash: 'h1', ...changes };
};

const aDefinition = (id: string, subject: string): Definition => ({
  subject,
  id,
  number: '152/UBND-NN',
  issuedOn: '2023-02-09',
  issuer: 'huyen',
  office: 'huyen',
  leader: 'pct',
  place: 'Tuần Giáo',
  urgency: 'normal',
  language: 'vi',
  signer: { name: 'Phạm Thị Tuyên', title: 'PHÓ CHỦ TỊCH', onBehalf: ['TM. ỦY BAN NHÂN DÂN'] },
  duties: [],
});

/** What must hold of the record on every database. */
export function recordSuite(database: () => Database): void {
  eventsAndReceipts(database);
  fold(database);
  documents(database);
  people(database);
  submissions(database);
  links(database);
}

function eventsAndReceipts(database: () => Database): void {
  test('events that are written down twice stay as they were first, and are read in order', async () => {
    const record = createDirectiveRecord(database());
    const directive = aDirective();
    await record.append(directive, { ...none, events: [anEvent(2), anEvent(3)] });
    await record.append(directive, { ...none, events: [anEvent(1), anEvent(2, 'other'), anEvent(4)] });
    expect(await record.events(directive)).toEqual([anEvent(1), anEvent(2), anEvent(3), anEvent(4)]);
    expect(JSON.stringify((await record.events(directive))[0]?.event)).toBe(JSON.stringify(anEvent(1).event));
    expect(await record.events('another directive')).toEqual([]);
  });

  test('two flushes of the same events at once leave each event once', async () => {
    const record = createDirectiveRecord(database());
    const directive = aDirective();
    const events = Array.from({ length: 50 }, (_, index) => anEvent(index + 1));
    await Promise.all([1, 2, 3].map(() => record.append(directive, { ...none, events })));
    expect(await record.events(directive)).toEqual(events);
  });

  test('the same command gives the same receipt for ever', async () => {
    const record = createDirectiveRecord(database());
    const directive = aDirective();
    await record.append(directive, { ...none, receipts: [{ command: 'c1', answer: { receipt: 1 } }] });
    await record.append(directive, { ...none, receipts: [{ command: 'c1', answer: { receipt: 2 } }] });
    expect(await record.receipt(directive, 'c1')).toEqual({ receipt: 1 });
    expect(await record.receipt(directive, 'c2')).toBeUndefined();
    expect(await record.receipt(aDirective(), 'c1')).toBeUndefined();
  });

  test('what was said about an assignment is found among everything that has happened, and what was said of all', async () => {
    const directive = aDirective();
    const about = (seq: number, kind: string, assignment?: number): NumberedEvent => {
      return { seq, at: MORNING, kind, event: { kind, ...(assignment !== undefined && { assignment }) } };
    };
    const returned = [about(1, 'returned', 0), about(3, 'returned', 1), about(5, 'returned', 2)];
    const others = [about(2, 'submitted', 0), about(4, 'acknowledged'), about(6, 'withdrawn')];
    const events = [...returned, ...others].sort((left, right) => left.seq - right.seq);
    await createDirectiveRecord(database()).append(directive, { ...none, events });
    const register = createRegister(database());
    const numbers = async (ordinals: readonly number[] | 'all', kinds: readonly string[]): Promise<readonly number[]> =>
      (await register.eventsAbout(directive, ordinals, kinds)).map(({ seq }) => seq);
    expect(await numbers([0, 2], ['returned', 'withdrawn'])).toEqual([1, 5, 6]);
    expect(await numbers([0], ['submitted', 'returned'])).toEqual([1, 2]);
    expect(await numbers([], ['returned'])).toEqual([]);
    expect(await numbers('all', ['submitted', 'returned'])).toEqual([1, 2, 3, 5]);
    expect(await register.eventsAbout('nowhere', [0], ['returned'])).toEqual([]);
  });

  test('a batch that cannot be written down whole is not written down at all', async () => {
    const record = createDirectiveRecord(database());
    const directive = aDirective();
    const broken = anAssignment(0, { state: 'nonsense' as 'open' });
    await expect(record.append(directive, { ...none, events: [anEvent(1)], assignments: [broken] })).rejects.toThrow();
    expect(await record.events(directive)).toEqual([]);
  });
}

function fold(database: () => Database): void {
  test('a row of the fold is replaced by a newer one only', async () => {
    const record = createDirectiveRecord(database());
    const id = aDirective();
    const settled = anAssignment(0, {
      state: 'settled',
      acknowledgedAt: MORNING,
      declinedAt: MORNING,
      onPhoneListSince: MORNING,
      items: [{ item: 'ntm', state: 'accepted', version: 2, round: 1, receivedAt: MORNING, verdict: 'late' }],
    });
    await record.append(id, { ...none, events: [anEvent(5)], directive: aRow(id, 5), assignments: [settled] });
    const older = [anAssignment(0), anAssignment(1)];
    await record.append(id, { ...none, events: [anEvent(3)], directive: aRow(id, 3), assignments: older });
    expect(await record.assignments(id)).toEqual([settled, anAssignment(1)]);
    expect(await record.directive(id)).toEqual(aRow(id, 5));

    const closed = aRow(id, 9, { state: 'closed', closedAt: MORNING, revision: 2, contentHash: 'h2' });
    await record.append(id, { ...none, directive: closed, assignments: [anAssignment(0, { state: 'missing' })] });
    expect(await record.assignments(id)).toEqual([anAssignment(0, { state: 'missing' }), anAssignment(1)]);
    expect(await record.directive(id)).toEqual(closed);
  });

  test('a directive that was never launched is not there', async () => {
    const record = createDirectiveRecord(database());
    expect(await record.directive('unheard of')).toBeUndefined();
    expect(await record.assignments('unheard of')).toEqual([]);
  });
}

function documents(database: () => Database): void {
  test('a draft may be saved anew, and what was launched is what is read afterwards', async () => {
    const saved = createDocuments(database());
    const id = aDirective();
    await saved.save(aDefinition(id, 'first'), 1, 'h-first');
    await saved.save(aDefinition(id, 'second'), 1, 'h-second');
    expect((await saved.definition(id, 1))?.subject).toBe('second');
    await saved.save(aDefinition(id, 'first'), 1, 'h-first');
    expect(await saved.definition(id, 1)).toEqual(aDefinition(id, 'first'));

    await createDirectiveRecord(database()).append(id, { ...none, directive: aRow(id, 1, { contentHash: 'h-first' }) });
    await saved.save(aDefinition(id, 'too late'), 1, 'h-late');
    await saved.save(aDefinition(id, 'first'), 1, 'h-first');
    await saved.save(aDefinition(id, 'replaced'), 2, 'h-new');
    expect((await saved.definition(id, 1))?.subject).toBe('first');
    expect((await saved.definition(id, 2))?.subject).toBe('replaced');
    expect(await saved.definition(id, 3)).toBeUndefined();
  });
}

function people(database: () => Database): void {
  test('an import replaces the units that it names, moves people, and leaves the other units', async () => {
    const directory = createDirectory(database());
    const head = { id: 'head', name: 'Cà Văn Hụ', role: 'head', title: 'Chủ tịch UBND xã' } as const;
    const first = aUnit('chieng-dong', 'a@xa.example', { parent: 'huyen' });
    const second = aUnit('chieng-sinh', 'b@xa.example', { people: [head] });
    await directory.importUnits([first, second]);
    await directory.importUnits([]);
    const mine = async (): Promise<unknown> =>
      (await directory.units()).filter(({ id }) => id.startsWith('chieng')).map(({ id, people }) => [id, people]);
    expect(await mine()).toEqual([
      ['chieng-dong', first.people],
      ['chieng-sinh', [head]],
    ]);
    expect((await directory.units()).find(({ id }) => id === 'chieng-dong')).toEqual(first);

    await directory.importUnits([
      aUnit('chieng-dong', 'x@xa.example', { people: [head], name: 'UBND xã Chiềng Đông' }),
    ]);
    expect(await mine()).toEqual([
      ['chieng-dong', [head]],
      ['chieng-sinh', []],
    ]);
  });

  test('a handler and a stand-in are people of one directive', async () => {
    const directory = createDirectory(database());
    const directive = aDirective();
    const person = { id: 'h1', name: 'Quàng Thị Lả', role: 'contact', phone: '+84987654321' } as const;
    const handler = {
      id: `${directive}-a`,
      directive,
      unit: 'pu-nhung',
      kind: 'handler',
      person,
      fromOn: '2023-02-10',
    } as const;
    const standIn = { ...handler, id: `${directive}-b`, kind: 'stand-in', untilOn: '2023-02-20' } as const;
    await directory.appoint(handler);
    await directory.appoint(standIn);
    await directory.appoint({ ...standIn, untilOn: '2023-02-21' });
    expect(await directory.appointments(directive)).toEqual([handler, { ...standIn, untilOn: '2023-02-21' }]);
    expect(await directory.appointments(aDirective())).toEqual([]);
  });

  test('a text keeps its words: saving it again is nothing, other words are refused', async () => {
    const texts = createTexts(database());
    const directive = aDirective();
    await texts.save(directive, `${directive}-t`, 'Đề nghị bổ sung biểu số 3.');
    await texts.save(directive, `${directive}-t`, 'Đề nghị bổ sung biểu số 3.');
    await expect(texts.save(directive, `${directive}-t`, 'khác')).rejects.toThrow('other words');
    expect(await texts.texts([`${directive}-t`, 'nowhere'])).toEqual({
      [`${directive}-t`]: 'Đề nghị bổ sung biểu số 3.',
    });
    expect(await texts.texts([])).toEqual({});
  });
}

function submissions(database: () => Database): void {
  test('a submission is immutable: the first time of receipt stays', async () => {
    const store = createSubmissions(database());
    const directive = aDirective();
    const file = {
      sha256: 'ab'.repeat(32),
      bytes: 5_000_000_000,
      part: 'signed',
      name: 'KH NTM.pdf',
      item: 'ntm',
    } as const;
    const whole: SubmissionRow = {
      id: `${directive}-2`,
      directive,
      unit: 'commune-1',
      duty: 'plans',
      items: ['ntm', 'ocop'],
      kind: 'files',
      number: '12/KH-UBND',
      on: '2023-02-20',
      signer: 'Lò Văn Păn',
      receivedAt: MORNING,
      arrivedOn: '2023-02-21',
      way: 'trục liên thông',
      hash: 'h',
      files: [file, { ...file, part: 'editable', name: 'KH NTM.docx' }],
    };
    const bare: SubmissionRow = {
      id: `${directive}-1`,
      directive,
      unit: 'commune-1',
      duty: 'plans',
      items: ['ntm'],
      kind: 'nil-return',
      receivedAt: MORNING,
      hash: 'n',
      files: [],
    };
    await store.save(whole);
    await store.save(bare);
    await store.save({ ...whole, receivedAt: MORNING + 1 });
    await expect(store.save({ ...whole, hash: 'other' })).rejects.toThrow('other content');
    expect(await store.submission(whole.id)).toEqual(whole);
    expect(await store.submission('nowhere')).toBeUndefined();
    expect(await store.ofDirective(directive)).toEqual([bare, whole]);
    expect(await store.ofDirective('nowhere')).toEqual([]);
  });
}

function links(database: () => Database): void {
  test('a link opens one assignment until it expires or is taken back, and only its hash is stored', async () => {
    const desk = createLinks(database(), 'secret');
    const directive = aDirective();
    const wanted = [0, 1].map((assignment) => ({ person: `p${assignment}`, unit: 'commune', assignment }));
    const codes = await desk.codes(directive, wanted, MORNING);
    expect(codes).toHaveLength(2);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Za-km-z]{8}$/);
    const [first = '', second = ''] = codes;
    const target = { ...wanted[0], directive, expiresAt: MORNING };
    const opened = await desk.open(first, MORNING - 1);
    expect(opened).toEqual({ id: expect.stringMatching(/^[0-9a-f]{12}$/), ...target });
    expect(await desk.open(first, MORNING - 1)).toEqual(opened);
    expect(await desk.open(second, MORNING)).toBe('expired');
    expect(await desk.open('ABCDEFGH', 0)).toBeUndefined();
    expect(await createLinks(database(), 'another').open(first, 0)).toBeUndefined();
    expect(await desk.revoke(directive, { unit: 'another' }, MORNING)).toBe(0);
    expect(await desk.revoke(directive, { unit: 'commune', person: 'p0' }, MORNING)).toBe(1);
    expect(await desk.revoke(directive, { unit: 'commune', person: 'p0' }, MORNING)).toBe(0);
    expect(await desk.revoke(directive, { unit: 'commune' }, MORNING)).toBe(1);
    expect(await desk.open(first, 0)).toBe('revoked');
    expect(JSON.stringify(await database().selectFrom('links').selectAll().execute())).not.toContain(first);
    expect(await desk.codes(directive, [], MORNING)).toEqual([]);
  });
}
