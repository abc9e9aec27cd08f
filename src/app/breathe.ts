/** How long long work may hold up everything else in the process. */
const holdMs = 15;

/** Runs a generator to its end, letting others have their turn in between; `each` gets what it yields. */
export async function breathe<Yielded, Returned>(
  work: Generator<Yielded, Returned>,
  each: (yielded: Yielded) => void,
): Promise<Returned> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    each(step.value);
    if (performance.now() - since < holdMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
