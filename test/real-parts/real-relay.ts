import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/embedded/temporal-server.ts';
import { programAt, runProgram, until } from './programs.ts';

/** A mail that the relay has put into a mailbox: what Postfix wrote, its own lines above ours left out. */
export interface Delivered {
  readonly mailbox: string;
  readonly raw: Buffer;
  /** `Received:` and what else the relay put above it. */
  readonly envelope: string;
}

export interface RealRelay {
  readonly port: number;
  /** Everything in the mailboxes, in no order. */
  readonly mails: () => Promise<readonly Delivered[]>;
  readonly log: () => Promise<string>;
  /** Down, as for maintenance; what is in its queue stays. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops everything and removes the folder. */
  readonly close: () => Promise<void>;
}

export interface RealRelayOptions {
  /** Mailboxes that there are; any other in their domains is answered 550. */
  readonly mailboxes: readonly string[];
  /** How long a stranger has to wait before a second try counts; none: no greylisting. */
  readonly greylistS?: number;
  readonly messageLimitBytes?: number;
  /** Its certificate is its own: nobody has signed it. */
  readonly certificate?: { readonly key: string; readonly certificate: string };
  /** More of main.cf. */
  readonly settings?: readonly string[];
}

/** Why no Postfix can be run here; none when it can. */
export async function whyNoRelay(programs: readonly string[]): Promise<string | undefined> {
  // Postfix starts as root and gives its rights up itself; its queue belongs to users that its package makes.
  if (userInfo().uid !== 0) return 'Postfix has to be started by root';
  for (const program of programs) if ((await programAt(program)) === undefined) return `there is no ${program}`;
  return undefined;
}

