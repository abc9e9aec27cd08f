/** What a link in a mail leads to; it becomes the fragment of the letter's link. */
export type Act =
  | 'acknowledge'
  | 'assign-handler'
  | 'submit'
  | 'claim'
  | 'ask'
  | 'view'
  | 'review'
  | 'comparing'
  | 'issuing'
  | 'asking'
  | 'declined'
  | 'hold'
  | 'package'
  | 'decide'
  | 'foresee';

export interface Button {
  readonly label: string;
  readonly act: Act;
}

/**
 * The words of one notice, with `{places}` for values and `[[clauses]]` that fall away when a value in them is empty.
 * A place alone on a line may hold several lines.
 */
export interface Template {
  readonly subject: string;
  /** Whom the letter greets: what stands between `Kính gửi:` and the full stop. */
  readonly greets: string;
  readonly body: string;
  readonly accentedSms: string;
  /** GSM-7 only, one part. */
  readonly sms: string;
  /** The first is the main one. */
  readonly buttons: readonly Button[];
}

/** Looks one place up; throws when the catalogue has no value of that name. */
export type Lookup = (place: string) => string;

/** Every template there is; `which.ts` says which a letter gets. */
export type TemplateName =
  | 'assignment'
  | 'assignment-support'
  | 'assignment-lead'
  | 'assignment-inform'
  | 'received'
  | 'accepted'
  | 'accepted-part'
  | 'accepted-plan'
  | 'issued-plan'
  | 'extension'
  | 'extension-refused'
  | 'exempted'
  | 'answered-reassign'
  | 'answered-exempt'
  | 'answered-stands'
  | 'returned'
  | 'sent-back'
  | 'date-changed'
  | 'withdrawn'
  | 'withdrawn-inform'
  | 'replaced'
  | 'replaced-inform'
  | 'replaced-out'
  | 'correction'
  | 'correction-part'
  | 'correction-leader'
  | 'status'
  | 'final-report'
  | 'claimed'
  | 'declined'
  | 'extension-asked'
  | 'extension-asked-office'
  | 'awaits-issue'
  | 'claim-denied'
  | 'handler-named'
  | 'stand-in-named'
  | 'unconfirmed'
  | 'unconfirmed-head'
  | 'early'
  | 'near'
  | 'last-day'
  | 'last-hours'
  | 'overdue'
  | 'overdue-head'
  | 'overdue-again-head'
  | 'digest'
  | 'hold'
  | 'waiting'
  | 'waiting-again'
  | 'waiting-plan'
  | 'to-issue'
  | 'waiting-plan-again'
  | 'opened'
  | 'opened-with'
  | 'last-days'
  | 'overdue-lead'
  | 'lead-overdue'
  | 'lead-overdue-again'
  | 'digest-lead';

/**
 * Puts values into a template in one pass, so that a value which looks like a place stays what it is. Clauses with an
 * empty value fall away, and so does a line that has nothing left in it although the template had something there.
 */
export function fill(template: string, lookup: Lookup): string {
  return template
    .split('\n')
    .map((line) => ({ before: line, after: fillLine(line, lookup) }))
    .filter(({ before, after }) => before === '' || after.trim() !== '')
    .map(({ after }) => after.replace(/\s+$/, ''))
    .join('\n');
}

/** The names of the places in a template, each once, in order. */
export function placesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACE)].map((match) => match[1] ?? ''))];
}

/** The fixed texts that a template with clauses stands for: with all of them, and without. */
export function expandClauses(template: string): readonly string[] {
  const all = template.replace(CLAUSE, '$1');
  const none = template.replace(CLAUSE, '');
  return all === none ? [all] : [all, none];
}

const PLACE = /\{([a-z_0-9]+)\}/g;
const CLAUSE = /\[\[(.*?)\]\]/g;
const TOKEN = /\[\[(.*?)\]\]|\{([a-z_0-9]+)\}/g;

function fillLine(line: string, lookup: Lookup): string {
  return line.replace(TOKEN, (_, clause: string | undefined, place: string | undefined) => {
    if (place !== undefined) return lookup(place);
    const inner = clause ?? '';
    if (placesOf(inner).some((name) => lookup(name) === '')) return '';
    return inner.replace(PLACE, (_match, name: string) => lookup(name));
  });
}
