import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { replaceDirective } from '../../src/app/replace-directive.ts';
import type { DutyDefinition } from '../../src/domain/definition.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice();
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

const [, ocop] = onlyPlans().duties[0]!.items;
const later = { on: '2023-03-06', edge: 'before', roll: 'none', quote: 'trước ngày 06/3/2023' } as const;

async function replacedBy(number: string, changes: Partial<DutyDefinition>): Promise<void> {
  const answer = await replaceDirective(
    office.house.ports,
    'twice',
    { id: `by-${number}`, by: { role: 'office' }, confirm: [] },
    { ...onlyPlans(changes), number: `${number}/UBND-NN`, issuedOn: '2023-02-17' },
  );
  expect(answer).toMatchObject({ ok: true });
  await office.settles();
}

// What happened waits for the office’s hours, and two documents may come meanwhile.
test('a weekend with two replacing documents: on Monday a commune hears that what neither of them asks for was in order', async () => {
  await office.launches({ ...onlyPlans(), id: 'twice' });
  await office.unit('pu-xi').acknowledges();
  await office.unit('ta-ma').submits();
  await office.waitsUntil('2023-02-17 18:00');
  await office.hasSent();
  await office.route.accepts('ta-ma');
  await replacedBy('160', { items: [ocop!] });
  await replacedBy('161', { items: [ocop!], deadline: later });
  await office.waitsUntil('2023-02-20 07:40');
  await office.mailbox('ta-ma.contact').expects('accepted & replaced', /NTM/);
  expect(await office.hasSent()).toEqual(
    [
      ...messages('2023-02-20 07:30', 'sms', 'ta-ma.contact', 'replaced'),
      ...messages('2023-02-20 07:30', 'email sms', 'ta-ma.head pu-xi.contact pu-xi.head', 'replaced'),
    ].sort(),
  );
});
