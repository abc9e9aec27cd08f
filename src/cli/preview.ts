import { createHash } from 'node:crypto';
import { emptyPreview, previewDirective } from '../app/preview-directive.ts';
import type { Preview } from '../app/preview-directive.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import type { Instant } from '../domain/words.ts';
import { paceOf } from '../schema/pace-fields.ts';
import type { FileError } from '../schema/source.ts';
import { uncorrected } from './calendar.ts';
import { badFile, exitCodes, print } from './output.ts';
import { tryReadDirective } from './read-files.ts';

export interface PreviewOptions {
  readonly units: string;
  readonly from: Instant;
  readonly json: boolean;
  readonly accented: boolean;
  /** Messages a second, where the channels are slow. */
  readonly mailPerSecond?: number;
  readonly smsPerSecond?: number;
}

/** `dondoc preview`: everything that would be sent if nobody answered, without any server. */
export async function preview(directiveFile: string, options: PreviewOptions): Promise<number> {
  const reading = await tryReadDirective(directiveFile, options.units);
  if (!reading.ok) {
    if (options.json) print({ ...emptyPreview(publicCalendar), refusals: reading.errors.map(refusalOf) });
    throw badFile(reading.errors, reading.exitCode);
  }
  const { definition, units } = reading;
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const pace = paceOf({ MAIL_PER_SECOND: options.mailPerSecond, SMS_PER_SECOND: options.smsPerSecond });
  const ports = { hash, calendar: publicCalendar, ...pace };
  const sender = { domainName: 'dondoc.example', linkHost: 'dondoc.example', accentedSms: options.accented };
  const previewed = previewDirective(ports, definition, units, options.from, sender);
  if (options.json) print(previewed);
  else printPreview(previewed);
  return previewed.refusals.length > 0 ? exitCodes.refused : exitCodes.done;
}

/** An error of a file as a refusal: what reads the JSON need not read standard error. */
function refusalOf({ file, line, message, remedy, code }: FileError): Preview['refusals'][number] {
  return { code: code ?? 'malformed', message: `${file}:${line}: ${message}`, remedy, confirmable: false };
}

function printPreview({ deadlines, notices, skipped, pacings, refusals, calendar }: Preview): void {
  const provisional = calendar.provisional.length > 0 ? `, provisional: ${calendar.provisional.join(', ')}` : '';
  print(`calendar ${calendar.version}${provisional}. ${uncorrected}`);
  for (const { duty, words } of deadlines) print(`${duty}: ${words}`);
  let heading = '';
  for (const { at, rungs, unit, person, channel, subject, text, about } of messagesOf(notices)) {
    const next = `\n${at.slice(0, 16).replace('T', ' ')}  ${rungs.join(', ')}`;
    if (next !== heading) print(next);
    heading = next;
    const list = about ? ` about ${about.length} ${about.length === 1 ? 'unit' : 'units'}` : '';
    print(`  ${channel.padEnd(5)} ${unit} / ${person}${list}: ${subject ?? text}`);
  }
  for (const { duty, ladder, rung, day, unit, reason } of skipped)
    print(`  silent: ${duty} ${ladder}/${rung} ${day} for ${unit}: ${reason}`);
  for (const { at, startsAt, endsAt, channel, messages, inTime, rungs } of pacings ?? []) {
    const clock = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
    const end = inTime ? `ends by ${clock(endsAt)}` : `cannot end before ${clock(endsAt)}`;
    print(`  pace: ${rungs.join(', ')} of ${clock(at)}: ${messages} by ${channel}, begins ${clock(startsAt)}, ${end}`);
  }
  for (const { code, message, remedy, confirmable } of refusals)
    print(`\nrefused (${code}${confirmable ? ', can be confirmed' : ''}): ${message} ${remedy}`);
}

type Previewed = Preview['notices'][number];

interface PreviewedMessage extends Previewed {
  /** What it carries: `plans submit/near -2`. */
  readonly rungs: readonly string[];
}

/** The messages of some notices: what one person gets at one instant over one channel is one, with all that it is about. */
function messagesOf(notices: readonly Previewed[]): readonly PreviewedMessage[] {
  const messages = new Map<string, PreviewedMessage>();
  for (const notice of notices) {
    const { at, unit, person, channel, duty, ladder, rung, day } = notice;
    const key = `${at} ${channel} ${unit} ${person}`;
    const first = messages.get(key) ?? { ...notice, rungs: [] };
    const named = `${duty} ${ladder}/${rung} ${day > 0 ? '+' : ''}${day}`;
    messages.set(key, { ...first, rungs: [...new Set([...first.rungs, named])] });
  }
  return [...messages.values()];
}
