import { connect } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';

// A service in a process of its own.
jest.setTimeout(120_000);

const megabyte = 1024 * 1024;
let service: RunningService;

beforeAll(async () => {
  service = await startService(dataFolder(), { env: { FILE_LIMIT_MB: '1' } });
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

// The line of a commune takes longer for a file than the service for its refusal. A browser that is cut off while it
// sends shows its own page of a broken connection, and never what was refused.
test.each<[string, string, string, RegExp]>([
  ['a link that no longer counts', '/ZZZZZZZZ/submit', 'Accept: text/html', /^HTTP\/1\.1 404 [^]*<html/],
  ['a form without a token', '/api/drafts', 'Accept: */*', /^HTTP\/1\.1 401 [^]*"code":"no-token"/],
  ['a file over its limit', '/api/drafts', '', /^HTTP\/1\.1 413 [^]*"code":"(body|file)-too-large"/],
])(
  'what is refused is read to its end, so that whoever sends on a slow line hears why: %s',
  async (...[, path, header, heard]) => {
    const token = header === '' ? `Authorization: Bearer ${service.token}\r\nAct-As: office` : header;
    const megabytes = header === '' ? 27 : 3;
    expect(await sendSlowly(path, token, megabytes)).toMatch(heard);
  },
);

test('a body without end is not read for ever', async () => {
  const answer = await sendSlowly('/api/drafts', 'Accept: */*', 1, { says: 10_000 * megabyte });
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

/** Sends a form as a slow browser does, which looks for the answer when all is sent; answers what came. */
async function sendSlowly(path: string, header: string, megabytes: number, { says = 0 } = {}): Promise<string> {
  const { hostname, port } = new URL(service.url);
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  const tail = '\r\n--x--\r\n';
  const length = says || head.length + megabytes * megabyte + tail.length;
  const socket = connect(Number(port), hostname);
  let failed: Error | undefined;
  socket.on('error', (error) => (failed = error));
  const write = (text: string): Promise<void> => new Promise((resolve) => void socket.write(text, () => resolve()));
  await write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
      `Content-Length: ${length}\r\nConnection: close\r\n${header}\r\n\r\n${head}`,
  );
  for (let sent = 0; sent < megabytes; sent += 1) {
    await write('a'.repeat(megabyte));
    if (sent === megabytes - 2) await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  if (says === 0) await write(tail);
  if (failed) throw failed;
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
