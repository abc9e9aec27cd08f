import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { directoryOf } from '../../src/domain/directory.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { actOfForm } from '../../src/http/pages/link-form.ts';
import { Overview, Released, shownInDetail, Supported } from '../../src/http/pages/link-overview.tsx';
import { LinkPage } from '../../src/http/pages/link-page.tsx';
import { hasSlip, LinkSlip } from '../../src/http/pages/link-slip.tsx';
import type { LinkView } from '../../src/http/pages/link-view.ts';
import { overviewOf, viewOf, visitOf, written } from '../support/shown-pages.ts';
import { at, aUnit, district, districtPlan, launched, onlyPlans, plans, theSeed } from '../support/small-directive.ts';

// Pages without a service: of directives that are past their deadline, and very large.

const afterTheDeadline = at('2023-02-28 08:30');
const chosen = (...names: readonly string[]): Map<string, string> =>
  new Map([['choose', 'units'], ['once', 'm'], ...names.map((name) => [name, 'on'] as const)]);

describe('the office, in the hour before units are named', () => {
  const document = onlyPlans();
  const directive = launched(document);
  const visit = visitOf(document, directive, afterTheDeadline);

  test('chooses whom to keep off the list, and is shown who is off it already', async () => {
    const page = await overviewOf(visit);
    expect(page).toContain('name="unit:ta-ma"');
    expect(page).toContain('action="/abcdefgh/hold"');
    const { act } = actOfForm(visit, 'hold', { fields: chosen('unit:ta-ma'), files: [] });
    expect(act).toMatchObject({ does: 'hold', units: ['ta-ma'], by: { role: 'office' } });
    const held = evolve(directive, {
      ...{ kind: 'held', at: afterTheDeadline, assignments: [0], until: at('2023-03-01 00:00') },
    });
    const after = await overviewOf({ ...visit, directive: held });
    expect(after).not.toContain('name="unit:ta-ma"');
    expect(after).toContain('hôm nay không đưa vào danh sách');
  });

  test('says so when nobody was chosen, and holds nobody whom it does not follow', () => {
    const hold = (fields: Map<string, string>): unknown => actOfForm(visit, 'hold', { fields, files: [] });
    expect(() => hold(chosen())).toThrow('Nothing was chosen.');
    expect(() => hold(chosen('unit:ta-ma', 'unit:muong-mun'))).toThrow('not for the receiver');
  });

  test('has no list to hold before the deadline, nor has a route after it', async () => {
    expect(await overviewOf({ ...visit, now: at('2023-02-10 09:00') })).not.toContain('/hold"');
    const route = visitOf(document, directive, afterTheDeadline, { follows: { as: 'route', assignments: [0, 1] } });
    expect(await overviewOf(route)).not.toContain('/hold"');
    expect(() => actOfForm(route, 'hold', { fields: chosen('unit:ta-ma'), files: [] })).toThrow('not for the receiver');
  });
});

describe('the office, answering a unit that says it is not its task', () => {
  const document = onlyPlans();
  const taMa = launched(document).assignments.findIndex(({ unit }) => unit === 'ta-ma');
  const declined = evolve(launched(document), {
    ...{ kind: 'declined', at: at('2023-02-14 09:00'), assignment: taMa, reason: 'r' },
  });
  const formTo = (to: string, ...ticked: readonly string[]): Map<string, string> =>
    new Map([
      ...[['unit', 'ta-ma'] as const, ['duty', 'plans'] as const, ['to', to] as const],
      ...ticked.map((name) => [name, 'on'] as const),
    ]);

  test('gives it to another unit, called by its name or its id; whom nobody is called is not taken', () => {
    const visit = visitOf(document, declined, at('2023-02-14 10:00'));
    const asked = (to: string, ...ticked: readonly string[]): object =>
      actOfForm(visit, 'answer-reassign', { fields: formTo(to, ...ticked), files: [] }).act;
    const name = district.find(({ id }) => id === 'rang-dong')?.name ?? '';
    const given = { does: 'answer', answer: 'reassign', unit: 'ta-ma', duty: 'plans', to: 'rang-dong' };
    for (const words of ['rang-dong', name, `  ${name.toUpperCase()} `]) expect(asked(words)).toMatchObject(given);
    expect(asked('rang-dong', 'confirm:deadline-past')).toMatchObject({ ...given, confirm: ['deadline-past'] });
    for (const words of ['', 'xã không có']) expect(() => asked(words)).toThrow('No one unit is called');
  });

  test('is asked to confirm it once the deadline has passed', async () => {
    const before = await overviewOf(visitOf(document, declined, at('2023-02-14 10:00')));
    expect(before).toContain('Giao đơn vị khác');
    expect(before).not.toContain('confirm:deadline-past');
    expect(await overviewOf(visitOf(document, declined, afterTheDeadline))).toContain('confirm:deadline-past');
  });
});

