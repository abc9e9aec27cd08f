import { describe, expect, test } from '@jest/globals';
import { visit } from '../../src/app/visit.ts';
import type { Visit } from '../../src/app/visit.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { Appointment, LinkTarget } from '../../src/ports/record.ts';
import {
  at,
  district,
  districtPlan,
  inform,
  launched,
  ordinalOf,
  plans,
  support,
  theSeed,
} from '../support/small-directive.ts';

const now = at('2023-02-10 09:00');
const document = theSeed({ duties: [support, plans, districtPlan, inform] });
const directive = launched(document);

interface World {
  readonly units?: readonly Unit[];
  readonly appointments?: readonly Appointment[];
  readonly directive?: Directive;
  readonly document?: Definition;
  readonly opened?: 'expired' | 'revoked' | undefined;
}

/** Opens the link that a person of a unit was sent. */
function opened(person: string, unit: string, world: World = {}): ReturnType<typeof visit> {
  const target: LinkTarget = {
    ...{ id: 'abcdefabcdef', directive: document.id, person, unit, assignment: 0, expiresAt: now + 1 },
  };
  return visit(
    {
      app: {
        now: () => now,
        directory: {
          units: async () => world.units ?? district,
          appointments: async () => world.appointments ?? [],
        } as never,
      },
      links: { open: async () => ('opened' in world ? world.opened : target) },
      reader: {
        read: async () => ({
          directive: world.directive ?? directive,
          document: world.document ?? document,
          former: [],
        }),
      },
    },
    'abcdefgh',
  );
}

const ordinals = (...pairs: readonly (readonly [string, string])[]): readonly number[] =>
  pairs.map(([unit, duty]) => ordinalOf(directive, unit, duty));
const communes = ordinals(['ta-ma', 'plans'], ['pu-xi', 'plans']);
const everybody = [...communes, ...ordinals(['nong-nghiep', 'district-plan'])];

