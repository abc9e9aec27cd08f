import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { aUnit, at, district, onlyPlans } from '../support/small-directive.ts';
import { until } from './programs.ts';
import { startRealRelay, whyNoRelay } from './real-relay.ts';
import type { Delivered, RealRelay } from './real-relay.ts';
import { describeWhere } from '../support/where-there-is.ts';

// The engine's own tries, against a Postfix that turns strangers away at first. Its greylist counts real seconds, the
// directive's clock is moved: between two tries the real time has to pass too.
jest.setTimeout(120_000);

const greylistS = 2;
const longName =
  'Ủy ban nhân dân xã Chiềng Đông, huyện Tuần Giáo, tỉnh Điện Biên (Văn phòng Hội đồng nhân dân và Ủy ban)';
const units: readonly Unit[] = district.map((unit) =>
  unit.id === 'ta-ma' ? aUnit('ta-ma', { parent: 'huyen', name: longName }) : unit,
);
const contacts = (...ids: readonly string[]): readonly string[] => ids.map((id) => `contact.${id}@tuangiao.example`);
/** Everybody has a mailbox but the contact of Pú Xi, whose address is mistyped. */
const mailboxes = units
  .flatMap(({ people }) => people.map(({ email }) => email ?? ''))
  .filter((address) => address !== 'contact.pu-xi@tuangiao.example');

