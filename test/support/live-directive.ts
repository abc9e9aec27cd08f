import { addWorkingDays } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/days.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';

/** Every refusal that a launch on any day of the year may have to confirm. */
export const everything = [
  'last-day-is-a-day-off',
  'lead-has-few-working-days',
  'no-working-contact',
  'rests-on-provisional-days',
];

/** Units with a district office, a route, and some communes. */
export function liveUnits(communes: number): object {
  const person = (unit: string, role: 'contact' | 'head', place: number): object => ({
    ...{ id: `${unit}-${role}`, name: `Lò Văn ${role === 'head' ? 'Chủ' : 'Thư'}`, title: role, role },
    ...{ email: `${role}@${unit}.example`, phone: `+8491${String(place).padStart(7, '0')}` },
  });
  const unit = (id: string, place: number, groups: readonly string[] = []): object => ({
    ...{ id, name: `Đơn vị ${id}`, short: id.slice(0, 16), groups },
    people: [person(id, 'contact', place * 2), person(id, 'head', place * 2 + 1)],
  });
  const numbered = Array.from({ length: communes }, (_, index) => unit(`xa-${index + 1}`, index + 10, ['xa']));
  return { units: [unit('huyen', 1), unit('phong', 2), ...numbered] };
}

/** A directive of today, due in some working days; its assignment notices go out at any hour. */
export function liveDirective(number: string, changes: object = {}): object {
  const today = dayOf(Date.now());
  return {
    ...{ number, issuedOn: today, issuer: 'huyen', place: 'Tuần Giáo', urgency: 'flash' },
    subject: 'V/v gửi kế hoạch năm',
    signer: { name: 'Phạm Thị Tuyên', title: 'PHÓ CHỦ TỊCH', onBehalf: ['TM. ỦY BAN NHÂN DÂN'] },
    duties: [
      {
        ...{ id: 'gui', kind: 'submit', asks: 'Gửi kế hoạch.', units: ['group:xa'], route: 'phong' },
        items: [
          { id: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM' },
          { id: 'ocop', title: 'Kế hoạch OCOP', short: 'KH OCOP', needs: ['signed'] },
        ],
        deadline: { on: addWorkingDays(publicCalendar, today, 10), edge: 'by', quote: 'chậm nhất' },
      },
    ],
    ...changes,
  };
}

/** A form of a submission: an act, and files that are said to be of some kind. */
export function submissionForm(
  act: object,
  files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
): FormData {
  const form = new FormData();
  form.set('act', JSON.stringify(act));
  for (const [field, content] of Object.entries(files)) {
    const ending = field.startsWith('signed') ? 'pdf' : 'docx';
    form.append(field, new Blob([content]), `ke-hoach.${ending}`);
  }
  return form;
}
