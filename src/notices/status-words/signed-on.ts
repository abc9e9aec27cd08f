import type { Day } from '../../domain/words.ts';
import { oneLine } from '../plain.ts';

/** `Tuần Giáo, ngày 27 tháng 02 năm 2023`; without a day, room to write it by hand (Decree 30/2020, Appendix I). */
export function signedOn(place: string, on: Day | undefined): string {
  if (on === undefined) return `${oneLine(place)}, ngày      tháng      năm `;
  const month = Number(on.slice(5, 7));
  return `${oneLine(place)}, ngày ${on.slice(8, 10)} tháng ${month <= 2 ? `0${month}` : month} năm ${on.slice(0, 4)}`;
}
