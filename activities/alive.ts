/** How often the engine hears that an activity is alive. */
const pulseMs = 2_000;

/**
 * An activity that shows it is alive until it ends. What a killed worker had in hand is so taken up soon, and what only
 * takes its time is not: another try beside a delivery would find claimed messages and have to call them unknown.
 */
export function alive<Input, Output>(
  heartbeat: () => void,
  activity: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    const pulse = setInterval(heartbeat, pulseMs);
    try {
      return await activity(input);
    } finally {
      clearInterval(pulse);
    }
  };
}
