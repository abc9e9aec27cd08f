import { existsSync, openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';
import { roundOf } from './papers.ts';

/** A command of the domain as the command line has it: its name, and the options that it knows. */
interface ActCommand {
  readonly name: string;
  readonly does?: string;
  readonly description: string;
  readonly options: readonly (keyof typeof flags)[];
}

/** The options that acts are made of; each becomes the field of its name. */
const flags = {
  unit: ['--unit <id>', 'the unit that it is about'],
  units: ['--unit <id...>', 'the units that it is about'],
  duty: ['--duty <id>', 'the duty, where the unit has several'],
  items: ['--item <id...>', 'the items; left out: all that fit'],
  number: ['--number <text>', 'number and symbol of the document'],
  on: ['--on <day>', 'day of the document, like 2023-02-24'],
  signer: ['--signer <name>', 'who signed it'],
  signed: ['--signed <file...>', 'the signed PDF; ITEM=FILE for one item'],
  editable: ['--editable <file...>', 'Word or Excel; ITEM=FILE for one item'],
  reason: ['--reason <text>', 'why'],
  basis: ['--basis <text>', 'the decision that it rests on'],
  until: ['--until <when>', 'a day (to its end) or an instant, like 2023-03-01T17:00'],
  arrivedOn: ['--arrived-on <day>', 'the day on which it arrived'],
  way: ['--way <text>', 'how it was sent or arrived: channel, number, evidence'],
  answer: ['--answer <answer>', 'reassign, exempt or stands'],
  to: ['--to <id>', 'the unit that it is assigned to instead'],
  because: ['--because <why>', 'unreadable, wrong-addressee or not-a-submission'],
  rung: ['--rung <name>', 'the rung that is held, like overdue-head'],
  draft: ['--draft <kind>', 'status or final-report'],
  round: ['--round <round>', 'which letter it is: 1 or 2'],
  confirm: ['--confirm <code...>', 'refusals to let pass'],
  name: ['--name <name>', 'name of the person'],
  title: ['--title <title>', 'title of the person'],
  email: ['--email <address>', 'email of the person'],
  phone: ['--phone <number>', 'telephone of the person'],
} as const;

const target = ['unit', 'duty', 'items'] as const;
const document = ['number', 'on', 'signer', 'signed', 'editable'] as const;
const person = ['unit', 'name', 'title', 'email', 'phone', 'until'] as const;

const acts: readonly ActCommand[] = [
  { name: 'acknowledge', description: 'a unit has received the directive', options: ['unit'] },
  { name: 'claim', description: 'a unit has sent by another way', options: [...target, ...document, 'way'] },
  {
    name: 'confirm-claim',
    description: 'the route has found what was sent by another way',
    options: [...target, ...document, 'arrivedOn', 'way', 'confirm'],
  },
  { name: 'deny-claim', description: 'the route has not found it', options: [...target, 'reason'] },
  { name: 'submit', description: 'a unit sends its files', options: [...target, ...document, 'confirm'] },
  { name: 'nil-return', description: 'a unit has nothing to report', options: [...target, ...document] },
  { name: 'decline', description: 'a unit says that it is not for it', options: [...target, 'reason'] },
  {
    name: 'answer',
    description: 'the office answers a decline',
    options: [...target, 'answer', 'to', 'reason', 'confirm'],
  },
  { name: 'ask-extension', description: 'a unit asks for more time', options: [...target, 'until', 'reason'] },
  { name: 'extend', description: 'more time, with its basis', options: [...target, 'until', 'basis', 'confirm'] },
  { name: 'refuse-extension', description: 'no more time', options: [...target, 'reason'] },
  { name: 'exempt', description: 'a unit need not', options: [...target, 'basis'] },
  { name: 'hold', description: 'keep units off what would name them', options: ['units', 'until', 'rung'] },
  {
    name: 'record-paper',
    description: 'the office records what came on paper',
    options: [...target, ...document, 'arrivedOn', 'way', 'confirm'],
  },
  { name: 'issue', description: 'number and day of the issued plan', options: ['unit', 'duty', 'number', 'on'] },
  { name: 'release', description: 'the leader lets a report go out', options: ['draft'] },
  {
    name: 'record-letter',
    description: 'number and day of a signed letter: it is on record as a reminder of its units (default: the late)',
    options: ['units', 'duty', 'round', 'number', 'on'],
  },
  { name: 'withdraw', description: 'the directive is withdrawn', options: ['basis'] },
  { name: 'close', description: 'close early; what is owed ends missing', options: ['reason'] },
  { name: 'name-handler', description: 'who does the work inside a unit', options: person },
  { name: 'name-stand-in', description: 'who acts for the contact until a day', options: person },
];

const reviews: readonly ActCommand[] = [
  { name: 'accept', description: 'it is as it should be', options: [...target] },
  { name: 'return', description: 'something is missing in it', options: [...target, 'reason'] },
  {
    name: 'send-back',
    description: 'it cannot be used at all',
    options: [...target, 'reason', 'because', 'confirm'],
  },
];

/** Every command of the domain: `dondoc submit DIRECTIVE …`, and `dondoc review accept|return|send-back DIRECTIVE …`. */
export function addActs(program: Command): void {
  for (const act of acts) addAct(program, act);
  const review = program.command('review').description('what the reviewer makes of a submission');
  for (const act of reviews) addAct(review, act);
}

type Given = Partial<Record<keyof typeof flags, string | string[]>> & Reach;

function addAct(parent: Command, act: ActCommand): void {
  const command = parent.command(act.name).description(act.description).argument('<directive>');
  for (const name of act.options) {
    const [option, meaning] = flags[name];
    command.option(option, meaning);
  }
  reachOptions(command).action(async (directive: string, given: Record<string, unknown>) => {
    await carryOut(act, directive, given as unknown as Given & { item?: string[] });
  });
}

interface ActAnswer {
  readonly seq: number;
  readonly at: string;
  readonly receipt: { readonly items?: readonly string[]; readonly version?: number; readonly verdict?: string };
}

async function carryOut(
  act: ActCommand,
  directive: string,
  given: Given & { readonly item?: string[] },
): Promise<void> {
  const client = connect(given);
  const body = bodyOf(act, given);
  const path = `/api/directives/${encodeURIComponent(directive)}`;
  const files = [...filesOf('signed', given.signed), ...filesOf('editable', given.editable)];
  const answer =
    files.length === 0
      ? await client.ask<ActAnswer>({ method: 'POST', path: `${path}/commands`, body })
      : await client.ask<ActAnswer>({ method: 'POST', path: `${path}/submissions`, form: await formOf(body, files) });
  if (given.json) return print(answer);
  const { items, version, verdict } = answer.receipt;
  const facts = [
    ...(items && items.length > 0 ? [items.join(', ')] : []),
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(verdict === undefined ? [] : [verdict]),
  ];
  print(`${act.name}: done at ${answer.at}${facts.length > 0 ? `; ${facts.join('; ')}` : ''} (event ${answer.seq})`);
}

function bodyOf({ name, options }: ActCommand, given: Given & { readonly item?: string[] }): object {
  const body: Record<string, unknown> = { does: name };
  for (const option of options) {
    const value = option === 'items' ? given.item : option === 'units' ? given.unit : given[option];
    if (value === undefined || isNotField(option)) continue;
    body[option] = value;
  }
  if (options.includes('round') && typeof given.round === 'string') body['letter'] = roundOf(given.round);
  if (options.includes('name')) {
    const { name: called, title, email, phone } = given;
    body['person'] = { name: called, title, email, phone };
  }
  return body;
}

/** Files go as files, a person as one, and which letter it is as a number. */
function isNotField(option: string): boolean {
  return ['signed', 'editable', 'name', 'title', 'email', 'phone', 'round'].includes(option);
}

interface SentFile {
  readonly field: string;
  readonly path: string;
}

function filesOf(part: 'signed' | 'editable', given: string | string[] | undefined): readonly SentFile[] {
  return [given ?? []].flat().map((one) => {
    const [, item, path] = /^([\p{L}\p{N}][\p{L}\p{N}._-]*)=(.+)$/u.exec(one) ?? [];
    return item === undefined || path === undefined ? { field: part, path: one } : { field: `${part}:${item}`, path };
  });
}

/** A form whose files are read from disk as they are sent. */
async function formOf(body: object, files: readonly SentFile[]): Promise<FormData> {
  const form = new FormData();
  form.set('act', JSON.stringify(body));
  for (const { field, path } of files) {
    try {
      form.append(field, await openAsBlob(path), basename(path));
    } catch {
      const why = existsSync(path) ? 'It cannot be read.' : 'There is no such file.';
      throw new CommandEnd(exitCodes.usage, `${path}: ${why} Check the path.`);
    }
  }
  return form;
}
