import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../src/app/act.ts';
import { carryOut } from '../../src/app/carry-out.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { cleanFileName } from '../../src/files/file-name.ts';
import { actFrom } from '../../src/http/api/act-body.ts';
import type { ActBody } from '../../src/http/api/act-body.ts';
import { Away } from '../../src/ports/away.ts';
import { createFiles } from '../../src/store/blobs.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createDirectiveRecord } from '../../src/store/directive-record.ts';
import { createDirectory } from '../../src/store/directory.ts';
import { createDocuments } from '../../src/store/documents.ts';
import { openMigrated } from '../../src/store/open-migrated.ts';
import { createSubmissions } from '../../src/store/submissions.ts';
import { createTexts } from '../../src/store/texts.ts';
import { at } from '../support/small-directive.ts';

const ID = '152-ubnd-nn-2023';
const stranger = { name: 'Kẻ lạ', email: 'nguoi-la@ta-ma.example' };

describe('While the engine does not answer', () => {
  let folder = '';
  let open: OpenDatabase;
  let ports: AppPorts;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-carry-out-'));
    open = await openMigrated({ pglite: {} });
    const { db } = open;
    const away = async (): Promise<never> => Promise.reject(new Away('engine', undefined));
    ports = {
      engine: { launch: away, perform: away },
      record: createDirectiveRecord(db),
      documents: createDocuments(db),
      directory: createDirectory(db),
      texts: createTexts(db),
      submissions: createSubmissions(db),
      files: createFiles({ folder, limitBytes: 1_000_000 }),
      calendar: publicCalendar,
      cleanFileName,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      now: () => at('2023-02-20 09:00'),
    };
  }, 60_000);
  afterAll(async () => {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function stored(): Promise<object> {
    const { db } = open;
    const count = async (table: 'appointments' | 'submissions' | 'texts'): Promise<number> =>
      (await db.selectFrom(table).selectAll().execute()).length;
    return {
      appointments: await count('appointments'),
      submissions: await count('submissions'),
      texts: await count('texts'),
    };
  }

  /** The act of a commune's own token: what it asks through the API, with its files. */
  function ofTaMa(id: string, body: object, files: Act['files'] = []): Act {
    return { ...actFrom(body as ActBody, { token: 't', role: 'unit', unit: 'ta-ma' }, id), files };
  }

  test('a commune cannot make itself the handler of another: nobody is stored who would then be written to', async () => {
    for (const does of ['name-handler', 'name-stand-in'] as const) {
      const answer = await carryOut(ports, ID, ofTaMa(`t/${does}`, { does, unit: 'pu-xi', person: stranger }));
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-yours', confirmable: false } });
      expect(answer).toMatchObject({ refusal: { remedy: 'Ask the unit concerned, or the office.' } });
    }
    expect(await stored()).toEqual({ appointments: 0, submissions: 0, texts: 0 });
  });

  test('a commune cannot leave files or reasons under the name of another', async () => {
    const file = { name: 'a.pdf', bytes: Buffer.from('%PDF'), part: 'signed' } as const;
    const asked = [
      ...(['submit', 'nil-return', 'claim'] as const).map((does) =>
        ofTaMa(`t/${does}`, { does, unit: 'pu-xi', duty: 'plans', items: ['ntm'] }, [file]),
      ),
      ofTaMa('t/decline', { does: 'decline', unit: 'pu-xi', reason: 'Không phải việc của xã' }),
    ];
    for (const act of asked)
      expect(await carryOut(ports, ID, act)).toMatchObject({ ok: false, refusal: { code: 'not-yours' } });
    expect(await stored()).toEqual({ appointments: 0, submissions: 0, texts: 0 });
  });

  test('whoever follows units names nobody for them either: that is the office’s and the unit’s to do', async () => {
    const person = { ...stranger, id: 'p', role: 'contact' } as const;
    for (const role of ['route', 'leader'] as const) {
      const act: Act = { id: `t/${role}`, by: { role }, does: 'name-handler', unit: 'pu-xi', person };
      expect(await carryOut(ports, ID, act)).toMatchObject({ ok: false, refusal: { code: 'not-yours' } });
    }
    expect(await stored()).toEqual({ appointments: 0, submissions: 0, texts: 0 });
  });

  test('what a commune asks for itself is kept, and asked again it is the same', async () => {
    const naming = ofTaMa('t/own', { does: 'name-handler', person: stranger });
    await expect(carryOut(ports, ID, naming)).rejects.toThrow('The engine does not answer.');
    await expect(carryOut(ports, ID, naming)).rejects.toThrow('The engine does not answer.');
    const [named, ...more] = await ports.directory.appointments(ID);
    expect({ named, more }).toMatchObject({ named: { unit: 'ta-ma', person: { name: 'Kẻ lạ' } }, more: [] });
  });
});
