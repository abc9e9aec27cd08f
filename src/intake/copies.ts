import { withLeader } from './leaders.ts';
import type { Copy } from './reading.ts';
import { capacity, isArchive } from './signature-words.ts';

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** Reads the lines under “Nơi nhận”: who gets a copy, the leader, and the archive. */
export function copiesOf(pieces: readonly Piece[]): readonly Copy[] {
  const start = pieces.findIndex(({ text }) => /^\W*Nơi (?:nhận|gửi)/iu.test(text));
  if (start < 0) return [];
  const entries = entriesOf(pieces.slice(start));
  const copies = entries.flatMap((entry) =>
    entry.text
      // In a list line small letters behind a semicolon go on with the same entry.
      .split(/^[-+]\s/.test(entry.text) ? /;\s*(?=[^\s\p{Ll}])|[.,]\s+-\s+/u : /;\s*(?=\S)|[.,]\s+-\s+/)
      .map((text) =>
        text
          .replace(/^[-+]\s*/, '')
          .replace(/\s*[;.,]+$/, '')
          .trim(),
      )
      .filter((text) => text !== '')
      .map((text) => copyOf(text, entry.line)),
  );
  return withLeader(copies);
}

function entriesOf(pieces: readonly Piece[]): readonly Piece[] {
  const entries: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const text = index === 0 ? piece.text.replace(/^\W*Nơi (?:nhận|gửi)\s*:?\s*/iu, '') : piece.text;
    if (text === '') continue;
    const isEntry = /^[-+]\s|^Như\s/u.test(text) || isArchive(text) || index === 0;
    const last = entries.at(-1);
    if (
      !isEntry &&
      (last === undefined ||
        capacity.test(text) ||
        /\.$/.test(last.text) ||
        (!/^\p{Ll}|^\(/u.test(text) && !/,$/.test(last.text)))
    ) {
      if (entries.length === 0 && !capacity.test(text) && /[;,.]$/.test(text)) entries.push({ ...piece, text });
      else if (last !== undefined && /[;,]$/.test(last.text) && /[;.]$/.test(text)) entries.push({ ...piece, text });
      else if (entries.length > 0 || capacity.test(text)) break;
    } else if (isEntry) entries.push({ ...piece, text });
    else if (last !== undefined) entries[entries.length - 1] = { ...last, text: `${last.text} ${text}` };
  }
  return entries;
}

function copyOf(text: string, line: number): Copy {
  const name = text
    .replace(
      /\s*\((?:(?:để|thay)\s+)?(?:b\/c|báo cáo|b\/cáo|biết|t\/h|thực hiện|p\/h|phối hợp|chỉ đạo|t\/d|theo dõi)[^)]*\)/giu,
      '',
    )
    .trim();
  const isReport = /\((?:[^()]*[\s,])?(?:b\/c|b\/cáo|báo cáo|kính báo)(?!\p{L})/iu.test(text);
  if (/^(?:Như|Các đơn vị như)\s+(?:trên|kính gửi|Điều)|^Như/iu.test(text))
    return { text, name, line, kind: 'as-above' };
  if (/^Lưu/iu.test(text)) return { text, name, line, kind: 'archive' };
  return { text, name, line, kind: isReport ? 'report' : 'information' };
}
