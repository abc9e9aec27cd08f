import nodemailer from 'nodemailer';
import { createEmailChannel } from '../../../src/channels/email.ts';
import { startMailCatcher } from '../../../src/embedded/mail-catcher.ts';
import type { Email } from '../../../src/ports/channels.ts';
import type { PlannedMessage } from '../../../src/ports/ledger.ts';
import { createLedger } from '../../../src/store/ledger.ts';
import { migrateDatabase } from '../../../src/store/migrate.ts';
import { benchDatabases } from '../bench-databases.ts';
import { communeOf } from '../communes.ts';
import type { BenchRow, Figure } from '../figures.ts';

const mails = 5000;
const links = 4;

/** 5,000 mails with claims and outcomes in the ledger, over the same mails through nodemailer's own pool with neither. */
export const mailsRow: BenchRow = {
  name: 'mails',
  measure: async (runs) => {
    const figures: Figure[] = [];
    for (const { kind, open } of await benchDatabases()) {
      const databases = await open();
      const ours: number[] = [];
      const bare: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const catcher = await startMailCatcher({ keeps: false });
        bare.push(await sendBare(catcher.url));
        const { db, close } = await databases.fresh();
        await migrateDatabase(db);
        ours.push(await sendClaimed(catcher.url, createLedger(db)));
        await close();
        await catcher.close();
      }
      await databases.stop();
      const ratios = ours.map((ms, index) => ms / (bare[index] ?? Number.NaN));
      figures.push(
        { what: `${kind}: ${mails} mails through the pool, each claimed`, values: ours, unit: 'ms' },
        { what: `${kind}: the same through a bare nodemailer loop`, values: bare, unit: 'ms' },
        { what: `${kind}: the one over the other`, values: ratios, unit: '×', must: kind === 'PGlite' ? 1.5 : 1.3 },
      );
    }
    return figures;
  },
};

async function sendBare(url: string): Promise<number> {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: links, maxMessages: 100 } as object);
  const waiting = Array.from({ length: mails }, (_, index) => index).values();
  const since = performance.now();
  await inHands(16, async () => {
    for (const index of waiting) {
      const { from, to, subject, text, html, ics, messageId } = mailTo(index);
      const icalEvent = { method: 'PUBLISH', filename: 'thoi-han.ics', content: ics ?? '' };
      await transport.sendMail({ from: { ...from }, to: { ...to }, subject, text, html, messageId, icalEvent });
    }
  });
  const ms = performance.now() - since;
  transport.close();
  return ms;
}

async function sendClaimed(url: string, ledger: ReturnType<typeof createLedger>): Promise<number> {
  const channel = createEmailChannel({ url, maxLinks: links });
  const since = performance.now();
  const frozen = await ledger.freeze(
    'bench',
    '1/1',
    Array.from({ length: mails }, (_, index) => plannedTo(index)),
  );
  const waiting = frozen.entries();
  await inHands(16, async () => {
    for (const [index, { id }] of waiting) {
      const sent = await channel.send(mailTo(index), () => ledger.claim(id, Date.now()));
      if (sent.outcome !== 'handed-over') throw new Error(`Mail ${id}: ${sent.outcome}.`);
      await ledger.handedOver(id, Date.now(), sent.reference);
    }
  });
  const ms = performance.now() - since;
  await channel.close();
  return ms;
}

async function inHands(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work));
}

function plannedTo(index: number): PlannedMessage {
  const unit = communeOf(index);
  const key = { duty: 'plans', ladder: 'submit', round: 0, rung: 'near', day: -2, event: 0 } as const;
  const notice = { ...key, assignment: index, at: 0, unit, about: [] };
  return { unit, person: `${unit}.contact`, channel: 'email', address: mailTo(index).to.address, notices: [notice] };
}

/** A mail as long as a reminder is. */
function mailTo(index: number): Email {
  const lines = Array.from({ length: 25 }, (_, line) => `Dòng ${line}: đề nghị gửi kế hoạch nông thôn mới trước hạn.`);
  return {
    from: { name: 'Phòng Nông nghiệp', address: 'nhac-viec@dondoc.example' },
    to: { name: 'Văn phòng', address: `contact.${communeOf(index)}@tuangiao.example` },
    subject: '152/UBND-NN: còn 2 ngày làm việc để gửi KH NTM, KH OCOP',
    text: lines.join('\n'),
    html: `<html><body>${lines.map((line) => `<p style="margin:0 0 12px 0">${line}</p>`).join('')}</body></html>`,
    ics: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n',
    messageId: `<152.${index}@dondoc.example>`,
    date: Date.now(),
  };
}
