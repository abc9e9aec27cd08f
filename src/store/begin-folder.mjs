// Makes an empty database in a folder, from the dump of one when that is given, and ends: see begin-folder.ts. Run by
// Node as it is, so it is not TypeScript.
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';

const [dataDir, dump] = process.argv.slice(2);
const database = await PGlite.create({
  dataDir,
  ...(dump !== undefined && { loadDataDir: new Blob([await readFile(dump)]) }),
});
await database.close();
