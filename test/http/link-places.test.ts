import { describe, expect, test } from '@jest/globals';
import type { Visit } from '../../src/app/visit.ts';
import type { Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { LinkPage } from '../../src/http/pages/link-page.tsx';
import type { Act } from '../../src/notices/template.ts';
import { perform } from '../support/office.ts';
import { overviewOf, viewOf, visitOf, written } from '../support/shown-pages.ts';
import { at, district, launched, ordinalOf, theSeed } from '../support/small-directive.ts';

// What the buttons of mails call by a name is a place of the page that they lead to.

const document = theSeed();
const lead = ordinalOf(launched(document), 'nong-nghiep');
const happened: readonly Parameters<typeof evolve>[1][] = [
  { kind: 'claimed', at: at('2023-02-10 09:00'), assignment: 0, items: [0], submission: 's' },
  { kind: 'opened', at: at('2023-02-10 09:30'), assignment: lead, by: 'cut-off', cutOffAt: at('2023-02-10 09:30') },
];
const directive = happened.reduce<Directive>(evolve, launched(document));
const requests: readonly Parameters<typeof evolve>[1][] = [
  {
    ...({ kind: 'extension-asked', at: at('2023-02-10 09:40'), assignment: 0, items: [1] } as const),
    ...{ reason: 'r', until: at('2023-03-01 00:00') },
  },
  { kind: 'declined', at: at('2023-02-10 09:50'), assignment: 1, reason: 'r' },
];
const asked = requests.reduce<Directive>(evolve, directive);
/** The lead has sent its plan, and the leader has accepted it. */
function accepted(): Directive {
  const sent = perform(directive, { by: 'nong-nghiep', does: 'submit', at: '2023-02-10 09:40' }).directive;
  const accepts = { by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-10 09:50' } as const;
  return perform(sent, accepts).directive;
}
const seen = (changes: Partial<Visit>): Visit => visitOf(document, directive, at('2023-02-10 10:00'), changes);

async function pageOf(unit: string, of = directive): Promise<string> {
  const { follows: _nobody, ...visit } = seen({
    directive: of,
    ...{ unit: district.find(({ id }) => id === unit) as Unit, person: `${unit}.contact` },
    own: [ordinalOf(directive, unit)],
  });
  return written(await LinkPage({ view: viewOf(visit), code: 'abcdefgh' }));
}

const commune = (): Promise<string> => pageOf('ta-ma');
const leading = (): Promise<string> => pageOf('nong-nghiep');
const office = (of = directive): Promise<string> => overviewOf(seen({ directive: of }));

const pages: Readonly<Record<Act, () => Promise<string>>> = {
  ...{ acknowledge: commune, 'assign-handler': commune, submit: commune, claim: commune, ask: commune, view: commune },
  ...{ package: leading, foresee: leading },
  ...{ review: office, comparing: office, hold: office, decide: office },
  ...{ asking: () => office(asked), declined: () => office(asked), issuing: () => office(accepted()) },
};

test.each(Object.entries(pages))('%s', async (act, page) => {
  expect(await page()).toContain(`id="${act}"`);
});

test('a lead whose consolidation has not opened is offered no way to send its plan, and no jump to one', async () => {
  const page = await pageOf('nong-nghiep', launched(document));
  for (const deed of ['submit', 'claim', 'nil-return']) expect(page).not.toContain(`action="/abcdefgh/${deed}"`);
  for (const place of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${place[1]}"`);
  expect(await leading()).toContain('action="/abcdefgh/claim"');
});

test('the office records number and day of a plan that was accepted, once; the leader is not asked to', async () => {
  const page = await office(accepted());
  expect(page).toContain('Đạt yêu cầu, chờ ban hành (1)');
  expect(page).toContain('action="/abcdefgh/issue"');
  const issues = { by: 'office', does: 'issue', number: '9/KH', on: '2023-02-10', at: '2023-02-10 09:55' } as const;
  const issued = perform(accepted(), issues).directive;
  expect(await overviewOf(seen({ directive: issued }))).not.toContain('chờ ban hành');
  expect(await office()).not.toContain('action="/abcdefgh/issue"');
});

test('a unit reads who is named to do the work, by name alone', async () => {
  const unit = district.find(({ id }) => id === 'ta-ma') as Unit;
  const { follows: _nobody, ...visit } = seen({ unit, person: 'ta-ma.contact', own: [0] });
  const page = async (acting: Visit['acting']): Promise<string> =>
    written(await LinkPage({ view: viewOf({ ...visit, acting }), code: 'abcdefgh' }));
  expect(await page({})).not.toContain('Hiện được phân công');
  const named = await page({ handler: 'Lò Thị Mai', 'stand-in': 'Lò Văn Thay' });
  expect(named).toContain('Hiện được phân công: <strong>Lò Thị Mai</strong>');
  expect(named).toContain('Người xử lý thay: <strong>Lò Văn Thay</strong>');
});

describe('a unit that meets an obstacle, or can say when it will come', () => {
  test('finds at the form, in words, that both are told there, and what becomes of it', async () => {
    const [, form = ''] = /id="ask">([^]*?)<\/form>/.exec(await commune()) ?? [];
    expect(form).toContain('Vướng mắc, thời điểm dự kiến hoàn thành cũng báo tại đây');
    expect(form).toContain('như một đề nghị gia hạn');
  });
});
