import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addWorkingDays } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/days.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { asWritten, dayAsTyped, expectMail, linkReader, linkSentTo } from '../support/link-page.ts';
import type { LinkReader, ShownPage } from '../support/link-page.ts';
import { thenGoesOutInPieces } from '../support/in-pieces.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';

// A service in a process of its own; people have their mails, the links in them, and a browser without JavaScript.
jest.setTimeout(180_000);

const communes = 9;
const today = dayOf(Date.now());
const inDays = (days: number): string => addWorkingDays(publicCalendar, today, days);

let service: RunningService;
let reader: LinkReader;
let directive = '';

beforeAll(async () => {
  service = await startService(dataFolder());
  reader = linkReader(service);
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(communes) } });
  const [sending] = (liveDirective('31/UBND-NN') as { duties: readonly object[] }).duties;
  const consolidating = {
    ...{ id: 'tong-hop', kind: 'consolidate', of: 'gui', asks: 'Tổng hợp kế hoạch của huyện.', units: ['phong'] },
    items: [{ id: 'huyen', title: 'Kế hoạch của huyện', short: 'KH huyện', needs: ['signed'] }],
    settlesOn: 'issued',
    deadline: { on: inDays(14), edge: 'by', quote: 'chậm nhất' },
  };
  const helping = { id: 'ho-tro', kind: 'support', asks: 'Chỉ đạo, hỗ trợ các xã.', units: ['huyen'] };
  const file = liveDirective('31/UBND-NN', { duties: [sending, consolidating, helping] });
  const launched = await ask(service, 'POST', '/api/directives', {
    actAs: 'office',
    body: { file, confirm: everything },
  });
  directive = String(launched.body['directive']);
  for (const address of [...communeContacts(), 'contact@phong.example', 'head@huyen.example', 'contact@huyen.example'])
    await until(async () => (await linkSentTo(service, address).catch(() => '')) !== '');
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  // A link opens what its receiver sees: none of them is in the log, though each page was asked for by its code.
  const codes = await Promise.all(
    [...communeContacts(), 'contact@phong.example'].map((one) => linkSentTo(service, one).catch(() => '')),
  );
  expect(codes.filter((code) => code !== '' && service.log().includes(code))).toEqual([]);
  expect(service.log()).toContain('/(link)/submit');
  removeFolder(service.folder);
});

function communeContacts(): readonly string[] {
  return Array.from({ length: communes }, (_, index) => `contact@xa-${index + 1}.example`);
}

/** The page behind the latest link that somebody was sent: `contact@xa-1`. */
async function pageOf(who: string): Promise<ShownPage> {
  return reader.open(await linkSentTo(service, `${who}.example`));
}

const deeds = new Set([
  ...['acknowledged', 'submitted', 'claimed', 'claim-confirmed', 'returned', 'accepted', 'declined', 'answered'],
  ...['extension-asked', 'extended', 'exempted', 'handler-named', 'withdrawn'],
]);

/** What people have done to the directive so far: messages go out at the same time, and are not meant. */
async function done(): Promise<readonly Record<string, unknown>[]> {
  const { body } = await ask(service, 'GET', `/api/directives/${directive}/events?limit=2000`);
  return (body['events'] as readonly Record<string, unknown>[]).filter(({ kind }) => deeds.has(String(kind)));
}

async function itemsOf(unit: string): Promise<Record<string, Record<string, unknown>>> {
  const { body } = await ask(service, 'GET', `/api/directives/${directive}/status?unit=${unit}`);
  const [row] = body['rows'] as readonly { items: readonly Record<string, unknown>[] }[];
  return Object.fromEntries((row?.items ?? []).map((item) => [String(item['item']), item]));
}

const plan = { 'signed:ntm': ['ntm.pdf', '%PDF-1.7 ntm'], 'editable:ntm': ['Kế hoạch.docx', 'docx'] } as const;
const both = { ...plan, 'signed:ocop': ['ocop.pdf', '%PDF-1.7 ocop'] } as const;

