import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { RunningService } from './running-service.ts';

/**
 * A kept file may be larger than memory, so it goes out in pieces: what was damaged since is found on the way, and the
 * transfer breaks off, so that it is not taken for whole.
 */
export async function thenGoesOutInPieces(service: RunningService, link: string): Promise<void> {
  const get = (): Promise<Response> => fetch(`${service.url}${link}`);
  const whole = Buffer.from(await (await get()).arrayBuffer());
  const sha256 = createHash('sha256').update(whole).digest('hex');
  const file = join(service.folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  writeFileSync(file, Buffer.concat([whole.subarray(1), Buffer.of(0)]));
  const damaged = await get();
  expect([damaged.status, damaged.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  await expect(damaged.arrayBuffer()).rejects.toThrow();
  writeFileSync(file, whole);
}
