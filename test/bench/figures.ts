/** One figure of the bench: what was measured, as often as it was, and what it must reach. */
export interface Figure {
  readonly what: string;
  readonly values: readonly number[];
  readonly unit: 'ms' | 'MB' | '×' | '';
  /** At most this; none where the figure is there to be compared with. */
  readonly must?: number;
}

/** A row of the bench measures some figures that belong together. */
export interface BenchRow {
  readonly name: string;
  readonly measure: (runs: number) => Promise<readonly Figure[]>;
}

/** The middle of some values; of an even number of them, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest of the values that so large a part of them does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) throw new Error('There is no middle of nothing.');
  return value;
}

/** Measures something so many times, one after the other. */
export async function repeated(runs: number, measure: (run: number) => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure(run));
  return values;
}
