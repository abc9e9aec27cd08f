/** Activities are retried until they succeed: failures of the world come back as outcomes, not as exceptions. */
export const retriedForEver = {
  startToCloseTimeout: '2 minutes',
  // What a killed worker had in hand is taken up after this long without a sign of life; each gives one every 2 s.
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
} as const;
