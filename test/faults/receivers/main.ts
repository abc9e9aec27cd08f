import { openJournal } from './journal.ts';
import { startMailReceiver } from './mail-receiver.ts';
import type { Seen, Told } from './orders.ts';
import { createScript } from './script.ts';
import { startSmsReceiver } from './sms-receiver.ts';

/*
 * The receivers of the harness, in a process of their own so that they can be killed: an SMTP relay and a message
 * centre with one record on disk. Arguments: the record's file, the two ports (0 for any), the host of links.
 */

const [file = '', smtp = '0', smpp = '0', linkHost = ''] = process.argv.slice(2);
const tell = (seen: Seen): void => {
  if (process.connected) process.send?.(seen);
};
process.on('disconnect', () => process.exit(0));
const script = createScript(tell);
const journal = openJournal(file);

const smtpPort = await startMailReceiver(Number(smtp), script, journal.hold, linkHost);
const smppPort = await startSmsReceiver(Number(smpp), script, journal.hold);
process.on('message', (told: Told) => script.told(told));
tell({ saw: 'ready', smtpPort, smppPort });
