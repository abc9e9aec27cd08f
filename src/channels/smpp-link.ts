import smpp from 'smpp';
import type { Pdu, PduFields, Session } from 'smpp';
import { statusName } from './smpp-failure.ts';
import type { SubmitEnd } from './smpp-failure.ts';
import type { MessageCentreAddress } from './smpp-url.ts';

export interface SmppLinkSettings {
  readonly centre: MessageCentreAddress;
  /** Submissions that may be unanswered at a time. */
  readonly window: number;
  /** For connecting and binding, and how long a sender waits for a link. */
  readonly connectMs: number;
  readonly answerMs: number;
  readonly enquireMs: number;
  /** A link that was cut is opened anew after a random time up to this, doubled at each failure up to `retryMaxMs`. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  readonly random: () => number;
}

/** A place in the window of a bound link; given back with `release`. */
export interface Lease {
  readonly submit: (fields: PduFields) => Promise<SubmitEnd>;
  readonly release: () => void;
}

export interface SmppLink {
  /** Waits for a bound link and a place in its window; or says why there is no link. */
  readonly lease: () => Promise<Lease | { readonly problem: string }>;
  readonly close: () => Promise<void>;
}

/**
 * One link to a message centre, bound as transceiver, kept up: it enquires, and comes back after a cut. `onDeliver` gets
 * what the centre delivers, before it is acknowledged.
 */
export function createSmppLink(settings: SmppLinkSettings, onDeliver: (pdu: Pdu) => void): SmppLink {
  const waitingForLink = new Set<() => void>();
  const waitingForPlace: (() => void)[] = [];
  let bound: Bound | undefined;
  let opening: Session | undefined;
  let problem = 'no link to the message centre yet';
  let failures = 0;
  let places = settings.window;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const open = (): void => {
    opening = openSession(settings, onDeliver, {
      bound: (link) => {
        bound = link;
        failures = 0;
        waitingForLink.forEach((wake) => wake());
      },
      down: (why) => {
        bound = undefined;
        opening = undefined;
        problem = why;
        if (closed) return;
        const ceilingMs = Math.min(settings.retryMaxMs, settings.retryMs * 2 ** failures);
        failures = Math.min(failures + 1, 20);
        retry = setTimeout(open, settings.random() * ceilingMs);
      },
    });
  };
  open();

  const untilBound = async (): Promise<void> => {
    if (bound !== undefined || closed) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(patience);
        waitingForLink.delete(wake);
        resolve();
      };
      const patience = setTimeout(wake, settings.connectMs);
      waitingForLink.add(wake);
    });
  };

  const release = (): void => {
    places += 1;
    waitingForPlace.shift()?.();
  };

  const lease: SmppLink['lease'] = async () => {
    while (places <= 0) await new Promise<void>((resolve) => waitingForPlace.push(resolve));
    places -= 1;
    await untilBound();
    if (bound === undefined) {
      release();
      return { problem: closed ? 'the SMS channel was closed' : problem };
    }
    // A message stays on one link: were it cut in between, its parts must not be spread over two.
    const link = bound;
    return { submit: (fields) => link.submit(fields), release };
  };

  const close = async (): Promise<void> => {
    closed = true;
    clearTimeout(retry);
    waitingForLink.forEach((wake) => wake());
    if (bound !== undefined) await bound.unbind();
    else opening?.destroy();
  };
  return { lease, close };
}

interface Bound {
  readonly submit: (fields: PduFields) => Promise<SubmitEnd>;
  readonly unbind: () => Promise<void>;
}

interface LinkEvents {
  readonly bound: (link: Bound) => void;
  /** Told once, when the link is gone or was never had. */
  readonly down: (why: string) => void;
}

function openSession(settings: SmppLinkSettings, onDeliver: (pdu: Pdu) => void, events: LinkEvents): Session {
  const { centre } = settings;
  const session = smpp.connect({ host: centre.host, port: centre.port, tls: centre.tls });
  const unanswered = new Set<(end: SubmitEnd) => void>();
  let why = 'the link to the message centre was cut';
  let enquiring: NodeJS.Timeout | undefined;

  const giveUp = (reason: string): void => {
    why = reason;
    session.destroy();
  };
  const patience = setTimeout(() => giveUp('the message centre did not answer'), settings.connectMs);
  session.on('error', (error: Error & { code?: string }) =>
    giveUp(`no link to the message centre (${error.code ?? 'protocol'})`),
  );
  session.on('close', () => {
    clearTimeout(patience);
    clearInterval(enquiring);
    unanswered.forEach((resolve) => resolve({ kind: 'lost', why: 'cut' }));
    events.down(why);
  });
  answerCentre(session, onDeliver);

  const bind = (response: Pdu): void => {
    if (response.command_status !== 0)
      return giveUp(`the message centre refused the login (${statusName(response.command_status)})`);
    clearTimeout(patience);
    enquiring = setInterval(() => enquire(session, settings.answerMs), settings.enquireMs);
    events.bound({
      submit: (fields) => submit(session, unanswered, fields, settings.answerMs),
      unbind: () => unbind(session),
    });
  };
  session.on(centre.tls ? 'secureConnect' : 'connect', () => {
    // PDUs are small and each is written on its own: Nagle's algorithm would hold them back 40 ms.
    session.socket.setNoDelay(true);
    const { systemId: system_id, password, systemType: system_type } = centre;
    session.bind_transceiver({ system_id, password, system_type, interface_version: 0x34 }, bind);
  });
  return session;
}

function answerCentre(session: Session, onDeliver: (pdu: Pdu) => void): void {
  const deliver = (pdu: Pdu): void => {
    onDeliver(pdu);
    session.send(pdu.response());
  };
  session.on('deliver_sm', deliver);
  session.on('data_sm', deliver);
  session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
  session.on('unknown', (pdu: Pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu: Pdu) => {
    session.send(pdu.response());
    session.close();
  });
}

/** A link that does not answer is cut: packets into a dead one vanish without an error for many minutes. */
function enquire(session: Session, answerMs: number): void {
  const patience = setTimeout(() => session.destroy(), answerMs);
  const settled = (): void => {
    clearTimeout(patience);
    session.socket.off('close', settled);
  };
  session.socket.once('close', settled);
  session.enquire_link({}, settled);
}

function submit(
  session: Session,
  unanswered: Set<(end: SubmitEnd) => void>,
  fields: PduFields,
  answerMs: number,
): Promise<SubmitEnd> {
  return new Promise((resolve) => {
    const end = (how: SubmitEnd): void => {
      clearTimeout(patience);
      unanswered.delete(end);
      resolve(how);
    };
    const patience = setTimeout(() => {
      end({ kind: 'lost', why: 'silent' });
      session.destroy();
    }, answerMs);
    unanswered.add(end);
    const written = session.submit_sm(fields, (response) =>
      end({ kind: 'answered', status: response.command_status, messageId: response.message_id ?? '' }),
    );
    if (!written) end({ kind: 'unwritten' });
  });
}

async function unbind(session: Session): Promise<void> {
  await new Promise<void>((resolve) => {
    const impatience = setTimeout(() => session.destroy(), 1_000);
    session.on('close', () => {
      clearTimeout(impatience);
      resolve();
    });
    if (!session.unbind({}, () => session.close())) session.destroy();
  });
}
