/** What takes less is built anew at once: a rest would be noticed, and the work is not. */
const worthARestMs = 5_000;
/** So many times as long as it took: a twentieth of the time at most is spent on building, and the disk fills as slowly. */
const timesAsLong = 20;
const longestRestMs = 3_600_000;

/**
 * How long a package rests before it is built anew, in milliseconds, by how long its building took. On the days after a
 * deadline each unit that sends puts it out of date, and it is as large as all that was sent: gigabytes, one after the other.
 */
export function packageRestMs(tookMs: number): number {
  return tookMs < worthARestMs ? 0 : Math.min(longestRestMs, tookMs * timesAsLong);
}
