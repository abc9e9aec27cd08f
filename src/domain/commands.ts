import type { Plan } from './plan.ts';
import type { Calendar, CalendarYear } from './calendar.ts';
import type { Reached } from './directive.ts';
import type { RefusalCode } from './refusal.ts';
import type { Channel, Day, DutyId, Instant, ItemId, Part, PersonId, RungName, TextId, UnitId } from './words.ts';

/** Who speaks. A unit acts for itself alone; a lead is a unit. */
export type Actor =
  { readonly role: 'office' | 'route' | 'leader' | 'system' } | { readonly role: 'unit'; readonly unit: UnitId };

/** Which assignment and items a command is about. Without `duty`: the only one of the unit that fits. */
export interface Target {
  readonly unit: UnitId;
  readonly duty?: DutyId;
  /** Without items: all that fit (owed ones for a submission, those under review for a review). */
  readonly items?: readonly ItemId[];
}

/** What can be asked of a directive. Imperative; wire names, never renamed. Texts and submissions are stored first. */
export type Asked =
  | { readonly does: 'acknowledge'; readonly unit: UnitId }
  | ({ readonly does: 'claim'; readonly submission: string } & Target)
  | ({ readonly does: 'confirm-claim'; readonly submission: string; readonly arrivedOn: Day } & Target)
  | ({ readonly does: 'deny-claim'; readonly reason?: TextId } & Target)
  | ({
      readonly does: 'submit';
      readonly submission: string;
      readonly receivedAt: Instant;
      /** The parts that came, by item. */
      readonly parts: Readonly<Record<ItemId, readonly Part[]>>;
    } & Target)
  | ({ readonly does: 'nil-return'; readonly submission: string; readonly receivedAt: Instant } & Target)
  | ({ readonly does: 'record-paper'; readonly submission: string; readonly arrivedOn: Day } & Target)
  | ({ readonly does: 'accept' } & Target)
  | ({ readonly does: 'return'; readonly reason?: TextId } & Target)
  | ({
      readonly does: 'send-back';
      readonly reason?: TextId;
      readonly because?: 'unreadable' | 'wrong-addressee' | 'not-a-submission';
    } & Target)
  | ({ readonly does: 'decline'; readonly reason?: TextId } & Target)
  | ({
      readonly does: 'answer';
      readonly answer: 'reassign' | 'exempt' | 'stands';
      readonly to?: UnitId;
      readonly reason?: TextId;
    } & Target)
  | ({ readonly does: 'ask-extension'; readonly until: Instant; readonly reason?: TextId } & Target)
  | ({
      readonly does: 'extend';
      readonly until: Instant;
      readonly inclusive: boolean;
      readonly basis?: TextId;
    } & Target)
  | ({ readonly does: 'refuse-extension'; readonly reason?: TextId } & Target)
  | ({ readonly does: 'exempt'; readonly basis?: TextId } & Target)
  | { readonly does: 'name-handler' | 'name-stand-in'; readonly unit: UnitId; readonly appointment: string }
  | { readonly does: 'hold'; readonly units: readonly UnitId[]; readonly rung?: RungName; readonly until?: Instant }
  | ({ readonly does: 'issue'; readonly number: TextId; readonly on: Day } & Omit<Target, 'unit'> & {
        readonly unit?: UnitId;
      })
  | {
      /** The first or second signed letter that urges units on; without a duty: every duty for which they are chased. */
      readonly does: 'record-letter';
      readonly letter: 1 | 2;
      readonly number: TextId;
      readonly on: Day;
      readonly units: readonly UnitId[];
      readonly duty?: DutyId;
    }
  | { readonly does: 'release'; readonly draft: 'status' | 'final-report' }
  | { readonly does: 'replace'; readonly plan: Plan; readonly calendar: Calendar }
  | { readonly does: 'withdraw'; readonly basis?: TextId }
  | { readonly does: 'close'; readonly reason?: TextId }
  | {
      readonly does: 'correct-calendar';
      readonly closed: readonly Day[];
      readonly worked: readonly Day[];
      /** Years that were not there, or replace what was known of them. */
      readonly years?: readonly CalendarYear[];
      readonly version?: string;
      readonly basis?: TextId;
    }
  | {
      readonly does: 'report-undelivered';
      /** The rungs that the lost message carried, as the ledger has them. */
      readonly reached: readonly Reached[];
      readonly channel: Channel;
      readonly people: readonly { readonly unit: UnitId; readonly person: PersonId }[];
    };

/** A command: asked once, whoever repeats it. */
export type Command = {
  /** Random or made from what it says: the same id has one effect and one receipt. */
  readonly id: string;
  readonly by: Actor;
  /** Codes of refusals that the actor has read and lets pass. */
  readonly confirm?: readonly RefusalCode[];
} & Asked;

export type CommandOf<Does extends Asked['does']> = Extract<Command, { does: Does }>;
