/** A worker's memory holds so many packages that are being built, beside everything else that it does. */
const atOnce = 2;

/**
 * Lets a process build two packages at once; the others wait for their turn, in the order in which they were asked for.
 * Who waits when the worker stops gives up, for another worker to take it up: `stops` is that of the activity that asks.
 */
export function inTurn<Input, Output>(
  stops: () => AbortSignal,
  activity: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  const waiting = new Set<() => void>();
  let underWay = 0;
  const turn = (stopped: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const begin = (): void => {
        waiting.delete(begin);
        underWay += 1;
        resolve();
      };
      if (underWay < atOnce) {
        begin();
        return;
      }
      // Whose turn has come meanwhile goes on: this says nothing to it any more.
      const giveUp = (): void => {
        waiting.delete(begin);
        reject(new Error('The worker stops before this package had its turn.'));
      };
      waiting.add(begin);
      if (stopped.aborted) giveUp();
      stopped.addEventListener('abort', giveUp);
    });
  return async (input) => {
    await turn(stops());
    try {
      return await activity(input);
    } finally {
      underWay -= 1;
      const [next] = waiting;
      next?.();
    }
  };
}
