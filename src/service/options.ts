import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** All data is under this folder. */
  readonly folder: string;
  /** Of the API and the inbox, on the loopback; 0 for any free one. */
  readonly port: number;
  /** Whether another token for an administrator is to be made, where the first was lost. */
  readonly newAdminToken: boolean;
}

/** Reads `--data DIR`, `--port N` and `--new-admin-token`. Throws an Error that says how to write them. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: 'data' },
      port: { type: 'string', default: '7080' },
      'new-admin-token': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port. Write a number from 0 to 65535.`);
  return { folder: resolve(values.data), port, newAdminToken: values['new-admin-token'] };
}
