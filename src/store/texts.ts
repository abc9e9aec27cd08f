import type { DirectiveId, TextId } from '../domain/words.ts';
import type { Texts } from '../ports/record.ts';
import type { Database } from './database.ts';
import { StoredDifferently } from './stored-differently.ts';

/**
 * Free text by id. Saving the same again changes nothing; another text under the same id throws `StoredDifferently`. Ids
 * that are not there are absent from what `texts` answers.
 */
export function createTexts(db: Database): Texts {
  return {
    save: (directive, id, text) => saveText(db, directive, id, text),
    texts: (ids) => readTexts(db, ids),
  };
}

async function saveText(db: Database, directive: DirectiveId, id: TextId, text: string): Promise<void> {
  // Updating the row with itself makes it come back, if it is the same: one statement, whoever else is saving.
  const row = await db
    .insertInto('texts')
    .values({ id, directive, text })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ text })
        .where('texts.text', '=', text)
        .where('texts.directive', '=', directive),
    )
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new StoredDifferently(`The text ${id} is already stored, with other words.`);
}

async function readTexts(db: Database, ids: readonly TextId[]): Promise<Readonly<Record<TextId, string>>> {
  if (ids.length === 0) return {};
  const rows = await db.selectFrom('texts').select(['id', 'text']).where('id', 'in', ids).execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.text]));
}
