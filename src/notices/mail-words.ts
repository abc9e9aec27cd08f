import type { Foot } from './language-words.ts';

/** A mail before it is laid out: the same words make its plain text and its HTML. */
export interface MailWords {
  readonly language: string;
  readonly subject: string;
  readonly sections: readonly MailSection[];
  readonly foot: Foot;
}

export interface MailSection {
  /** Only where a mail has several sections. */
  readonly heading?: string;
  /** Absent where an earlier section has greeted the same. */
  readonly greeting?: string;
  /** Lines of text; those that begin with "- " are a list. */
  readonly lines: readonly string[];
  /** The first is the main one. */
  readonly links: readonly { readonly label: string; readonly address: string }[];
}
