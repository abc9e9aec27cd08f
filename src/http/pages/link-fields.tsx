import type { Child } from 'hono/jsx';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/words.ts';
import type { LinkDeed } from '../../notices/link-words.ts';
import type { LinkView, TaskItem } from './link-view.ts';

/** Which form it is: what it asks for, of which duty, about which unit where that is not the visitor's own. */
export interface FormOf {
  readonly view: LinkView;
  readonly code: string;
  readonly deed: LinkDeed;
  readonly duty?: string;
  readonly unit?: string;
  /** Which of several requests of that unit it answers: the instant at which it was asked. */
  readonly asked?: Instant;
}

/** A form with one button. It works without JavaScript; pressed twice, it has one effect. */
export function LinkForm({
  of,
  isPlain = false,
  isLarge = false,
  children,
}: {
  readonly of: FormOf;
  readonly isPlain?: boolean;
  readonly isLarge?: boolean;
  readonly children?: Child;
}): Child {
  const { view, code, deed, duty, unit, asked } = of;
  // Where nobody knows whether it was recorded, the same mark makes it the same act when it is pressed again.
  const mark = keptOf(of)?.isUnsure === true ? (given(of, 'once') ?? view.mark) : view.mark;
  return (
    <form
      method="post"
      action={`/${code}/${deed}`}
      enctype="multipart/form-data"
      class={isLarge ? 'bare large' : ''}
      {...(keptOf(of) && { id: 'given' })}
    >
      <input type="hidden" name="once" value={mark} />
      {duty === undefined ? '' : <input type="hidden" name="duty" value={duty} />}
      {unit === undefined ? '' : <input type="hidden" name="unit" value={unit} />}
      {asked === undefined ? '' : <input type="hidden" name="asked" value={String(asked)} />}
      {children}
      <button type="submit" class={isPlain ? 'plain' : ''}>
        {view.words.deed[deed].button}
      </button>
    </form>
  );
}

interface Asked {
  readonly of: FormOf;
  readonly name: string;
  readonly label: string;
  readonly isNeeded?: boolean;
}

/** A line of text, which keeps what was written when the deed could not be done. */
export function Field({
  of,
  name,
  label,
  isNeeded = false,
  atMost,
  type = 'text',
}: Asked & { readonly atMost: number; readonly type?: string }): Child {
  return (
    <label>
      {label}
      <input type={type} name={name} value={given(of, name) ?? ''} maxlength={atMost} required={isNeeded} />
    </label>
  );
}

/** A day; where the browser has no calendar it is typed, in either order. */
export function Day({ of, name, label, isNeeded = false, on = '' }: Asked & { readonly on?: string }): Child {
  return (
    <label>
      {label}
      <input type="date" name={name} value={given(of, name) ?? on} required={isNeeded} />
    </label>
  );
}

/** Several lines of text. */
export function LongField({ of, name, label, isNeeded = false }: Asked): Child {
  return (
    <label>
      {label}
      <textarea name={name} maxlength={5_000} required={isNeeded}>
        {given(of, name) ?? ''}
      </textarea>
    </label>
  );
}

/** Something to be chosen; what a form is usually about is chosen already, until something else was. */
export function Tick({
  of,
  name,
  label,
  isChosen,
}: {
  readonly of: FormOf;
  readonly name: string;
  readonly label: string;
  readonly isChosen: boolean;
}): Child {
  const checked = keptOf(of) ? given(of, name) !== undefined : isChosen;
  return (
    <label class="tick">
      <input type="checkbox" name={name} checked={checked} />
      <span>{label}</span>
    </label>
  );
}

/** Lets a refusal pass that can be confirmed: nobody is asked before the form was refused for it. */
export function Confirm({
  of,
  code,
  label,
}: {
  readonly of: FormOf;
  readonly code: RefusalCode;
  readonly label: string;
}): Child {
  const name = `confirm:${code}`;
  const isMet = keptOf(of)?.refusal === code || given(of, name) !== undefined;
  return isMet ? <Tick of={of} name={name} label={label} isChosen={false} /> : '';
}

/** Which items are meant, where there are several: all of them, until some are taken out. */
export function Ticks({ of, items }: { readonly of: FormOf; readonly items: readonly TaskItem[] }): Child {
  const [only] = items;
  if (items.length === 1 && only) return <input type="hidden" name={`item:${only.item.id}`} value="on" />;
  return (
    <>
      <input type="hidden" name="choose" value="items" />
      {items.map(({ item }) => (
        <Tick of={of} name={`item:${item.id}`} label={item.title} isChosen />
      ))}
    </>
  );
}

function given(of: FormOf, name: string): string | undefined {
  return keptOf(of)?.fields.get(name);
}

/** What was filled in before, in this very form. */
function keptOf({ view, deed, duty, unit, asked }: FormOf): LinkView['given'] {
  const { given: kept } = view;
  if (kept?.deed !== deed || kept.fields.get('duty') !== duty || kept.fields.get('unit') !== unit) return undefined;
  return kept.fields.get('asked') === asked?.toString() ? kept : undefined;
}
