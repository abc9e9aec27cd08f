import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Instant } from '../domain/words.ts';
import { parseInstant } from '../schema/moments.ts';
import type { DraftOptions } from './draft.ts';
import { CommandEnd, exitCodes, print, storyLine } from './output.ts';
import type { PreviewOptions } from './preview.ts';
import { addActs } from './service/acts.ts';
import { connectIfToldTo, reachOptions } from './service/client.ts';
import type { Reach } from './service/client.ts';
import { addDirectives } from './service/directives.ts';
import { addHistory } from './service/history.ts';
import { addOffice } from './service/office.ts';
import { addPapers } from './service/papers.ts';
import { addReconcile } from './service/reconcile.ts';
import { addStatus } from './service/status.ts';

// What a command needs besides is loaded by that command: most are clients of a service, and answer at once.
const megabyte = 1024 * 1024;
const seed = fileURLToPath(new URL('../../docs/examples/tuan-giao/', import.meta.url));

interface RehearseOptions {
  readonly units: string;
  readonly from: Instant;
  readonly script?: string;
  readonly out?: string;
  readonly confirm: readonly string[];
  readonly refuse: readonly string[];
  readonly dead: readonly string[];
  readonly fileLimit: number;
  readonly accented: boolean;
  readonly json: boolean;
}

// Whoever reads us may have seen enough (`| head`): a closed pipe is the end of the output, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.done);
});

let exitCode: number = exitCodes.done;
const program = new Command('dondoc')
  .description('Follows a government directive up until it is done.')
  .exitOverride()
  .showHelpAfterError()
  // Options after a subcommand are the subcommand's: “calendar correct --json”, “dossier verify FILE --json”.
  .enablePositionalOptions()
  .addHelpText(
    'after',
    '\nExit codes: 0 done; 1 failure; 2 usage, or a file that cannot be read; 3 refused, with a code and a remedy.\n' +
      'Commands of a running service read DONDOC_URL, DONDOC_TOKEN and DONDOC_ACT_AS, or --url, --token and --act-as.',
  );

program
  .command('preview')
  .description('everything that would be sent if nobody answered; no server needed')
  .argument('<directive>', 'directive file, YAML or JSON')
  .requiredOption('--units <file>', 'units file')
  .addOption(
    new Option('--from <instant>', 'launch instant, like 2023-02-08T09:00')
      .argParser(instant)
      .default(Date.now(), 'now'),
  )
  .option('--accented', 'SMS with tone marks', false)
  .option('--mail-per-second <number>', 'how many mails the relay takes', rate)
  .option('--sms-per-second <number>', 'how many SMS the message centre takes', rate)
  .option('--json', 'as JSON', false)
  .action(async (file: string, options: PreviewOptions) => {
    const { preview } = await import('./preview.ts');
    exitCode = await preview(file, options);
  });

program
  .command('draft')
  .description('what a document asks of whom and by when, as a directive file for a person to confirm')
  .argument('<file>', 'the dispatch: .docx, .pdf with a text layer, .txt or .md')
  .option('--units <file>', 'units file, to look the names up in')
  .option('-o, --out <file>', 'write the directive file there, with its open questions')
  .option('--json', 'everything that was read, as JSON', false)
  .action(async (file: string, options: DraftOptions) => {
    const { draft } = await import('./draft.ts');
    const { openReader } = await import('../intake-files/reader.ts');
    exitCode = await draft(file, options, openReader());
  });

const calendarCommand = reachOptions(
  program
    .command('calendar')
    .description(
      'the working days of a year, with the decisions that they rest on; with a token, as the service has them',
    )
    .argument('<year>'),
).action(async (year: string, options: Reach) => {
  const { calendar } = await import('./calendar.ts');
  exitCode = await calendar(year, { json: options.json, service: connectIfToldTo(options) });
});

const dossierCommand = program.command('dossier').description('the dossier of a directive, as it goes to the archive');
dossierCommand
  .command('verify')
  .description('check that a dossier is as it was made; no server needed')
  .argument('<file>', 'dossier, a zip')
  .option('--json', 'as JSON', false)
  .action(async (file: string, options: { json: boolean }) => {
    const { verifyDossierFile } = await import('./dossier.ts');
    const { verifyDossier } = await import('../files/dossier-check.ts');
    exitCode = await verifyDossierFile(file, options, verifyDossier);
  });

rehearsalOptions(
  program
    .command('rehearse')
    .description('run a directive on the real engine, with time skipped and every message caught')
    .argument('<directive>', 'directive file')
    .requiredOption('--units <file>', 'units file')
    .requiredOption('--from <instant>', 'launch instant; it may be past', instant)
    .option('--script <file>', 'who does what when'),
).action(async (file: string, options: RehearseOptions) => {
  exitCode = await rehearse(file, options);
});

