import type { Answer } from '../domain/answer.ts';
import type { CalendarYear } from '../domain/calendar.ts';
import type { Actor, Asked, Command } from '../domain/commands.ts';
import type { Person } from '../domain/definition.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { ReceivedFile } from '../ports/record.ts';
import type { Day, DirectiveId, DutyId, Instant, ItemId, Part, RungName, UnitId } from '../domain/words.ts';

/**
 * What somebody does, as they say it: with free text, names and files. `carry-out.ts` stores those and asks the engine
 * with their ids.
 */
export interface Act {
  /** The command's id: the same act twice has one effect and one receipt. */
  readonly id: string;
  readonly by: Actor;
  readonly does: Exclude<Asked['does'], 'report-undelivered' | 'replace'>;
  readonly confirm?: readonly RefusalCode[];
  readonly unit?: UnitId;
  readonly units?: readonly UnitId[];
  readonly duty?: DutyId;
  readonly items?: readonly ItemId[];
  readonly files?: readonly IncomingFile[];
  /** The unit's own document: number, day and signer; or of the issued plan. */
  readonly number?: string;
  readonly on?: Day;
  readonly signer?: string;
  readonly reason?: string;
  readonly basis?: string;
  readonly until?: { readonly at: Instant; readonly inclusive: boolean };
  readonly arrivedOn?: Day;
  /** How it was sent or arrived: channel, number, evidence. */
  readonly way?: string;
  readonly answer?: 'reassign' | 'exempt' | 'stands';
  readonly to?: UnitId;
  readonly because?: 'unreadable' | 'wrong-addressee' | 'not-a-submission';
  readonly rung?: RungName;
  readonly draft?: 'status' | 'final-report';
  /** Which signed letter is entered, with its number, day and units. */
  readonly letter?: 1 | 2;
  readonly person?: Person;
  readonly closed?: readonly Day[];
  readonly worked?: readonly Day[];
  readonly years?: readonly CalendarYear[];
}

/** A file as it comes in: its name as the sender gave it, its bytes, and which part of which item it is. */
export interface IncomingFile {
  readonly name: string;
  /** Its bytes, or the file as it was received before. */
  readonly bytes: AsyncIterable<Uint8Array> | Uint8Array | ReceivedFile;
  readonly part: Part;
  /** Absent: it is for every item of the act. */
  readonly item?: ItemId;
}

export type { Answer, Command, DirectiveId };
