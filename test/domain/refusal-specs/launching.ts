import { expect } from '@jest/globals';
import type { Calendar } from '../../../src/domain/calendar.ts';
import type { Definition, Unit } from '../../../src/domain/definition.ts';
import { planLaunch } from '../../../src/domain/launch.ts';
import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import type { Refusal, RefusalCode } from '../../../src/domain/refusal.ts';
import { planIssued } from '../../support/plan-sent.ts';
import { at, aUnit, district, districtPlan, onlyPlans, plans, theSeed } from '../../support/small-directive.ts';

type Sentences = readonly (readonly [sentence: string, run: () => void])[];

/** Plans a launch, and shows that what stands against it cannot be launched, and what may be confirmed can. */
function refusalsOf(
  definition: Definition,
  when = '2023-02-09 09:00',
  {
    units = district,
    calendar = publicCalendar,
  }: { readonly units?: readonly Unit[]; readonly calendar?: Calendar } = {},
): readonly Refusal[] {
  const { launched, refusals } = planLaunch(definition, units, calendar, at(when), 'hash');
  expect(launched !== undefined).toBe(refusals.every(({ confirmable }) => confirmable));
  for (const { message, remedy } of refusals) expect([message, remedy]).not.toContain('');
  return refusals;
}

function codesOf(...parts: Parameters<typeof refusalsOf>): readonly RefusalCode[] {
  return refusalsOf(...parts).map(({ code }) => code);
}

const unrolled = { ...plans, deadline: { on: '2023-02-27', edge: 'before', quote: 'trước ngày 27/02/2023' } } as const;

