import type { Calendar } from '../../src/domain/calendar.ts';
import type { Definition, DutyDefinition, Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Sending } from '../../src/domain/pace.ts';
import { planLaunch } from '../../src/domain/launch.ts';
import type { Plan, Rules } from '../../src/domain/plan.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Instant } from '../../src/domain/words.ts';

/** An instant as a clerk says it: '2023-02-22 09:00' is local time, +07:00 all year. */
export function at(local: string): Instant {
  const instant = Date.parse(`${local.replace(' ', 'T')}${local.length === 10 ? 'T00:00' : ''}+07:00`);
  if (Number.isNaN(instant)) throw new Error(`"${local}" is not an instant.`);
  return instant;
}

/** A unit with one contact and one head, both with mailbox and telephone. */
export function aUnit(id: string, changes: Partial<Unit> = {}): Unit {
  const person = (role: 'contact' | 'head'): Unit['people'][number] => ({
    id: `${id}.${role}`,
    name: `Người của ${id}`,
    role,
    email: `${role}.${id}@tuangiao.example`,
    phone: role === 'contact' ? '+84912000001' : '+84912000002',
  });
  return { id, name: id, short: id.slice(0, 16), groups: [], people: [person('contact'), person('head')], ...changes };
}

/** The district of the seed, made small: its committee, its leader, the agriculture office, communes, helpers. */
export const district: readonly Unit[] = [
  aUnit('huyen', {
    people: [
      { id: 'huyen.contact', name: 'Chuyên viên', role: 'contact', email: 'cv@h.example', phone: '+84912000003' },
      { id: 'leader', name: 'Phó Chủ tịch', role: 'head', email: 'pct@h.example', phone: '+84912000004' },
    ],
  }),
  aUnit('nong-nghiep', { parent: 'huyen' }),
  aUnit('ban-chi-dao', { parent: 'huyen' }),
  aUnit('huyen-uy'),
  ...['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'].map((id) => aUnit(id, { parent: 'huyen' })),
];

const duty = { with: [], settlesOn: 'accepted', items: [], units: [], asks: 'Theo văn bản.' } as const;

/** What the communes owe: two items, before 27/02/2023, through the agriculture office. */
export const plans: DutyDefinition = {
  ...duty,
  id: 'plans',
  kind: 'submit',
  units: ['ta-ma', 'pu-xi'],
  route: 'nong-nghiep',
  items: [
    { id: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM', needs: ['signed', 'editable'] },
    { id: 'ocop', title: 'Kế hoạch OCOP', short: 'KH OCOP', needs: ['signed', 'editable'] },
  ],
  deadline: { on: '2023-02-27', edge: 'before', roll: 'none', quote: 'trước ngày 27/02/2023' },
};

/** What the lead owes: one district plan, before 01/3/2023, settled when it is issued. */
export const districtPlan: DutyDefinition = {
  ...duty,
  id: 'district-plan',
  kind: 'consolidate',
  units: ['nong-nghiep'],
  with: ['ban-chi-dao'],
  of: 'plans',
  settlesOn: 'issued',
  items: [{ id: 'plan', title: 'Kế hoạch huyện', short: 'KH huyện', needs: ['signed'] }],
  deadline: { on: '2023-03-01', edge: 'before', roll: 'none', quote: 'trước ngày 01/3/2023' },
};

export const support: DutyDefinition = { ...duty, id: 'support', kind: 'support', units: ['ban-chi-dao'] };
export const inform: DutyDefinition = { ...duty, id: 'inform', kind: 'inform', units: ['huyen-uy'] };

/** The seed's directive with two communes; `changes` replace what a test is about. */
export function theSeed(changes: Partial<Definition> = {}): Definition {
  return {
    id: '152-ubnd-nn-2023',
    number: '152/UBND-NN',
    issuedOn: '2023-02-09',
    issuer: 'huyen',
    office: 'huyen',
    leader: 'leader',
    place: 'Tuần Giáo',
    subject: 'đôn đốc xây dựng kế hoạch',
    urgency: 'normal',
    language: 'vi',
    signer: { name: 'Phạm Thị Tuyên', title: 'PHÓ CHỦ TỊCH', onBehalf: ['TM. ỦY BAN NHÂN DÂN'] },
    duties: [plans, districtPlan],
    ...changes,
  };
}

/** A directive whose only duty is to send something: one item and another, nobody consolidates. */
export function onlyPlans(changes: Partial<DutyDefinition> = {}): Definition {
  return theSeed({ duties: [{ ...plans, ...changes }] });
}

export interface LaunchOptions extends Sending {
  readonly at?: string;
  readonly units?: readonly Unit[];
  readonly calendar?: Calendar;
}

/** The plan of a definition, as launch or replacement would have it; throws on a refusal that stands. */
export function planned(definition: Definition, options: LaunchOptions = {}, revision = 0): Plan {
  const { at: when = '2023-02-09 09:00', units = district, calendar = publicCalendar } = options;
  const { launched, refusals } = planLaunch(definition, units, calendar, at(when), 'hash', revision, options);
  if (!launched) throw new Error(`Refused: ${refusals.map(({ message }) => message).join(' ')}`);
  return launched.plan;
}

/** The value of a directive at its launch, Thursday 09/02/2023 at 09:00 unless said otherwise. */
export function launched(definition: Definition = theSeed(), options: LaunchOptions = {}): Directive {
  const plan = planned(definition, options);
  const { at: when = '2023-02-09 09:00', calendar = publicCalendar } = options;
  return evolve(undefined, { kind: 'launched', at: at(when), plan, calendar });
}

/** The directive as if it had been launched under former rules; none are the first. */
export function underRules(directive: Directive, rules?: Rules): Directive {
  const { rules: _rules, ...plan } = directive.plan;
  return { ...directive, plan: rules === undefined ? plan : { ...plan, rules } };
}

/** The seed at its launch, with all four kinds of duty. */
export function launchedSeed(): Directive {
  return launched(theSeed({ duties: [support, plans, districtPlan, inform] }));
}

/** The ordinal of a unit's assignment; of its last one, when it has several. */
export function ordinalOf(directive: Directive, unit: string, dutyId?: string): number {
  const ordinal = directive.assignments.findLastIndex(
    (one) => one.unit === unit && (dutyId === undefined || directive.plan.duties[one.duty]?.id === dutyId),
  );
  if (ordinal === -1) throw new Error(`${unit} has no assignment.`);
  return ordinal;
}