describe('whoever opens a link sees what is theirs', () => {
  test.each([
    ['a commune: its own task', 'ta-ma.contact', 'ta-ma', ordinals(['ta-ma', 'plans']), undefined],
    [
      'who helps: what it was asked, and nobody waits for its answer',
      'ban-chi-dao.head',
      'ban-chi-dao',
      ordinals(['ban-chi-dao', 'support']),
      undefined,
    ],
    [
      'the route, which leads as well: its plan, and the communes',
      'nong-nghiep.contact',
      'nong-nghiep',
      ordinals(['nong-nghiep', 'district-plan']),
      { as: 'route', assignments: communes },
    ],
    [
      'the office: everybody who has something to send',
      'huyen.contact',
      'huyen',
      [],
      { as: 'office', assignments: everybody },
    ],
    ['the leader: the same', 'leader', 'huyen', [], { as: 'leader', assignments: everybody }],
  ])('%s', async (_, person, unit, own, follows) => {
    const { follows: found, own: ownOnes } = (await opened(person, unit)) as Visit;
    expect({ own: ownOnes, follows: found }).toEqual({ own, follows });
  });

  test('who helps the communes knows how these stand; a handler there does not, nor does who was only informed', async () => {
    expect(await opened('ban-chi-dao.head', 'ban-chi-dao')).toMatchObject({ supports: communes });
    expect(await opened('huyen-uy.contact', 'huyen-uy')).not.toHaveProperty('supports');
    const person = { id: 'mai', name: 'Lò Thị Mai', role: 'contact', email: 'mai@x.example' } as const;
    const of = { id: 'mai', directive: document.id, unit: 'ban-chi-dao', fromOn: '2023-02-09', person } as const;
    const handler: Appointment = { ...of, kind: 'handler' };
    const asHandler = await opened('mai', 'ban-chi-dao', { appointments: [handler] });
    expect(asHandler).toMatchObject({ own: ordinals(['ban-chi-dao', 'support']) });
    expect(asHandler).not.toHaveProperty('supports');
  });

  test('who helps a lead alone knows it once the consolidation is open', async () => {
    const helping = theSeed({ duties: [plans, districtPlan] });
    const before = launched(helping);
    const lead = ordinalOf(before, 'nong-nghiep');
    const after = {
      ...before,
      assignments: before.assignments.with(lead, { ...before.assignments[lead]!, openedAt: now }),
    };
    const asked = (of: Directive): ReturnType<typeof visit> =>
      opened('ban-chi-dao.contact', 'ban-chi-dao', { document: helping, directive: of });
    expect(await asked(before)).not.toHaveProperty('supports');
    expect(await asked(after)).toMatchObject({ own: [], supports: [0, 1] });
  });

  test('who helps one lead of two knows of its units alone; a route that helps another lead knows of both', async () => {
    const leads = { ...districtPlan, units: ['ban-chi-dao', 'nong-nghiep'] };
    const units = district.map((unit) => {
      if (unit.id === 'ta-ma') return { ...unit, parent: 'ban-chi-dao' };
      return unit.id === 'pu-xi' ? { ...unit, parent: 'nong-nghiep' } : unit;
    });
    const own = { ...plans, route: 'huyen-uy' };
    const helping = theSeed({ duties: [own, { ...leads, with: ['rang-dong', 'huyen-uy'] }] });
    const before = launched(helping, { units });
    const opens = ordinalOf(before, 'ban-chi-dao');
    const lead = before.assignments[opens]!;
    const after = { ...before, assignments: before.assignments.with(opens, { ...lead, openedAt: now }) };
    const world = { document: helping, directive: after, units };
    expect(await opened('rang-dong.contact', 'rang-dong', world)).toMatchObject({ own: [], supports: [0] });
    const route = await opened('huyen-uy.contact', 'huyen-uy', world);
    expect(route).toMatchObject({ follows: { as: 'route', assignments: [0, 1] } });
    expect(route).not.toHaveProperty('supports');
    const without = theSeed({
      duties: [{ ...own, units: ['pu-xi'] }, { ...plans, id: 'more', units: ['ta-ma'] }, support],
    });
    const asBoth = await opened('huyen-uy.contact', 'huyen-uy', {
      document: theSeed({
        ...without,
        duties: without.duties.map((duty) => (duty.kind === 'support' ? { ...duty, units: ['huyen-uy'] } : duty)),
      }),
      directive: launched(
        theSeed({
          duties: without.duties.map((duty) => (duty.kind === 'support' ? { ...duty, units: ['huyen-uy'] } : duty)),
        }),
      ),
    });
    expect(asBoth).toMatchObject({ follows: { as: 'route', assignments: [0] }, supports: [1] });
  });

  test('a lead that is not the route sees whom it consolidates', async () => {
    const { route: _route, ...unrouted } = plans;
    const changed = theSeed({ duties: [unrouted, districtPlan] });
    const world = { document: changed, directive: launched(changed) };
    const found = (await opened('nong-nghiep.contact', 'nong-nghiep', world)) as Visit;
    expect(found.follows).toEqual({ as: 'lead', assignments: [0, 1] });
  });

  test('a route that owes something itself does not review it', async () => {
    const changed = theSeed({ duties: [{ ...plans, units: ['ta-ma', 'nong-nghiep'] }] });
    const world = { document: changed, directive: launched(changed) };
    const found = (await opened('nong-nghiep.contact', 'nong-nghiep', world)) as Visit;
    expect([found.own, found.follows]).toEqual([[1], { as: 'route', assignments: [0] }]);
  });

  test("a handler does what is the unit's to do, and follows nobody", async () => {
    const person = { id: 'mai', name: 'Lò Thị Mai', role: 'contact', email: 'mai@x.example' } as const;
    const named = {
      id: 'mai',
      directive: document.id,
      unit: 'huyen',
      kind: 'handler',
      fromOn: '2023-02-09',
      person,
    } as const;
    const found = (await opened('mai', 'huyen', { appointments: [named] })) as Visit;
    expect(found.follows).toBeUndefined();
  });

  test('who was named last to act for the unit, and does so today, is there by name', async () => {
    const named = (id: string, changes: Partial<Appointment> = {}): Appointment => ({
      ...{ id, directive: document.id, unit: 'ta-ma', kind: 'handler', fromOn: '2023-02-09' },
      person: { id, name: `Lò Thị ${id}`, role: 'contact', email: `${id}@x.example` },
      ...changes,
    });
    const acting = async (...appointments: readonly Appointment[]): Promise<unknown> =>
      ((await opened('ta-ma.contact', 'ta-ma', { appointments })) as Visit).acting;
    expect(await acting()).toEqual({});
    expect(await acting(named('Nhầm'), named('Đúng'))).toEqual({ handler: 'Lò Thị Đúng' });
    const standIn = { kind: 'stand-in', untilOn: '2023-02-10' } as const;
    expect(await acting(named('Mai'), named('Thay', standIn))).toEqual({
      handler: 'Lò Thị Mai',
      'stand-in': 'Lò Thị Thay',
    });
    expect(await acting(named('Thay', { ...standIn, untilOn: '2023-02-09' }))).toEqual({});
    expect(await acting(named('Mai', { unit: 'pu-xi' }))).toEqual({});
  });

  test('a leader who answers the mails of the office besides can do what the office can', async () => {
    const huyen = district.find(({ id }) => id === 'huyen') as Unit;
    const alone = { ...huyen, people: huyen.people.filter(({ id }) => id === 'leader') };
    const units = district.map((one) => (one.id === 'huyen' ? alone : one));
    expect(await opened('leader', 'huyen', { units })).toMatchObject({ follows: { as: 'office' } });
  });

  test("whoever takes the leader's place does, and a leader who has gone to a commune decides nothing there", async () => {
    const [huyen, ...others] = district as readonly [Unit, ...Unit[]];
    const gone = huyen.people.find(({ id }) => id === 'leader');
    const successor = { id: 'moi', name: 'Người mới', role: 'head', email: 'moi@h.example' } as const;
    const people = [...huyen.people.filter(({ id }) => id !== 'leader'), successor];
    const moved = others.map((unit) =>
      unit.id === 'ta-ma' && gone ? { ...unit, people: [...unit.people, gone] } : unit,
    );
    const units = [{ ...huyen, people }, ...moved];
    expect(await opened('moi', 'huyen', { units })).toMatchObject({ follows: { as: 'leader' } });
    expect(((await opened('leader', 'ta-ma', { units })) as Visit).follows).toBeUndefined();
  });
});

