import smpp from 'smpp';
import type { HandOver } from '../ports/channels.ts';

/**
 * How a submission ended on the link.
 * - `answered`: the message centre answered, with an SMPP status; 0 means taken.
 * - `unwritten`: the link was gone before anything was written.
 * - `lost`: written, and then no answer: the link was cut, or the centre kept silent.
 */
export type SubmitEnd =
  | { readonly kind: 'answered'; readonly status: number; readonly messageId: string }
  | { readonly kind: 'unwritten' }
  | { readonly kind: 'lost'; readonly why: 'cut' | 'silent' };

export type SmsFailure = Exclude<HandOver, { outcome: 'handed-over' }>;

/**
 * Sorts the end of a submission that was not taken. Only statuses about the destination are `never`: the rest is about
 * our account, our sender name or the centre's load, and must not mark a telephone dead.
 */
export function classifySubmitFailure(end: SubmitEnd): SmsFailure {
  switch (end.kind) {
    case 'unwritten':
      return { outcome: 'again', reason: 'the link to the message centre was cut before the submission' };
    case 'lost':
      return {
        outcome: 'unknown',
        reason: `the ${end.why === 'cut' ? 'link to the message centre was cut' : 'message centre did not answer'} after the submission`,
      };
    case 'answered': {
      const name = statusName(end.status);
      return { outcome: aboutDestination.has(name) ? 'never' : 'again', reason: `the message centre answered ${name}` };
    }
    default:
      return end satisfies never;
  }
}

/** The centre asks us to slow down: the same submission may be taken a moment later. */
export function isThrottled(end: SubmitEnd): boolean {
  return end.kind === 'answered' && busy.has(statusName(end.status));
}

/** `ESME_RTHROTTLED` of 0x58; statuses that no version of SMPP names are given in hexadecimal. */
export function statusName(status: number): string {
  const name = Object.keys(smpp.errors).find((key) => smpp.errors[key] === status);
  return name ?? `0x${status.toString(16).padStart(8, '0')}`;
}

const aboutDestination: ReadonlySet<string> = new Set(['ESME_RINVDSTADR', 'ESME_RINVDSTTON', 'ESME_RINVDSTNPI']);
const busy: ReadonlySet<string> = new Set(['ESME_RTHROTTLED', 'ESME_RMSGQFUL']);