describe('a commune opens the link that it was sent', () => {
  test('and sees what is asked, by when, and whom to call; looking at it changes nothing', async () => {
    const before = (await done()).length;
    const page = await pageOf('contact@xa-1');
    expect(page.text).toContain('Công văn số 31/UBND-NN');
    expect(page.text).toContain('Đơn vị: Đơn vị xa-1');
    expect(page.text).toMatch(/Thời hạn: đến hết ngày \S+ \(thứ [^)]+\) – còn 10 ngày làm việc/);
    expect(page.text).toContain('Kế hoạch NTM Đang thực hiện – trong hạn chưa có bản gửi');
    expect(page.text).toContain('Liên hệ Lò Văn Thư, contact, Đơn vị phong 0910000004');
    expect(page.buttons).toEqual([
      ...['acknowledge', 'submit', 'claim', 'ask-extension', 'nil-return', 'decline', 'name-handler'],
    ]);
    await fetch(`${service.url}${page.path}`, { method: 'HEAD' });
    await reader.open(page.path);
    expect(await done()).toHaveLength(before);
  });

  test('confirms receipt with one button; pressed twice it is confirmed once', async () => {
    const page = await pageOf('contact@xa-1');
    const pressed = await reader.press(page, 'acknowledge');
    expect(pressed.text).toContain('Đã ghi nhận: đơn vị xác nhận đã nhận văn bản. Ghi nhận lúc');
    expect(pressed.buttons).not.toContain('acknowledge');
    expect((await reader.press(page, 'acknowledge')).path).toBe(pressed.path);
    const acknowledged = (await done()).filter(({ kind }) => kind === 'acknowledged');
    expect(acknowledged).toHaveLength(1);
  });

  test('sends one document of two, and reads its receipt: what came, when, by which rule on time, what is still owed', async () => {
    const filled = { fields: { number: '12/KH-UBND', on: dayAsTyped(today), signer: 'Lò Văn Chủ' }, files: plan };
    const sent = await reader.press(await pageOf('contact@xa-2'), 'submit', filled);
    expect(sent.text).toMatch(
      /Đã nhận văn bản của đơn vị\. Kế hoạch NTM Ghi nhận lúc .*, đúng hạn \. Thời hạn áp dụng: đến hết ngày/,
    );
    expect(sent.text).toMatch(/Mã đối chiếu: [0-9a-f]{64} Còn phải gửi: Kế hoạch OCOP/);
    expect(sent.text).toContain('Kế hoạch NTM Đã gửi – chờ kiểm tra bản gửi lần 1');
    expect(await itemsOf('xa-2')).toMatchObject({ ntm: { state: 'under-review' }, ocop: { state: 'owed' } });
    // Loading the receipt again sends nothing again.
    expect((await reader.open(sent.path)).text).toBe(sent.text);
    const [file] = /\/\w{8}\/files\/\d+\/[0-9a-f]{64}/.exec(sent.html) ?? [''];
    expect(await (await fetch(`${service.url}${file}`)).text()).toBe('%PDF-1.7 ntm');
  });

  test('goes back, fills the same form in differently, and that is another submission', async () => {
    const page = await pageOf('contact@xa-2');
    const first = await reader.press(page, 'submit', { files: plan });
    const second = await reader.press(page, 'submit', {
      files: { ...plan, 'signed:ntm': ['ntm.pdf', '%PDF-1.7 mended'] },
    });
    expect(second.path).not.toBe(first.path);
    expect(second.text).toContain('bản gửi lần 3');
  });

  test('is told in its own words what is wrong; nothing is recorded, and what was written is kept', async () => {
    const before = (await done()).length;
    const page = await pageOf('contact@xa-3');
    const number = { fields: { number: '13/KH-UBND' } };
    const wrongKind = await reader.press(page, 'submit', {
      ...number,
      files: { 'signed:ocop': ['ocop.docx', 'docx'] },
    });
    expect(wrongKind).toMatchObject({
      status: 422,
      text: expect.stringContaining('Tệp chưa đúng loại: bản đã ký cần là PDF'),
    });
    expect(wrongKind.html).toContain('<p>ocop.docx</p>');
    expect(wrongKind.html).toContain('value="13/KH-UBND"');
    const half = await reader.press(page, 'submit', { files: { 'signed:ntm': ['ntm.pdf', '%PDF-1.7'] } });
    expect(half.text).toContain('Chưa ghi nhận. Còn thiếu tệp');
    expect(half.text).not.toContain('Văn bản đơn vị đã gửi');
    expect((await reader.press(page, 'submit')).text).toContain('Chưa chọn tệp nào');
    const tomorrow = { fields: { way: 'Thư công vụ', on: '31/12/2037' } };
    expect((await reader.press(page, 'claim', tomorrow)).text).toContain('không thể ở sau hôm nay');
    const none = { fields: { way: 'Thư công vụ' }, without: ['item:ntm', 'item:ocop'] };
    expect((await reader.press(page, 'claim', none)).text).toContain('Chưa chọn văn bản nào');
    const noDay = await reader.press(page, 'ask-extension', { fields: { until: 'tuần sau', reason: 'Bận' } });
    expect(noDay.text).toContain(
      'Chưa ghi nhận. Có nội dung chưa đúng. Đề nghị xem lại rồi gửi lại. Ngày đề nghị gia hạn',
    );
    expect(await done()).toHaveLength(before);
  });

  test('names who will do the work, and puts a mistyped address right: what is sent meanwhile is the unit’s own', async () => {
    const page = await pageOf('contact@xa-4');
    const named = (name: string, email: string): object => ({ fields: { name, email } });
    const slipped = await reader.press(page, 'name-handler', named('Lò Thị Nhầm', 'nham@xa-4.example'));
    expect(slipped.text).toContain(
      'Đã ghi nhận người được phân công. Lò Thị Nhầm, nham@xa-4.example. Đề nghị kiểm tra',
    );
    // Read again without having pressed it, the page names whoever it is by name alone.
    expect((await reader.open(slipped.path.slice(0, 9))).text).not.toContain('nham@');
    await reader.press(page, 'submit', { files: both });
    await expectMail(service, 'contact@xa-4.example', 'đã nhận', 'Căn cứ tính hạn');
    expect((await reader.press(page, 'name-handler', named('Lò Thị Đúng', 'dung@xa-4.example'))).text).toContain(
      'Lò Thị Đúng',
    );
    for (const one of ['nham', 'dung'])
      await expect(linkSentTo(service, `${one}@xa-4.example`)).rejects.toThrow('There is no mail');
  });

  test('finds it taken back, when the office has heard that it was passed on', async () => {
    const page = await pageOf('contact@xa-9');
    const links = `/api/directives/${directive}/links?unit=xa-9`;
    expect(await ask(service, 'DELETE', links, { actAs: 'office' })).toMatchObject({ status: 200 });
    expect(await reader.open(page.path)).toMatchObject({ status: 410 });
    expect(await reader.press(page, 'acknowledge')).toMatchObject({ status: 410 });
  });

  test('is led to it also with the full stop that a telephone takes along, and by the address of a form', async () => {
    const { path, text } = await pageOf('contact@xa-3');
    for (const way of ['.', ')', '/', '/submit', '/claim'])
      expect(await (await fetch(`${service.url}${path}${way}`)).text()).toContain('Đơn vị xa-3');
    expect(text).toContain('Đơn vị xa-3');
  });
});

