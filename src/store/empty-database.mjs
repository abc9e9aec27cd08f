// Makes an empty database and writes its dump to standard output: see empty-database.ts. Run by Node as it is.
import { PGlite } from '@electric-sql/pglite';

const database = await PGlite.create();
const dump = await database.dumpDataDir('none');
await database.close();
process.stdout.write(Buffer.from(await dump.arrayBuffer()));
