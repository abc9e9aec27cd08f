/**
 * A read by key in which those that are asked for at about the same time share a statement: what one tick asks for goes
 * together, and what is asked for while a statement is under way goes with the next. Whoever asks sees at least what had
 * been written when it asked. `readAll` answers how to find each key's value. When it fails, each is read alone: a key that
 * the database cannot take fails for whoever came with it, and for nobody else.
 */
export function gatheredRead<Key, Value>(
  readAll: (keys: readonly Key[]) => Promise<(key: Key) => Value>,
): (key: Key) => Promise<Value> {
  interface Asker {
    readonly key: Key;
    readonly resolve: (value: Value) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Asker[] = [];
  let reading = false;

  const read = async (askers: readonly Asker[]): Promise<void> => {
    try {
      const find = await readAll(askers.map(({ key }) => key));
      for (const { key, resolve } of askers) resolve(find(key));
    } catch (error) {
      const [only, ...others] = askers;
      if (others.length === 0) only?.reject(error);
      else for (const asker of askers) await read([asker]);
    }
  };
  const readWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const askers = waiting;
      waiting = [];
      await read(askers);
    }
    reading = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (reading) return;
      reading = true;
      setImmediate(() => void readWaiting());
    });
}