test('a slip confirms what is completed, and nothing before that', async () => {
  const document = onlyPlans();
  const directive = launched(document);
  const ordinal = directive.assignments.findIndex(({ unit }) => unit === 'ta-ma');
  const sent = { kind: 'submitted', assignment: ordinal, submission: 's', receivedAt: at('2023-02-22 09:00') } as const;
  const received = [0, 1].map((item) => ({ item, verdict: 'on-time' as const }));
  const submitted = evolve(directive, { ...sent, at: sent.receivedAt, received });
  const accepted = evolve(submitted, {
    kind: 'accepted',
    at: at('2023-02-23 09:00'),
    assignment: ordinal,
    items: [0, 1],
  });
  const seen = (of: Directive): LinkView => viewOf(visitOf(document, of, at('2023-02-23 10:00')));
  for (const before of [directive, submitted]) expect(hasSlip(seen(before), ordinal)).toBe(false);
  expect(hasSlip(seen(accepted), ordinal)).toBe(true);
  const slip = written(await LinkSlip({ view: seen(accepted), ordinal }));
  expect(slip).toContain('Bản gửi lần 1, nhận lúc 09 giờ 00 ngày 22/02/2023 (đúng hạn)');
  expect(slip).toContain('Thời hạn áp dụng: trước ngày 27/02/2023');
  expect(slip).toContain('Phiếu lập lúc 10 giờ 00 ngày 23/02/2023.');
});

test('units of one name are told apart by their ids', () => {
  const twins = ['a', 'b'].map((id) => ({ ...aUnit(id), name: 'Xã Trùng Tên', short: id }));
  expect(directoryOf(twins).named('xã trùng tên')).toBeUndefined();
  expect(directoryOf(twins).named('b')).toBe('b');
});

test('at the end, what is missing is counted and named as missing', async () => {
  const document = onlyPlans();
  const open = launched(document);
  const closed = evolve(open, { kind: 'closed', at: at('2023-03-10 09:00'), reason: 'text' });
  const page = await overviewOf(visitOf(document, closed, at('2023-03-11 09:00')));
  expect(page).toContain('Đã gửi đủ: <strong>0</strong>. Chưa đủ: <strong>2</strong>');
  expect(page).toContain('KH NTM');
});

test('who need not send is not counted among those who have', async () => {
  const document = onlyPlans();
  const exempted = evolve(launched(document), {
    ...{ kind: 'exempted', at: at('2023-02-10 09:00'), assignment: 0, items: [0, 1], basis: 'text' },
  });
  const page = await overviewOf(visitOf(document, exempted, at('2023-02-10 10:00')));
  expect(page).toMatch(/Đã gửi đủ: <strong>0<\/strong>. Chưa đủ: <strong>1<\/strong>. Không phải thực hiện: 1/);
});

test('an extension is of what was asked for, not of all that is owed', async () => {
  const document = onlyPlans();
  const asked = evolve(launched(document), {
    ...{ kind: 'extension-asked', at: at('2023-02-10 09:00'), assignment: 0, items: [1] },
    ...{ until: at('2023-03-02 00:00'), reason: 'text' },
  });
  const page = await overviewOf(visitOf(document, asked, at('2023-02-10 10:00')));
  const [, form = ''] = /action="\/abcdefgh\/extend"([^]*?)<\/form>/.exec(page) ?? [];
  expect(form).toContain('name="item:ocop"');
  expect(form).not.toContain('name="item:ntm"');
});

