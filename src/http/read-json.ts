import type { Context } from 'hono';
import { problem } from './problem.ts';

/** Reads a JSON body, no more of it than the limit. Throws 413, 415 and 400. */
export async function readJson(context: Context, limitBytes: number): Promise<unknown> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw problem(415, 'not-json', 'The body is not JSON.', 'Send it with “Content-Type: application/json”.');
  const text = await readText(context, limitBytes);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw problem(400, 'malformed', `The body is not valid JSON: ${String(error)}`, 'Mend it, and send it again.');
  }
}

async function readText(context: Context, limitBytes: number): Promise<string> {
  const tooLarge = problem(
    413,
    'body-too-large',
    `The body is larger than ${limitBytes} bytes.`,
    'Send less at a time; files go to /submissions.',
  );
  if (Number(context.req.header('content-length') ?? 0) > limitBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw problem(400, 'malformed', `The body is not UTF-8: ${String(error)}`, 'Send it as UTF-8.');
  }
}
