import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openLink } from './link.ts';
import type { Link, Watch } from './link.ts';

let host: Server;
let link: Link;
let client: Socket;
let hostSide: Socket;

beforeEach(async () => {
  // Answers a statement when it has come to its end, as a database does.
  host = createServer((socket) => {
    hostSide = socket;
    socket.on('data', (chunk: Buffer) => void (chunk.toString().endsWith(';') && socket.write('done;')));
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  link = await openLink((host.address() as AddressInfo).port);
  client = connect({ host: '127.0.0.1', port: link.port });
  await once(client, 'connect');
});
afterEach(async () => {
  client.destroy();
  await link.close();
  host.close();
});

/** Says something to its end, and hears the answer. */
async function says(words: string): Promise<void> {
  client.write(`${words};`);
  expect(String((await once(client, 'data'))[0])).toBe('done;');
}

interface Watching {
  readonly hasSeen: () => boolean;
  readonly sees: Promise<void>;
}

function watching(watch: Watch): Watching {
  let seen = false;
  const sees = link.watch(watch).then(() => void (seen = true));
  return { hasSeen: () => seen, sees };
}

describe('a way that is watched', () => {
  test('stands still at what is said from now on, and not at what was said before', async () => {
    await says('claim 1');
    const watched = watching({ needle: 'claim', when: 'after' });
    await says('read 1');
    expect(watched.hasSeen()).toBe(false);
    client.write('claim 2;');
    await watched.sees;
  });

  test('finds a needle that comes in two pieces', async () => {
    await says('read 1');
    const watched = watching({ needle: 'claim', when: 'before' });
    client.write('please cla');
    await once(hostSide, 'data');
    expect(watched.hasSeen()).toBe(false);
    client.write('im 2;');
    await watched.sees;
  });

  test('waits for the end of the transaction that the needle is in, not for that of one before', async () => {
    await says('insert 1, commit');
    const watched = watching({ needle: 'insert', then: 'commit', when: 'after' });
    await says('insert 2');
    await says('read 2');
    expect(watched.hasSeen()).toBe(false);
    client.write('commit;');
    await watched.sees;
  });

  test('heeds only the needle that is about the same thing', async () => {
    const watched = watching({ needle: 'insert', about: 'CV 152', when: 'before' });
    await says('insert CV 151');
    await says('read CV 152');
    expect(watched.hasSeen()).toBe(false);
    client.write('insert CV 152;');
    await watched.sees;
  });
});
