import type { Channel } from './words.ts';

/** How many messages a second each channel takes; a channel that is not named takes them as they come. */
export type Pace = Readonly<Partial<Record<Channel, number>>>;

/** How many people with an address a duty's contacts and heads were at launch, all its units together. */
export type Reach = Readonly<Record<Channel, { readonly contact: number; readonly head: number }>>;
