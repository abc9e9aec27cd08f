import { LineCounter, isAlias, isCollection, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';

/** A mistake in a file, for the person who wrote the file: where, what, and what to do about it. */
export interface FileError {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
  /** The refusal that it comes to, where it is more than a slip of the pen. */
  readonly code?: 'unknown-unit';
}

/** What came of reading a file: its value, or everything that is wrong with it, in the order of the lines. */
export type Reading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: readonly FileError[] };

/** Where something stands in a file: keys and indexes from the top. */
export type Path = readonly PropertyKey[];

/** A file's text, understood as YAML: its plain value, and the line of each place in it. */
export interface Source {
  readonly file: string;
  readonly content: unknown;
  /** The line on which the thing at `path` begins; if there is none, the thing around it that is there. */
  readonly lineOf: (path: Path) => number;
}

/** Characters that one file may have: 5,000 units with three people each are about 3 million. */
const longestFile = 10_000_000;

/** Where the syntax breaks, the errors further down are mostly an echo of the first. */
const errorsShown = 3;

/** Understands a text as YAML 1.2, of which JSON is a part. Refuses what is not YAML, and aliases that would swell. */
export function readSource(file: string, text: string): Reading<Source> {
  if (text.length > longestFile) return tooLong(file);
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, stringKeys: true });
  const errors = [...document.errors, ...document.warnings].slice(0, errorsShown).map((error) => ({
    file,
    line: error.linePos?.[0].line ?? 1,
    message: `This is not valid YAML: ${firstSentence(error.message)}.`,
    remedy: 'Mend the line; lists need the same indentation throughout, and a text with “: ” or “#” needs quotes.',
  }));
  if (errors.length > 0) return { ok: false, errors };
  const alias = firstAlias(document);
  if (alias) return { ok: false, errors: [aliasError(file, lineAt(lines, alias))] };
  keepLeadingZeros(document);
  return { ok: true, value: sourceOf(file, document, lines) };
}

/** Errors in the order of the lines, each once. */
export function inOrder(errors: readonly FileError[]): readonly FileError[] {
  const sorted = errors.toSorted((one, other) => one.line - other.line);
  return sorted.filter((error, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.line !== error.line || before.message !== error.message;
  });
}

function sourceOf(file: string, document: Document.Parsed, lines: LineCounter): Source {
  const top = document.contents;
  return {
    file,
    content: document.toJS() as unknown,
    lineOf: (path) => lineAt(lines, nearest(top, path)),
  };
}

/** Walks down as far as the path leads. An empty value (`number:`) and a whole list stand on the line of their key. */
function nearest(top: Node | null, path: Path): Node | null {
  let node = top;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((item) => keyOf(item) === String(step));
      if (!pair) return node;
      const value = pair.value as Node | null;
      if (!isCollection(value) || depth === path.length - 1) return pair.key as Node;
      node = value;
    } else if (isCollection(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (!item) return node;
      node = item;
    } else {
      return node;
    }
  }
  return node;
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function lineAt(lines: LineCounter, node: Node | null): number {
  return Math.max(1, lines.linePos(node?.range?.[0] ?? 0).line);
}

function firstAlias(document: Document.Parsed): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Alias: (_key, node) => {
      if (isAlias(node)) found ??= node;
      return visit.BREAK;
    },
  });
  return found;
}

/** A document's number may be written `012`; as a number it would lose its zero. */
function keepLeadingZeros(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && /^0\d/.test(node.source ?? '')) node.value = node.source;
    },
  });
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]$/, '');
}

function aliasError(file: string, line: number): FileError {
  return {
    file,
    line,
    message: 'An alias (*name) refers to another part of the file.',
    remedy: 'Write the part out here: a person must be able to read each line by itself.',
  };
}

function tooLong(file: string): Reading<never> {
  const message = `The file has more than ${longestFile.toLocaleString('en')} characters.`;
  return { ok: false, errors: [{ file, line: 1, message, remedy: 'Check that this is the file you meant.' }] };
}
