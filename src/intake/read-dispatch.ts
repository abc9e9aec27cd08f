import { pathOf } from './section-path.ts';
import { actorBefore, actorInHeading } from './actors.ts';
import { blocksOf } from './blocks.ts';
import type { Block } from './blocks.ts';
import { cleanLines } from './clean-lines.ts';
import type { DocumentDate } from './dates.ts';
import { findDeadlines } from './find-deadlines.ts';
import { readFoot } from './foot.ts';
import { readLetterhead, readPlaceAndDate } from './letterhead.ts';
import type { DateLeftOut, DeadlineRead, DispatchRead, HeaderRead, SectionRead } from './reading.ts';
import { readRecipients } from './recipients.ts';
import { zonesOf } from './zones.ts';

/**
 * Understands the text of a dispatch by rules: its head and foot, its parts, and every deadline in it. Pure: the same
 * text gives the same answer. What is not there is absent or null; nothing is guessed silently.
 */
export function readDispatch(text: string): DispatchRead {
  const zones = zonesOf(cleanLines(text));
  const head = readLetterhead(zones.head);
  const dated = head.date === undefined ? readPlaceAndDate(zones.foot) : {};
  const header: HeaderRead = {
    ...head,
    ...dated,
    recipients: readRecipients(zones.recipients),
    ...readFoot(zones.foot),
  };
  return { header, ...readBody(blocksOf(zones.body), header) };
}

/** `2023-02-??` in numbers; what is blank is absent. */
export function documentDate(iso: string | undefined): DocumentDate {
  const [year, month, day] = (iso ?? '').split('-').map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  return {
    ...(year !== undefined && { year }),
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
  };
}

/** Of the words that introduce a list, so many say what its entries are for. */
const longestHeading = 160;

interface Open {
  readonly number: string;
  readonly path: string | null;
  readonly line: number;
  readonly level: number;
  readonly who: string | null;
  readonly texts: string[];
  readonly deadlines: DeadlineRead[];
}

function readBody(
  blocks: readonly Block[],
  header: HeaderRead,
): Pick<DispatchRead, 'deadlines' | 'leftOut' | 'sections'> {
  const addressed = header.recipients.map(({ value }) => value).join('; ') || null;
  const ownNames = namesOfIssuer(header);
  const tells = /^(?:BÁO CÁO|BIÊN BẢN|LỊCH)(?:\s|$)/u.test(header.kind?.value ?? '');
  const invites = /^GIẤY MỜI/u.test(header.kind?.value ?? '');
  const document = documentDate(header.date?.value);
  const sections: Open[] = [];
  const leftOut: DateLeftOut[] = [];
  let above: readonly { level: number; who: string | null; text: string; marker: string }[] = [];
  let isInList = false;
  for (const block of blocks) {
    const level = block.level === 0 ? 99 : block.level;
    // A plain paragraph under a heading belongs to it; under an ended list it is a new thought.
    above = block.level === 0 || block.level === 7 ? above : above.filter((one) => one.level < level);
    const who = actorInHeading(block.text);
    const inherited = above.findLast((one) => one.who !== null)?.who ?? null;
    const heading = above.at(-1)?.text ?? '';
    const found = findDeadlines(block, {
      document,
      named: who ?? inherited,
      addressed,
      ownNames,
      tells,
      invites,
      isPlan: isPlan(header),
      heading: who === null ? heading.slice(-longestHeading) : '',
    });
    const isTop =
      block.level > 0 &&
      block.level <= 2 &&
      !(block.level === 2 && above.some((one) => one.level === 1 && one.who !== null));
    if (isTop || sections.length === 0 || (!isInList && block.level === 0 && found.deadlines.length > 0)) {
      sections.push({
        number: isTop ? block.marker : '',
        path: isTop ? pathOf([...above.map(({ marker }) => marker), block.marker]) : null,
        line: block.lineAt(0),
        level,
        who: isTop
          ? (who ?? actorBefore(block.text, block.text.length, ownNames) ?? inherited)
          : (found.deadlines[0]?.who ?? null),
        texts: [],
        deadlines: [],
      });
    }
    if (isTop) isInList = true;
    const section = sections.at(-1);
    section?.texts.push(block.text);
    section?.deadlines.push(...found.deadlines);
    leftOut.push(...found.leftOut);
    if (block.level > 0 && block.level < 7) above = [...above, { level, who, text: block.text, marker: block.marker }];
    else if (/:$/.test(block.text))
      above = [{ level: 0, who: actorBefore(block.text, block.text.length, ownNames), text: block.text, marker: '' }];
  }
  return {
    deadlines: sections.flatMap(({ deadlines }) => deadlines),
    leftOut,
    sections: sections.map(({ number, path, line, who, texts, deadlines }) => ({
      number,
      path: sections.filter((one) => one.path === path).length === 1 ? path : null,
      line,
      who,
      text: texts.join('\n'),
      deadlines,
      withUnits: collaborators(texts.join(' ')),
    })),
  };
}

/** A plan of work: not of a meeting, an exam, a course or days off, which last from one day to another by themselves. */
function isPlan({ kind, subject }: HeaderRead): boolean {
  return (
    /^(?:KẾ HOẠCH|HƯỚNG DẪN|CHỈ THỊ|PHƯƠNG ÁN)/u.test(kind?.value ?? '') &&
    !/(?<!\p{L})(?:hội nghị|tập huấn|bồi dưỡng|lớp|kỳ thi|thi tuyển|thi tốt nghiệp|tuyển sinh|nghỉ|kỳ họp|đại hội|lễ|giải)(?!\p{L})/iu.test(
      subject?.value ?? '',
    )
  );
}

function namesOfIssuer({ issuer, superior }: HeaderRead): readonly string[] {
  const names = [issuer?.value, superior?.value].filter((name) => name !== undefined);
  return names.flatMap((name) => [
    name,
    name.replace('ỦY BAN NHÂN DÂN', 'UBND'),
    name.replace(/^(ỦY BAN NHÂN DÂN|UBND) (\p{L}+) .*/u, 'UBND $2'),
    name.replace(/^(ỦY BAN NHÂN DÂN|UBND) (\p{L}+) .*/u, 'ỦY BAN NHÂN DÂN $2'),
  ]);
}

/** `chủ trì, phối hợp với …`: those who help. */
function collaborators(text: string): SectionRead['withUnits'] {
  return (
    /phối hợp (?:chặt chẽ )?với\s+(?<units>[^.]*?)(?=\s+(?:tổng hợp|tham mưu|rà soát|xây dựng|hướng dẫn|theo dõi|tổ chức|triển khai|thẩm định|kiểm tra|thực hiện|hoàn thành|đôn đốc|báo cáo|trình|cung cấp|đánh giá|và các đơn vị liên quan)(?!\p{L})|[.:]|$)/u
      .exec(text)
      ?.groups?.units?.replace(/[,;\s]+$/, '') ?? null
  );
}