describe('whoever follows the communes opens the link of a mail', () => {
  test('the route sees what waits, opens it, and says what to mend; the commune reads that, and sends again', async () => {
    await reader.press(await pageOf('contact@xa-5'), 'submit', { fields: { number: '15/KH-UBND' }, files: both });
    const route = await pageOf('contact@phong');
    expect(route.text).toMatch(/Tổng số: 9 đơn vị\. Đã gửi đủ: \d/);
    expect(route.text).toContain('Đơn vị xa-5 : Kế hoạch NTM; Kế hoạch OCOP 15/KH-UBND');
    const reason = { where: { unit: 'xa-5' }, fields: { reason: 'Thiếu biểu số 3.' } };
    expect((await reader.press(route, 'return', reason)).text).toContain('Đã gửi đề nghị bổ sung cho đơn vị.');
    const commune = await pageOf('contact@xa-5');
    expect(commune.text).toMatch(/Đề nghị bổ sung , \d\d giờ \d\d ngày \S+: Thiếu biểu số 3\./);
    await reader.press(commune, 'submit', { files: both });
    const accepted = await reader.press(await pageOf('contact@phong'), 'accept', { where: { unit: 'xa-5' } });
    expect(accepted.text).toContain('Đã ghi nhận: đạt yêu cầu.');
    expect(await itemsOf('xa-5')).toMatchObject({ ntm: { state: 'accepted' }, ocop: { state: 'accepted' } });
    const slip = await reader.open(`${(await pageOf('contact@xa-5')).path}/slip/4`);
    expect(slip.text).toMatch(/Phiếu xác nhận hoàn thành.*Mã đối chiếu: [0-9a-f]{64}/);
  });

  test('the route finds what a commune says to have sent another way', async () => {
    const way = { fields: { way: 'Trục liên thông văn bản', number: '16/KH-UBND' } };
    expect((await reader.press(await pageOf('contact@xa-6'), 'claim', way)).text).toContain('khác, đang đối chiếu');
    await expectMail(service, 'contact@phong.example', 'xa-6 báo đã gửi bằng đường khác', 'số 16/KH-UBND');
    const route = await pageOf('contact@phong');
    expect(route.text).toContain('Trục liên thông văn bản; 16/KH-UBND');
    await reader.press(route, 'confirm-claim', { where: { unit: 'xa-6' }, fields: { arrivedOn: today } });
    expect(await itemsOf('xa-6')).toMatchObject({ ntm: { state: 'under-review' }, ocop: { state: 'under-review' } });
    expect((await pageOf('contact@xa-6')).text).toContain(`16/KH-UBND; `);
  });

  test('the leader gives a commune more time, on a basis; the commune sees until when', async () => {
    const asked = { fields: { until: dayAsTyped(inDays(12)), reason: 'Chờ số liệu của các bản.' } };
    await reader.press(await pageOf('contact@xa-7'), 'ask-extension', asked);
    await expectMail(service, 'head@huyen.example', 'xa-7 đề nghị gia hạn', `đến hết ngày ${asWritten(inDays(12))}`);
    const leader = await pageOf('head@huyen');
    expect(leader.text).toContain(`Đề nghị gia hạn: hết ngày ${asWritten(inDays(12))}. Chờ số liệu của các bản.`);
    expect(leader.buttons).not.toContain('confirm-claim');
    const basis = { where: { unit: 'xa-7' }, fields: { basis: 'Bút phê ngày hôm nay' } };
    expect((await reader.press(leader, 'extend', basis)).text).toContain('Đã ghi nhận quyết định gia hạn.');
    const commune = await pageOf('contact@xa-7');
    expect(commune.text).toContain(`Được gia hạn (hết ngày ${asWritten(inDays(12))})`);
    expect(commune.text).toContain('còn 12 ngày làm việc');
  });

  test('the office answers a commune that says it is not its task', async () => {
    await reader.press(await pageOf('contact@xa-8'), 'decline', { fields: { reason: 'Xã đã sáp nhập.' } });
    await expectMail(service, 'contact@huyen.example', 'xa-8 đề nghị xem xét lại', 'lý do: Xã đã sáp nhập');
    const office = await pageOf('contact@huyen');
    expect(office.text).toContain('Đơn vị xa-8 : Kế hoạch NTM; Kế hoạch OCOP Xã đã sáp nhập.');
    await reader.press(office, 'answer-exempt', { where: { unit: 'xa-8' }, fields: { reason: 'Đúng.' } });
    expect(await itemsOf('xa-8')).toMatchObject({ ntm: { state: 'exempted' }, ocop: { state: 'exempted' } });
  });

  test('the table is there to take away, of those whom they follow; a commune follows nobody', async () => {
    const { path } = await pageOf('contact@phong');
    const paper = await reader.open(`${path}/status`);
    expect(paper).toMatchObject({ status: 200, text: expect.stringContaining('xa-9') });
    expect(paper.text).not.toContain('Kế hoạch của huyện');
    const workbook = await fetch(`${service.url}${path}/status.xlsx`);
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await reader.open(`${(await pageOf('contact@xa-1')).path}/status`)).toMatchObject({ status: 403 });
  });
});

