import type { Child } from 'hono/jsx';
import type { LinkDeed } from '../../notices/link-words.ts';
import type { LinkView } from './link-view.ts';

/** A form with one button. It works without JavaScript; pressed twice, it has one effect. */
export function LinkForm({
  view,
  code,
  deed,
  task,
  unit,
  isPlain = false,
  isLarge = false,
  children,
}: {
  readonly view: LinkView;
  readonly code: string;
  readonly deed: LinkDeed;
  readonly task?: { readonly duty: { readonly id: string } };
  /** The unit that it is about, where that is not the visitor's own. */
  readonly unit?: string;
  readonly isPlain?: boolean;
  readonly isLarge?: boolean;
  readonly children?: Child;
}): Child {
  const { mark, words } = view;
  return (
    <form method="post" action={`/${code}/${deed}`} enctype="multipart/form-data" class={isLarge ? 'bare large' : ''}>
      <input type="hidden" name="once" value={mark} />
      {task ? <input type="hidden" name="duty" value={task.duty.id} /> : ''}
      {unit === undefined ? '' : <input type="hidden" name="unit" value={unit} />}
      {children}
      <button type="submit" class={isPlain ? 'plain' : ''}>
        {words.deed[deed].button}
      </button>
    </form>
  );
}

interface Asked {
  readonly view: LinkView;
  readonly deed: LinkDeed;
  readonly name: string;
  readonly label: string;
  readonly isNeeded?: boolean;
}

/** A line of text, which keeps what was written when the deed could not be done. */
export function Field({
  view,
  deed,
  name,
  label,
  isNeeded = false,
  atMost,
  type = 'text',
}: Asked & { readonly atMost: number; readonly type?: string }): Child {
  return (
    <label>
      {label}
      <input type={type} name={name} value={given(view, deed, name)} maxlength={atMost} required={isNeeded} />
    </label>
  );
}

/** A day; where the browser has no calendar it is typed, in either order. */
export function Day({ view, deed, name, label, isNeeded = false, on = '' }: Asked & { readonly on?: string }): Child {
  return (
    <label>
      {label}
      <input type="date" name={name} value={given(view, deed, name) || on} required={isNeeded} />
    </label>
  );
}

/** Several lines of text. */
export function LongField({ view, deed, name, label, isNeeded = false }: Asked): Child {
  return (
    <label>
      {label}
      <textarea name={name} maxlength={5_000} required={isNeeded}>
        {given(view, deed, name)}
      </textarea>
    </label>
  );
}

/** Something to be chosen; what a form is usually about is chosen already. */
export function Tick({
  name,
  label,
  isChosen,
}: {
  readonly name: string;
  readonly label: string;
  readonly isChosen: boolean;
}): Child {
  return (
    <label class="tick">
      <input type="checkbox" name={name} checked={isChosen} />
      <span>{label}</span>
    </label>
  );
}

function given({ given: kept }: LinkView, deed: LinkDeed, name: string): string {
  return kept?.deed === deed ? (kept.fields.get(name) ?? '') : '';
}
