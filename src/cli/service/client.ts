import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';

/** How the service is reached; the environment has what is not given. */
export interface Reach {
  readonly url: string;
  readonly token?: string;
  /** As whom an administrator acts: `office`, `route`, `leader`, `unit/ID`. */
  readonly actAs?: string;
  readonly key?: string;
  readonly json: boolean;
}

/** What is asked. A form goes with its files; nothing else has a body. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: object;
  readonly form?: FormData;
}

/** The service as a command sees it. */
export interface ServiceClient {
  /** The answer's JSON. Ends the command with the problem when there is one. */
  readonly ask: <Answer = Record<string, unknown>>(ask: Ask) => Promise<Answer>;
  /** A file, as text. */
  readonly read: (ask: Ask) => Promise<string>;
  /** Saves a file as it comes in, under its name only when all of it is there. */
  readonly save: (ask: Ask, file: string) => Promise<Saved>;
}

/** A file that was saved. */
export interface Saved {
  readonly file: string;
  readonly bytes: number;
  readonly headers: Headers;
}

const usualUrl = 'http://127.0.0.1:7080';
const triesAtMost = 4;

/** Options that every command of the service has. */
export function reachOptions(command: Command): Command {
  return command
    .option('--url <url>', `the service (default: DONDOC_URL, else ${usualUrl})`)
    .option('--token <token>', 'your token (default: DONDOC_TOKEN)')
    .option('--act-as <who>', 'for administrators: office, route, leader or unit/ID (default: DONDOC_ACT_AS)')
    .option('--key <key>', 'the same key again repeats a command without a second effect')
    .option('--json', 'as JSON', false);
}

/** Reads where the service is, from options and environment. Ends the command when there is no token. */
export function connect(options: Partial<Reach>, variables: NodeJS.ProcessEnv = process.env): ServiceClient {
  const url = options.url ?? variables['DONDOC_URL'] ?? usualUrl;
  const token = options.token ?? variables['DONDOC_TOKEN'];
  const actAs = options.actAs ?? variables['DONDOC_ACT_AS'];
  if (token === undefined || token === '')
    throw new CommandEnd(exitCodes.usage, 'There is no token. Give --token, or set DONDOC_TOKEN.');
  // One key for all tries of the command: however often it is sent, it has one effect.
  const key = options.key ?? randomUUID();
  const request = async (ask: Ask): Promise<Response> => {
    const response = await sendPatiently(addressOf(url, ask), {
      method: ask.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(actAs !== undefined && actAs !== '' && { 'Act-As': actAs }),
        ...(ask.method === 'POST' && { 'Idempotency-Key': key }),
        ...(ask.body && { 'Content-Type': 'application/json' }),
      },
      ...(ask.body && { body: JSON.stringify(ask.body) }),
      ...(ask.form && { body: ask.form }),
    });
    if (!response.ok) throw await endOf(response, options.json === true);
    return response;
  };
  return {
    ask: async <Answer>(ask: Ask) => (await (await request(ask)).json()) as Answer,
    // Not `text()`, which takes away the mark at the beginning that a spreadsheet needs.
    read: async (ask) => Buffer.from(await (await request(ask)).arrayBuffer()).toString('utf8'),
    save: async (ask, file) => saveBody(await request(ask), file),
  };
}

/** The service, for a command that can do without: when there is a token, or an address was given. */
export function connectIfToldTo(
  options: Partial<Reach>,
  variables: NodeJS.ProcessEnv = process.env,
): ServiceClient | undefined {
  const token = options.token ?? variables['DONDOC_TOKEN'] ?? '';
  return token === '' && options.url === undefined ? undefined : connect(options, variables);
}

async function saveBody({ body, headers }: Response, file: string): Promise<Saved> {
  const part = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(body ?? new Blob([]).stream()), createWriteStream(part));
    const { size } = await stat(part);
    await rename(part, file);
    return { file, bytes: size, headers };
  } catch (error) {
    await rm(part, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR')
      throw new CommandEnd(exitCodes.usage, `${file} cannot be written (${code}). Name another file with -o.`);
    throw new CommandEnd(exitCodes.failure, `${file} did not come in whole (${message}); nothing was kept. Ask again.`);
  }
}

function addressOf(url: string, { path, query }: Ask): URL {
  let address: URL;
  try {
    address = new URL(path, url);
  } catch (error) {
    throw new CommandEnd(exitCodes.usage, `${url} is not an address (${String(error)}). Write it like ${usualUrl}.`);
  }
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address;
}

/** Tries again while nobody answers or a part is away: the key makes it safe. */
async function sendPatiently(address: URL, request: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(address, request);
      if (response.status !== 503 || tries >= triesAtMost) return response;
      await response.arrayBuffer();
    } catch (error) {
      if (tries >= triesAtMost) {
        const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        throw new CommandEnd(
          exitCodes.failure,
          `${address.origin} does not answer: ${why}. Check that the service runs, and --url.`,
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500 * tries));
  }
}

interface ProblemAnswer {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly refusals?: readonly { code: string; message: string; remedy: string; confirmable: boolean }[];
  readonly errors?: readonly { place: string; message: string; remedy: string }[];
}

/** What was refused, with every reason and what to do about each. */
async function endOf(response: Response, asJson: boolean): Promise<CommandEnd> {
  const text = await response.text();
  const isProblem = (response.headers.get('content-type') ?? '').includes('problem+json');
  if (!isProblem) return new CommandEnd(exitCodes.failure, `${response.status} ${text.slice(0, 500)}`);
  const problem = JSON.parse(text) as ProblemAnswer;
  if (asJson) print(problem);
  const { status, code = '', detail = '', remedy = '', refusals, errors } = problem;
  const lines = refusals?.map((one) => {
    const confirm = one.confirmable ? ` (--confirm ${one.code})` : '';
    return `${one.code}: ${one.message} ${one.remedy}${confirm}`;
  }) ??
    errors?.map((one) => `${one.place}: ${one.message} ${one.remedy}`) ?? [`${code}: ${detail} ${remedy}`];
  return new CommandEnd(exitCodeOf(status), lines.join('\n'));
}

function exitCodeOf(status: number): number {
  if (status === 400) return exitCodes.usage;
  return status >= 500 ? exitCodes.failure : exitCodes.refused;
}
