import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { aUnit, districtPlan, plans, theSeed } from '../support/small-directive.ts';
import { until } from '../support/until.ts';

const provinces = ['tinh-a', 'tinh-b', 'tinh-c', 'tinh-d'];
const communes = provinces.map((province) => `xa-${province}`);
const units = [
  aUnit('bo', {
    people: [
      { id: 'bo.contact', name: 'Chuyên viên', role: 'contact', email: 'cv@bo.example', phone: '+84912000003' },
      { id: 'leader', name: 'Thứ trưởng', role: 'head', email: 'tt@bo.example', phone: '+84912000004' },
    ],
  }),
  ...provinces.map((id) => aUnit(id, { parent: 'bo' })),
  ...provinces.map((province) => aUnit(`xa-${province}`, { parent: province })),
];
const directive = theSeed({
  id: 'provinces',
  issuer: 'bo',
  office: 'bo',
  duties: [
    { ...plans, units: communes, route: 'bo', items: plans.items.slice(0, 1) },
    {
      ...districtPlan,
      ...{ id: 'provinces', units: provinces, with: [], settlesOn: 'accepted' },
      items: [{ id: 'ke-hoach-tinh', title: 'Kế hoạch tỉnh', short: 'KH tỉnh', needs: ['signed'] }],
      deadline: { on: '2023-03-03', edge: 'before', roll: 'none', quote: 'trước ngày 03/3/2023' },
    },
  ],
});

// As many places as packages are built at once: with a package in each, nothing else would be done.
let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice({ units, activityPlaces: 2 });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

async function kindsRecorded(): Promise<readonly string[]> {
  const events = await office.house.ports.record.events('provinces');
  return events.map(({ event }) => (event as DirectiveEvent).kind);
}

test('packages of many leads are built two at a time, and keep nobody else waiting', async () => {
  await office.launches(directive);
  for (const commune of communes) await office.unit(commune).submits({ items: ['ntm'] });
  const { files } = office.house.ports;
  const { read } = files;
  let reading = 0;
  let isReleased = false;
  Object.assign(files, {
    read: async (sha256: string) => {
      reading += 1;
      await until(() => isReleased);
      return read(sha256);
    },
  });
  // All that waits for the directive waits for its packages, too.
  const opened = office.waitsUntil('2023-02-27 09:00');
  await until(() => reading === 2);

  const by = { role: 'unit', unit: 'tinh-a' } as const;
  const answer = await carryOut(office.house.ports, 'provinces', {
    ...{ id: 'meanwhile', by, unit: 'tinh-a', does: 'acknowledge' },
  });
  expect(answer).toMatchObject({ ok: true });
  await until(async () => (await kindsRecorded()).includes('acknowledged'));
  expect(reading).toBe(2);

  isReleased = true;
  await opened;
  expect((await kindsRecorded()).filter((kind) => kind === 'package-built')).toHaveLength(4);
  await office.hasSent();
}, 90_000);
