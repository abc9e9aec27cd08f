import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { FileError } from '../schema/source.ts';

/** An answer that says no, as RFC 9457 has it, with the code and the remedy of the domain. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** One word for programs; never renamed. */
  readonly code: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Whether naming the code in `confirm` lets it pass. */
  readonly confirmable?: boolean;
  /** All that stands in the way, where it is more than one thing. */
  readonly refusals?: readonly Refusal[];
  /** What is wrong in a file, by line, or in a body, by its place. */
  readonly errors?: readonly { readonly place: string; readonly message: string; readonly remedy: string }[];
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
  /** Number of the directive's last event, where a directive was asked. */
  readonly seq?: number;
}

/** A problem on its way out of a handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

type More = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'detail' | 'code' | 'remedy'>>;

/** Makes a problem to be thrown. */
export function problem(status: number, code: string, detail: string, remedy: string, more: More = {}): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: titles[status] ?? 'Refused',
    status,
    detail,
    code,
    remedy,
    ...more,
  });
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** A refusal of the domain as a problem. */
export function refused(refusal: Refusal, seq?: number): ProblemError {
  const { code, message, remedy, confirmable } = refusal;
  const where = seq === undefined ? {} : { seq };
  return problem(statusOf(code), code, message, remedy, { confirmable, refusals: [refusal], ...where });
}

/** Several refusals of a launch; the first speaks for them, one that stands before one that can be confirmed. */
export function refusedForAll(refusals: readonly Refusal[]): ProblemError {
  const first = refusals.find(({ confirmable }) => !confirmable) ?? refusals[0];
  if (!first) throw new Error('A launch that is refused has a refusal.');
  const { code, message, remedy, confirmable } = first;
  return problem(statusOf(code), code, message, remedy, { confirmable, refusals });
}

/** The errors of a file that somebody sent. */
export function badFile(errors: readonly FileError[]): ProblemError {
  return problem(422, 'bad-file', 'The file has mistakes.', 'Mend them by line, and send it again.', {
    errors: errors.map(({ file, line, message, remedy }) => ({ place: `${file}:${line}`, message, remedy })),
  });
}

/** Every refusal is 422 unless another status says more. */
function statusOf(code: RefusalCode): number {
  return statuses[code] ?? 422;
}

const statuses: Partial<Record<RefusalCode, number>> = {
  'unknown-directive': 404,
  'not-yours': 403,
  'directive-closed': 409,
  'different-content': 409,
  'file-too-large': 413,
  malformed: 400,
  'internal-error': 500,
};
