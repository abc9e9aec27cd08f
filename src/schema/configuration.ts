import { z } from 'zod';
import type { Pace } from '../domain/pace.ts';
import { paceFields, paceOf } from './pace-fields.ts';

/** What a worker or service is told by its environment, parsed once. The connection to Temporal is read by its own tool. */
export interface Configuration {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly smppUrl: string;
  readonly filesFolder: string;
  readonly fileLimitBytes: number;
  /** Goes into the hash of links; whoever has the table alone cannot try codes against it. */
  readonly linkSecret: string;
  /** How fast the relay and the message centre may be given messages; without it, as fast as they take them. */
  readonly pace?: Pace;
  /** The worker's version, where versions run side by side. */
  readonly build?: string;
  /** How the office appears on what it sends. */
  readonly sender: {
    readonly domainName: string;
    readonly linkHost: string;
    readonly address: string;
    readonly accentedSms: boolean;
  };
}

const megabyte = 1024 * 1024;

/** Secrets have no default. `LINK_HOST` is at most 18 characters, for SMS. */
const environment = z.object({
  DATABASE_URL: z.url(),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'an smtp:// or smtps:// address'),
  SMPP_URL: z.string().regex(/^s?smpps?:\/\//, 'an smpp:// or ssmpp:// address'),
  FILES_FOLDER: z.string().min(1),
  FILE_LIMIT_MB: z.coerce.number().positive().default(50),
  LINK_SECRET: z.string().min(16, 'at least 16 characters'),
  DOMAIN_NAME: z.string().min(1),
  LINK_HOST: z.string().min(1).max(18, 'at most 18 characters, for SMS'),
  MAIL_FROM: z.email(),
  SMS_ACCENTED: z.enum(['true', 'false']).default('false'),
  WORKER_BUILD: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,60}$/, 'letters, digits, dots and dashes')
    .optional(),
  ...paceFields,
});

/** Reads the configuration; throws one error that names everything missing or wrong, never a value. */
export function readConfiguration(variables: NodeJS.ProcessEnv): Configuration {
  // An empty variable is how a compose file leaves one out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment is not complete.\n${wrong.join('\n')}`);
  }
  const found = parsed.data;
  return {
    databaseUrl: found.DATABASE_URL,
    smtpUrl: found.SMTP_URL,
    smppUrl: found.SMPP_URL,
    filesFolder: found.FILES_FOLDER,
    fileLimitBytes: found.FILE_LIMIT_MB * megabyte,
    linkSecret: found.LINK_SECRET,
    ...paceOf(found),
    ...(found.WORKER_BUILD !== undefined && { build: found.WORKER_BUILD }),
    sender: {
      domainName: found.DOMAIN_NAME,
      linkHost: found.LINK_HOST,
      address: found.MAIL_FROM,
      accentedSms: found.SMS_ACCENTED === 'true',
    },
  };
}