rehearsalOptions(
  program.command('demo').description('the directive of Tuần Giáo of February 2023, from launch to close'),
).action(async (options: RehearseOptions) => {
  exitCode = await rehearse(`${seed}directive.yaml`, {
    ...options,
    units: `${seed}units.yaml`,
    script: `${seed}script.yaml`,
    from: parseInstant('2023-02-08T09:00') ?? 0,
    // One mailbox answers 550, one telephone is dead: what an office meets on any day.
    refuse: ['van-thu@xa-phinh-sang.example', ...options.refuse],
    dead: ['+84910000152', ...options.dead],
  });
});

program
  .command('example')
  .description('a directive issued today, its units, and a plan to submit: to try a running service with')
  .argument('<folder>', 'folder to write them to')
  .action(async (folder: string) => {
    const { writeExample } = await import('./example.ts');
    const { makeEditableDocx, makeSignedPdf } = await import('../files/made-up.ts');
    const makes = { signedPdf: makeSignedPdf, editableDocx: makeEditableDocx };
    exitCode = await writeExample(folder, seed, Date.now(), makes);
  });

// From here on: clients of a running service.
addDirectives(program);
addStatus(program);
addActs(program);
addHistory(program);
addOffice(program, calendarCommand);
addPapers(program, dossierCommand);
addReconcile(program);

/** Options of a rehearsal; the demo has them too. */
function rehearsalOptions(command: Command): Command {
  return command
    .option('--out <folder>', 'write report.json, mail/, sms.jsonl and package.zip there')
    .option('--confirm <code...>', 'refusals to let pass at launch', [])
    .option('--refuse <address...>', 'mailboxes that answer 550', [])
    .option('--dead <number...>', 'telephones that are dead', [])
    .option('--file-limit <megabytes>', 'largest file', megabytes, 50)
    .option('--accented', 'SMS with tone marks', false)
    .option('--json', 'print the report as JSON instead of the story', false);
}

async function rehearse(file: string, options: RehearseOptions): Promise<number> {
  const { readDirective, readScript } = await import('./read-files.ts');
  const { definition, units } = await readDirective(file, options.units);
  const script = options.script === undefined ? undefined : await readScript(options.script, definition, units);
  const steps = script?.steps ?? [];
  const early = steps.findIndex(({ at }) => at < options.from);
  if (script && early >= 0) {
    const { file: name, lineOf } = script.source;
    const message = `${name}:${lineOf([early])}: This step is before --from. Correct one of them.`;
    throw new CommandEnd(exitCodes.usage, message);
  }
  const { runRehearsal } = await import('../rehearsal/command.ts');
  const result = await runRehearsal({
    ...{ definition, units, steps, from: options.from, confirm: options.confirm, accentedSms: options.accented },
    folder: dirname(options.script ?? file),
    refusedMailboxes: options.refuse,
    deadTelephones: options.dead,
    fileLimitBytes: options.fileLimit * megabyte,
    ...(options.out !== undefined && { out: options.out }),
    onLine: options.json ? () => undefined : (line) => print(storyLine(line)),
  });
  if (!result.ok) {
    if (options.json) print({ refusals: result.refusals });
    const lines = result.refusals.map(({ code, message, remedy, confirmable }) => {
      return `${code}: ${message} ${remedy}${confirmable ? ` (--confirm ${code})` : ''}`;
    });
    throw new CommandEnd(exitCodes.refused, lines.join('\n'));
  }
  if (options.json) print(result.report);
  else {
    print(`\n${result.matrix}\n\n${result.counts}\n`);
    print(`directive: ${result.report.state}`);
    const [{ publicCalendar }, { uncorrected }] = await Promise.all([
      import('../domain/public-holidays.ts'),
      import('./calendar.ts'),
    ]);
    print(`calendar:  ${publicCalendar.version}. ${uncorrected}`);
    const { package: built } = result.report;
    if (built)
      print(
        `package:   ${options.out === undefined ? 'not kept; use --out' : `${options.out}/${built.file}`} (sha256 ${built.sha256})`,
      );
    if (options.out !== undefined) print(`report:    ${options.out}/report.json`);
  }
  return exitCodes.done;
}

function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new InvalidArgumentError('Write it like 2023-02-08T09:00.');
  return at;
}

function rate(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Write how many a second, like 10 or 0.5.');
  return value;
}

function megabytes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Write a number of megabytes, like 50.');
  return value;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandEnd) {
    process.stderr.write(`${error.message}\n`);
    exitCode = error.exitCode;
  } else if (error instanceof CommanderError) {
    exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    exitCode = exitCodes.failure;
  }
}
process.exitCode = exitCode;
