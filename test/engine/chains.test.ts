import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FixedDeadline } from '../../src/domain/deadline.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { readZip } from '../files/read-zip.ts';
import { messages, openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { aUnit, districtPlan, plans, theSeed } from '../support/small-directive.ts';

/* A ministry, two provinces, and their communes: each lead consolidates the units below it. */
const ministry = [
  aUnit('bo', {
    people: [
      { id: 'bo.contact', name: 'Chuyên viên', role: 'contact', email: 'cv@bo.example', phone: '+84912000003' },
      { id: 'leader', name: 'Thứ trưởng', role: 'head', email: 'tt@bo.example', phone: '+84912000004' },
    ],
  }),
  aUnit('cuc', { parent: 'bo' }),
  aUnit('tinh-a', { parent: 'bo' }),
  aUnit('tinh-b', { parent: 'bo' }),
  ...['a-1', 'a-2'].map((id) => aUnit(id, { parent: 'tinh-a' })),
  ...['b-1', 'b-2'].map((id) => aUnit(id, { parent: 'tinh-b' })),
];

const quoted = (on: string): FixedDeadline => ({ on, edge: 'before', roll: 'none', quote: `trước ${on}` });

const chained: Definition = theSeed({
  id: 'chained',
  issuer: 'bo',
  office: 'bo',
  duties: [
    { ...plans, units: ['a-1', 'a-2', 'b-1', 'b-2'], route: 'bo', items: plans.items.slice(0, 1) },
    {
      ...districtPlan,
      id: 'provinces',
      units: ['tinh-a', 'tinh-b'],
      with: [],
      settlesOn: 'accepted',
      items: [{ id: 'ke-hoach-tinh', title: 'Kế hoạch tỉnh', short: 'KH tỉnh', needs: ['signed'] }],
      deadline: quoted('2023-03-03'),
    },
    {
      ...districtPlan,
      id: 'ministry',
      units: ['cuc'],
      with: [],
      of: 'provinces',
      settlesOn: 'issued',
      items: [{ id: 'ke-hoach-bo', title: 'Kế hoạch của Bộ', short: 'KH Bộ', needs: ['signed'] }],
      deadline: quoted('2023-03-09'),
    },
  ],
});

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice({ units: ministry });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

interface Manifest {
  readonly files: readonly { readonly path: string; readonly unit?: string }[];
  readonly units: readonly { readonly unit: string; readonly items: readonly { readonly state: string }[] }[];
  readonly behind?: readonly { readonly lead: string; readonly unit: string; readonly state: string }[];
}

/** The latest package of a lead, as its manifest tells it. */
async function packageOf(unit: string): Promise<Manifest> {
  const { record, files } = office.house.ports;
  const rows = await record.assignments('chained');
  const ordinal = rows.find((row) => row.unit === unit)?.ordinal;
  const built = (await record.events('chained'))
    .map(({ event }) => event as { kind: string; assignment?: number; hash?: string })
    .filter(({ kind, assignment }) => kind === 'package-built' && assignment === ordinal);
  const hash = built.at(-1)?.hash;
  if (hash === undefined) throw new Error(`${unit} has no package.`);
  const zip = await readZip(await files.read(hash));
  return JSON.parse(Buffer.from(zip.get('manifest.json') ?? []).toString()) as Manifest;
}

describe('a consolidation of consolidations, on the real engine', () => {
  test('communes, provinces and ministry: each lead is opened by, and gets the package of, the units below it', async () => {
    await office.launches(chained);
    await office.hasSent();
    for (const unit of ['a-1', 'a-2', 'b-1']) {
      await office.unit(unit).submits({ items: ['ntm'] });
      await office.route.accepts(unit);
    }
    await office.hasSent();

    // The communes of the first province are all in: its lead opens early; the other waits for its cut-off.
    expect((await packageOf('tinh-a')).units.map(({ unit }) => unit)).toEqual(['a-1', 'a-2']);
    await expect(packageOf('tinh-b')).rejects.toThrow('tinh-b has no package.');
    await office.unit('tinh-a').submits({ items: ['ke-hoach-tinh'] });
    await office.leader.does('accept', { unit: 'tinh-a' });
    await office.hasSent();

    await office.waitsUntil('2023-02-27 07:30');
    expect((await office.hasSent()).filter((line) => line.startsWith('2023-02-27'))).toEqual(
      messages('2023-02-27 07:30', 'email sms', 'tinh-b.contact tinh-b.head', 'opened'),
    );
    const second = await packageOf('tinh-b');
    expect(second.units.map(({ unit, items }) => [unit, items[0]?.state])).toEqual([
      ['b-1', 'accepted'],
      ['b-2', 'owed'],
    ]);
    expect(second.behind).toBeUndefined();

    await office.unit('tinh-b').submits({ items: ['ke-hoach-tinh'] });
    await office.leader.does('accept', { unit: 'tinh-b' });
    const whole = await packageOf('cuc');
    expect(whole.units.map(({ unit, items }) => [unit, items[0]?.state])).toEqual([
      ['tinh-a', 'accepted'],
      ['tinh-b', 'accepted'],
    ]);
    expect(whole.behind?.map(({ lead, unit, state }) => [lead, unit, state])).toEqual([
      ['tinh-a', 'a-1', 'accepted'],
      ['tinh-a', 'a-2', 'accepted'],
      ['tinh-b', 'b-1', 'accepted'],
      ['tinh-b', 'b-2', 'owed'],
    ]);
    // The plans travel in it, the communes' own files do not: they are in the provinces' packages.
    expect(new Set(whole.files.flatMap(({ unit }) => unit ?? []))).toEqual(new Set(['tinh-a', 'tinh-b']));
    await office.hasSent();

    await office.unit('cuc').submits({ items: ['ke-hoach-bo'] });
    await office.leader.does('accept', { unit: 'cuc' });
    await office.does('issue', { unit: 'cuc', number: '9/KH', on: '2023-02-27' });
    await office.waitsUntil('2023-03-10 09:00');
    await office.hasSent();
    const rows = await office.house.ports.record.assignments('chained');
    expect(rows.map(({ unit, items }) => [unit, items[0]?.state])).toEqual([
      ['a-1', 'accepted'],
      ['a-2', 'accepted'],
      ['b-1', 'accepted'],
      ['b-2', 'missing'],
      ['tinh-a', 'accepted'],
      ['tinh-b', 'accepted'],
      ['cuc', 'accepted'],
    ]);
  }, 60_000);
});
