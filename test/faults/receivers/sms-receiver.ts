import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';
import type { Deed, Held } from './orders.ts';
import type { Script } from './script.ts';

/** A message centre of the harness's own. It holds each part on disk before it answers its submission. */
export async function startSmsReceiver(port: number, script: Script, hold: (held: Held) => void): Promise<number> {
  let count = Date.now() % 1_000_000_000;
  const server = smpp.createServer((session) => {
    session.on('error', () => session.destroy());
    session.on('bind_transceiver', (pdu: Pdu) => {
      void script.reaches('sms', 'connect', '').then((deed) => {
        if (deed?.kind === 'cut') return session.destroy();
        session.send(pdu.response(statusOf(deed)));
      });
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => {
      count += 1;
      void takePart(session, script, hold, pdu, `r${count}`);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function takePart(
  session: Session,
  script: Script,
  hold: (held: Held) => void,
  pdu: Pdu,
  reference: string,
): Promise<void> {
  const to = `+${pdu.destination_addr ?? ''}`;
  const before = await script.reaches('sms', 'dot', to);
  if (before?.kind === 'cut') return session.destroy();
  if (before?.kind === 'answer') return void session.send(pdu.response(statusOf(before)));
  hold(heldPart(to, pdu));
  const after = await script.reaches('sms', 'held', to);
  if (after?.kind === 'cut') return session.destroy();
  if (after?.kind === 'receipt' && after.when === 'before') sendReceipt(session, pdu, reference, after.state);
  session.send(pdu.response({ message_id: reference }));
  await script.reaches('sms', 'answered', to);
  if (after?.kind !== 'receipt' || after.when === 'before') return;
  sendReceipt(session, pdu, reference, after.state);
  if (after.when === 'twice') sendReceipt(session, pdu, reference, after.state);
}

function statusOf(deed: Deed | undefined): { command_status: number } {
  if (deed?.kind !== 'answer') return { command_status: 0 };
  const status = smpp.errors[deed.words];
  if (status === undefined) throw new Error(`SMPP knows no status ${deed.words}.`);
  return { command_status: status };
}

function heldPart(to: string, pdu: Pdu): Held {
  const content = pdu.short_message;
  const inParts = content !== undefined && !Buffer.isBuffer(content);
  const words = inParts ? String(content.message) : String(content ?? '');
  const headers = inParts && Array.isArray(content.udh) ? content.udh : [];
  const [, , number = 0, total = 1, place = 1] = headers.find((header) => header[0] === 0) ?? [];
  return { channel: 'sms', to, part: `${number} ${total} ${place}`, words, at: Date.now() };
}

/** SMPP 3.4, Appendix B. */
function sendReceipt(session: Session, pdu: Pdu, reference: string, state: string): void {
  session.deliver_sm({
    source_addr: pdu.destination_addr ?? '',
    destination_addr: pdu.source_addr ?? '',
    esm_class: 4,
    short_message: Buffer.from(`id:${reference} stat:${state} err:000 text:`, 'latin1'),
  });
}
