import type { Draft } from './draft.ts';
import { printedHeader } from './printed.ts';
import type { PrintedHeader } from './printed.ts';
import type { DateLeftOut, DeadlineRead, DispatchRead, Copy } from './reading.ts';

/** Everything that was read of a document and drafted from it, as JSON has it. */
export interface PrintedDraft {
  readonly file: string;
  readonly kind: string;
  readonly encoding: string;
  readonly header: PrintedHeader;
  readonly deadlines: readonly DeadlineRead[];
  /** Said in words where there is no deadline. */
  readonly found?: 'no deadline found';
  /** Dates that look like deadlines and are none, each with its reason. */
  readonly notDeadlines: readonly DateLeftOut[];
  readonly sections: readonly {
    readonly number: string;
    readonly line: number;
    readonly who: string | null;
    readonly with: string | null;
  }[];
  readonly copies: readonly Pick<Copy, 'name' | 'kind' | 'line'>[];
  readonly draft: Pick<Draft, 'issuer' | 'issuedOn' | 'leader' | 'duties'>;
  readonly questions: Draft['questions'];
  readonly fields: Draft['fields'];
}

/** A reading and its draft as `dondoc draft --json` prints them and `POST /api/drafts` answers. */
export function printedDraft(
  read: DispatchRead,
  drafted: Draft,
  source: Pick<PrintedDraft, 'file' | 'kind' | 'encoding'>,
): PrintedDraft {
  const { header, deadlines, leftOut, sections } = read;
  const { questions, fields, duties, issuer, leader, issuedOn } = drafted;
  return {
    ...source,
    header: printedHeader(header),
    deadlines,
    ...(deadlines.length === 0 && { found: 'no deadline found' }),
    notDeadlines: leftOut,
    sections: sections.map(({ number, line, who, withUnits }) => ({ number, line, who, with: withUnits })),
    copies: header.copies.map(({ name, kind, line }) => ({ name, kind, line })),
    draft: { issuer, issuedOn, leader, duties },
    questions,
    fields,
  };
}