describeWhere(
  await whyNoRelay(['postfix', 'postconf', 'postgrey']),
  'a directive through a real Postfix that greylists',
  () => {
    let relay: RealRelay;
    let office: RehearsalOffice;
    beforeAll(async () => {
      relay = await startRealRelay({ mailboxes, greylistS });
      office = await openRehearsalOffice({ units, relayUrl: `smtp://127.0.0.1:${relay.port}` });
    });
    afterEach(() => office.nothingElseHappened());
    afterAll(async () => {
      await office.close();
      await relay.close();
    });

    const directive = (id: string, communes: readonly string[]): Definition => ({
      ...onlyPlans({ units: communes }),
      id,
    });
    const confirm = ['rests-on-provisional-days'];
    const mailsOf = async (id: string): Promise<readonly Delivered[]> =>
      (await relay.mails()).filter(({ raw }) => raw.includes(`Message-ID: <${id}.`));
    const boxesOf = async (id: string): Promise<readonly string[]> =>
      (await mailsOf(id)).map(({ mailbox }) => mailbox).toSorted();
    const emailsOf = async (
      id: string,
    ): Promise<readonly { person: string; state: string; reason: string | null; attempts: number }[]> =>
      (
        await office.house.database
          .selectFrom('messages')
          .select(['person', 'state', 'reason', 'attempts'])
          .where('directive', '=', id)
          .where('channel', '=', 'email')
          .orderBy('person')
          .execute()
      ).map((row) => ({ ...row, attempts: Number(row.attempts) }));
    const greylistPasses = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, greylistS * 1_000 + 500));

    test('turned away with 450 the mails go out at the next try of the agenda, five minutes later, once', async () => {
      const id = 'greylisted';
      await office.launches(directive(id, ['ta-ma']), { confirm });
      const planned = { state: 'planned', reason: '450 4.2.0 at RCPT TO: refused, to be tried again', attempts: 0 };
      expect(await emailsOf(id)).toMatchObject([
        { person: 'ta-ma.contact', ...planned },
        { person: 'ta-ma.head', ...planned },
      ]);
      expect(await office.hasSent()).toEqual([
        '2023-02-09 09:00 sms ta-ma.contact assignment',
        '2023-02-09 09:00 sms ta-ma.head assignment',
      ]);
      await greylistPasses();
      await office.waitsUntil('2023-02-09 09:04');
      expect(await mailsOf(id)).toEqual([]);
      await office.waitsUntil('2023-02-09 09:05');
      await until('they lie in the mailboxes', async () => (await mailsOf(id)).length >= 2);
      expect(await boxesOf(id)).toEqual(['contact.ta-ma@tuangiao.example', 'head.ta-ma@tuangiao.example']);
      expect((await emailsOf(id)).map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
      await office.waitsUntil('2023-02-09 17:00');
      expect(await mailsOf(id)).toHaveLength(2);
    });

    test('what lies in the mailbox is the notice as it was written, in its thread', async () => {
      const [mail] = (await mailsOf('greylisted')).filter(({ mailbox }) => mailbox.startsWith('contact.'));
      const read = await simpleParser(mail?.raw ?? '');
      const [row] = await office.house.database
        .selectFrom('messages')
        .select('id')
        .where('directive', '=', 'greylisted')
        .where('person', '=', 'ta-ma.contact')
        .where('channel', '=', 'email')
        .execute();
      expect(read.messageId).toBe(`<greylisted.${row?.id}@dondoc.example>`);
      expect(read.references).toBe('<greylisted.plans.ta-ma@dondoc.example>');
      expect(read.inReplyTo).toBe(read.references);
      expect(read.subject).toContain('152/UBND-NN');
      expect(read.to).toMatchObject({
        value: [{ name: 'Người của ta-ma', address: 'contact.ta-ma@tuangiao.example' }],
      });
      expect(read.text).toContain(longName);
      expect(String(read.html)).toContain(longName);
      expect(read.attachments.map(({ filename, contentType }) => `${filename} ${contentType}`)).toContain(
        'thoi-han.ics application/ics',
      );
      expect(String(read.attachments[0]?.content)).toContain('BEGIN:VCALENDAR');
    });

    test('turned away just before five, they wait for the morning', async () => {
      const id = 'late-in-the-day';
      await office.launches(directive(id, ['rang-dong']), { at: '2023-02-09 16:58', confirm });
      await office.hasSent();
      expect((await emailsOf(id)).map(({ state }) => state)).toEqual(['planned', 'planned']);
      await greylistPasses();
      await office.waitsUntil('2023-02-10 07:29');
      expect(await mailsOf(id)).toEqual([]);
      await office.waitsUntil('2023-02-10 07:30');
      await until('they lie in the mailboxes', async () => (await mailsOf(id)).length >= 2);
      expect(await boxesOf(id)).toEqual(['contact.rang-dong@tuangiao.example', 'head.rang-dong@tuangiao.example']);
    });

    test('a mailbox that there is not is dead: never again, and the rung that has only email goes by SMS', async () => {
      const id = 'mistyped';
      await office.launches(directive(id, ['pu-xi']), { confirm });
      expect(await emailsOf(id)).toMatchObject([
        { person: 'pu-xi.contact', state: 'failed', reason: '550 5.1.1 at RCPT TO: no such mailbox' },
        { person: 'pu-xi.head', state: 'planned' },
      ]);
      expect([...(await office.house.ledger.deadAddresses(contacts('ta-ma', 'pu-xi')))]).toEqual(contacts('pu-xi'));
      await greylistPasses();
      await office.unit('pu-xi').acknowledges();
      await office.hasSent();
      const before = (await relay.log()).length;
      await office.waitsUntil('2023-02-17 08:30');
      expect(await office.hasSent()).toEqual(['2023-02-17 08:00 sms pu-xi.contact early']);
      expect((await relay.log()).slice(before)).not.toContain('contact.pu-xi');
      const early = (await office.house.ledger.notices(id)).filter(({ rung }) => rung === 'early');
      expect(early.map(({ channel, outcome, reason }) => ({ channel, outcome, reason }))).toMatchObject([
        { channel: 'email', outcome: 'failed', reason: 'dead-address' },
        { channel: 'sms' },
      ]);
    });

    test('a relay that is down holds the mails, not the SMS; back again, it gets them at the next try, once', async () => {
      const id = 'relay-down';
      await office.launches(directive(id, ['ta-ma']), { confirm });
      await office.unit('ta-ma').acknowledges();
      await until('the assignment lies in the mailboxes', async () => (await mailsOf(id)).length === 2);
      await office.waitsUntil('2023-02-22 07:59');
      await office.hasSent();
      await until('early lies in the mailbox', async () => (await mailsOf(id)).length === 3);
      await relay.stop();
      await office.waitsUntil('2023-02-22 08:06');
      expect(await office.hasSent()).toEqual(['2023-02-22 08:00 sms ta-ma.contact near']);
      expect(await emailsOf(id)).toContainEqual({
        ...{ person: 'ta-ma.contact', state: 'planned', attempts: 0 },
        reason: 'the link to the relay failed (connect, ECONNREFUSED)',
      });
      await relay.start();
      await office.waitsUntil('2023-02-22 08:30');
      await until('near lies in the mailbox', async () => (await mailsOf(id)).length === 4);
      const near = (await office.house.ledger.notices(id)).filter(
        ({ rung, channel }) => rung === 'near' && channel === 'email',
      );
      expect(near).toMatchObject([{ outcome: 'handed-over', sentAt: expect.any(Number) }]);
      expect(near[0]?.sentAt).toBeGreaterThanOrEqual(at('2023-02-22 08:20'));
      expect(near[0]?.sentAt).toBeLessThan(at('2023-02-22 08:21'));
    });
  },
);
