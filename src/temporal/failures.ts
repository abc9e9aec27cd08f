/** gRPC codes of a server that is not there, too slow, or not ready: cancelled, deadline exceeded, unavailable. */
const awayCodes: ReadonlySet<unknown> = new Set([1, 4, 14]);

/** Whether an error of the client says that the engine is away, at whatever depth its cause says so. */
export function isAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && awayCodes.has(cause.code)) return true;
    if (cause.name === 'WorkflowUpdateRPCTimeoutOrCancelledError') return true;
  }
  return false;
}
