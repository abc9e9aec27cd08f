// Makes a database, runs the statements that are on its standard input, and ends: in the folder that it is given, or in
// memory, whose dump it writes to standard output. See kept-beginning.ts. Run by Node as it is, so it is not TypeScript.
import { text } from 'node:stream/consumers';
import { PGlite } from '@electric-sql/pglite';

const [dataDir] = process.argv.slice(2);
const statements = await text(process.stdin);
const database = await PGlite.create(dataDir === undefined ? {} : { dataDir });
if (statements !== '') await database.exec(statements);
const dump = dataDir === undefined ? await database.dumpDataDir('none') : undefined;
await database.close();
if (dump !== undefined) process.stdout.write(Buffer.from(await dump.arrayBuffer()));
