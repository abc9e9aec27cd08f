import type { Command } from '../../src/domain/commands.ts';
import type { Delivery, Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import type { Instant } from '../../src/domain/words.ts';
import type { Shadow } from './shadow.ts';

/** Watches one life: asked after every event, every delivery and every refusal; throws a `Violation`. */
export interface Checker {
  readonly shadow: Shadow;
  readonly happened: (before: Directive, event: DirectiveEvent, after: Directive) => void;
  /** The loop has done all it can at an instant. */
  readonly rested: (directive: Directive, now: Instant) => void;
  readonly refused: (command: Command, before: Directive, after: Directive) => void;
  readonly delivering: (directive: Directive, delivery: Delivery, parcels: readonly Parcel[], now: Instant) => void;
  /** A message left our hands: its notices' keys, with person and channel, and whether it is a resend. */
  readonly handedOver: (keys: readonly string[], resend: boolean) => void;
  /** The ledger found that another sending had a notice already. */
  readonly alreadyTaken: (delivery: Delivery, key: string) => void;
  /** Nothing is asked any more, and nothing is due. */
  readonly ended: (directive: Directive, now: Instant) => void;
}
