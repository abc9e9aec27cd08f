import { join } from 'node:path';
import { openInboxFolder } from '../embedded/inbox-folder.ts';
import { startMailCatcher } from '../embedded/mail-catcher.ts';
import { startMessageCentre } from '../embedded/message-centre.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Database } from '../store/database.ts';
import { openMigrated } from '../store/open-migrated.ts';
import { registerSearchAttributes } from '../temporal/search-attributes.ts';
import type { Closing } from './closing.ts';
import { connectEngine, startEngine } from './engine.ts';
import type { ConnectedEngine } from './engine.ts';
import { withoutSecret } from './places.ts';
import type { Place } from './places.ts';
import type { ServiceSettings } from './settings.ts';

/** What the service leans on, each part real or embedded. */
export interface Parts {
  readonly engine: ConnectedEngine;
  readonly db: Database;
  readonly smtpUrl: string;
  readonly smppUrl: string;
  /** While mail or SMS are embedded. */
  readonly inbox?: Inbox;
  readonly embedded: {
    readonly engine: boolean;
    readonly database: boolean;
    readonly mail: boolean;
    readonly sms: boolean;
  };
  readonly places: readonly Place[];
}

/** Opens all parts, what takes long side by side. */
export async function openParts(settings: ServiceSettings, folder: string, closing: Closing): Promise<Parts> {
  const { databaseUrl } = settings;
  const databaseFolder = join(folder, 'database');
  const [database, engine] = await allOrNone([
    openTables(databaseUrl, databaseFolder, closing),
    settings.hasTemporal ? connectEngine(closing) : startEngine(folder, closing),
  ]);
  if (settings.hasTemporal) await registerSearchAttributes(engine.client, engine.namespace);
  const catchers = await openCatchers(settings, join(folder, 'inbox'), closing);
  const { smtpUrl, smppUrl } = catchers;
  const kind = (isEmbedded: boolean): Place['kind'] => (isEmbedded ? 'embedded' : 'real');
  const embedded = {
    engine: !settings.hasTemporal,
    database: databaseUrl === undefined,
    mail: settings.smtpUrl === undefined,
    sms: settings.smppUrl === undefined,
  };
  return {
    ...{ engine, db: database, embedded },
    ...catchers,
    places: [
      {
        part: 'engine',
        where: `Temporal at ${engine.address}, namespace ${engine.namespace}`,
        kind: kind(embedded.engine),
      },
      ...(engine.pages === undefined ? [] : [{ part: 'engine pages', where: engine.pages, kind: '' as const }]),
      {
        part: 'database',
        where: databaseUrl === undefined ? databaseFolder : withoutSecret(databaseUrl),
        kind: kind(embedded.database),
      },
      { part: 'mail', where: withoutSecret(smtpUrl), kind: kind(embedded.mail) },
      { part: 'SMS', where: withoutSecret(smppUrl), kind: kind(embedded.sms) },
    ],
  };
}

/** When one fails, the other is waited for, so that it can be closed too. */
async function allOrNone<One, Other>(both: [Promise<One>, Promise<Other>]): Promise<[One, Other]> {
  await Promise.allSettled(both);
  return Promise.all(both);
}

async function openTables(url: string | undefined, folder: string, closing: Closing): Promise<Database> {
  const { db, close } = await openMigrated(url === undefined ? { pglite: { folder } } : { url });
  closing.push(close);
  return db;
}

async function openCatchers(
  { smtpUrl, smppUrl }: ServiceSettings,
  folder: string,
  closing: Closing,
): Promise<Pick<Parts, 'smtpUrl' | 'smppUrl' | 'inbox'>> {
  if (smtpUrl !== undefined && smppUrl !== undefined) return { smtpUrl, smppUrl };
  const inbox = await openInboxFolder(folder);
  const mail = smtpUrl === undefined ? await startMailCatcher({ keeps: false }) : undefined;
  const sms = smppUrl === undefined ? await startMessageCentre({ keeps: false }) : undefined;
  if (mail) {
    closing.push(mail.close);
    inbox.keepMail(mail);
  }
  if (sms) {
    closing.push(sms.close);
    inbox.keepSms(sms);
  }
  return { smtpUrl: smtpUrl ?? mail?.url ?? '', smppUrl: smppUrl ?? sms?.url ?? '', inbox };
}
