import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { newLink, NoLink, openLink, resetLink, sendOver } from './smtp-link.ts';
import type { MailEnvelope, Sent, SmtpLinkSettings, Transmission } from './smtp-link.ts';

export interface SmtpPool {
  /**
   * Transmits one message to one recipient, waiting for a free link. `claim` runs after the message and before the dot.
   * Rejects only with the claim's own error: the link is then torn down without the dot.
   */
  readonly transmit: (envelope: MailEnvelope, message: Buffer, claim: () => Promise<void>) => Promise<Transmission>;
  /** Says good-bye on idle links and tears busy ones down; attempts under way end as cut. */
  readonly close: () => Promise<void>;
}

export interface SmtpPoolSettings extends SmtpLinkSettings {
  readonly maxLinks: number;
  /** Messages under way at a time to one mailbox: relays take more for a flood, and put it off. */
  readonly maxPerMailbox: number;
  readonly maxMessagesPerLink: number;
  readonly idleMs: number;
}

/**
 * A pool of SMTP links of our own, on nodemailer's connection and not on its pool: that one puts a message whose link
 * was found dead back in its queue with a raw stream it has already destroyed, keeps a link on which the relay answered
 * before the end of the message, and does not tell in which phase an attempt failed.
 */
export function createSmtpPool(settings: SmtpPoolSettings): SmtpPool {
  const links = createLinks(settings);
  const linkPlaces = createPlaces(settings.maxLinks);
  const mailboxes = new Map<string, Places>();

  const attempt = async (
    fresh: boolean,
    envelope: MailEnvelope,
    message: Buffer,
    claim: () => Promise<void>,
  ): Promise<Sent & { readonly reused: boolean }> => {
    const link = await links.lease(fresh);
    const reused = link.messages > 0;
    try {
      const sent = await sendOver(link.connection, envelope, message, claim);
      if (sent.usable && (sent.result.taken || (await resetLink(link.connection)))) links.giveBack(link);
      else links.discard(link);
      return { ...sent, reused };
    } catch (error) {
      links.discard(link);
      throw error;
    }
  };

  const transmit: SmtpPool['transmit'] = async (envelope, message, claim) => {
    const mailbox = envelope.to.toLowerCase();
    const mailboxPlaces = mailboxes.get(mailbox) ?? createPlaces(settings.maxPerMailbox);
    mailboxes.set(mailbox, mailboxPlaces);
    // The mailbox first: who waits for one must not keep a link from the others.
    await mailboxPlaces.take();
    await linkPlaces.take();
    try {
      const first = await attempt(false, envelope, message, claim);
      // Relays end idle links whenever they like. Before the claim the message is void, so a new link may be used at once.
      const stale = first.reused && !first.claimStarted && !first.usable && !first.result.taken;
      return stale ? (await attempt(true, envelope, message, claim)).result : first.result;
    } catch (error) {
      if (error instanceof NoLink) return { taken: false, error: error.error, phase: error.phase, claimed: false };
      throw error;
    } finally {
      linkPlaces.giveBack();
      if (mailboxPlaces.giveBack()) mailboxes.delete(mailbox);
    }
  };
  return { transmit, close: links.close };
}

interface Places {
  readonly take: () => Promise<void>;
  /** True when nobody has one, or waits for one, any more. */
  readonly giveBack: () => boolean;
}

/** So many at a time; the others wait in order, and a place goes straight to the next. */
function createPlaces(count: number): Places {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    take: async () => {
      if (taken < count) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    giveBack: () => {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
      return taken === 0;
    },
  };
}

interface Link {
  readonly connection: SMTPConnection;
  messages: number;
  idleTimer: NodeJS.Timeout | undefined;
}

interface Links {
  /** An idle link, or a new one (`fresh`: in any case). Rejects with `NoLink`. */
  readonly lease: (fresh: boolean) => Promise<Link>;
  readonly giveBack: (link: Link) => void;
  readonly discard: (link: Link) => void;
  readonly close: () => Promise<void>;
}

function createLinks(settings: SmtpPoolSettings): Links {
  const links = new Set<Link>();
  const idle = new Set<Link>();
  let closed = false;

  const discard = (link: Link): void => {
    clearTimeout(link.idleTimer);
    links.delete(link);
    idle.delete(link);
    link.connection.close();
  };

  const quit = (link: Link): void => {
    clearTimeout(link.idleTimer);
    idle.delete(link);
    link.connection.quit();
  };

  const lease: Links['lease'] = async (fresh) => {
    if (closed) throw new NoLink({ code: 'ECONNECTION' }, 'connect');
    const known = fresh ? undefined : [...idle].at(-1);
    if (known !== undefined) {
      clearTimeout(known.idleTimer);
      idle.delete(known);
      return known;
    }
    const link: Link = { connection: newLink(settings), messages: 0, idleTimer: undefined };
    links.add(link);
    link.connection.on('end', () => discard(link));
    await openLink(link.connection, settings.relay);
    return link;
  };

  const giveBack: Links['giveBack'] = (link) => {
    link.messages += 1;
    if (!links.has(link)) return;
    if (closed || link.messages >= settings.maxMessagesPerLink) return quit(link);
    idle.add(link);
    link.idleTimer = setTimeout(() => quit(link), settings.idleMs);
    link.idleTimer.unref();
  };

  const close = async (): Promise<void> => {
    closed = true;
    const ended = [...links].map(
      (link) => new Promise<void>((resolve) => link.connection.once('end', () => resolve())),
    );
    for (const link of [...links]) (idle.has(link) ? quit : discard)(link);
    // A relay that does not answer QUIT is not waited for.
    const impatience = setTimeout(() => [...links].forEach(discard), 1_000);
    await Promise.all(ended);
    clearTimeout(impatience);
  };
  return { lease, giveBack, discard, close };
}
