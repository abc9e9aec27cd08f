import type { PrintedHeader } from '../../src/intake/printed.ts';
import type { DeadlineRead } from '../../src/intake/reading.ts';

/** What a person read in a document of the corpus. */
export interface Truth {
  readonly deadlines: readonly (Pick<
    DeadlineRead,
    'quote' | 'kind' | 'date' | 'time' | 'days' | 'daysAre' | 'every' | 'role'
  > &
    Partial<Pick<DeadlineRead, 'who' | 'to'>>)[];
  readonly header: Partial<PrintedHeader>;
}

interface Scored {
  readonly name: string;
  readonly truth: Truth;
  readonly read: { readonly header: PrintedHeader; readonly deadlines: readonly DeadlineRead[] };
}

/** Precision and recall that the issue asks for. */
const least = { precision: 0.97, recall: 0.95 };

/** Compares what was read with the truth: a deadline counts only when edge, date, hour and role are all right. */
export function scoreOf(documents: readonly Scored[]): {
  lines: string[];
  misses: string[];
  precision: number;
  recall: number;
  headerShare: number;
  isGoodEnough: boolean;
} {
  let right = 0;
  let found = 0;
  let owed = 0;
  let fields = 0;
  let fieldsRight = 0;
  const misses: string[] = [];
  const named = { who: { owed: 0, right: 0 }, to: { owed: 0, right: 0 } };
  for (const { name, truth, read } of documents) {
    const left = truth.deadlines.map(keyOf);
    for (const one of truth.deadlines) {
      const found = read.deadlines.find((other) => keyOf(other) === keyOf(one) && other.quote === one.quote);
      for (const what of ['who', 'to'] as const) {
        const value = one[what];
        // Where a text names nobody, the addressees owe it: whatever is read is let pass.
        if (found === undefined || value === undefined || (what === 'who' && value === null)) continue;
        named[what].owed += 1;
        if ((found[what] ?? '').toLowerCase() === (value ?? '').toLowerCase()) named[what].right += 1;
        else misses.push(`${name}: “${one.quote}” ${what} is ${value ?? '-'}, read ${found[what] ?? '-'}`);
      }
    }
    found += read.deadlines.length;
    owed += left.length;
    for (const one of read.deadlines) {
      const at = left.indexOf(keyOf(one));
      if (at >= 0) {
        right += 1;
        left.splice(at, 1);
      } else misses.push(`${name}: read    ${keyOf(one)} “${one.quote}”, line ${one.line}`);
    }
    for (const key of left) misses.push(`${name}: missing ${key}`);
    for (const [field, value] of Object.entries(truth.header)) {
      fields += 1;
      const got = read.header[field as keyof PrintedHeader];
      if (plain(got) === plain(value)) fieldsRight += 1;
      else misses.push(`${name}: ${field} is ${plain(value)}, read ${plain(got)}`);
    }
  }
  const precision = right / Math.max(1, found);
  const recall = right / Math.max(1, owed);
  const headerShare = fieldsRight / Math.max(1, fields);
  const traps = documents.filter(({ name }) => name.startsWith('t')).length;
  const lines = [
    `documents: ${documents.length - traps} dispatches, ${traps} traps`,
    `deadlines: ${owed} in the truth, ${found} read, ${right} right in edge, date, hour and role`,
    `precision: ${precision.toFixed(3)} (at least ${least.precision})`,
    `recall:    ${recall.toFixed(3)} (at least ${least.recall})`,
    `who owes:  ${named.who.right} of ${named.who.owed} as the text names them, to whom: ${named.to.right} of ${named.to.owed}`,
    `header:    ${fieldsRight} of ${fields} fields right (${headerShare.toFixed(3)})`,
  ];
  return {
    lines,
    misses,
    precision,
    recall,
    headerShare,
    isGoodEnough: precision >= least.precision && recall >= least.recall,
  };
}

function keyOf({ kind, date, time, days, daysAre, every, role }: Truth['deadlines'][number]): string {
  return [kind, date ?? '-', time ?? '-', days === null ? '-' : `${days} ${daysAre ?? ''}`, every ?? '-', role].join(
    ' ',
  );
}

/** “V/v” is how a subject is introduced, not part of what it says. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? null).replace(/^"V\/v\s+/, '"');
}
