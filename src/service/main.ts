import pino from 'pino';
import { readOptions } from './options.ts';
import type { StartOptions } from './options.ts';
import { placeLines } from './places.ts';
import { startService } from './start.ts';
import type { Service } from './start.ts';

/*
 * `npm start`: the whole service in one process tree, on the loopback unless an address is given. Standard output is
 * for the person who started it; the log goes to standard error.
 */

const log = pino({ base: { part: 'service' } }, pino.destination(2));

try {
  const options = readOptions(process.argv.slice(2));
  const service = await startService(options, process.env, log);
  greet(service, options);
  const error = await Promise.race([interrupted(), service.broken]);
  if (error) complain(error);
  console.log('Stopping; what is in hand is finished first.');
  await service.stop();
  console.log('Stopped. Started again, it goes on where it was.');
} catch (error) {
  log.fatal({ err: error }, 'the service did not start');
  console.error(error instanceof Error ? error.message : String(error));
  // Whatever had started has been stopped again, but the engine's runtime would keep the process for another minute.
  process.exit(1);
}

function greet({ url, places, adminToken }: Service, { host, worker }: StartOptions): void {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const where = isLoopback ? 'on this machine only' : `at ${host}, without TLS: put a reverse proxy in front of it`;
  console.log(`Đôn Đốc is running, ${where}.\n`);
  if (!worker) console.log('Directives are followed by workers elsewhere: worker.ts\n');
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
