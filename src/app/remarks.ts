import { dutyOf } from '../domain/directive.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import type { DutyId, Instant, ItemId, TextId, UnitId } from '../domain/words.ts';
import { remarkKinds } from '../notices/link-words.ts';
import type { RemarkKind } from '../notices/link-words.ts';
import type { Texts } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** Something that was said about a unit's task, with its reason: what a receiver is sent to the page to read. */
export interface Remark {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: RemarkKind;
  /** Absent: about the directive as a whole. */
  readonly unit?: UnitId;
  readonly duty?: DutyId;
  readonly ordinal?: number;
  readonly items: readonly ItemId[];
  readonly text?: string;
  /** More time: until when it is asked for, or given. */
  readonly until?: Instant;
}

type Said = Extract<DirectiveEvent, { readonly kind: RemarkKind }>;

/** What was said about some assignments, newest first. */
export async function remarksAbout(
  ports: { readonly register: Pick<Register, 'eventsAbout'>; readonly texts: Pick<Texts, 'texts'> },
  directive: Directive,
  ordinals: readonly number[],
): Promise<readonly Remark[]> {
  const numbered = await ports.register.eventsAbout(directive.plan.directive, ordinals, remarkKinds);
  const said = numbered.map(({ seq, event }) => ({ seq, event: event as Said })).reverse();
  const ids = said.flatMap(({ event }) => textOf(event) ?? []);
  const texts = ids.length === 0 ? {} : await ports.texts.texts(ids);
  return said.map(({ seq, event }): Remark => {
    const id = textOf(event);
    const text = id === undefined ? undefined : texts[id];
    return {
      ...{ seq, at: event.at, kind: event.kind, ...aboutOf(directive, event) },
      ...(text !== undefined && { text }),
      ...(event.kind === 'extension-asked' && { until: event.until }),
      ...(event.kind === 'extended' && { until: event.closesAt }),
    };
  });
}

function textOf(event: Said): TextId | undefined {
  if ('reason' in event) return event.reason;
  return 'basis' in event ? event.basis : undefined;
}

function aboutOf(directive: Directive, event: Said): Pick<Remark, 'unit' | 'duty' | 'ordinal' | 'items'> {
  const ordinal = 'assignment' in event ? event.assignment : undefined;
  const assignment = ordinal === undefined ? undefined : directive.assignments[ordinal];
  if (ordinal === undefined || !assignment) return { items: [] };
  const { id: duty, items: defined } = dutyOf(directive, assignment);
  const items = 'items' in event ? event.items.flatMap((index) => defined[index]?.id ?? []) : [];
  return { ordinal, unit: assignment.unit, duty, items };
}
