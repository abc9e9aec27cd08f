import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/store/database.ts';
import { FolderInUse, holdFolder } from '../../src/store/folder-lock.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import { createTexts } from '../../src/store/texts.ts';

describe('the record in a folder of this machine', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-folder-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('what was written down is there when it is opened again, and nobody else opens it meanwhile', async () => {
    const place = { pglite: { folder: join(folder, 'record') } };
    const first = await openDatabase(place);
    await migrateDatabase(first.db);
    await createTexts(first.db).save('d', 't', 'Đã gửi qua trục liên thông.');
    await expect(openDatabase(place)).rejects.toThrow(FolderInUse);
    await first.close();

    const second = await openDatabase(place);
    expect(await migrateDatabase(second.db)).toEqual([]);
    expect(await createTexts(second.db).texts(['t'])).toEqual({ t: 'Đã gửi qua trục liên thông.' });
    await second.close();
  });

  test('what a start that was killed had begun is taken for nothing, and is not left lying about', async () => {
    const half = join(folder, 'half');
    await mkdir(`${half}.begun`);
    await writeFile(join(`${half}.begun`, 'PG_VERSION'), '17\n');
    const opened = await openDatabase({ pglite: { folder: half } });
    expect(await migrateDatabase(opened.db)).not.toEqual([]);
    await opened.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('half'))).toEqual(['half']);
  });

  test('a process that was killed does not keep its folder', async () => {
    const source = fileURLToPath(new URL('../../src/store/folder-lock.ts', import.meta.url));
    const held = join(folder, 'held');
    const script = `
      import { holdFolder } from ${JSON.stringify(source)};
      await holdFolder(${JSON.stringify(held)});
      process.stdout.write('held');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(holdFolder(held)).rejects.toThrow(FolderInUse);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { release } = await holdFolder(held);
    await release();
    await (await holdFolder(held)).release();
  });

  test('a server that cannot be reached is said at once', async () => {
    await expect(openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nowhere' })).rejects.toThrow('ECONNREFUSED');
  });
});
