import { dayOf, timeOf } from '../../src/domain/days.ts';
import type { Instant } from '../../src/domain/words.ts';
import type { House } from '../../src/rehearsal/house.ts';

/** A message that came over the wire, with what the ledger says it is. */
export interface Arrived {
  /** `2023-02-24 08:00` */
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly person: string;
  /** The rungs it carries: `last-day`, or `hold (ta-ma, pu-xi)` for a list. */
  readonly rungs: string;
  readonly raw: string;
}

/** Everything that a house has caught, one message at a time, each of them once. */
export interface Postboxes {
  /** What has arrived since it was last asked, in order of arrival; whatever the ledger does not know throws. */
  readonly collect: (directive: string) => Promise<readonly Arrived[]>;
}

interface Sent {
  readonly person: string;
  readonly address: string;
  readonly rungs: string;
}

/** Reads the catchers of a house from where they stand now. */
export function openPostboxes(house: House): Postboxes {
  let mails = house.mail.messages().length;
  let texts = house.sms.messages().length;

  return {
    collect: async (directive) => {
      const newMails = house.mail.messages().slice(mails);
      const newTexts = house.sms.messages().slice(texts);
      if (newMails.length + newTexts.length === 0) return [];
      mails += newMails.length;
      texts += newTexts.length;
      const { byId, byReference } = await ledgerOf(house, directive);
      const arrived = [
        ...newMails.map(({ raw, to, arrivedAt }) => {
          const words = raw.toString();
          const id = /^Message-ID:\s*<[^>]*\.(\d+)@/im.exec(words)?.[1];
          return { arrivedAt, channel: 'email' as const, sent: byId.get(Number(id)), to, raw: words };
        }),
        ...newTexts.map(({ references, to, text, arrivedAt }) => {
          const sent = references.map((reference) => byReference.get(reference)).find((one) => one !== undefined);
          return { arrivedAt, channel: 'sms' as const, sent, to, raw: text };
        }),
      ];
      return arrived
        .sort((one, other) => one.arrivedAt - other.arrivedAt)
        .map(({ arrivedAt, channel, sent, to, raw }): Arrived => {
          if (!sent) throw new Error(`A message to ${to} is in no ledger: ${raw.slice(0, 2_000)}`);
          if (sent.address !== to) throw new Error(`${sent.person}'s message went to ${to}.`);
          return { at: momentOf(arrivedAt), channel, person: sent.person, rungs: sent.rungs, raw };
        });
    },
  };
}

async function ledgerOf(
  { database }: House,
  directive: string,
): Promise<{ readonly byId: ReadonlyMap<number, Sent>; readonly byReference: ReadonlyMap<string, Sent> }> {
  const rows = await database
    .selectFrom('messages')
    .innerJoin('notices', 'notices.message', 'messages.id')
    .select(['messages.id', 'messages.reference', 'messages.person', 'messages.address'])
    .select(['notices.rung', 'notices.about', 'notices.assignment'])
    .where('messages.directive', '=', directive)
    .orderBy('notices.id')
    .execute();
  const byId = new Map<number, Sent>();
  const byReference = new Map<string, Sent>();
  for (const { id, reference, person, address, rung, about, assignment } of rows) {
    const word = Number(assignment) === -1 ? `${rung} (${(about as readonly string[]).join(', ')})` : rung;
    const before = byId.get(Number(id));
    const sent = { person, address: address ?? '', rungs: before ? `${before.rungs} & ${word}` : word };
    byId.set(Number(id), sent);
    if (reference !== null) byReference.set(reference, sent);
  }
  return { byId, byReference };
}

function momentOf(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}
