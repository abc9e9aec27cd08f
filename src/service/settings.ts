import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Pace } from '../domain/pace.ts';
import type { Sender } from '../ports/delivery.ts';
import { paceFields, paceOf } from '../schema/pace-fields.ts';

/** What the service is told by its environment; what is not set is embedded or has a default. */
export interface ServiceSettings {
  readonly databaseUrl?: string;
  readonly smtpUrl?: string;
  readonly smppUrl?: string;
  /** Whether Temporal is a real one: its own tools read where it is. */
  readonly hasTemporal: boolean;
  readonly sender: Sender;
  /** How fast the relay and the message centre may be given messages; without it, as fast as they take them. */
  readonly pace?: Pace;
  readonly fileLimitBytes: number;
  /** Where files are kept, if not under the folder of the data: workers elsewhere have to find them. */
  readonly filesFolder?: string;
  /** Time of day (+07:00) of the watch over what was expected. */
  readonly watchdogAt: string;
  readonly linkSecret: string;
  /** Whether others reach the service, by a host of its own: then it shows nobody what other people were sent. */
  readonly hasLinkHost: boolean;
}

const megabyte = 1024 * 1024;

const environment = z.object({
  DATABASE_URL: z.url().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'an smtp:// or smtps:// address')
    .optional(),
  SMPP_URL: z
    .string()
    .regex(/^s?smpps?:\/\//, 'an smpp:// or ssmpp:// address')
    .optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  FILES_FOLDER: z.string().min(1).optional(),
  WATCHDOG_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, like 17:30')
    .default('17:30'),
  FILE_LIMIT_MB: z.coerce.number().positive().default(50),
  LINK_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  DOMAIN_NAME: z.string().min(1).default('dondoc.example'),
  LINK_HOST: z.string().min(1).max(18, 'at most 18 characters, for SMS').optional(),
  MAIL_FROM: z.email().default('nhac-viec@dondoc.example'),
  SMS_ACCENTED: z.enum(['true', 'false']).default('false'),
  ...paceFields,
});

/**
 * Reads the settings; throws one error that names everything wrong, never a value. Where nobody says under which host the
 * pages behind links are reached, they are where the service itself is: whoever tries it can open what the inbox shows.
 */
export async function readSettings(
  variables: NodeJS.ProcessEnv,
  folder: string,
  ownHost = 'dondoc.example',
): Promise<ServiceSettings> {
  // An empty variable is how a compose file leaves one out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment is not right.\n${wrong.join('\n')}`);
  }
  const found = parsed.data;
  return {
    ...(found.DATABASE_URL !== undefined && { databaseUrl: found.DATABASE_URL }),
    ...(found.SMTP_URL !== undefined && { smtpUrl: found.SMTP_URL }),
    ...(found.SMPP_URL !== undefined && { smppUrl: found.SMPP_URL }),
    hasTemporal: found.TEMPORAL_ADDRESS !== undefined,
    ...paceOf(found),
    fileLimitBytes: found.FILE_LIMIT_MB * megabyte,
    ...(found.FILES_FOLDER !== undefined && { filesFolder: found.FILES_FOLDER }),
    watchdogAt: found.WATCHDOG_AT,
    linkSecret: found.LINK_SECRET ?? (await ownSecret(folder)),
    hasLinkHost: found.LINK_HOST !== undefined,
    sender: {
      domainName: found.DOMAIN_NAME,
      linkHost: found.LINK_HOST ?? ownHost,
      address: found.MAIL_FROM,
      accentedSms: found.SMS_ACCENTED === 'true',
    },
  };
}

/** What a worker elsewhere has to share with an API that has none of its own. */
const shared = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'SMPP_URL', 'LINK_SECRET'] as const;

/** Throws where embedded parts would be out of reach for the workers that follow the directives. */
export function requireSharedParts(variables: NodeJS.ProcessEnv): void {
  const missing = shared.filter((name) => (variables[name] ?? '') === '');
  if (missing.length === 0) return;
  throw new Error(`--no-worker needs what its workers use too: set ${missing.join(', ')}, the same for both.`);
}

/** A secret made at the first start and kept beside the data: links that people were sent go on working. */
async function ownSecret(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'link-secret');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(24).toString('base64url');
    await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    return secret;
  }
}
