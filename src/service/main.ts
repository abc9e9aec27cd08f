import pino from 'pino';
import { readOptions } from './options.ts';
import { placeLines } from './places.ts';
import { startService } from './start.ts';
import type { Service } from './start.ts';

/*
 * `npm start`: the whole service in one process tree, on the loopback. Standard output is for the person who started
 * it; the log goes to standard error.
 */

const log = pino({ base: { part: 'service' } }, pino.destination(2));

try {
  const service = await startService(readOptions(process.argv.slice(2)), process.env, log);
  greet(service);
  const error = await Promise.race([interrupted(), service.broken]);
  if (error) complain(error);
  console.log('Stopping; what is in hand is finished first.');
  await service.stop();
  console.log('Stopped. Started again, it goes on where it was.');
} catch (error) {
  log.fatal({ err: error }, 'the service did not start');
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function greet({ url, places, adminToken }: Service): void {
  console.log('Đôn Đốc is running, on this machine only.\n');
  for (const line of placeLines(places)) console.log(line);
  if (adminToken !== undefined)
    console.log(`\nThe administrator's token; it is shown this once:\n  export DONDOC_TOKEN=${adminToken}`);
  console.log(`\nTry first:\n  npm run -s dondoc -- list --url ${url}\n\nCtrl-C stops it.`);
}

function interrupted(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined));
  });
}

function complain(error: Error): void {
  log.fatal({ err: error }, 'the service cannot go on');
  console.error(error.message);
  process.exitCode = 1;
}
