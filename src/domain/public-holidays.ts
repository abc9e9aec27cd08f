import type { Calendar, CalendarYear } from './calendar.ts';
import type { Day } from './words.ts';

/** A closure or a make-up day, with the decision that it comes from. */
export interface Ruling {
  readonly days: readonly Day[];
  readonly kind: 'closed' | 'worked';
  readonly name: string;
  readonly source: string;
  readonly provisional?: true;
}

const code = 'Bộ luật Lao động 2019, điều 112';

/**
 * What is decided for each year. Tết and the National Day's second day are decided year by year; swaps of working days
 * are single decisions, sometimes days ahead. `provisional` days rest on the law alone, or on a draft.
 */
export const rulings: Readonly<Record<number, readonly Ruling[]>> = {
  2023: [
    closed('Tết Dương lịch (nghỉ bù)', code, '2023-01-02'),
    closed('Tết Nguyên đán Quý Mão', code, '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'),
    closed(
      'Giỗ Tổ (nghỉ bù), Chiến thắng 30/4 (nghỉ bù), Quốc tế Lao động',
      code,
      '2023-05-01',
      '2023-05-02',
      '2023-05-03',
    ),
    closed('Quốc khánh', code, '2023-09-01', '2023-09-04'),
  ],
  2024: [
    closed('Tết Dương lịch', code, '2024-01-01'),
    closed('Tết Nguyên đán Giáp Thìn', code, '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'),
    closed('Giỗ Tổ Hùng Vương', code, '2024-04-18'),
    closed('Hoán đổi ngày làm việc', 'hoán đổi với thứ Bảy 04/5/2024', '2024-04-29'),
    closed('Chiến thắng 30/4, Quốc tế Lao động', code, '2024-04-30', '2024-05-01'),
    closed('Quốc khánh', code, '2024-09-02', '2024-09-03'),
    worked('Làm bù', 'hoán đổi với thứ Hai 29/4/2024', '2024-05-04'),
  ],
  2025: [
    closed('Tết Dương lịch', code, '2025-01-01'),
    closed('Tết Nguyên đán Ất Tỵ', code, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
    closed('Giỗ Tổ Hùng Vương', code, '2025-04-07'),
    closed('Chiến thắng 30/4, Quốc tế Lao động', code, '2025-04-30', '2025-05-01'),
    closed('Hoán đổi ngày làm việc', 'hoán đổi với thứ Bảy 26/4/2025', '2025-05-02'),
    closed('Quốc khánh', code, '2025-09-01', '2025-09-02'),
    worked('Làm bù', 'hoán đổi với thứ Sáu 02/5/2025', '2025-04-26'),
  ],
  2026: [
    closed('Tết Dương lịch', code, '2026-01-01'),
    closed('Hoán đổi ngày làm việc', 'hoán đổi với thứ Bảy 10/01/2026', '2026-01-02'),
    closed('Tết Nguyên đán Bính Ngọ', code, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
    closed('Giỗ Tổ Hùng Vương (nghỉ bù)', code, '2026-04-27'),
    closed('Chiến thắng 30/4, Quốc tế Lao động', code, '2026-04-30', '2026-05-01'),
    closed('Hoán đổi ngày làm việc', 'hoán đổi với thứ Bảy 22/8/2026', '2026-08-31'),
    closed('Quốc khánh', code, '2026-09-01', '2026-09-02'),
    provisional(closed('Ngày Văn hóa Việt Nam', 'chờ quyết định', '2026-11-24')),
    worked('Làm bù', 'hoán đổi với thứ Sáu 02/01/2026', '2026-01-10'),
    worked('Làm bù', 'hoán đổi với thứ Hai 31/8/2026', '2026-08-22'),
  ],
  2027: [
    provisional(closed('Tết Dương lịch', code, '2027-01-01')),
    provisional(
      closed('Tết Nguyên đán Đinh Mùi', code, '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'),
    ),
    provisional(closed('Giỗ Tổ Hùng Vương', code, '2027-04-16')),
    provisional(closed('Chiến thắng 30/4, Quốc tế Lao động (nghỉ bù)', code, '2027-04-30', '2027-05-03')),
    provisional(closed('Quốc khánh', code, '2027-09-02', '2027-09-03')),
    provisional(closed('Ngày Văn hóa Việt Nam', 'chờ quyết định', '2027-11-24')),
  ],
};

/** The calendar as it is known today, with the usual office hours. Its version changes with every change above. */
export const publicCalendar: Calendar = {
  version: '2026-11',
  hours: [
    ['07:30', '11:30'],
    ['13:30', '17:00'],
  ],
  years: Object.entries(rulings).map(([year, list]) => yearOf(Number(year), list)),
};

function yearOf(year: number, list: readonly Ruling[]): CalendarYear {
  return {
    year,
    closed: list.filter(({ kind }) => kind === 'closed').flatMap(({ days }) => days),
    worked: list.filter(({ kind }) => kind === 'worked').flatMap(({ days }) => days),
    provisional: list.filter(({ provisional: mark }) => mark).flatMap(({ days }) => days),
  };
}

function closed(name: string, source: string, ...days: Day[]): Ruling {
  return { kind: 'closed', name, source, days };
}

function worked(name: string, source: string, ...days: Day[]): Ruling {
  return { kind: 'worked', name, source, days };
}

function provisional(ruling: Ruling): Ruling {
  return { ...ruling, provisional: true };
}
