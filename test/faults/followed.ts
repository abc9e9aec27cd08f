import { addWorkingDays } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/days.ts';
import type { Definition, DutyDefinition, Unit } from '../../src/domain/definition.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';

/** The host of links, which receivers leave out when they compare words. */
export const linkHost = 'dd.example';

/** How many communes a lane has. */
export const laneCommunes = 400;

/** Communes of a lane, with the district's own two units. Every person has a mailbox and a telephone of their own. */
export function laneUnits(communes: number): readonly Unit[] {
  return [
    unit('huyen', 1, []),
    unit('phong', 2, []),
    ...Array.from({ length: communes }, (_, index) => unit(`xa-${index + 1}`, index + 10, [])),
  ];
}

function unit(id: string, place: number, groups: readonly string[]): Unit {
  const person = (role: 'contact' | 'head', nth: number): Unit['people'][number] => ({
    id: `${id}-${role}`,
    name: `Lò Văn ${role === 'head' ? 'Chủ' : 'Thư'}`,
    title: role,
    role,
    email: `${role}@${id}.example`,
    phone: `+8491${String(place * 2 + nth).padStart(7, '0')}`,
  });
  return { id, name: `Đơn vị ${id}`, short: id, groups, people: [person('contact', 0), person('head', 1)] };
}

export interface FollowedOptions {
  readonly communes: number;
  /** The number of the first of them; 1 unless it is said otherwise. */
  readonly from?: number;
  /** Whether the department consolidates what the communes send. */
  readonly consolidates?: boolean;
  /** Working days from today to the deadline. */
  readonly dueInDays?: number;
}

/** A directive of today under a number of its own. Its assignment notices go out at any hour. */
export function followed(number: number, options: FollowedOptions): Definition {
  const today = dayOf(Date.now());
  return {
    id: `f-${number}`,
    number: `${number}/UBND-NN`,
    issuedOn: today,
    issuer: 'huyen',
    office: 'huyen',
    leader: 'huyen-head',
    place: 'Tuần Giáo',
    subject: `V/v gửi kế hoạch số ${number}`,
    urgency: 'flash',
    language: 'vi',
    signer: { name: 'Phạm Thị Tuyên', title: 'PHÓ CHỦ TỊCH', onBehalf: ['TM. ỦY BAN NHÂN DÂN'] },
    duties: options.consolidates ? [submits(today, options), consolidates(today, options)] : [submits(today, options)],
  };
}

function submits(today: string, { communes, from = 1, dueInDays = 10 }: FollowedOptions): DutyDefinition {
  return {
    id: 'gui',
    kind: 'submit',
    asks: 'Gửi kế hoạch.',
    units: Array.from({ length: communes }, (_, index) => `xa-${from + index}`),
    with: [],
    settlesOn: 'accepted',
    route: 'phong',
    items: [{ id: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM', needs: ['signed'] }],
    deadline: deadline(today, dueInDays),
  };
}

function consolidates(today: string, { dueInDays = 10 }: FollowedOptions): DutyDefinition {
  return {
    id: 'tong-hop',
    kind: 'consolidate',
    asks: 'Tổng hợp kế hoạch.',
    units: ['phong'],
    with: [],
    of: 'gui',
    settlesOn: 'accepted',
    items: [{ id: 'ke-hoach', title: 'Kế hoạch chung', short: 'KH chung', needs: ['signed'] }],
    deadline: deadline(today, dueInDays + 5),
  };
}

function deadline(today: string, days: number): NonNullable<DutyDefinition['deadline']> {
  return { on: addWorkingDays(publicCalendar, today, days), edge: 'by', roll: 'none', quote: 'chậm nhất' };
}

/** A message that a launch owes somebody: the assignment notice, over one channel. */
export interface Owed {
  readonly unit: string;
  readonly person: string;
  readonly channel: 'email' | 'sms';
}

/** Whom the assignment notice must reach: contact and head of every unit with a duty, by mail and by SMS. */
export function owedAtLaunch({ duties }: Definition): readonly Owed[] {
  const units = [...new Set(duties.flatMap((duty) => duty.units))];
  return units.flatMap((id) =>
    (['contact', 'head'] as const).flatMap((role) =>
      (['email', 'sms'] as const).map((channel) => ({ unit: id, person: `${id}-${role}`, channel })),
    ),
  );
}

/** The addresses of a directive's units, so that a receiver knows its messages from others. */
export function addressesOf(definition: Definition, channel: 'email' | 'sms'): readonly string[] {
  const units = new Set(definition.duties.flatMap((duty) => duty.units));
  const people = laneUnits(laneCommunes).flatMap(({ id, people: own }) => (units.has(id) ? own : []));
  return people.flatMap(({ email, phone }) => (channel === 'email' ? email : phone) ?? []);
}
