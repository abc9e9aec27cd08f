import { dateParts, datePattern, hourPattern, timeOfGroups } from './dates.ts';
import type { Phrase } from './phrases.ts';

const bareDay = new RegExp(
  String.raw`(?<![\p{L}]|(?:các|những|hai)\s)(?:${hourPattern})?(?=ngày\s)${datePattern('at')}`,
  'giu',
);
/** “Nộp về Sở (qua Phòng Quản lý) ngày 12/5/2025”: where it goes stands between the verb and the day. */
const sentTo =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|chuyển)\s(?:[^;.:]{0,80}\s)?(?:về|cho|tại|đến|tới|với)\s[^;.:,]{2,60}?(?:\s*\([^()]*\))?\s*$/iu;
/** “Báo cáo tổng hợp sau Tết: ngày 31/01/2020”. */
const label = /^[\s+-]*[^:;.]{0,50}(?:báo cáo|hạn|nộp|gửi)[^:;.]{0,50}:\s*$/iu;
/** The day of a document that is sent along, or of what is reported. */
const ofDocument =
  /(?:số\s*\S*|văn bản|công văn|quyết định|kế hoạch|thông báo|tờ trình|nghị quyết|biên bản|ký|ban hành|từ|đến|của|trong)\s*$/iu;

/** Days without any word of edge that follow upon what is sent: it is to be there on that day. */
export function daysOfSending(text: string): readonly Phrase[] {
  if (!/ngày\s+\d/iu.test(text) || !/gửi|nộp|báo cáo|chuyển|hạn/iu.test(text)) return [];
  return [...text.matchAll(bareDay)].flatMap((match): Phrase[] => {
    const before = text.slice(0, match.index);
    const parts = dateParts(match.groups ?? {}, 'at');
    if (parts === undefined || ofDocument.test(before) || !(sentTo.test(before.slice(-220)) || label.test(before)))
      return [];
    const quote = match[0].trim();
    return [
      {
        start: match.index,
        end: match.index + quote.length,
        quote,
        edge: 'by',
        cue: 'vào',
        time: timeOfGroups(match.groups ?? {}),
        when: { is: 'date', parts },
      },
    ];
  });
}
