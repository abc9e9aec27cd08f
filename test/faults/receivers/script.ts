import type { Deed, Order, Phase, Seen, Told } from './orders.ts';

/** The orders that a receiver has had, and who is standing still. */
export interface Script {
  readonly told: (told: Told) => void;
  /** A message comes to a phase: the deed that is ordered, after its standing or waiting is over. */
  readonly reaches: (channel: Order['channel'], phase: Phase, to: string) => Promise<Deed | undefined>;
}

interface Standing extends Order {
  passed: number;
  done: number;
}

/** Keeps the orders of a receiver. */
export function createScript(tell: (seen: Seen) => void): Script {
  let orders: Standing[] = [];
  const standing = new Set<() => void>();

  const orderFor = (channel: Order['channel'], phase: Phase, to: string): Standing | undefined =>
    orders.find((order) => {
      if (order.channel !== channel || order.phase !== phase || order.to?.includes(to) === false) return false;
      if (order.done >= (order.times ?? 1)) return false;
      order.passed += 1;
      return order.passed >= (order.nth ?? 1);
    });

  const reaches: Script['reaches'] = async (channel, phase, to) => {
    tell({ saw: 'phase', channel, phase, to, at: Date.now() });
    const order = orderFor(channel, phase, to);
    if (order === undefined) return undefined;
    order.done += 1;
    if (order.deed.kind === 'wait') {
      const { ms } = order.deed;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    if (order.deed.kind === 'stand') {
      const released = new Promise<void>((resolve) => standing.add(resolve));
      tell({ saw: 'standing', channel, phase });
      await released;
    }
    return order.deed;
  };

  const told: Script['told'] = (order) => {
    switch (order.say) {
      case 'order':
        orders.push({ ...order.order, passed: 0, done: 0 });
        return;
      case 'forget':
        orders = [];
        return;
      case 'release':
        standing.forEach((resolve) => resolve());
        standing.clear();
        return;
      default:
        return order satisfies never;
    }
  };
  return { told, reaches };
}
