import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import { commandRefusals } from './refusal-specs/commands.ts';
import { decisionRefusals } from './refusal-specs/decisions.ts';
import { launchRefusals } from './refusal-specs/launching.ts';

/** Codes that are given where files, names and other directives are known: not by the core. */
const givenElsewhere = [
  'secret-document',
  'different-content',
  'unknown-directive',
  'date-to-come',
  'file-name',
  'file-kind',
  'file-empty',
  'file-too-large',
  'answered-before',
  'internal-error',
] as const satisfies readonly RefusalCode[];

/** A code that is neither given elsewhere nor has a spec does not compile. */
const specs = { ...launchRefusals, ...commandRefusals, ...decisionRefusals } satisfies Record<
  Exclude<RefusalCode, (typeof givenElsewhere)[number]>,
  Sentences
>;
type Sentences = readonly (readonly [sentence: string, run: () => void])[];

describe.each([
  ['launching', launchRefusals],
  ['asking', commandRefusals],
  ['deciding', decisionRefusals],
] as const)('%s is refused:', (_, refusals) => {
  describe.each(Object.entries(refusals) as readonly (readonly [string, Sentences])[])('%s', (_code, sentences) => {
    test.each(sentences)('%s', (_sentence, run) => run());
  });
});

test('every refusal of the core has a spec', () => {
  expect(Object.keys(specs).filter((code) => (givenElsewhere as readonly string[]).includes(code))).toEqual([]);
});

test('the calendar that the service comes with is the one of five years', () => {
  expect(publicCalendar.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026, 2027]);
});
