import { CannotRead } from './reading-refused.ts';
import { limits } from './limits.ts';

/** What an XML text consists of, in its order. Names are without their prefix. */
export interface XmlHandler {
  readonly opened: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly closed: (name: string) => void;
  readonly text: (text: string) => void;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Walks through an XML text once, forward. Documents of offices declare no entities, and a declaration is how an XML
 * file is made to swell: it is refused. Throws `CannotRead`.
 */
export function walkXml(xml: string, { opened, closed, text }: XmlHandler): void {
  let at = 0;
  let depth = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at) text(unescaped(xml.slice(at, tag)));
    const end = endOf(xml, tag);
    const start = xml.charCodeAt(tag + 1);
    if (start === 33 || start === 63) {
      if (xml.startsWith('<!DOCTYPE', tag) || xml.startsWith('<!ENTITY', tag))
        throw new CannotRead(
          'xml-entities',
          'The file declares XML entities, which no document of an office does.',
          'Save the document anew in Word and try again.',
        );
      if (xml.startsWith('<![CDATA[', tag)) text(xml.slice(tag + 9, end - 2));
    } else if (start === 47) {
      depth -= 1;
      closed(localName(xml.slice(tag + 2, end)));
    } else {
      const isEmpty = xml.charCodeAt(end - 1) === 47;
      const inside = xml.slice(tag + 1, isEmpty ? end - 1 : end);
      const name = localName(inside);
      opened(name, (wanted) => attributeOf(inside, wanted));
      if (isEmpty) closed(name);
      else depth += 1;
      if (depth > limits.xmlDepth)
        throw new CannotRead(
          'broken-file',
          'The file nests its parts without end.',
          'Save the document anew in Word and try again.',
        );
    }
    at = end + 1;
  }
}

function endOf(xml: string, tag: number): number {
  const isComment = xml.startsWith('<!--', tag);
  const isData = xml.startsWith('<![CDATA[', tag);
  const mark = isComment ? '-->' : isData ? ']]>' : '>';
  const found = xml.indexOf(mark, tag);
  if (found < 0)
    throw new CannotRead(
      'broken-file',
      'The file ends in the middle of a tag.',
      'Save the document anew in Word and try again.',
    );
  return found + mark.length - 1;
}

function localName(inside: string): string {
  const name = /^[^\s/>]+/.exec(inside)?.[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
}

function attributeOf(inside: string, wanted: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(inside);
  return found === null ? undefined : unescaped(found[1] ?? found[2] ?? '');
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