describe('a link is shut', () => {
  const handler = (id: string, changes: Partial<Appointment> = {}): Appointment => ({
    ...{ id, directive: document.id, unit: 'ta-ma', kind: 'handler', fromOn: '2023-02-09' },
    person: { id, name: 'Lò Thị Mai', role: 'contact', email: `${id}@x.example` },
    ...changes,
  });
  const standIn = (untilOn: string): Appointment => handler('thay', { kind: 'stand-in', untilOn });

  test.each<[string, string, World, string]>([
    ['that nobody was sent', 'ta-ma.contact', { opened: undefined }, 'unknown'],
    ['that is too old', 'ta-ma.contact', { opened: 'expired' }, 'expired'],
    ['that was taken back', 'ta-ma.contact', { opened: 'revoked' }, 'revoked'],
    ['of somebody who has left the unit', 'gone.contact', {}, 'revoked'],
    [
      'of a unit that has left the directory',
      'ta-ma.contact',
      { units: district.filter(({ id }) => id !== 'ta-ma') },
      'revoked',
    ],
    ['of a handler after another was named', 'nham', { appointments: [handler('nham'), handler('dung')] }, 'revoked'],
    ['of a handler of another unit', 'nham', { appointments: [handler('nham', { unit: 'pu-xi' })] }, 'revoked'],
    ['of a stand-in whose days are over', 'thay', { appointments: [standIn('2023-02-09')] }, 'revoked'],
  ])('%s', async (_, person, world, why) => {
    expect(await opened(person, 'ta-ma', world)).toBe(why);
  });

  test('but not of the handler who was named last, nor of a stand-in in their days', async () => {
    expect(await opened('dung', 'ta-ma', { appointments: [handler('nham'), handler('dung')] })).toMatchObject({
      person: 'dung',
    });
    expect(await opened('thay', 'ta-ma', { appointments: [standIn('2023-02-10')] })).toMatchObject({ person: 'thay' });
  });
});
