import { advance } from './advance.ts';
import { agenda, dueAgenda } from './agenda.ts';
import type { DueRung } from './agenda.ts';
import type { Pacing } from './pacing.ts';
import type { Delivery, Directive } from './directive.ts';
import type { EventOf, Silence } from './events.ts';
import { evolve } from './evolve.ts';
import { parcels } from './parcels.ts';
import type { Parcel } from './parcels.ts';
import type { Instant } from './words.ts';

/**
 * Something that would happen: messages that would go out, or rungs that would stay silent; and how the messages of a
 * rung would fit, where the channels have a pace.
 */
export type Foreseen =
  | {
      readonly kind: 'messages';
      readonly at: Instant;
      readonly delivery: Delivery;
      readonly parcels: readonly Parcel[];
    }
  | { readonly kind: 'silence'; readonly at: Instant; readonly silence: Silence }
  | { readonly kind: 'pacing'; readonly rung: DueRung; readonly pacing: Pacing };

/** What would become of a delivery. */
export type HandOver = (
  delivery: Delivery,
  parcels: readonly Parcel[],
  at: Instant,
) => Omit<EventOf<'delivery-ended'>, 'kind' | 'at' | 'delivery'>;

/**
 * Everything that would be sent from now on if nobody answered, up to an instant: the agenda, walked through. The same
 * functions as in earnest, with `handOver` in place of the world.
 */
export function* foresee(directive: Directive, from: Instant, until: Instant, handOver: HandOver): Generator<Foreseen> {
  let current = directive;
  for (let now = from; now <= until;) {
    if (current.plan.pace)
      for (const rung of dueAgenda(current, now))
        if (rung.kind === 'rung' && rung.pacing) yield { kind: 'pacing', rung, pacing: rung.pacing };
    const { directive: advanced, events } = advance(current, now);
    current = advanced;
    for (const event of events)
      if (event.kind === 'notices-due')
        for (const silence of event.silences) yield { kind: 'silence', at: now, silence };
    for (const delivery of current.deliveries.filter(({ nextAt }) => nextAt <= now)) {
      const packed = parcels(current, delivery, now);
      yield { kind: 'messages', at: now, delivery, parcels: packed };
      const outcome = handOver(delivery, packed, now);
      current = evolve(current, { kind: 'delivery-ended', at: now, delivery: delivery.id, ...outcome });
    }
    const [next] = agenda(current, now);
    if (!next) return;
    now = Math.max(next.dueAt, now);
  }
}
