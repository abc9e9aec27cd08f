import type { DirectiveId } from '../domain/words.ts';

/** Every way in which engine, record and tables may differ. */
export type DifferenceCode =
  | 'events-missing'
  | 'record-behind'
  | 'rows-differ'
  | 'directive-row-differs'
  | 'engine-lost'
  | 'engine-stopped'
  | 'engine-behind'
  | 'engine-silent'
  | 'counts-differ'
  | 'attribute-differs'
  | 'document-missing'
  | 'unreadable';

/** Something that is not as it should be, what to do about it, and whether it has been done. */
export interface Difference {
  readonly directive: DirectiveId;
  readonly code: DifferenceCode;
  readonly message: string;
  readonly remedy: string;
  readonly mended: boolean;
}

/** Makes a difference; the remedy says what is left to do, or what was done. */
export function difference(
  directive: DirectiveId,
  code: DifferenceCode,
  message: string,
  mended = false,
  remedy = remedies[code],
): Difference {
  return { directive, code, message, remedy, mended };
}

const fromHistories =
  'Run it without --dry-run: the events are taken from the engine’s histories, for as long as it keeps them (90 days).';
const fromEvents = 'Run it without --dry-run: the tables are made anew from the events.';

const remedies: Readonly<Record<DifferenceCode, string>> = {
  'events-missing': fromHistories,
  'record-behind': fromHistories,
  'rows-differ': fromEvents,
  'directive-row-differs': fromEvents,
  'engine-lost':
    'Restore the engine’s database; or let the directive go on from the record: dondoc reconcile --directive ID --resume.',
  'engine-stopped':
    'Somebody ended it in the engine’s own tools, or it failed. Let it go on from the record: dondoc reconcile --directive ID --resume.',
  'engine-behind':
    'The engine has been set back, as by an old backup. Stop the service, and restore database and engine of the same time.',
  'engine-silent': 'See that a worker runs, and what its log says of this directive; then run it again.',
  'counts-differ': 'Restart the worker, so that the loop folds anew; if it stays, report it with the dossier.',
  'attribute-differs': 'It is set again when the directive next moves; lists by search attribute are wrong until then.',
  'document-missing': 'Restore it from a backup of the database: messages cannot be worded without it.',
  unreadable: 'Report it with the events: another version has written them, or somebody has changed them.',
};
