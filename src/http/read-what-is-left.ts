import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';

const mostBytes = 200 * 1024 * 1024;
/** A connection that brings nothing for so long is given up; `requestTimeout` of Node (5 minutes) bounds the whole. */
const silentForMs = 15_000;

/**
 * Takes what a request still sends, and throws it away, before it is answered. A refusal is often known before the file
 * has come in: a link that no longer counts, a form that is too large. Were the answer given then, the connection would be
 * cut half a second later, and a browser on a slow line would show that the connection broke, not what was refused.
 * What is said to be larger than 200 MB is answered at once.
 */
export const readWhatIsLeft: MiddlewareHandler<{ Bindings: { incoming?: IncomingMessage } }> = async (
  context,
  next,
) => {
  await next();
  const incoming = (context.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD' || incoming === undefined) return;
  if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) return;
  await ended(incoming);
};

function ended(incoming: IncomingMessage): Promise<void> {
  if (incoming.readableEnded || incoming.destroyed) return Promise.resolve();
  return new Promise((settle) => {
    const resolve = (): void => {
      clearTimeout(silence);
      settle();
    };
    const silence = setTimeout(resolve, silentForMs);
    let bytes = 0;
    // Who read the body until now has given it up, and would only hold it back.
    incoming.removeAllListeners('data');
    incoming.on('data', (chunk: Buffer) => {
      silence.refresh();
      bytes += chunk.length;
      if (bytes > mostBytes) resolve();
    });
    for (const end of ['end', 'error', 'close']) incoming.once(end, resolve);
    incoming.resume();
  });
}
