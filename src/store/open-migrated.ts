import { openDatabase } from './database.ts';
import type { DatabasePlace, OpenDatabase } from './database.ts';
import { migrateDatabase, migrationScript } from './migrate.ts';

/**
 * Opens a database and brings it forward to this version. A PGlite that is new begins with our tables, from what is kept
 * of them. Throws as `openDatabase` and `migrateDatabase` do.
 */
export async function openMigrated(place: DatabasePlace): Promise<OpenDatabase> {
  const opened = await openDatabase(place, 'url' in place ? '' : await migrationScript());
  try {
    await migrateDatabase(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
