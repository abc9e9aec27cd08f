import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Closing } from './closing.ts';

/** How long requests under way may take when the service stops. */
const lastRequestsMs = 3_000;

/** Serves at an address of this machine; answers where. Throws EADDRINUSE with a remedy. */
export async function listen(
  app: { readonly fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] },
  { host, port }: { readonly host: string; readonly port: number },
  closing: Closing,
): Promise<string> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`The port ${port} is taken. Choose another: npm start -- --port ${port + 1}`, { cause: error });
  }
  closing.push(() => close(server));
  const { port: open } = server.address() as AddressInfo;
  // Everywhere is no address to go to: from here it is the loopback.
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${reached}:${open}`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await closed;
  clearTimeout(impatience);
}
