import { expect, test } from '@jest/globals';
import { inTurn } from '../../activities/turns-to-build.ts';

interface Site {
  readonly asks: (name: string) => Promise<string>;
  readonly begun: readonly string[];
  /** A building ends when it is told to. */
  readonly ends: (name: string, failure?: Error) => Promise<void>;
}

function openSite(stops: () => AbortSignal = () => new AbortController().signal): Site {
  const begun: string[] = [];
  const ending = new Map<string, (failure?: Error) => void>();
  const asks = inTurn(stops, (name: string) => {
    begun.push(name);
    return new Promise<string>((resolve, reject) => {
      ending.set(name, (failure) => (failure ? reject(failure) : resolve(`${name} is built`)));
    });
  });
  const ends = async (name: string, failure?: Error): Promise<void> => {
    ending.get(name)?.(failure);
    await settled();
  };
  return { asks, begun, ends };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('two packages are built at once, and the others in the order in which they were asked for', async () => {
  const { asks, begun, ends } = openSite();
  const all = ['a', 'b', 'c', 'd'].map((name) => asks(name));
  await settled();
  expect(begun).toEqual(['a', 'b']);
  await ends('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c', 'd']) await ends(name);
  expect(await Promise.all(all)).toEqual(['a is built', 'b is built', 'c is built', 'd is built']);
});

test('a package that cannot be built gives its turn to the next', async () => {
  const { asks, begun, ends } = openSite();
  const [broken] = ['a', 'b', 'c'].map((name) => asks(name));
  const failed = expect(broken).rejects.toThrow('a file is gone');
  await settled();
  await ends('a', new Error('a file is gone'));
  await failed;
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('who waits when the worker stops gives up, and what is being built goes on', async () => {
  const worker = new AbortController();
  const { asks, begun, ends } = openSite(() => worker.signal);
  const [first, , third] = ['a', 'b', 'c'].map((name) => asks(name));
  await settled();
  const gaveUp = expect(third).rejects.toThrow('The worker stops');
  worker.abort();
  await gaveUp;
  // Nor does anybody begin to wait then.
  await expect(asks('d')).rejects.toThrow('The worker stops');
  await ends('a');
  expect(await first).toBe('a is built');
  expect(begun).toEqual(['a', 'b']);
});