test('what was sent is reviewed item by item, each in the version that waits', async () => {
  const document = onlyPlans();
  const sent = (seq: number, id: string, item: number): Parameters<typeof evolve>[1] => ({
    ...{ kind: 'submitted', at: at('2023-02-10 09:00') + seq, receivedAt: at('2023-02-10 09:00') + seq },
    ...{ assignment: 0, submission: id, received: [{ item, verdict: 'on-time' }] },
  });
  const events = [sent(1, 'old', 0), sent(2, 'new', 0), sent(3, 'other', 1)];
  const directive = events.reduce<Directive>(evolve, launched(document));
  const row = (id: string, item: string, name: string): LinkView['taken'][number] => ({
    ...{ ordinal: 0, at: 0, kind: 'submitted' },
    row: {
      id,
      items: [item],
      hash: 'f'.repeat(64),
      receivedAt: 0,
      files: [{ sha256: id, part: 'signed', name, item, bytes: 9 }],
    } as never,
  });
  const visit = visitOf(document, directive, at('2023-02-10 10:00'));
  const taken = [row('old', 'ntm', 'cu.pdf'), row('new', 'ntm', 'moi.pdf'), row('other', 'ocop', 'khac.pdf')];
  const page = written(await Overview({ view: { ...viewOf(visit), taken }, code: 'abcdefgh' }));
  expect(page).toMatch(/KH NTM, Bản đã ký \(PDF\): <a [^>]*>moi\.pdf/);
  expect(page).not.toContain('cu.pdf');
  const [, form = ''] = /action="\/abcdefgh\/return"([^]*?)<\/form>/.exec(page) ?? [];
  expect(form.match(/type="checkbox" name="item:(ntm|ocop)" checked/g)).toHaveLength(2);
});

test('the leader finds first what is theirs to decide; the lead is none of the units that are counted', async () => {
  const document = theSeed({ duties: [plans, districtPlan] });
  const lead = 2;
  const event = { at: at('2023-02-20 09:00'), assignment: 0 };
  let directive = launched(document);
  for (const happened of [
    {
      ...event,
      kind: 'submitted',
      assignment: 1,
      submission: 's',
      receivedAt: event.at,
      received: [{ item: 0, verdict: 'on-time' }],
    },
    { ...event, kind: 'extension-asked', items: [0, 1], until: at('2023-03-03'), reason: 'r' },
    { ...event, kind: 'opened', assignment: lead, by: 'cut-off', cutOffAt: event.at },
    {
      ...event,
      kind: 'submitted',
      assignment: lead,
      submission: 'p',
      receivedAt: event.at + 1,
      received: [{ item: 0, verdict: 'on-time' }],
    },
  ] as const)
    directive = evolve(directive, happened);
  const visit = visitOf(document, directive, at('2023-02-20 10:00'));
  const orderOf = async (as: 'leader' | 'office'): Promise<readonly string[]> => {
    const page = await overviewOf({ ...visit, follows: { as, assignments: [0, 1, lead] } });
    expect(page).toContain('Tổng số: 2 đơn vị. Đã gửi đủ: <strong>0</strong>. Chưa đủ: <strong>2</strong>');
    return [...page.matchAll(/id="(asking|review)"|<strong>(pu-xi|nong-nghiep)<\/strong>/g)].map(
      ([, id, unit]) => id ?? unit ?? '',
    );
  };
  expect(await orderOf('leader')).toEqual(['asking', 'review', 'nong-nghiep', 'pu-xi']);
  expect(await orderOf('office')).toEqual(['review', 'pu-xi', 'nong-nghiep', 'asking']);
});

test('who helps the communes reads who has not sent what, with nothing to answer and no table to take away', async () => {
  const document = onlyPlans();
  const { follows: _nobody, ...visit } = visitOf(document, launched(document), at('2023-02-28 09:00'), {
    supports: [0, 1],
  });
  const page = written(await Supported({ view: viewOf(visit) }));
  expect(page).toContain('Tổng số: 2 đơn vị. Đã gửi đủ: <strong>0</strong>');
  expect(page).toContain('<li>ta-ma: KH NTM, KH OCOP – đã hết hạn, chưa ghi nhận đủ</li>');
  expect(page).not.toMatch(/<form|status\.xlsx/);
  const names = Array.from({ length: 230 }, (_, index) => `xa-${index}`);
  const many = onlyPlans({ units: names });
  const units = [...district, ...names.map((id) => aUnit(id, { parent: 'huyen' }))];
  const { follows: _none, ...all } = visitOf(many, launched(many, { units }), at('2023-02-28 09:00'), {
    ...{ units, supports: names.map((_, ordinal) => ordinal) },
  });
  const long = written(await Supported({ view: viewOf(all) }));
  expect(long.match(/<li>/g)).toHaveLength(200);
  expect(long).toContain('và 30 đơn vị khác</p>');
});

test('who was only informed reads numbers, and no names', async () => {
  const document = onlyPlans();
  const { follows: _nobody, ...visit } = visitOf(document, launched(document), at('2023-02-28 09:00'), {
    released: [0, 1],
  });
  const page = written(await Released({ view: viewOf(visit) }));
  expect(page).toContain('Tổng số: 2 đơn vị. Đã gửi đủ: <strong>0</strong>');
  expect(page).not.toContain('ta-ma');
});

