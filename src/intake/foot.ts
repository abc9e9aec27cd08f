import type { Line } from './clean-lines.ts';
import { copiesOf } from './copies.ts';
import type { Copy, HeaderRead, Read } from './reading.ts';
import { capacity, isArchive, isCapitals, personInCapitals, personOf, signingTitle } from './signature-words.ts';

type Foot = Pick<HeaderRead, 'copies' | 'lead' | 'desk' | 'signer'>;

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** Words that a title or a name behind a line of the list may have. */
const titleWordsAtMost = 16;

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
        value: lead.text,
        line: lead.line,
        words: lead.text,
        confidence: 0.9,
        why: 'The issuer’s leaders without “(b/c)” under “Nơi nhận”.',
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
      const [own, ofSignature] = tornApart(line.text, columns[1].length > 0);
      // Where one column has run out, the other's lines stand alone: a list line, or what goes on in one, belongs left.
      const isOfSignature = columns[1].length > 0 && !/^[-+(]|^\p{Ll}/u.test(own) && !isArchive(own);
      columns[isOfSignature ? 1 : 0].push({ text: own, line: line.number });
      if (ofSignature !== undefined) columns[1].push({ text: ofSignature, line: line.number });
    } else
      for (const [index, cell] of line.cells.entries())
        for (const text of cell) columns[index === 0 ? 0 : 1].push({ text, line: line.number });
  }
  return columns
    .flat()
    .flatMap((piece) => unflattened(piece.text).map((text) => ({ ...piece, text })))
    .filter(({ text }) => text !== '');
}

/** Two columns that were set in one line: a title in capitals, or the signer's name, behind a line of the list. */
function tornApart(text: string, isSignatureBegun: boolean): readonly [string] | readonly [string, string] {
  const isList = /^\W*Nơi (?:nhận|gửi)/iu.test(text) || /^[-+]\s/.test(text) || isArchive(text);
  if (!isList) return [text];
  const words = text.split(' ');
  for (let at = Math.max(1, words.length - titleWordsAtMost); at < words.length; at += 1) {
    const [own, rest] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const isTitle = isCapitals(rest) && (capacity.test(rest) || signingTitle.test(rest));
    // The name stands behind the archive, which is the last of the list, or behind any line once a title was seen.
    const endsEntry = /Lưu/u.test(own) ? /[;.)\p{Lu}\d]$/u.test(own) : isSignatureBegun && /[;.,]$/.test(own);
    const isName = endsEntry && personOf(rest) !== undefined;
    if (isTitle || isName) return [own, rest];
  }
  return [text];
}

/** A foot that was flattened to one line: the copies end with a point, then come capitals, then a name. */
function unflattened(text: string): readonly string[] {
  return text
    .replace(
      /(?<=[.;]\s)(?<!(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|Q|TT|TP|TX)\s*\.\s)(?=(?:(?:T\/?M|K\/?T|T\/?L|TUQ|Q)\s*\.\s*)?\p{Lu}{2,}\s+\p{Lu}{2,})/gu,
      '\n',
    )
    .replace(/(?<=\p{Lu}{2}\s)(?=(?:PHÓ|THỨ|QUYỀN)\s+\p{Lu}{2})/gu, '\n')
    .replace(/(?<=\p{Lu}{2}\s)(?=(?:\p{Lu}[\p{Ll}\p{M}’']+\s+){1,5}\p{Lu}[\p{Ll}\p{M}’']+$)/gu, '\n')
    .split('\n')
    .map((part) => part.trim());
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
  const isTitled = (index: number): boolean =>
    pieces.slice(0, index).some(({ text }) => capacity.test(text) || signingTitle.test(text));
  const inSmall = pieces.findLastIndex(
    ({ text }, index) => personOf(text) !== undefined && (index > lastCopy || isTitled(index)),
  );
  const at =
    inSmall >= 0
      ? inSmall
      : pieces.findLastIndex(({ text }, index) => personInCapitals(text) !== undefined && isTitled(index));
  const found = pieces[at];
  if (found === undefined) return undefined;
  const capitals = pieces.slice(0, at).filter(({ text }) => isCapitals(text) && !/^[-+]/.test(text));
  const from = capitals.findIndex(({ text }) => capacity.test(text));
  const lines = (from < 0 ? capitals.slice(-1) : capitals.slice(from)).map(({ text }) => text);
  const onBehalf = lines.filter((text) => capacity.test(text));
  const title = lines.filter((text) => !capacity.test(text)).join(' ');
  const own = title === '' ? (onBehalf.at(-1) ?? '').replace(capacity, '') : title;
  const value = { name: personOf(found.text) ?? personInCapitals(found.text) ?? found.text, title: own, onBehalf };
  return {
    value,
    line: found.line,
    words: found.text,
    confidence: 0.9,
    why: 'The last name at the foot, under the capacity.',
  };
}
