import type { Child } from 'hono/jsx';
import type { Taken } from '../../app/sent-about.ts';
import type { LinkView } from './link-view.ts';

/** One submission: its number and date, when it came, and its files to be opened, each once. */
export function SentOne({
  view: { visit, words },
  code,
  taken: { ordinal, row },
}: {
  readonly view: LinkView;
  readonly code: string;
  readonly taken: Taken;
}): Child {
  const { number, on, receivedAt, arrivedOn, files } = row;
  const distinct = [...new Map(files.map((file) => [`${file.sha256} ${file.part}`, file])).values()];
  const shortOf = (item: string): string =>
    visit.document.duties.flatMap(({ items }) => items).find(({ id }) => id === item)?.short ?? item;
  const itemsOf = (sha256: string): string =>
    [...new Set(files.filter((file) => file.sha256 === sha256).map(({ item }) => shortOf(item)))].join(', ');
  const head = [number, on === undefined ? undefined : words.date(on)].filter((part) => part !== undefined).join(', ');
  return (
    <>
      {row.kind === 'nil-return' ? <strong>{words.text.nilSent}</strong> : ''}
      {row.kind === 'nil-return' ? '; ' : ''}
      {head === '' ? '' : `${head}; `}
      {words.moment(receivedAt)}
      {arrivedOn === undefined ? '' : `; ${words.text.arrivedOn} ${words.date(arrivedOn)}`}
      {`; ${words.text.hash} ${row.hash.slice(0, 12)}`}
      {distinct.map(({ sha256, name, part, bytes }) => (
        <>
          <br />
          {itemsOf(sha256)}, {words.part[part]}: <a href={`/${code}/files/${ordinal}/${sha256}`}>{name}</a> (
          {sizeWords(bytes)})
        </>
      ))}
    </>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}
