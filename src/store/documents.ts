import type { Definition } from '../domain/definition.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { Documents } from '../ports/record.ts';
import type { Database } from './database.ts';

/**
 * The documents by revision. A draft may be saved again with other content; nothing is overwritten, so that a launch that
 * raced with it still finds the content it was launched with. `definition` answers the launched content of the revision
 * (see `DirectiveRecord.append`), or the one saved last while none is launched.
 */
export function createDocuments(db: Database): Documents {
  return {
    save: (definition, revision, contentHash) => saveDocument(db, definition, revision, contentHash),
    definition: (directive, revision) => readDefinition(db, directive, revision),
  };
}

async function saveDocument(
  db: Database,
  definition: Definition,
  revision: number,
  contentHash: string,
): Promise<void> {
  const content = { directive: definition.id, revision, content_hash: contentHash };
  await db.transaction().execute(async (tx) => {
    // Saved anew, the content becomes the one saved last; what is launched keeps its row.
    await tx
      .deleteFrom('documents')
      .where('directive', '=', definition.id)
      .where('revision', '=', revision)
      .where('content_hash', '=', contentHash)
      .where('launched', '=', false)
      .execute();
    await tx
      .insertInto('documents')
      .values({ ...content, definition: JSON.stringify(definition) })
      .onConflict((conflict) => conflict.columns(['directive', 'revision', 'content_hash']).doNothing())
      .execute();
  });
}

async function readDefinition(db: Database, directive: DirectiveId, revision: number): Promise<Definition | undefined> {
  const row = await db
    .selectFrom('documents')
    .select('definition')
    .where('directive', '=', directive)
    .where('revision', '=', revision)
    .orderBy('launched', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.definition;
}
