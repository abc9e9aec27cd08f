import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What to look for in the bytes that a client sends. */
export interface Watch {
  readonly needle: string;
  /** In the same piece: what the statement is about. */
  readonly about?: string;
  /** On the same link, after the first: a transaction's end behind its statement. */
  readonly then?: string;
  /** `before`: the bytes are not passed on. `after`: they are, and the answer to them is not. */
  readonly when: 'before' | 'after';
}

/** A way between two processes that can be watched, slowed, stalled and cut. */
export interface Link {
  readonly port: number;
  /** Resolves when the needle is on its way; that link then stands still until `release`. */
  readonly watch: (watch: Watch) => Promise<void>;
  readonly release: () => void;
  /** Cuts all links that there are; new ones can be made. */
  readonly cut: () => void;
  /** Cuts all links and lets nobody through until `open`. */
  readonly shut: () => void;
  /** Nothing goes through any more, though all links stay. */
  readonly stall: () => void;
  /** So many bytes a second in each direction of each link. */
  readonly slow: (bytesPerSecond: number) => void;
  /** Everything goes through again. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

interface State {
  readonly watches: Set<Watched>;
  gate: Promise<void>;
  openGate: () => void;
  isShut: boolean;
  bytesPerSecond: number;
}

interface Watched extends Watch {
  readonly seen: () => void;
  readonly released: Promise<void>;
}

/** Opens a way to a port on the loopback. */
export async function openLink(target: number): Promise<Link> {
  const state: State = {
    watches: new Set(),
    gate: Promise.resolve(),
    openGate: () => undefined,
    isShut: false,
    bytesPerSecond: Number.POSITIVE_INFINITY,
  };
  const sockets = new Set<Socket>();
  let releases: (() => void)[] = [];
  const server = createServer((client) => {
    if (state.isShut) return void client.destroy();
    const host = connect({ host: '127.0.0.1', port: target });
    for (const socket of [client, host]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => host.destroy());
    host.on('close', () => client.destroy());
    join(client, host, state);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    sockets.forEach((socket) => socket.destroy());
    sockets.clear();
  };
  const release = (): void => {
    releases.forEach((resolve) => resolve());
    releases = [];
  };
  return {
    port: (server.address() as AddressInfo).port,
    watch: (watch) =>
      new Promise((seen) => {
        const released = new Promise<void>((resolve) => releases.push(resolve));
        state.watches.add({ ...watch, seen, released });
      }),
    release,
    cut,
    shut: () => {
      state.isShut = true;
      cut();
    },
    stall: () => {
      state.gate = new Promise((resolve) => (state.openGate = resolve));
    },
    slow: (bytesPerSecond) => {
      state.bytesPerSecond = bytesPerSecond;
    },
    open: () => {
      state.watches.clear();
      state.isShut = false;
      state.bytesPerSecond = Number.POSITIVE_INFINITY;
      state.openGate();
      release();
    },
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

/** A needle may be cut in two by the way that bytes come in: so much of what is not answered yet is looked through again. */
const needleBytes = 2_000;

/** Joins two ends. What the client says is looked through; its answer can be kept back. */
function join(client: Socket, host: Socket, state: State): void {
  let tail = '';
  let armed: Watched | undefined;
  let answering: Watched | undefined;
  const look = (chunk: Buffer): Watched | undefined => {
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-needleBytes);
    const found =
      armed ?? [...state.watches].find(({ needle, about = '' }) => text.includes(needle) && text.includes(about));
    if (found === undefined) return undefined;
    // Two links may carry the needle at once: only the first of them stands still.
    if (armed === undefined && !state.watches.delete(found)) return undefined;
    if (found.then !== undefined && !text.slice(text.indexOf(found.needle) + 1).includes(found.then)) {
      armed = found;
      return undefined;
    }
    armed = undefined;
    tail = '';
    return found;
  };
  pass(client, host, state, async (chunk) => {
    const found = look(chunk);
    if (found?.when === 'before') {
      found.seen();
      await found.released;
    }
    if (found?.when === 'after') answering = found;
  });
  pass(host, client, state, async () => {
    // What has been answered is over: a watch that is set later must not find it, and stand at whatever comes next.
    tail = '';
    if (answering === undefined) return;
    const { seen, released } = answering;
    answering = undefined;
    seen();
    await released;
  });
}

function pass(from: Socket, to: Socket, state: State, before: (chunk: Buffer) => Promise<void>): void {
  let last = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    from.pause();
    last = last.then(async () => {
      await before(chunk);
      await state.gate;
      await forward(chunk, to, state);
      from.resume();
    });
  });
  from.on('end', () => void last.then(() => to.end()));
}

/** Twenty pieces a second when the link is slow. */
async function forward(chunk: Buffer, to: Socket, state: State): Promise<void> {
  for (let start = 0; start < chunk.length && !to.destroyed;) {
    const { bytesPerSecond } = state;
    const size = Number.isFinite(bytesPerSecond) ? Math.max(1, Math.floor(bytesPerSecond / 20)) : chunk.length;
    to.write(chunk.subarray(start, start + size));
    start += size;
    if (size < chunk.length) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