describe('a link is for its own unit alone', () => {
  test('it neither reviews nor acts for others, whatever its forms are made to say', async () => {
    const page = await pageOf('contact@xa-1');
    const forged = async (deed: string, fields: Readonly<Record<string, string>>): Promise<Response> => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return fetch(`${service.url}${page.path}/${deed}`, { method: 'POST', body, redirect: 'manual' });
    };
    const before = (await done()).length;
    expect((await forged('accept', { unit: 'xa-2' })).status).toBe(403);
    expect((await forged('extend', { unit: 'xa-1', until: inDays(12), basis: 'Tự quyết' })).status).toBe(403);
    expect((await forged('decline', { unit: 'xa-9', reason: 'Không' })).status).toBe(403);
    const stranger = { name: 'Kẻ lạ', email: 'nguoi-la@xa-1.example' };
    expect((await forged('name-handler', { unit: 'xa-2', ...stranger })).status).toBe(403);
    expect((await forged('withdraw', {})).status).toBe(404);
    expect(await done()).toHaveLength(before);
  });

  test('it opens no file of another unit, and the route none of the plan that it does not follow', async () => {
    const theirs = (await pageOf('contact@xa-2')).html;
    const [, file] = /\/\w{8}(\/files\/\d+\/[0-9a-f]{64})/.exec(theirs) ?? [];
    expect((await fetch(`${service.url}${(await pageOf('contact@xa-2')).path}${String(file)}`)).status).toBe(200);
    expect(await reader.open(`${(await pageOf('contact@xa-1')).path}${String(file)}`)).toMatchObject({ status: 404 });
  });

  test('there is no package before the consolidation opens; then its lead gets it, sends its plan, and the leader accepts', async () => {
    const ordinal = communes;
    const before = await pageOf('contact@phong');
    expect(before.text).toContain('Bước tổng hợp mở khi các đơn vị đã gửi đủ');
    expect(before.html).not.toContain('/package/');
    expect((await fetch(`${service.url}${before.path}/package/${ordinal}`)).status).toBe(404);
    await settleCommunes();
    const lead = await pageOf('contact@phong');
    const [link = ''] = /\/\w{8}\/package\/\d+/.exec(lead.html) ?? [];
    expect(link).toBe(`${lead.path}/package/${ordinal}`);
    const type = async (of: string): Promise<string | null> =>
      (await fetch(`${service.url}${of}`)).headers.get('content-type');
    await until(async () => (await type(link)) === 'application/zip');
    expect(await type(`${(await pageOf('contact@xa-1')).path}/package/${ordinal}`)).not.toBe('application/zip');
    await thenGoesOutInPieces(service, link);
    const plans = { 'signed:huyen': ['ke-hoach.pdf', '%PDF-1.7 huyen'] } as const;
    const form = { where: { duty: 'tong-hop' }, files: plans };
    const sent = await reader.press(await reader.open(lead.path), 'submit', form);
    expect(sent.text).toContain('Đã nhận văn bản của đơn vị. Kế hoạch của huyện');
    const leader = await pageOf('head@huyen');
    expect((await reader.press(leader, 'accept', { where: { unit: 'phong' } })).text).toContain('đạt yêu cầu');
    expect(await itemsOf('phong')).toMatchObject({ huyen: { state: 'accepted' } });
    await until(async () => (await reader.open(lead.path)).text.includes('Đạt yêu cầu – chờ ban hành'));

    await expectMail(service, 'contact@huyen.example', 'đạt yêu cầu, chờ ban hành', 'đề nghị ghi số, ngày ban hành');
    const office = await pageOf('contact@huyen');
    const issued = { where: { unit: 'phong' }, fields: { number: '30/KH-UBND', on: dayAsTyped(inDays(0)) } };
    expect((await reader.press(office, 'issue', issued)).text).toContain('Đã ghi nhận số, ngày ban hành');
    expect((await reader.open(office.path)).text).not.toContain('chờ ban hành');
    expect((await reader.open(lead.path)).text).toContain('Hoàn thành đúng hạn');
  });
});

/** What the communes still owe is exempted, so that the consolidation opens. */
async function settleCommunes(): Promise<void> {
  let last: Answered | undefined;
  for (let commune = 1; commune <= communes; commune += 1) {
    const body = { does: 'exempt', unit: `xa-${commune}`, basis: 'Kết luận cuộc họp' };
    const answered = await ask(service, 'POST', `/api/directives/${directive}/commands`, { actAs: 'office', body });
    if (answered.status === 200) last = answered;
  }
  await ask(service, 'GET', `/api/directives/${directive}/status?after=${String(last?.body['seq'])}`);
}
