import { dutyOf } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import type { Instant, ItemId, TextId } from '../domain/words.ts';
import { remarkKinds } from '../notices/link-words.ts';
import type { RemarkKind } from '../notices/link-words.ts';
import { ordinalNow, ordinalsEver } from './places.ts';
import type { ReadDirective } from './read-directive.ts';
import type { Texts } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** Something that was said about a unit's task, with its reason: what a receiver is sent to the page to read. */
export interface Remark {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: RemarkKind;
  /** Of the assignment, as it is numbered now. Absent: about the directive as a whole. */
  readonly ordinal?: number;
  readonly text?: string;
  /** Which documents of the task it is about; absent where that is not said, or a document was replaced since. */
  readonly items?: readonly ItemId[];
  /** To a unit that declined. */
  readonly answer?: 'reassign' | 'exempt' | 'stands';
  /** More time: until when it is asked for, or given. */
  readonly until?: Instant;
}

type Said = Extract<DirectiveEvent, { readonly kind: RemarkKind }>;

/** What was said about some assignments, newest first. */
export async function remarksAbout(
  ports: { readonly register: Pick<Register, 'eventsAbout'>; readonly texts: Pick<Texts, 'texts'> },
  read: Pick<ReadDirective, 'directive' | 'former'>,
  ordinals: readonly number[],
): Promise<readonly Remark[]> {
  const { directive } = read.directive.plan;
  const numbered = await ports.register.eventsAbout(directive, ordinalsEver(read, ordinals), remarkKinds);
  const wanted = new Set(ordinals);
  const said = numbered
    .map(({ seq, event }) => ({ seq, event: event as Said, ...aboutOf(read, seq, event as Said) }))
    .filter(({ event, ordinal }) => !('assignment' in event) || (ordinal !== undefined && wanted.has(ordinal)))
    .reverse();
  const ids = said.flatMap(({ event }) => textOf(event) ?? []);
  const texts = ids.length === 0 ? {} : await ports.texts.texts(ids);
  return said.map(({ seq, event, ordinal }): Remark => {
    const id = textOf(event);
    const text = id === undefined ? undefined : texts[id];
    return {
      ...{ seq, at: event.at, kind: event.kind, ...(ordinal !== undefined && { ordinal }) },
      ...(text !== undefined && { text }),
      ...itemsOf(read, seq, event),
      ...(event.kind === 'extension-asked' && { until: event.until }),
      ...(event.kind === 'answered' && { answer: event.answer }),
      ...(event.kind === 'extended' && { until: event.closesAt }),
    };
  });
}

/** An event names items by their places in the document of its time. */
function itemsOf(
  { directive, former }: Pick<ReadDirective, 'directive' | 'former'>,
  seq: number,
  event: Said,
): Pick<Remark, 'items'> {
  if (!('items' in event) || former.some(({ before }) => seq < before)) return {};
  const assignment = directive.assignments[event.assignment];
  const planned = assignment ? dutyOf(directive, assignment).items : [];
  return { items: event.items.flatMap((index) => planned[index]?.id ?? []) };
}

function textOf(event: Said): TextId | undefined {
  if ('reason' in event) return event.reason;
  return 'basis' in event ? event.basis : undefined;
}

function aboutOf(read: Parameters<typeof ordinalNow>[0], seq: number, event: Said): { readonly ordinal?: number } {
  const ordinal = 'assignment' in event ? ordinalNow(read, seq, event.assignment) : undefined;
  return ordinal === undefined ? {} : { ordinal };
}
