import type { Line } from './clean-lines.ts';
import type { Copy, HeaderRead, Read } from './reading.ts';
import { capacity } from './zones.ts';

type Foot = Pick<HeaderRead, 'copies' | 'lead' | 'desk' | 'signer'>;

interface Piece {
  readonly text: string;
  readonly line: number;
}

const rank =
  /^(?:(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|PGS|GS|Th[sS]|TS|BS(?:\.?CK\s?I+)?|CN|KS|LS|TTND|NGND|NGƯT)\s*[.,]?\s*)+(?=\p{Lu})/u;
const personName = /^(?:\p{Lu}[\p{Ll}\p{M}’']*\s+){1,5}\p{Lu}[\p{Ll}\p{M}’']*$/u;

/** Reads copies, leader, desk and signer from the foot of a document. */
export function readFoot(lines: readonly Line[]): Foot {
  const pieces = piecesOf(lines);
  const copies = copiesOf(pieces);
  const lead = copies.find(({ kind }) => kind === 'leader');
  const archive = copies.find(({ kind }) => kind === 'archive');
  const desk = archive && deskOf(archive);
  const signer = signerOf(pieces, copies);
  return {
    copies,
    ...(lead && {
      lead: {
        value: lead.name,
        line: lead.line,
        words: lead.text,
        confidence: 0.9,
        why: '“Lãnh đạo” without “(b/c)” under “Nơi nhận”.',
      },
    }),
    ...(desk && { desk }),
    ...(signer && { signer }),
  };
}

/** Left column first, as its list goes on down the page; then the right one. */
function piecesOf(lines: readonly Line[]): readonly Piece[] {
  const columns: [Piece[], Piece[]] = [[], []];
  for (const line of lines) {
    if (line.cells === undefined) {
      // Where one column has run out, the other's lines stand alone: only a list line belongs to the left.
      const isOfSignature = columns[1].length > 0 && !/^[-+]\s|^Lưu/u.test(line.text);
      columns[isOfSignature ? 1 : 0].push({ text: line.text, line: line.number });
    } else
      for (const [index, cell] of line.cells.entries())
        for (const text of cell) columns[index === 0 ? 0 : 1].push({ text, line: line.number });
  }
  return columns
    .flat()
    .flatMap((piece) => unflattened(piece.text).map((text) => ({ ...piece, text })))
    .filter(({ text }) => text !== '');
}

/** A foot that was flattened to one line: the copies end with a point, then come capitals, then a name. */
function unflattened(text: string): readonly string[] {
  return text
    .replace(
      /(?<=[.;]\s)(?<!(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|Q)\s*\.\s)(?=(?:(?:T\/?M|K\/?T|T\/?L|TUQ|Q)\s*\.\s*)?\p{Lu}{2,}\s+\p{Lu}{2,})/gu,
      '\n',
    )
    .replace(/(?<=\p{Lu}{2}\s)(?=(?:PHÓ|THỨ|QUYỀN)\s+\p{Lu}{2})/gu, '\n')
    .replace(/(?<=\p{Lu}{2}\s)(?=(?:\p{Lu}[\p{Ll}\p{M}’']+\s+){1,5}\p{Lu}[\p{Ll}\p{M}’']+$)/gu, '\n')
    .split('\n')
    .map((part) => part.trim());
}

function copiesOf(pieces: readonly Piece[]): readonly Copy[] {
  const start = pieces.findIndex(({ text }) => /^\W*Nơi nhận/iu.test(text));
  if (start < 0) return [];
  const entries: Piece[] = [];
  for (const [index, piece] of pieces.slice(start).entries()) {
    const text = index === 0 ? piece.text.replace(/^\W*Nơi nhận\s*:?\s*/iu, '') : piece.text;
    if (text === '') continue;
    const isEntry = /^[-+]\s|^(?:Như|Lưu)/u.test(text) || (index === 0 && text !== '');
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
  return entries.flatMap((entry) =>
    entry.text
      .split(/;\s*(?=\S)|\.\s+-\s+/)
      .map((text) =>
        text
          .replace(/^[-+]\s*/, '')
          .replace(/\s*[;.,]+$/, '')
          .trim(),
      )
      .filter((text) => text !== '')
      .map((text) => copyOf(text, entry.line)),
  );
}

function copyOf(text: string, line: number): Copy {
  const name = text
    .replace(/\s*\((?:để\s+)?(?:b\/c|báo cáo|biết|t\/h|thực hiện|p\/h|phối hợp|chỉ đạo)[^)]*\)/giu, '')
    .trim();
  const isReport = /\((?:để\s+)?(?:b\/c|báo cáo)/iu.test(text);
  if (/^(?:Như|Các đơn vị như)\s+(?:trên|kính gửi|Điều)|^Như/iu.test(text))
    return { text, name, line, kind: 'as-above' };
  if (/^Lưu/iu.test(text)) return { text, name, line, kind: 'archive' };
  if (isReport) return { text, name, line, kind: 'report' };
  if (/^(?:Các\s+đ\/c\s+)?Lãnh đạo/iu.test(text)) return { text, name, line, kind: 'leader' };
  return { text, name, line, kind: 'information' };
}

/** `Lưu: VT, NN`: what stands after the registry is the desk that follows the document up. */
function deskOf(archive: Copy): Read<string> | undefined {
  const [, rest = ''] = /^Lưu\s*:?\s*(.*)$/iu.exec(archive.text) ?? [];
  const names = rest
    .split(/[,;]\s*/)
    .map((name) => name.replace(/\s*\(\s*\d+[^)]*\)?/g, '').trim())
    .filter((name) => name !== '' && !/^(?:VT|VP|Văn thư|HS)$/iu.test(name));
  if (names.length === 0) return undefined;
  return {
    value: names.join(', '),
    line: archive.line,
    words: archive.text,
    confidence: 0.8,
    why: 'Stands after the registry in “Lưu”.',
  };
}

function signerOf(pieces: readonly Piece[], copies: readonly Copy[]): HeaderRead['signer'] | undefined {
  const lastCopy = Math.max(
    -1,
    ...copies.map(({ text, line }) =>
      pieces.findLastIndex((piece) => piece.line === line && piece.text.includes(text.slice(0, 8))),
    ),
  );
  const isSigned = ({ text }: Piece, index: number): boolean => {
    const name = text.replace(rank, '').trim();
    return (
      personName.test(name) &&
      !/^(?:Như|Lưu|Lãnh đạo)/u.test(name) &&
      (index > lastCopy || pieces.slice(0, index).some((piece) => capacity.test(piece.text)))
    );
  };
  const at = pieces.findLastIndex(isSigned);
  const found = pieces[at];
  if (found === undefined) return undefined;
  const capitals = pieces
    .slice(0, at)
    .filter(({ text }) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text) && !/^[-+]/.test(text));
  const from = capitals.findIndex(({ text }) => capacity.test(text));
  const lines = (from < 0 ? capitals.slice(-1) : capitals.slice(from)).map(({ text }) => text);
  const onBehalf = lines.filter((text) => capacity.test(text));
  const title = lines.filter((text) => !capacity.test(text)).join(' ');
  const own = title === '' ? (onBehalf.at(-1) ?? '').replace(capacity, '') : title;
  const value = { name: found.text.replace(rank, '').trim(), title: own, onBehalf };
  return {
    value,
    line: found.line,
    words: found.text,
    confidence: 0.9,
    why: 'The last name at the foot, under the capacity.',
  };
}
