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

// Whoever sends on and on keeps the silence away: without the limit this would be answered after five minutes.
test('a body without end is not read for ever', async () => {
  const socket = connect(Number(new URL(service.url).port), new URL(service.url).hostname);
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('data', (chunk) => resolve(String(chunk)));
    socket.on('error', reject);
  });
  socket.write(headOf('/api/drafts', 'Accept: */*', 10_000 * megabyte) + part);
  let pieces = 0;
  const sending = setInterval(() => {
    socket.write('a'.repeat(1024));
    if ((pieces += 1) === 150) socket.destroy(new Error('150 pieces were sent, and nothing was heard.'));
  }, 200);
  expect(await answered.finally(() => clearInterval(sending))).toMatch(/^HTTP\/1\.1 401 /);
  socket.destroy();
});

const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

function headOf(path: string, header: string, length: number): string {
  const { host } = new URL(service.url);
  return (
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: multipart/form-data; boundary=x\r\n` +
    `Content-Length: ${length}\r\nConnection: close\r\n${header}\r\n\r\n`
  );
}

/** Sends a form as a slow browser does, which looks for the answer when all is sent; answers what came. */
async function sendSlowly(path: string, header: string, megabytes: number): Promise<string> {
  const { hostname, port } = new URL(service.url);
  const tail = '\r\n--x--\r\n';
  const socket = connect(Number(port), hostname);
  let failed: Error | undefined;
  socket.on('error', (error) => (failed = error));
  const write = (text: string): Promise<void> => new Promise((resolve) => void socket.write(text, () => resolve()));
  await write(headOf(path, header, part.length + megabytes * megabyte + tail.length) + part);
  for (let sent = 0; sent < megabytes; sent += 1) {
    await write('a'.repeat(megabyte));
    if (sent === megabytes - 2) await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  await write(tail);
  if (failed) throw failed;
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
