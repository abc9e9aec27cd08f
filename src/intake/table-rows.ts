import type { Block } from './blocks.ts';
import { phrasesOf } from './phrases.ts';
import type { Phrase } from './phrases.ts';

/** The heading of a column that says by when. */
const timeColumn =
  /^(?:(?:dự kiến\s+)?thời (?:hạn|gian|điểm)|hạn\s|hạn$|(?:ngày\s+)?hoàn thành|tiến độ|ngày (?:gửi|nộp|trình|báo cáo)|kết thúc|lộ trình|mốc|ngày\s+(?:chậm nhất|cuối|phải|hết hạn)|chậm nhất|trước ngày)/iu;
const whoColumn = /chủ trì|đơn vị|cơ quan|phụ trách|thực hiện|người|đối tượng/iu;
const otherColumn = /^(?:TT|STT|Số TT)$|thời|hạn|phối hợp|ghi chú|kinh phí|sản phẩm|lãnh đạo/iu;
/** A row of a schedule: something takes place then, nobody owes it by then. */
const eventRow =
  /^(?:Họp|Hội nghị|Lễ|Khai mạc|Bế mạc|Tọa đàm|Tập huấn|Thi|Kỳ thi|Đại hội|Khai giảng|Phiên họp|Gặp mặt)(?!\p{L})(?! phát động[^|]*hoàn thành)/u;

/** What a table row says of the deadline in it. */
export interface RowContext {
  readonly who: string | null;
  /** What is to be done, behind what the headings say of all rows: it counts where the row says nothing itself. */
  readonly words: string;
}

/** A table row says who and what in other cells; its time stands in a column of its own. */
export function rowContext({ row }: Block): RowContext | undefined {
  if (row === undefined) return undefined;
  const who = row.find(({ heading, text }) => whoColumn.test(heading) && !/nơi nhận/iu.test(heading) && text !== '');
  const words = row.filter(
    ({ heading, text }) =>
      !otherColumn.test(heading) && !whoColumn.test(heading) && !/^\d+(?:\.\d+)*$/.test(text) && text !== '',
  );
  const purpose = row.map(({ heading }) => purposeOf(heading)).find((verb) => verb !== undefined);
  return {
    who: who?.text ?? null,
    words: [...(purpose === undefined ? [] : [purpose]), ...words.map(({ text }) => text)].join(' '),
  };
}

/** “Thời gian trình”, “Nơi nhận báo cáo”: what the rows are about, in a verb. */
function purposeOf(heading: string): string | undefined {
  if (
    /nơi nhận|(?<!\p{L})(?:gửi|nộp|trình|báo cáo|đăng ký)(?!\p{L})/iu.test(heading) &&
    /thời|hạn|ngày|nơi nhận/iu.test(heading)
  )
    return /trình/iu.test(heading) ? 'trình' : 'gửi';
  return /^(?:thời (?:hạn|gian) )?ban hành/iu.test(heading) ? 'ban hành' : undefined;
}

/** A bare date in the column of time (`31/3/2026`, `Quý IV/2026`, `18/4 - 14/5/2024`): the heading is the edge. */
export function barePhrases({ row }: Block, text: string): readonly Phrase[] {
  const cell = row?.find(
    ({ heading, text: words }) =>
      timeColumn.test(heading.trim()) && /^(?:(?:ngày|tháng|quý|năm|hết)\s+|\d)/iu.test(words),
  );
  if (row === undefined || cell === undefined) return [];
  const isSpan = /^(?:ngày\s+)?\d{1,2}(?:\/\d{1,2}(?:\/\d{4})?)?\s*(?:[-–]|đến)\s*(?:ngày\s+)?\d{1,2}\/\d/u.test(
    cell.text,
  );
  // “8h00 ngày 05/7/2024 | Họp Hội đồng”: a schedule tells when people meet.
  if (
    !isSpan &&
    /^(?:ngày\s|\d)/iu.test(cell.text) &&
    row.some(({ heading, text: words }) => !timeColumn.test(heading) && eventRow.test(words))
  )
    return [];
  const start = text.lastIndexOf(cell.text);
  const cue = isSpan ? 'từ' : 'hạn cuối';
  return phrasesOf(`${cue} ${cell.text}`)
    .slice(0, 1)
    .map((phrase) => ({ ...phrase, quote: cell.text, start, end: start + cell.text.length, cue }));
}
