import type { Context } from 'hono';
import { Away } from '../ports/away.ts';
import type { PartName } from '../ports/away.ts';
import { pathShown } from './path-shown.ts';
import type { Log } from './ports.ts';
import { problem, ProblemError } from './problem.ts';

/** Seconds after which a part that is away may be back. */
const retryAfter = 5;

/** Answers whatever was thrown as a problem: refusals as they are, parts that are away as 503, the rest as 500. */
export function answerError(log: Log): (error: unknown, context: Context) => Response {
  return (error, context) => {
    const known = problemOf(error);
    if (known.status >= 500)
      log.error({ err: error, path: pathShown(context.req.path), code: known.code }, 'a request failed');
    else if (known.status === 401)
      log.warn({ path: pathShown(context.req.path), code: known.code }, 'refused: no valid token');
    context.header('Content-Type', 'application/problem+json; charset=utf-8');
    if (known.retryAfter !== undefined) context.header('Retry-After', String(known.retryAfter));
    if (known.status === 401) context.header('WWW-Authenticate', 'Bearer');
    return context.body(JSON.stringify(known), known.status as 500);
  };
}

/** What a thrown thing is answered as. */
export function problemOf(error: unknown): ProblemError['problem'] {
  if (error instanceof ProblemError) return error.problem;
  const part = partAway(error);
  if (part !== undefined) {
    const detail = `The ${part} does not answer.`;
    const remedy = 'Send the same request with the same key in a while; what was receipted is not lost.';
    return problem(503, `${part}-away`, detail, remedy, { retryAfter }).problem;
  }
  const remedy = 'Report it with the time; the same request with the same key may be sent again.';
  return problem(500, 'internal-error', 'The request could not be answered.', remedy).problem;
}

/** PostgreSQL's classes 08 (connection), 53 (out of resources), 57P (shutting down), and what the network says. */
const databaseAway = /^(08...|53...|57P0[123]|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;

function partAway(error: unknown): PartName | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof Away) return cause.part;
    // A server behind a Unix socket takes the socket along when it goes.
    if ('syscall' in cause && cause.syscall === 'connect' && 'code' in cause && cause.code === 'ENOENT')
      return 'database';
    if ('code' in cause && typeof cause.code === 'string' && databaseAway.test(cause.code)) return 'database';
    // The pool says these two without a code.
    if (/Connection terminated|timeout exceeded when trying to connect/.test(cause.message)) return 'database';
  }
  return undefined;
}
