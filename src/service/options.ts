import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** All data is under this folder. */
  readonly folder: string;
  /** Of the API and the inbox; 0 for any free one. */
  readonly port: number;
  /** The address that they listen on: the loopback, unless it is said. */
  readonly host: string;
  /** Whether this process follows directives, or leaves that to workers elsewhere (`worker.ts`). */
  readonly worker: boolean;
  /** Whether another token for an administrator is to be made, where the first was lost. */
  readonly newAdminToken: boolean;
}

/**
 * Reads `--data DIR`, `--port N`, `--host ADDRESS`, `--no-worker` and `--new-admin-token`. Throws an Error that says how
 * to write them.
 */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: 'data' },
      port: { type: 'string', default: '7080' },
      host: { type: 'string', default: '127.0.0.1' },
      'no-worker': { type: 'boolean', default: false },
      'new-admin-token': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port. Write a number from 0 to 65535.`);
  const { host } = values;
  if (!isIP(host) && host !== 'localhost')
    throw new Error(`--host ${host} is not an address. Write one of this machine, or 0.0.0.0 for all of them.`);
  const worker = !values['no-worker'];
  return { folder: resolve(values.data), port, host, worker, newAdminToken: values['new-admin-token'] };
}