/** A Postfix of its own in a temporary folder, beside and apart from the one that the system may run. */
export async function startRealRelay(options: RealRelayOptions): Promise<RealRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-postfix-'));
  await chmod(folder, 0o755);
  const at = (name: string): string => join(folder, name);
  for (const name of ['config', 'queue', 'data', 'mail', 'greylist']) await mkdir(at(name));
  const [postfixId, postgreyId] = await Promise.all([idOf('postfix'), idOf('postgrey')]);
  await chown(at('data'), postfixId, 0);
  await chown(at('mail'), mailOwner, mailOwner);
  const [port, greylistPort] = [await freePort(0), await freePort(0)];
  const main = await mainSettings(options, folder, greylistPort);
  await writeFile(at('config/main.cf'), main.join('\n'));
  await writeFile(at('config/master.cf'), services(port));
  await writeFile(at('config/mailboxes'), options.mailboxes.map((one) => `/^${escaped(one)}$/ ${one}/\n`).join(''));
  const postfix = await programAt('postfix');
  if (postfix === undefined) throw new Error('There is no postfix.');
  const ask = (what: string): Promise<string> => runProgram(postfix, ['-c', at('config'), what]);

  let greylist: ChildProcess | undefined;
  if (options.greylistS !== undefined) {
    await chown(at('greylist'), postgreyId, 0);
    greylist = await startGreylist(at('greylist'), greylistPort, options.greylistS);
  }
  const log = (): Promise<string> => readFile(at('log'), 'utf8').catch(() => '');
  const start = async (): Promise<void> => {
    await ask('start').catch(async (error: unknown) => {
      throw new Error(`Postfix does not start: ${String(error)}\n${await log()}`);
    });
    await until('the relay answers', () => answers(port));
  };
  const stop = async (): Promise<void> => {
    await ask('stop');
    await until('the relay is down', async () => !(await answers(port)));
  };
  let running = false;
  const relay: RealRelay = {
    ...{ port, log },
    mails: () => readMailboxes(at('mail')),
    start: async () => {
      await start();
      running = true;
    },
    stop: async () => {
      running = false;
      await stop();
    },
    close: async () => {
      if (running) await stop();
      if (greylist !== undefined && greylist.exitCode === null) {
        greylist.kill('SIGTERM');
        await once(greylist, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await relay.start();
  } catch (error) {
    await relay.close();
    throw error;
  }
  return relay;
}

/** Nobody's: mailboxes belong to no user of this machine. */
const mailOwner = 65_534;

async function mainSettings(options: RealRelayOptions, folder: string, greylistPort: number): Promise<string[]> {
  const domains = [...new Set(options.mailboxes.map((one) => one.slice(one.lastIndexOf('@') + 1)))];
  const restrictions = ['reject_unauth_destination', 'reject_unlisted_recipient'];
  if (options.greylistS !== undefined) restrictions.push(`check_policy_service inet:127.0.0.1:${greylistPort}`);
  const tls: string[] = [];
  if (options.certificate) {
    await writeFile(join(folder, 'config/key.pem'), options.certificate.key, { mode: 0o600 });
    await writeFile(join(folder, 'config/certificate.pem'), options.certificate.certificate);
    tls.push(
      `smtpd_tls_chain_files = ${folder}/config/key.pem, ${folder}/config/certificate.pem`,
      'smtpd_tls_security_level = may',
    );
  }
  return [
    'compatibility_level = 3.6',
    ...[`queue_directory = ${folder}/queue`, `data_directory = ${folder}/data`],
    ...['mail_owner = postfix', 'setgid_group = postdrop', 'myhostname = relay.example', 'mydestination ='],
    ...[
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'mynetworks =',
      'alias_maps =',
      'local_recipient_maps =',
    ],
    `virtual_mailbox_domains = ${domains.join(', ')}`,
    `virtual_mailbox_base = ${folder}/mail`,
    `virtual_mailbox_maps = regexp:${folder}/config/mailboxes`,
    ...[`virtual_uid_maps = static:${mailOwner}`, `virtual_gid_maps = static:${mailOwner}`],
    `smtpd_recipient_restrictions = ${restrictions.join(', ')}`,
    `message_size_limit = ${options.messageLimitBytes ?? 10_240_000}`,
    ...[`maillog_file = ${folder}/log`, `maillog_file_prefixes = ${folder}`],
    ...tls,
    ...(options.settings ?? []),
    '',
  ];
}

/** Only what takes mail in and puts it into mailboxes, none of it in a jail: the folder is far from the system's. */
function services(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
pickup unix n - n 60 1 pickup
showq unix n - n - - showq
flush unix n - n 1000? 0 flush
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

async function startGreylist(folder: string, port: number, delayS: number): Promise<ChildProcess> {
  const postgrey = await programAt('postgrey');
  if (postgrey === undefined) throw new Error('There is no postgrey.');
  const started = spawn(
    postgrey,
    [
      ...[`--inet=127.0.0.1:${port}`, `--dbdir=${folder}`, `--delay=${delayS}`, '--user=postgrey', '--group=postgrey'],
      ...['--whitelist-clients=/dev/null', '--whitelist-recipients=/dev/null', '--auto-whitelist-clients=0'],
    ],
    { stdio: 'ignore' },
  );
  await until('the greylist answers', () => answers(port));
  return started;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Maildir: each mailbox a folder, each mail a file in its `new`. */
async function readMailboxes(folder: string): Promise<readonly Delivered[]> {
  const mails: Delivered[] = [];
  for (const mailbox of await readdir(folder)) {
    const inbox = join(folder, mailbox, 'new');
    for (const name of await readdir(inbox).catch(() => [])) {
      const stored = (await readFile(join(inbox, name))).toString('latin1');
      const received = /^Received: .*\n(?:[ \t].*\n)*/m.exec(stored);
      const ours = received === null ? 0 : received.index + received[0].length;
      const raw = Buffer.from(stored.slice(ours).replaceAll('\n', '\r\n'), 'latin1');
      mails.push({ mailbox, raw, envelope: stored.slice(0, ours) });
    }
  }
  return mails;
}

function escaped(address: string): string {
  return address.replace(/[.+]/g, '\\$&');
}

async function idOf(user: string): Promise<number> {
  return runProgram('/usr/bin/id', ['-u', user]).then(
    (printed) => Number(printed),
    () => 0,
  );
}
