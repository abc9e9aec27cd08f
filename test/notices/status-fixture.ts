import type { Definition, Unit } from '../../src/domain/definition.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { AssignmentRow, ItemRow } from '../../src/domain/rows.ts';
import type { NoticeEvidence, SignedLetterInput } from '../../src/notices/signed-letter/signed-letter.ts';
import type { Status } from '../../src/notices/status-words/status.ts';
import { at, document, issuer, route, taMa, chiengDong, quaiTo, unitsAmong } from './fixtures.ts';

const CLOSE = at('2023-02-27T00:00');
const fourth: Unit = { ...taMa, id: 'xa-pu-xi', name: 'UBND xã Pú Xi', short: 'xã Pú Xi' };
const fifth: Unit = { ...taMa, id: 'xa-rang-dong', name: 'UBND xã Rạng Đông', short: 'xã Rạng Đông' };
const sixth: Unit = { ...taMa, id: 'xa-mun-chung', name: 'UBND xã Mùn Chung', short: 'xã Mùn Chung' };
const communes = [taMa, chiengDong, quaiTo, fourth, fifth, sixth];

export const sixCommunes: Definition = {
  ...document,
  duties: document.duties.map((duty) =>
    duty.id === 'plans' ? { ...duty, units: communes.map(({ id }) => id) } : duty,
  ),
};

export function itemRow(item: string, state: ItemRow['state'], more: Partial<ItemRow> = {}): ItemRow {
  return { item, state, version: state === 'owed' || state === 'claimed' ? 0 : 1, round: 0, closesAt: CLOSE, ...more };
}

const onTime = { verdict: 'on-time', receivedAt: at('2023-02-24T10:05') } as const;
const late = { verdict: 'late', receivedAt: at('2023-02-27T09:00') } as const;
const confirmed = { acknowledgedAt: at('2023-02-09T08:30') } as const;

function row(ordinal: number, unit: Unit, items: readonly ItemRow[], more: Partial<AssignmentRow> = {}): AssignmentRow {
  return { ordinal, unit: unit.id, duty: 'plans', state: 'open', items, ...confirmed, ...more };
}

/** Six communes and the lead, on the third working day after the deadline. */
export const rows: readonly AssignmentRow[] = [
  row(1, taMa, [itemRow('ntm', 'accepted', onTime), itemRow('ocop', 'under-review', late)]),
  row(2, chiengDong, [itemRow('ntm', 'accepted', onTime), itemRow('ocop', 'accepted', onTime)], { state: 'settled' }),
  row(3, quaiTo, [itemRow('ntm', 'accepted', onTime), itemRow('ocop', 'owed')]),
  row(4, fourth, [itemRow('ntm', 'owed'), itemRow('ocop', 'claimed')]),
  row(5, fifth, [itemRow('ntm', 'exempted'), itemRow('ocop', 'exempted')], { state: 'settled' }),
  {
    ...{ ordinal: 6, unit: sixth.id, duty: 'plans', state: 'open', onPhoneListSince: at('2023-02-10T10:00') },
    items: [
      itemRow('ntm', 'owed', { extended: true, closesAt: at('2023-03-01T00:00') }),
      itemRow('ocop', 'owed', { extended: true, closesAt: at('2023-03-01T00:00') }),
    ],
  },
  {
    ...{ ordinal: 7, unit: route.id, duty: 'district-plan', state: 'open', ...confirmed },
    items: [itemRow('plan', 'owed', { closesAt: at('2023-03-01T00:00') })],
  },
];

export const allUnits: readonly Unit[] = [issuer, route, ...communes];

export function statusAt(now: string, changes: Partial<Status> = {}): Status {
  return {
    document: sixCommunes,
    units: unitsAmong(allUnits),
    assignments: rows,
    calendar: publicCalendar,
    now: at(now),
    ...changes,
  };
}

export function evidence(unit: Unit, when: string, changes: Partial<NoticeEvidence> = {}): NoticeEvidence {
  return {
    ...{ unit: unit.id, duty: 'plans', ladder: 'submit', rung: 'near', assignment: 3, channel: 'email' },
    ...{ outcome: 'handed-over', at: at(when), sentAt: at(when) },
    ...changes,
  };
}

/** What Quài Tở was sent, and what is no reminder of it. */
export const ofQuaiTo: readonly NoticeEvidence[] = [
  evidence(quaiTo, '2023-02-22T08:00'),
  evidence(quaiTo, '2023-02-22T08:00', { channel: 'sms', outcome: 'delivered' }),
  evidence(quaiTo, '2023-02-24T08:00', { rung: 'last-day', outcome: 'failed' }),
  evidence(quaiTo, '2023-02-24T08:00', { rung: 'last-day', channel: 'sms', outcome: 'unknown' }),
  evidence(quaiTo, '2023-02-24T14:00', { rung: 'last-hours', channel: 'sms', outcome: 'delivered' }),
  evidence(quaiTo, '2023-02-27T08:00', { rung: 'hold', assignment: -1 }),
  evidence(quaiTo, '2023-02-08T15:20', { ladder: 'tell', rung: 'assignment' }),
  evidence(quaiTo, '2023-02-17T08:00', { rung: 'early', channel: '', outcome: 'skipped' }),
];

export function letterInput(changes: Partial<SignedLetterInput> = {}): SignedLetterInput {
  return {
    ...{ status: statusAt('2023-03-02T09:00'), letter: 1, until: { on: '2023-03-03', at: '17:00' } },
    ...{ notices: ofQuaiTo, recorded: [] },
    ...changes,
  };
}
