import { addWorkingDays } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/days.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { liveDirective, liveUnits } from './live-directive.ts';

/** The day that is so many working days after today. */
export function inDays(days: number): string {
  return addWorkingDays(publicCalendar, dayOf(Date.now()), days);
}

/** Seven communes, of which one has no address, a route that is the lead, and one that is only informed. */
export function consolidationUnits(): object {
  const { units: known } = liveUnits(7) as { units: { id: string; people: object[] }[] };
  const silent = known.map((unit) => ({
    ...unit,
    ...(unit.id === 'xa-7' && { people: [{ id: 'xa-7-contact', name: 'Giàng A Tủa', role: 'contact' }] }),
  }));
  const person = { id: 'huyen-uy-contact', name: 'Lò Thị Mai', role: 'contact', email: 'mai@huyen-uy.example' };
  const informed = { id: 'huyen-uy', name: 'Huyện ủy', short: 'Huyện ủy', groups: [], people: [person] };
  const spare = { id: 'xa-8', name: 'Đơn vị xa-8', short: 'xa-8', groups: [], people: [] };
  return { units: [...silent, informed, spare] };
}

/** Communes send, the route makes one plan of it, and somebody is informed. */
export function consolidatedDirective(number: string): object {
  const { duties, ...rest } = liveDirective(number) as { duties: object[] };
  const plan = { id: 'plan', title: 'Kế hoạch huyện', short: 'KH huyện', needs: ['signed'] };
  return {
    ...rest,
    duties: [
      ...duties,
      {
        ...{ id: 'tong-hop', kind: 'consolidate', asks: 'Tổng hợp.', units: ['phong'], of: 'gui', items: [plan] },
        ...{ settlesOn: 'issued', deadline: { on: inDays(14), edge: 'by', quote: 'chậm nhất' } },
      },
      { id: 'bc', kind: 'inform', asks: 'Để báo cáo.', units: ['huyen-uy'] },
    ],
  };
}