describe('a form that could not be done', () => {
  const document = onlyPlans();
  const directive = launched(document);
  const commune = district.find(({ id }) => id === 'ta-ma') as Unit;
  const { follows: _nobody, ...visit } = visitOf(document, directive, at('2023-02-10 10:00'), {
    ...{ own: [0], unit: commune, person: 'ta-ma.contact' },
  });
  const shown = async (given: NonNullable<LinkView['given']>): Promise<string> =>
    written(await LinkPage({ view: { ...viewOf(visit), given }, code: 'abcdefgh' }));
  const fields = new Map([
    ['duty', 'plans'],
    ['once', 'former'],
    ['item:ntm', 'on'],
    ['way', 'Thư công vụ'],
  ]);

  test('keeps what was ticked and written, in that form alone', async () => {
    const page = await shown({ deed: 'claim', fields });
    const [, claim = ''] = /action="\/abcdefgh\/claim"([^]*?)<\/form>/.exec(page) ?? [];
    expect(claim).toMatch(/name="item:ntm" checked/);
    expect(claim).toMatch(/name="item:ocop"\/>/);
    expect(claim).toContain('value="Thư công vụ"');
    const [, ask = ''] = /action="\/abcdefgh\/ask-extension"([^]*?)<\/form>/.exec(page) ?? [];
    expect(ask).toMatch(/name="item:ocop" checked/);
    expect(page.match(/value="former"/g)).toBeNull();
  });

  test('keeps its mark where nobody knows what has become of it, so that pressed again it is the same act', async () => {
    const page = await shown({ deed: 'claim', fields, isUnsure: true });
    expect(page.match(/value="former"/g)).toHaveLength(1);
  });
});

test('of a directive that was withdrawn nothing can be sent any more, and it says by which decision', async () => {
  const document = onlyPlans();
  const withdrawn = evolve(launched(document), { kind: 'withdrawn', at: at('2023-02-10 09:00'), basis: 'text' });
  const { follows: _nobody, ...visit } = visitOf(document, withdrawn, at('2023-02-10 10:00'), { own: [0] });
  const said = { seq: 2, at: at('2023-02-10 09:00'), kind: 'withdrawn', items: [], text: '25/UBND-NN' } as const;
  const page = written(await LinkPage({ view: { ...viewOf(visit), remarks: [said] }, code: 'abcdefgh' }));
  expect(page).toContain('Đơn vị dừng thực hiện, không phải gửi tiếp.');
  expect(page).toContain('25/UBND-NN');
  expect(page).not.toContain('<form');
});

test('a directive in English has its page in English', async () => {
  const document = theSeed({ duties: [plans], language: 'en' });
  const directive = launched(document);
  const commune = district.find(({ id }) => id === 'ta-ma') as Unit;
  const own = { unit: commune, person: 'ta-ma.contact', own: [0] };
  const { follows: _nobody, ...visit } = visitOf(document, directive, at('2023-02-10 09:00'), own);
  const page = written(await LinkPage({ view: viewOf(visit), code: 'abcdefgh' }));
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('Confirm receipt');
  expect(page).toMatch(/10 working days left/);
});

test('of 3,321 units a page shows what waits, names two hundred that owe, and stays small', async () => {
  const units = Array.from({ length: 3_321 }, (_, index) => aUnit(`xa-${index}`));
  const document = onlyPlans({ units: units.map(({ id }) => id) });
  const all = [...district, ...units];
  let directive = launched(document, { units: all });
  for (let assignment = 0; assignment < 60; assignment += 1)
    directive = evolve(directive, {
      ...{
        kind: 'submitted',
        at: at('2023-02-20 09:00') + assignment,
        receivedAt: at('2023-02-20 09:00') + assignment,
      },
      ...{ assignment, submission: `s-${assignment}`, received: [{ item: 0, verdict: 'on-time' }] },
    });
  const visit = visitOf(document, directive, at('2023-02-21 09:00'), { units: all });
  expect(shownInDetail(visit)).toEqual(Array.from({ length: 50 }, (_, index) => index));
  const page = await overviewOf(visit);
  expect(page.match(/\/accept"/g)).toHaveLength(50);
  expect(page).toContain('và 10 đơn vị khác');
  expect(page).toContain('và 3121 đơn vị khác');
  expect(page.length).toBeLessThan(100_000);
});