/** What can stand against a launch. */
export const launchRefusals = {
  'last-day-is-a-day-off': [
    [
      'the last day is a Sunday and nobody has said what becomes of it: the office is asked',
      () => {
        expect(refusalsOf(theSeed({ duties: [unrolled] }))).toMatchObject([
          { code: 'last-day-is-a-day-off', confirmable: true, duty: 'plans' },
        ]);
      },
    ],
    [
      'a roll was chosen, or the last day is worked: nobody asks',
      () => {
        expect(codesOf(onlyPlans())).toEqual([]);
        expect(codesOf(onlyPlans({ deadline: { on: '2023-02-28', edge: 'before', quote: 'q' } }))).toEqual([]);
        const within = { days: 10, daysAre: 'calendar', from: 'launch' } as const;
        expect(codesOf(onlyPlans({ deadline: { within, quote: 'q' } }))).toEqual([]);
      },
    ],
  ],
  'lead-has-few-working-days': [
    [
      'the lead has no working day between the cut-off and its own deadline',
      () => {
        const hasty = { ...districtPlan, deadline: { ...plans.deadline, quote: 'q' } as typeof districtPlan.deadline };
        expect(refusalsOf(theSeed({ duties: [plans, hasty as typeof districtPlan] }))).toMatchObject([
          { code: 'lead-has-few-working-days', confirmable: true, duty: 'district-plan' },
        ]);
        expect(codesOf(theSeed())).toEqual([]);
      },
    ],
  ],
  'no-working-contact': [
    [
      'a unit without a contact that has an address starts on the phone list, if the office confirms',
      () => {
        const mute = aUnit('ta-ma', { people: [{ id: 'x', name: 'X', role: 'contact' }] });
        const units = [...district.filter(({ id }) => id !== 'ta-ma'), mute];
        expect(refusalsOf(theSeed(), undefined, { units })).toMatchObject([
          { code: 'no-working-contact', confirmable: true, unit: 'ta-ma' },
        ]);
        const { launched } = planLaunch(theSeed(), units, publicCalendar, at('2023-02-09 09:00'), 'hash');
        expect(launched?.plan.duties[0]?.unreachable).toEqual([0]);
      },
    ],
  ],
  'rests-on-provisional-days': [
    [
      'ladders that rest on days not decided yet say so',
      () => {
        const late = onlyPlans({ deadline: { on: '2026-11-20', edge: 'by', quote: 'q' } });
        const [refusal] = refusalsOf(late, '2026-11-02 09:00');
        expect(refusal).toMatchObject({ code: 'rests-on-provisional-days', confirmable: true });
        expect(refusal?.message).toContain('2026-11-24');
      },
    ],
  ],
  'deadline-past': [
    [
      'a deadline that has closed at the launch is refused; a minute before, it is not',
      () => {
        expect(codesOf(onlyPlans(), '2023-02-27 00:00')).toEqual(['deadline-past']);
        expect(codesOf(onlyPlans(), '2023-02-26 23:59')).toEqual([]);
      },
    ],
    [
      'a cut-off that has closed at the launch would open the consolidation with nobody in it: refused like a deadline',
      () => {
        const cutOff = (on: string): Definition =>
          theSeed({ duties: [plans, { ...districtPlan, cutOff: { on, edge: 'by', quote: 'q' } }] });
        expect(refusalsOf(cutOff('2023-01-15'))).toMatchObject([
          {
            code: 'deadline-past',
            confirmable: false,
            duty: 'district-plan',
            message: expect.stringMatching('cut-off'),
          },
        ]);
        expect(codesOf(cutOff('2023-02-08'), '2023-02-09 00:00')).toEqual(['deadline-past']);
        expect(codesOf(cutOff('2023-02-08'), '2023-02-08 23:59')).toEqual([]);
      },
    ],
  ],
  'no-lead-above': [
    [
      'what a unit sends that is below none of several leads is in no package: the office is asked, by name',
      () => {
        const units = [
          ...['huyen', 'nong-nghiep', 'ban-chi-dao'].flatMap((id) => district.find((unit) => unit.id === id) ?? []),
          ...['cum-a', 'cum-b'].map((id) => aUnit(id)),
          aUnit('ta-ma', { parent: 'cum-a' }),
          aUnit('pu-xi', { parent: 'cum-b' }),
          ...['xa-1', 'xa-2', 'xa-3', 'xa-4', 'xa-5', 'xa-6'].map((id) => aUnit(id, { parent: 'huyen' })),
        ];
        const seed = (...members: readonly string[]): Definition =>
          theSeed({
            duties: [
              { ...plans, units: ['ta-ma', 'pu-xi', ...members] },
              { ...districtPlan, units: ['cum-a', 'cum-b'] },
            ],
          });
        expect(codesOf(seed(), undefined, { units })).toEqual([]);
        expect(refusalsOf(seed('xa-1'), undefined, { units })).toMatchObject([
          { code: 'no-lead-above', confirmable: true, duty: 'district-plan', message: expect.stringMatching(/ xa-1:/) },
        ]);
        const [all] = refusalsOf(seed('xa-1', 'xa-2', 'xa-3', 'xa-4', 'xa-5', 'xa-6'), undefined, { units });
        expect(all?.message).toContain('xa-1, xa-2, xa-3, xa-4, xa-5 and 1 more');
      },
    ],
  ],
  'unknown-unit': [
    [
      'units, routes, helpers, the office and the leader must be known',
      () => {
        expect(refusalsOf(onlyPlans({ units: ['nowhere'] }))).toMatchObject([
          { code: 'unknown-unit', confirmable: false, unit: 'nowhere', duty: 'plans' },
        ]);
        expect(codesOf(onlyPlans({ route: 'nowhere' }))).toEqual(['unknown-unit']);
        expect(codesOf(onlyPlans({ with: ['nowhere'] }))).toEqual(['unknown-unit']);
        expect(codesOf(theSeed({ office: 'nowhere' }))).toEqual(['unknown-unit']);
        expect(codesOf(theSeed({ leader: 'nobody' }))).toEqual(['unknown-unit']);
      },
    ],
  ],
  'consolidation-over': [
    [
      'a document that names a further commune once the plan of all was issued: the office is asked, by name',
      () => {
        const deadline = { on: '2023-03-08', edge: 'before', roll: 'none', quote: 'q' } as const;
        const joined = theSeed({
          duties: [{ ...plans, deadline, units: [...plans.units, 'rang-dong'] }, districtPlan],
        });
        const { launched, refusals } = planLaunch(joined, district, publicCalendar, at('2023-03-01 10:00'), 'hash', 1, {
          replaced: planIssued(),
        });
        expect(launched).toBeDefined();
        expect(refusals.find(({ code }) => code === 'consolidation-over')).toMatchObject({
          confirmable: true,
          message: expect.stringMatching(/ rang-dong would end as missing/),
        });
      },
    ],
  ],
  'no-calendar': [
    [
      'a year that is not there is refused, never guessed: of the deadline, of the days after it, of the launch',
      () => {
        const by = (on: string): Definition => onlyPlans({ deadline: { on, edge: 'by', roll: 'none', quote: 'q' } });
        expect(codesOf(by('2028-01-10'))).toEqual(['no-calendar']);
        expect(codesOf(by('2027-12-17'), '2027-11-25 09:00')).toEqual(['no-calendar']);
        expect(codesOf(by('2027-12-16'), '2027-11-25 09:00')).toEqual([]);
        expect(codesOf(by('2023-02-24'), '2022-12-30 09:00')).toEqual(['no-calendar']);
      },
    ],
  ],
  'too-many-assignments': [
    [
      'one directive follows up 5,000 assignments, and not one more',
      () => {
        const units = Array.from({ length: 5001 }, (_, n) => aUnit(`xa-${n}`));
        const all = [...district, ...units];
        const ids = units.map(({ id }) => id);
        expect(codesOf(onlyPlans({ units: ids }), undefined, { units: all })).toEqual(['too-many-assignments']);
        expect(codesOf(onlyPlans({ units: ids.slice(1) }), undefined, { units: all })).toEqual([]);
      },
    ],
  ],
  'no-duty': [
    [
      'a directive that assigns nobody anything is refused',
      () => {
        expect(codesOf(theSeed({ duties: [] }))).toEqual(['no-duty']);
        expect(codesOf(onlyPlans({ units: [] }))).toEqual(['no-duty']);
      },
    ],
  ],
} satisfies Partial<Record<RefusalCode, Sentences>>;
