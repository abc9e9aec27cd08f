import type { Answer } from '../domain/answer.ts';
import type { Command } from '../domain/commands.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { Engine } from '../ports/engine.ts';

export interface Gathering {
  /** How long the first command waits for others in a rush: more are on their way then. */
  readonly waitMs: number;
  /** The same while there is none: who comes alone is not to wait for others. */
  readonly idleWaitMs: number;
  /** For so long after several commands were last under way at once there is a rush. */
  readonly rushMs: number;
  /** Asks in flight at one directive; the engine takes ten. */
  readonly inFlightAtMost: number;
  /** Commands and bytes in one ask, below what the engine accepts. */
  readonly commandsAtMost: number;
  readonly bytesAtMost: number;
}

export const usualGathering: Gathering = {
  waitMs: 40,
  idleWaitMs: 2,
  rushMs: 500,
  inFlightAtMost: 8,
  commandsAtMost: 100,
  bytesAtMost: 128 * 1024,
};

/** An engine that gathers, with the number of commands that wait in it. */
export interface GatheringEngine extends Engine {
  readonly waiting: () => number;
}

interface Wish {
  readonly command: Command;
  readonly bytes: number;
  readonly grant: (answer: Answer | 'gone') => void;
  readonly fail: (error: unknown) => void;
}

interface Queue {
  readonly wishes: Wish[];
  inFlight: number;
  /** Commands that have been asked for and not been answered yet. */
  asked: number;
  /** When several commands were last under way at once, by `performance.now`. */
  severalAtMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Gathers the commands to one directive for a moment and asks for them together, so that a rush on the last day does not
 * run into the engine's limit of asks in flight. Each asker gets the answers to its own commands; an ask that fails fails
 * for those who were in it.
 */
export function gatherCommands(engine: Engine, gathering: Gathering = usualGathering): GatheringEngine {
  const queues = new Map<DirectiveId, Queue>();

  const send = async (directive: DirectiveId, queue: Queue): Promise<void> => {
    const batch = takeBatch(queue.wishes, gathering);
    queue.inFlight += 1;
    queue.asked += batch.length;
    try {
      const answers = await engine.perform(
        directive,
        batch.map(({ command }) => command),
      );
      batch.forEach(({ grant, fail }, index) => {
        const answer = answers === 'gone' ? 'gone' : answers[index];
        if (answer === undefined) fail(new Error('Every command is answered.'));
        else grant(answer);
      });
    } catch (error) {
      for (const { fail } of batch) fail(error);
    } finally {
      queue.inFlight -= 1;
      queue.asked -= batch.length;
      // While the timer runs, others are still waited for.
      if (queue.timer === undefined) sendAll(directive, queue);
      if (queue.inFlight === 0 && queue.timer === undefined && !isRush(queue)) queues.delete(directive);
    }
  };

  const sendAll = (directive: DirectiveId, queue: Queue): void => {
    while (queue.wishes.length > 0 && queue.inFlight < gathering.inFlightAtMost) void send(directive, queue);
  };

  const isRush = ({ severalAtMs }: Queue): boolean => performance.now() - severalAtMs < gathering.rushMs;

  const wish = (directive: DirectiveId, command: Command): Promise<Answer | 'gone'> => {
    const queue = queues.get(directive) ?? {
      wishes: [],
      inFlight: 0,
      asked: 0,
      severalAtMs: -Infinity,
      timer: undefined,
    };
    queues.set(directive, queue);
    if (queue.asked + queue.wishes.length > 0) queue.severalAtMs = performance.now();
    const waitMs = isRush(queue) ? gathering.waitMs : gathering.idleWaitMs;
    queue.timer ??= setTimeout(() => {
      queue.timer = undefined;
      sendAll(directive, queue);
    }, waitMs);
    return new Promise((grant, fail) => {
      queue.wishes.push({ command, bytes: JSON.stringify(command).length, grant, fail });
    });
  };

  return {
    launch: (launched) => engine.launch(launched),
    perform: async (directive, commands) => {
      const answers = await Promise.all(commands.map((command) => wish(directive, command)));
      const given = answers.filter((answer) => answer !== 'gone');
      return given.length < answers.length ? 'gone' : given;
    },
    waiting: () => [...queues.values()].reduce((sum, { wishes }) => sum + wishes.length, 0),
  };
}

/** The first wishes that fit together; one alone always fits. */
function takeBatch(wishes: Wish[], { commandsAtMost, bytesAtMost }: Gathering): readonly Wish[] {
  let bytes = 0;
  const end = wishes.slice(0, commandsAtMost).findIndex((one, index) => {
    bytes += one.bytes;
    return bytes > bytesAtMost && index > 0;
  });
  return wishes.splice(0, end === -1 ? commandsAtMost : end);
}
