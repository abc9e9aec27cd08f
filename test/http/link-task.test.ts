import { expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { LinkPage } from '../../src/http/pages/link-page.tsx';
import { viewOf, visitOf, written } from '../support/shown-pages.ts';
import { at, district, launched, onlyPlans } from '../support/small-directive.ts';

test('a commune reads which of its documents a remark is about, and that a date is the one for mending', async () => {
  const document = onlyPlans();
  const commune = district.find(({ id }) => id === 'ta-ma') as Unit;
  const received = [0, 1].map((item) => ({ item, verdict: 'late' as const }));
  const events = [
    {
      kind: 'submitted',
      at: at('2023-02-27 09:00'),
      receivedAt: at('2023-02-27 09:00'),
      assignment: 0,
      submission: 's',
      received,
    },
    { kind: 'returned', at: at('2023-02-27 10:00'), assignment: 0, items: [0], reason: 'r' },
  ] as const;
  const directive = events.reduce<Directive>((now, event) => evolve(now, event), launched(document));
  const own = { unit: commune, person: 'ta-ma.contact', own: [0] };
  const { follows: _nobody, ...visit } = visitOf(document, directive, at('2023-02-27 11:00'), own);
  const about = {
    seq: 3,
    at: at('2023-02-27 10:00'),
    kind: 'returned',
    ordinal: 0,
    items: ['ntm'],
    text: 'Thiếu biểu.',
  } as const;
  const page = written(await LinkPage({ view: { ...viewOf(visit), remarks: [about] }, code: 'abcdefgh' }));
  expect(page).toContain('<strong>Đề nghị bổ sung</strong> – KH NTM, 10 giờ 00 ngày 27/02/2023: Thiếu biểu.');
  expect(page).toMatch(/<strong>Thời hạn bổ sung \(Kế hoạch NTM\):<\/strong> đến hết ngày 02\/3\/2023/);
  expect(page).toMatch(/<strong>Thời hạn \(Kế hoạch OCOP\):<\/strong> trước ngày 27\/02\/2023/);
});
