import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { addWorkingDays } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/days.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { asWritten, linkReader, linkSentTo } from '../support/link-page.ts';
import type { LinkReader, ShownPage } from '../support/link-page.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';

// What people do at the second attempt, or in an order that nobody thought of; against a service in a process of its own.
jest.setTimeout(180_000);

const today = dayOf(Date.now());
const inDays = (days: number): string => addWorkingDays(publicCalendar, today, days);

let service: RunningService;
let reader: LinkReader;

beforeAll(async () => {
  service = await startService(dataFolder());
  reader = linkReader(service);
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(4) } });
  const [plans] = (liveDirective('31/UBND-NN') as { duties: readonly [{ deadline: object }] }).duties;
  const report = {
    ...{ id: 'bao-cao', kind: 'submit', asks: 'Báo cáo quý.', units: ['group:xa'], route: 'phong' },
    items: [{ id: 'bc', title: 'Báo cáo quý', short: 'BC', needs: ['signed'] }],
    deadline: plans.deadline,
  };
  const consolidating = {
    ...{ id: 'tong-hop', kind: 'consolidate', of: 'gui', asks: 'Tổng hợp kế hoạch của huyện.', units: ['phong'] },
    items: [{ id: 'huyen', title: 'Kế hoạch của huyện', short: 'KH huyện', needs: ['signed'] }],
    deadline: { on: inDays(12), edge: 'by', quote: 'chậm nhất' },
  };
  const file = liveDirective('31/UBND-NN', { duties: [plans, report, consolidating] });
  await ask(service, 'POST', '/api/directives', { actAs: 'office', body: { file, confirm: everything } });
  for (const who of ['contact@xa-1', 'contact@xa-2', 'contact@xa-3', 'contact@xa-4']) await hasMail(who);
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

async function hasMail(who: string): Promise<void> {
  await until(async () => (await linkSentTo(service, `${who}.example`).catch(() => '')) !== '');
}

async function pageOf(who: string): Promise<ShownPage> {
  return reader.open(await linkSentTo(service, `${who}.example`));
}

test('a commune sends one of its two tasks, and is not told that it has sent everything', async () => {
  const report = { where: { duty: 'bao-cao' }, files: { 'signed:bc': ['bc.pdf', '%PDF-1.7'] } } as const;
  const sent = await reader.press(await pageOf('contact@xa-1'), 'submit', report);
  expect(sent.text).toContain('Nhiệm vụ này đã gửi đủ; nhiệm vụ khác của đơn vị còn phải gửi');
  expect(sent.text).not.toContain('Đơn vị đã gửi đủ');
});

test('a commune reports nothing, and is asked for the signed report of that', async () => {
  const page = await pageOf('contact@xa-4');
  const nothing = await reader.press(page, 'nil-return', { where: { duty: 'bao-cao' } });
  expect(nothing).toMatchObject({ status: 400, text: expect.stringContaining('Chưa ghi nhận. Chưa chọn tệp nào.') });
  const signed = { where: { duty: 'bao-cao' }, files: { signed: ['khong.pdf', '%PDF-1.7'] } } as const;
  expect((await reader.press(page, 'nil-return', signed)).text).toContain('Đã nhận báo cáo không phát sinh.');
  // Whoever reviews it sees what it is before opening the file.
  await hasMail('contact@phong');
  expect((await pageOf('contact@phong')).text).toContain('Đơn vị xa-4 : Báo cáo quý báo cáo không phát sinh ;');
});

test('the leader answers two requests of a commune each by itself, and confirms the one that leaves the lead no day', async () => {
  const asking = async (left: string, days: number, reason: string): Promise<ShownPage> =>
    reader.press(await pageOf('contact@xa-2'), 'ask-extension', {
      ...{ where: { duty: 'gui' }, without: [`item:${left}`] },
      fields: { until: inDays(days), reason },
    });
  await asking('ocop', 11, 'Bão lũ lớn.');
  await asking('ntm', 12, 'OCOP chưa xong.');
  await hasMail('head@huyen');
  const leader = await pageOf('head@huyen');
  expect(leader.text).toContain(`hết ngày ${asWritten(inDays(11))}. Bão lũ lớn.`);
  expect(leader.text).toContain(`hết ngày ${asWritten(inDays(12))}. OCOP chưa xong.`);
  const ocop = { unit: 'xa-2', 'item:ocop': 'on' };
  const pressed = await reader.press(leader, 'extend', { where: ocop, fields: { basis: 'Bút phê' } });
  expect(pressed).toMatchObject({ status: 422, text: expect.stringContaining('không còn đủ một ngày làm việc') });
  expect(pressed.html).toContain('value="Bút phê"');
  expect(pressed.html.match(/name="confirm:lead-has-few-working-days"/g)).toHaveLength(1);
  const confirmed = { where: ocop, fields: { 'confirm:lead-has-few-working-days': 'on' } };
  const extended = await reader.press(pressed, 'extend', confirmed);
  expect(extended.text).toContain('Đã ghi nhận quyết định gia hạn. Đơn vị xa-2 Kế hoạch OCOP');
  expect(extended.text).toContain(`hết ngày ${asWritten(inDays(11))}. Bão lũ lớn.`);
  expect(extended.text).not.toContain('OCOP chưa xong.');
});

test('a commune says at length why a task is not its own; two of the office answer it, and the second is told so', async () => {
  // As a browser sends it: it counts each break once, and lets five thousand through.
  const reason = 'dòng một hai ba bốn\r\n'.repeat(249) + 'dòng cuối của lý do.';
  const declined = await reader.press(await pageOf('contact@xa-3'), 'decline', {
    ...{ where: { duty: 'gui' }, fields: { reason } },
  });
  expect(declined.text).toContain('Đã ghi nhận đề nghị xem xét lại việc giao.');
  await hasMail('contact@huyen');
  const office = await pageOf('contact@huyen');
  const answer = { where: { unit: 'xa-3' }, fields: { reason: 'Đúng nhiệm vụ của xã.' } };
  expect((await reader.press(office, 'answer-stands', answer)).text).toContain('việc giao giữ nguyên.');
  const second = await reader.press(office, 'answer-exempt', answer);
  expect(second.text).toContain('Chưa ghi nhận. Đề nghị xem xét lại của đơn vị đã được trả lời.');
  // Its form is gone with the request: nothing leads there, and what was written is not lost.
  expect(second.text).toContain('Nội dung đã điền: Đúng nhiệm vụ của xã.');
  expect(second.html).not.toContain('#given');
});

test('a link that was typed wrongly is answered in Vietnamese', async () => {
  const answer = { status: 404, text: expect.stringContaining('Đề nghị mở lại liên kết từ đúng tin nhắn') };
  // Letters that no code has, and one too few: a person is told in words, a program as everywhere.
  for (const typed of ['/abcdefgh', '/0bcdefgl', '/abcdefg']) expect(await reader.open(typed)).toMatchObject(answer);
  const program = await fetch(`${service.url}/0bcdefgl`, { headers: { Accept: 'application/json' } });
  expect([program.status, program.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});
