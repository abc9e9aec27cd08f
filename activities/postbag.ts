import type { LedgerMessage } from '../src/ports/ledger.ts';
import type { Channel, UnitId } from '../src/domain/words.ts';
import type { HandedOver } from './hand-over.ts';
import type { DeliverOutcome } from './contract.ts';

type Person = DeliverOutcome['failed'][number];

/** Sorts what became of each message of a batch into the outcome that the directive hears of. */
export function createPostbag(channel: Channel): {
  /** A message that an earlier try has dealt with. */
  readonly found: (message: LedgerMessage) => void;
  readonly put: (message: LedgerMessage, result: HandedOver) => void;
  readonly notBegun: (message: LedgerMessage) => void;
  /** Messages handed over in this try, under the message centre's references. */
  readonly references: () => readonly { readonly reference: string; readonly message: LedgerMessage }[];
  readonly undelivered: (message: LedgerMessage) => void;
  readonly outcome: () => DeliverOutcome;
} {
  const handedOver = new Map<number, { reference: string; message: LedgerMessage }>();
  const failed: Person[] = [];
  const unknown: Person[] = [];
  const again = new Set<UnitId>();
  const notBegun = new Set<UnitId>();
  let before = 0;

  const put = (message: LedgerMessage, result: HandedOver): void => {
    const { unit, person } = message;
    switch (result.outcome) {
      case 'handed-over':
        handedOver.set(message.id, { reference: result.reference, message });
        return;
      case 'never':
        failed.push({ unit, person });
        return;
      case 'unknown':
        unknown.push({ unit, person });
        return;
      case 'again':
        again.add(unit);
        return;
      case 'elsewhere':
        notBegun.add(unit);
        return;
    }
  };

  return {
    put,
    found: (message) => {
      const { state, unit, person } = message;
      if (message.channel !== channel) return;
      if (state === 'handed-over' || state === 'delivered') before += 1;
      if (state === 'failed') failed.push({ unit, person });
      if (state === 'unknown' || state === 'sending') unknown.push({ unit, person });
    },
    notBegun: ({ unit }) => void notBegun.add(unit),
    references: () => [...handedOver.values()],
    undelivered: (message) => {
      handedOver.delete(message.id);
      failed.push({ unit: message.unit, person: message.person });
    },
    outcome: () => ({
      handedOver: before + handedOver.size,
      failed,
      unknown,
      again: [...again],
      notBegun: [...notBegun].filter((unit) => !again.has(unit)),
    }),
  };
}
