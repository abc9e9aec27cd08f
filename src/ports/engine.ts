import type { Answer } from '../domain/answer.ts';
import type { Command } from '../domain/commands.ts';
import type { EventOf } from '../domain/events.ts';
import type { DirectiveId } from '../domain/words.ts';

/** The engine that follows directives: one durable loop each. */
export interface Engine {
  /** Starts following; `already` when one with this id is or was followed. */
  readonly launch: (launched: EventOf<'launched'>) => Promise<'launched' | 'already'>;
  /** Asks for commands, answered in their order; `gone` when the directive is not being followed (any more). */
  readonly perform: (directive: DirectiveId, commands: readonly Command[]) => Promise<readonly Answer[] | 'gone'>;
}
