import { describe, expect, test } from '@jest/globals';
import { evolve } from '../../src/domain/evolve.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { actOfForm } from '../../src/http/pages/link-form.ts';
import { Overview } from '../../src/http/pages/link-overview.tsx';
import type { LinkView } from '../../src/http/pages/link-view.ts';
import { viewOf, visitOf, written } from '../support/shown-pages.ts';
import { at, launched, onlyPlans, theSeed } from '../support/small-directive.ts';

// Requests for more time, as leader and office answer them on their page; without a service.

describe('a commune that asks for more time twice, for one document and then for another', () => {
  const document = onlyPlans();
  const first = at('2023-02-10 09:00');
  const second = at('2023-02-10 10:30');
  const asking = (when: number, item: number, until: string): Parameters<typeof evolve>[1] => ({
    ...{ kind: 'extension-asked', at: when, assignment: 0, items: [item], until: at(until), reason: 'text' },
  });
  const ask = (of: Directive, ...more: readonly Parameters<typeof evolve>[1][]): Directive => more.reduce(evolve, of);
  const asked = ask(launched(document), asking(first, 0, '2023-03-02'), asking(second, 1, '2023-03-03'));
  const remark = (seq: number, when: number, until: string, text: string): LinkView['remarks'][number] => ({
    ...{ seq, at: when, kind: 'extension-asked', ordinal: 0, until: at(until), text },
  });
  // As they are read: the newest first.
  const remarks = [remark(3, second, '2023-03-03', 'OCOP chưa xong.'), remark(2, first, '2023-03-02', 'Bão lũ lớn.')];
  const boxesOf = async (directive: Directive, changes: Partial<LinkView> = {}): Promise<readonly string[]> => {
    const view = { ...viewOf(visitOf(document, directive, at('2023-02-10 11:00'))), remarks, ...changes };
    const [, asking = ''] = /<div id="asking">([^]*?)<div id="(?:declined|hold)"/.exec(
      written(await Overview({ view, code: 'abcdefgh' })),
    ) ?? [''];
    return asking.split('<div class="box">').slice(1);
  };

  test('is shown with each request by itself, the longer waiting first, with its own reason and date', async () => {
    const [ntm = '', ocop = ''] = await boxesOf(asked);
    expect(ntm).toContain('Đề nghị gia hạn: hết ngày 01/3/2023. Bão lũ lớn. (09 giờ 00 ngày 10/02/2023)');
    expect(ntm).toMatch(/name="item:ntm"[^]*name="until" value="2023-03-01"/);
    expect(ntm).not.toContain('ocop');
    expect(ocop).toContain('Đề nghị gia hạn: hết ngày 02/3/2023. OCOP chưa xong. (10 giờ 30 ngày 10/02/2023)');
    expect(ocop).toMatch(/name="item:ocop"[^]*name="until" value="2023-03-02"/);
    expect(ocop).not.toContain('item:ntm');
  });

  test('is shown with what still waits, once the other is answered', async () => {
    const extended = evolve(asked, {
      ...{ kind: 'extended', at: at('2023-02-10 10:45'), assignment: 0, items: [1], closesAt: at('2023-03-03') },
      ...{ inclusive: false, basis: 'text' },
    });
    const boxes = await boxesOf(extended);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toContain('hết ngày 01/3/2023. Bão lũ lớn.');
    expect(boxes[0]).toContain('/refuse-extension"');
  });

  test('keeps its deadline for all that it asked for: that answer stands by itself, and names all of it', async () => {
    const boxes = await boxesOf(asked);
    expect(boxes).toHaveLength(3);
    expect(boxes.map((box) => box.includes('/refuse-extension"'))).toEqual([false, false, true]);
    expect(boxes[2]).toContain('Kế hoạch NTM; Kế hoạch OCOP');
  });

  test('keeps what was written about one request out of the form of the other', async () => {
    const [, form = ''] = /action="\/abcdefgh\/extend"([^]*?)<\/form>/.exec((await boxesOf(asked))[1] ?? '') ?? [];
    const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = new Map(hidden.map(([, name = '', value = '']) => [name, value]));
    fields.set('basis', 'Bút phê');
    const [ntm = '', ocop = ''] = await boxesOf(asked, { given: { deed: 'extend', fields } });
    expect(ntm).not.toContain('Bút phê');
    expect(ocop).toContain('value="Bút phê"');
  });

  test('asks again for the same document: the later request is the one that counts', async () => {
    const boxes = await boxesOf(
      ask(launched(document), asking(first, 0, '2023-03-02'), asking(second, 0, '2023-03-03')),
    );
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toContain('hết ngày 02/3/2023. OCOP chưa xong.');
  });
});

describe('more time that leaves the lead less than one working day', () => {
  const document = theSeed();
  const asked = evolve(launched(document), {
    ...{ kind: 'extension-asked', at: at('2023-02-10 09:00'), assignment: 0, items: [0, 1] },
    ...{ until: at('2023-03-01'), reason: 'text' },
  });
  const tick = 'name="confirm:lead-has-few-working-days"';
  const visit = visitOf(document, asked, at('2023-02-10 10:00'));
  const shown = async (given?: NonNullable<LinkView['given']>): Promise<string> =>
    written(await Overview({ view: { ...viewOf(visit), ...(given && { given }) }, code: 'abcdefgh' }));
  const filled = (...more: readonly (readonly [string, string])[]): Map<string, string> =>
    new Map([
      ...([
        ['unit', 'ta-ma'],
        ['duty', 'plans'],
        ['asked', String(at('2023-02-10 09:00'))],
      ] as const),
      ...([
        ['until', '2023-02-28'],
        ['basis', 'Bút phê'],
      ] as const),
      ...more,
    ]);

  test('can be confirmed with a tick, once it was refused for that; before, nobody is asked', async () => {
    expect(await shown()).not.toContain(tick);
    const fields = filled();
    const refused = await shown({ deed: 'extend', fields, refusal: 'lead-has-few-working-days' });
    expect(refused).toContain(`<input type="checkbox" ${tick}/>`);
    expect(refused).toContain('Vẫn gia hạn');
    expect(await shown({ deed: 'extend', fields, refusal: 'date-past' })).not.toContain(tick);
  });

  test('stays confirmed when something else was wrong then', async () => {
    const fields = filled(['confirm:lead-has-few-working-days', 'on']);
    const refused = await shown({ deed: 'extend', fields, refusal: 'basis-missing' });
    expect(refused).toContain(`<input type="checkbox" ${tick} checked`);
  });

  test('is then asked for with the confirmation', () => {
    const fields = filled(['item:ntm', 'on'], ['confirm:lead-has-few-working-days', 'on']);
    const { act } = actOfForm(visit, 'extend', { fields, files: [] });
    expect(act).toMatchObject({ does: 'extend', items: ['ntm'], confirm: ['lead-has-few-working-days'] });
  });
});
