import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

/** A host that meets regular expressions for the first time, as a service does that starts, while it opens a reader. */
const host = `
  import { openReader } from './src/intake-files/reader.ts';
  let busy = true;
  let count = 0;
  let met = [];
  // Always some that were met once: V8 looks at each at its second use, and makes machine code of it then.
  const work = () => {
    for (const one of met) one.test('qweqwe12');
    met = Array.from({ length: 200 }, () => new RegExp('(?:q|w' + (count += 1) + '|e)+\\\\d{1,3}', 'iu'));
    for (const one of met) one.test('qweqwe12');
    if (busy) setImmediate(work);
  };
  work();
  const reader = openReader({ isKeptReady: true, threads: 2 });
  const readings = ['a.txt', 'b.txt'].map((name) => reader.read(Buffer.from('Không có thời hạn.'), name));
  const read = await Promise.all(readings);
  busy = false;
  await reader.close();
  console.log(read.map(({ ok }) => ok).join());
`;

test('a host that is busy meanwhile survives the start of its reading threads', async () => {
  // A thread that changed V8's flags for its own sake once ended the whole service, which was using them.
  const child = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', host]);
  expect((await child).stdout.trim()).toBe('true,true');
});
