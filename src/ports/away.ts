/** Something that this service leans on. */
export type PartName = 'engine' | 'database' | 'mail' | 'message-centre' | 'worker';

/** A part is away: nothing is wrong with the request, and the same request later gets its answer. */
export class Away extends Error {
  override readonly name = 'Away';
  readonly part: PartName;

  constructor(part: PartName, cause: unknown) {
    super(`The ${part} does not answer.`, { cause });
    this.part = part;
  }
}
