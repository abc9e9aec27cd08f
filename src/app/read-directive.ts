import type { Definition } from '../domain/definition.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { DirectiveId } from '../domain/words.ts';
import { placesOf } from './places.ts';
import type { FormerPlaces } from './places.ts';
import type { Documents } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';

/** A directive as the record has it now, with its document. */
export interface ReadDirective {
  readonly directive: Directive;
  readonly document: Definition;
  /** Where its assignments stood before each replacement, oldest first. */
  readonly former: readonly FormerPlaces[];
}

/** Reads directives from the record, so that reading goes on when the engine is away. */
export interface DirectiveReader {
  /**
   * The directive as recorded; with `after`, once the event of that number is recorded, for which it waits up to two
   * seconds. Who gives up waiting gets what there is: its `seq` tells.
   */
  readonly read: (directive: DirectiveId, after?: number) => Promise<ReadDirective | undefined>;
}

type Fold = Omit<ReadDirective, 'document'>;

const waitMs = 2_000;
const lookEveryMs = 20;
/** What was read this short a time ago is recent enough for whoever waits for no event of their own. */
const recentMs = 100;
/** Folds kept at hand: reading one again folds only what is new. */
const foldsAtMost = 50;

/** A reader that keeps the folds of the directives that were read last. */
export function createDirectiveReader(ports: {
  readonly register: Pick<Register, 'eventsAfter'>;
  readonly documents: Documents;
}): DirectiveReader {
  const folds = new Map<DirectiveId, Fold>();
  const documents = new Map<string, Definition>();
  const readAt = new Map<DirectiveId, number>();
  const reading = new Map<DirectiveId, Promise<Fold | undefined>>();

  const foldOn = async (id: DirectiveId): Promise<Fold | undefined> => {
    let { directive, former }: Partial<Fold> = folds.get(id) ?? {};
    const startedAt = Date.now();
    for (const { seq, event } of await ports.register.eventsAfter(id, directive?.seq ?? 0)) {
      // The record is written in order; should a number be missing, what follows it has to wait.
      if (seq !== (directive?.seq ?? 0) + 1) break;
      if (directive && (event as DirectiveEvent).kind === 'replaced')
        former = [...(former ?? []), { before: seq, places: placesOf(directive) }];
      directive = evolve(directive, event as DirectiveEvent);
    }
    if (!directive) return undefined;
    const fold = { directive, former: former ?? [] };
    folds.delete(id);
    folds.set(id, fold);
    readAt.set(id, startedAt);
    const [oldest] = folds.keys();
    if (folds.size > foldsAtMost && oldest !== undefined) {
      folds.delete(oldest);
      readAt.delete(oldest);
    }
    return fold;
  };

  /** Those who ask while one is reading share what it reads next: a rush costs one statement at a time. */
  const fold = async (id: DirectiveId): Promise<Fold | undefined> => {
    const before = reading.get(id);
    const next = (before ?? Promise.resolve(undefined)).then(
      () => foldOn(id),
      () => foldOn(id),
    );
    reading.set(id, next);
    try {
      return await next;
    } finally {
      if (reading.get(id) === next) reading.delete(id);
    }
  };

  const documentOf = async ({ plan }: Directive): Promise<Definition> => {
    const key = `${plan.directive} ${plan.revision}`;
    const known = documents.get(key) ?? (await ports.documents.definition(plan.directive, plan.revision));
    if (!known) throw new Error(`The document of ${plan.directive} is not in the record.`);
    if (documents.size >= foldsAtMost) documents.clear();
    documents.set(key, known);
    return known;
  };

  return {
    read: async (id, after = 0) => {
      const known = folds.get(id);
      if (known && known.directive.seq >= after && Date.now() - (readAt.get(id) ?? 0) < recentMs)
        return { ...known, document: await documentOf(known.directive) };
      const until = Date.now() + waitMs;
      for (;;) {
        const found = await fold(id);
        if ((found && found.directive.seq >= after) || after === 0 || Date.now() >= until)
          return found && { ...found, document: await documentOf(found.directive) };
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    },
  };
}
