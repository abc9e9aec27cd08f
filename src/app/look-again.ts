/** A directive that runs is ahead of its rows for a moment: what is not right yet is looked at again this often. */
const looksAtMost = 6;
const usualPauseMs = 500;

/** Looks until it is right, or has not come right in a few seconds; answers the last look. */
export async function lookAgain<Value>(
  look: () => Promise<Value>,
  isRight: (value: Value) => boolean,
  pauseMs = usualPauseMs,
): Promise<Value> {
  for (let looks = 1; ; looks += 1) {
    const value = await look();
    if (isRight(value) || looks >= looksAtMost) return value;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
