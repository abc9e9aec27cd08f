export type RefusedBecause =
  | 'empty-file'
  | 'file-too-large'
  | 'too-many-pages'
  | 'text-too-long'
  | 'line-too-long'
  | 'not-a-document'
  | 'broken-file'
  | 'encrypted'
  | 'macros'
  | 'zip-bomb'
  | 'xml-entities'
  | 'scan-without-text'
  | 'unknown-encoding'
  | 'took-too-long'
  | 'too-much-memory'
  | 'secret-document';

/** A file that is not read, with the reason and what to do about it. */
export interface ReadingRefused {
  readonly code: RefusedBecause;
  readonly message: string;
  readonly remedy: string;
}

/** Thrown inside a reader; it never leaves this folder. */
export class CannotRead extends Error {
  readonly refused: ReadingRefused;
  constructor(code: RefusedBecause, message: string, remedy: string) {
    super(message);
    this.name = 'CannotRead';
    this.refused = { code, message, remedy };
  }
}
