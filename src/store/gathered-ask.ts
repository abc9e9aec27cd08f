/**
 * Something asked of the database by key, in which those that ask at about the same time share a statement: what one tick
 * asks for goes together, and what is asked for while a statement is under way goes with the next. Whoever asks sees at
 * least what had been written when it asked. `askAll` answers how to find each key's value. When it fails, each is asked
 * for alone: a key that the database cannot take fails for whoever came with it, and for nobody else. So what writes must
 * bear to be asked again.
 */
export function gatheredAsk<Key, Value>(
  askAll: (keys: readonly Key[]) => Promise<(key: Key) => Value>,
): (key: Key) => Promise<Value> {
  interface Asker {
    readonly key: Key;
    readonly resolve: (value: Value) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Asker[] = [];
  let asking = false;

  const ask = async (askers: readonly Asker[]): Promise<void> => {
    try {
      const find = await askAll(askers.map(({ key }) => key));
      for (const { key, resolve } of askers) resolve(find(key));
    } catch (error) {
      const [only, ...others] = askers;
      if (others.length === 0) only?.reject(error);
      else for (const asker of askers) await ask([asker]);
    }
  };
  const askWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const askers = waiting;
      waiting = [];
      await ask(askers);
    }
    asking = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (asking) return;
      asking = true;
      setImmediate(() => void askWaiting());
    });
}
