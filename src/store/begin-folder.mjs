// Makes an empty database in a folder, and ends: see begin-folder.ts. Run by Node as it is, so it is not TypeScript.
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create({ dataDir: process.argv[2] });
await database.close();
