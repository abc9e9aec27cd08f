import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { linkWordsOf } from '../../src/notices/link-words-of.ts';

// Whoever has pressed a button is told in their own words what stood in the way: each code that a page can come to has some.

const root = join(import.meta.dirname, '../../src');
const codesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, code = '']) => code);

/** Refusals that no form of a page asks for: what is asked for by the API and the command line alone. */
const elsewhere = new Set([
  // A launch, a replacement, a draft.
  ...['no-working-contact', 'rests-on-provisional-days', 'secret-document'],
  ...['too-many-assignments', 'no-duty', 'different-content', 'no-first-letter', 'no-lead-above', 'consolidation-over'],
  // To release, to send back, to exempt without a request.
  ...['no-such-draft', 'voids-first-version', 'already-settled'],
]);

/** Every code that a page behind a link can be asked to put into words. */
function reachable(): readonly string[] {
  const refusals = codesIn(readFileSync(join(root, 'domain/refusal.ts'), 'utf8'), /^ {2}\| '([a-z-]+)'/gm);
  const pages = readdirSync(join(root, 'http/pages')).filter((name) => name.startsWith('link'));
  const read = [...pages.map((name) => `http/pages/${name}`), 'http/multipart.ts', 'http/failures.ts'];
  const problems = read.flatMap((name) =>
    codesIn(readFileSync(join(root, name), 'utf8'), /problem\(\s*\d{3},\s*'([a-z-]+)'/g),
  );
  return [
    ...new Set([...refusals.filter((code) => !elsewhere.has(code)), ...problems, 'engine-away', 'database-away']),
  ];
}

test('the codes are found where they are kept', () => {
  expect(reachable()).toEqual(expect.arrayContaining(['not-declined', 'newer-version', 'body-too-large', 'malformed']));
  expect(reachable().length).toBeGreaterThan(40);
});

test.each(['vi', 'en'] as const)(
  'every refusal that a page can come to says in %s what stands in the way',
  (language) => {
    const { refusal } = linkWordsOf(language);
    const fallback = refusal('a code that there is not');
    expect(reachable().filter((code) => refusal(code) === fallback)).toEqual([]);
  },
);
