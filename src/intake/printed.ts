import type { DeadlineRead, HeaderRead } from './reading.ts';

/** The head as `dondoc draft --json` prints it: plain values, null where the document has none. */
export interface PrintedHeader {
  readonly kind: string | null;
  readonly issuer: string | null;
  readonly superior: string | null;
  readonly number: string | null;
  readonly place: string | null;
  readonly date: string | null;
  readonly subject: string | null;
  readonly urgency: string;
  readonly recipients: readonly string[];
  readonly lead: string | null;
  readonly desk: string | null;
  /** Lines under “Nơi nhận” that are neither the recipients, nor the leader, nor the archive. */
  readonly cc: readonly string[];
  readonly signer: string | null;
  readonly signerTitle: string | null;
  readonly onBehalf: readonly string[];
}

/** Plain values of a head. */
export function printedHeader(header: HeaderRead): PrintedHeader {
  const { kind, issuer, superior, number, place, date, subject, urgency, recipients, lead, desk, copies, signer } =
    header;
  return {
    kind: kind?.value ?? null,
    issuer: issuer?.value ?? null,
    superior: superior?.value ?? null,
    number: number?.value ?? null,
    place: place?.value ?? null,
    date: date?.value ?? null,
    subject: subject?.value ?? null,
    urgency: urgency?.value ?? 'normal',
    recipients: recipients.map(({ value }) => value),
    lead: lead?.value ?? null,
    desk: desk?.value ?? null,
    cc: copies.filter(({ kind }) => kind === 'report' || kind === 'information').map(({ text }) => text),
    signer: signer?.value.name ?? null,
    signerTitle: signer?.value.title ?? null,
    onBehalf: signer?.value.onBehalf ?? [],
  };
}

/** A deadline in one line, for people: its words, day, hour, role, and who owes what to whom. */
export function deadlineLine({
  quote,
  kind,
  date,
  time,
  days,
  daysAre,
  every,
  who,
  what,
  to,
  role,
  line,
}: DeadlineRead): string {
  const when = date ?? (days === null ? `each ${every ?? '?'}` : `${days} ${daysAre ?? ''} days`);
  return `line ${line}: “${quote}” = ${kind} ${when}${time === null ? '' : ` ${time}`}, ${role}: ${who ?? '?'} → ${to ?? '?'}: ${what ?? '?'}`;
}
