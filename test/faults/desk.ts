import { createHash } from 'node:crypto';
import type { Answer } from '../../src/domain/answer.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import type { Act } from '../../src/app/act.ts';
import { launchDirective } from '../../src/app/launch-directive.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { cleanFileName } from '../../src/files/file-name.ts';
import { openStore } from '../../src/service/furnish.ts';
import { createEngine } from '../../src/temporal/engine.ts';
import { taskQueue } from '../../workflows/contract.ts';
import type { House } from './house.ts';

export interface LaunchOptions {
  /** Continue as new after so many events of history. */
  readonly eventsAtMost?: number;
  /** How long ago it was launched. */
  readonly agoMs?: number;
}

/** Whoever launches and acts: asks again, under the same id, until there is an answer, as a client does. */
export interface Desk {
  readonly launch: (definition: Definition, options?: LaunchOptions) => Promise<void>;
  /** Every answer that was given is kept: the record must have it. */
  readonly act: (directive: string, act: Act) => Promise<Answer>;
  readonly answers: (directive: string) => readonly Answer[];
}

const everything = [
  'last-day-is-a-day-off',
  'lead-has-few-working-days',
  'no-working-contact',
  'rests-on-provisional-days',
];
/** Parts take their time to start again on a busy machine. */
const patienceMs = 240_000;

/** Opens the desk of a house. */
export function openDesk(house: House): Desk {
  const given = new Map<string, Answer[]>();
  const portsWith = ({ eventsAtMost, agoMs = 0 }: LaunchOptions): AppPorts => ({
    ...openStore(house.db, { folder: house.filesFolder, limitBytes: 1_000_000 }),
    engine: createEngine({
      ...{ client: house.client, taskQueue, answerMs: 5_000 },
      ...(eventsAtMost !== undefined && { eventsAtMost }),
    }),
    calendar: publicCalendar,
    cleanFileName: (name) => cleanFileName(name),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    now: () => Date.now() - agoMs,
  });
  const ports = portsWith({});
  return {
    launch: async (definition, options = {}) => {
      const answer = await untilAnswered(() => launchDirective(portsWith(options), definition, everything));
      if (!answer.ok) throw new Error(`Refused: ${answer.refusals.map(({ message }) => message).join(' ')}`);
    },
    act: async (directive, act) => {
      const answer = await untilAnswered(() => carryOut(ports, directive, act));
      given.set(directive, [...(given.get(directive) ?? []), answer]);
      return answer;
    },
    answers: (directive) => given.get(directive) ?? [],
  };
}

/** Asks until the world answers; what is refused is an answer too. */
export async function untilAnswered<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (const until = Date.now() + patienceMs; ;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
