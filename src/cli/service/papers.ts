import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';

const at = (directive: string): string => `/api/directives/${encodeURIComponent(directive)}`;

/** What goes on paper and into the archive: `letter`, and `dossier` beside the command that checks one. */
export function addPapers(program: Command, dossier: Command): void {
  addLetter(program);
  reachOptions(
    dossier.argument('<directive>').option('-o, --out <file>', 'where to (default: DIRECTIVE-dossier.zip)'),
  ).action(async (directive: string, options: Reach & { out?: string }) => {
    const file = options.out ?? `${directive}-dossier.zip`;
    const { bytes } = await connect(options).save({ method: 'GET', path: `${at(directive)}/dossier` }, file);
    print(options.json ? { file, bytes } : `${file}: ${bytes} bytes. Check it: dondoc dossier verify ${file}`);
  });
}

interface LetterOptions extends Reach {
  readonly round: string;
  readonly out: string;
  readonly unit?: readonly string[];
  readonly duty?: string;
  readonly until?: string;
  readonly number?: string;
  readonly on?: string;
  readonly symbol?: string;
  readonly superior?: string;
  readonly signerTitle?: string;
  readonly signerName?: string;
  readonly onBehalf: readonly string[];
  readonly draftedBy?: string;
  readonly appraisal?: string;
}

function addLetter(program: Command): void {
  reachOptions(
    program
      .command('letter')
      .description('draft a signed letter that urges late units on (công văn đôn đốc), as a Word file')
      .argument('<directive>')
      .requiredOption('--round <round>', '1, or 2, which cites the first')
      .requiredOption('-o, --out <file>', 'where to, like cong-van.docx')
      .option('--unit <id...>', 'the units that it is to (default: all that are late)')
      .option('--duty <id>', 'the duty, where there are several')
      .option('--until <instant>', 'by when it asks (default: in two working days, at closing time)')
      .option('--number <text>', 'its number, where it has one already')
      .option('--on <day>', 'its day, where it has one already')
      .option('--symbol <text>', 'what follows the number that is left open, like UBND-VP')
      .option('--superior <name>', 'the body above the issuer, in the letterhead')
      .option('--signer-title <title>', 'who signs, where it is not the usual')
      .option('--signer-name <name>')
      .option('--on-behalf <line...>', 'lines above the title, like “TM. ỦY BAN NHÂN DÂN”', [])
      .option('--drafted-by <initials>', 'after “Lưu: VT”')
      .option('--appraisal <unit>', 'second letter, if the leader has chosen so: who takes it into the appraisal'),
  ).action(async (directive: string, options: LetterOptions) => {
    const { out, json } = options;
    const path = `${at(directive)}/letter`;
    const { bytes, headers } = await connect(options).save({ method: 'POST', path, body: bodyOf(options) }, out);
    const count = Number(headers.get('dondoc-unit-count'));
    const units = headers.get('dondoc-units')?.split(',').map(decodeURIComponent);
    const duty = decodeURIComponent(headers.get('dondoc-duty') ?? '');
    if (json) return print({ file: out, bytes, round: Number(options.round), duty, count, ...(units && { units }) });
    print(`${out}: letter ${options.round}, to ${count} units${units ? `: ${units.join(', ')}` : ''}`);
    const to = units ? ` --unit ${units.join(' ')}` : '';
    print(
      `Once it is signed: dondoc record-letter ${directive} --round ${options.round} --duty ${duty}${to} --number … --on …`,
    );
  });
}

function bodyOf(options: LetterOptions): object {
  const { round, unit, duty, until, number, on, symbol, superior, draftedBy, appraisal } = options;
  const { signerTitle: title, signerName: name, onBehalf } = options;
  if (title === undefined && (name !== undefined || onBehalf.length > 0))
    throw new CommandEnd(exitCodes.usage, 'Who signs has a title. Give --signer-title.');
  return {
    ...{ letter: roundOf(round), units: unit, duty, until, number, on, symbol, superior, draftedBy, appraisal },
    ...(title !== undefined && { signature: { onBehalf, title, name } }),
  };
}

/** Which of the two letters. Ends the command when it is neither. */
export function roundOf(text: string): 1 | 2 {
  if (text === '1' || text === '2') return text === '1' ? 1 : 2;
  throw new CommandEnd(exitCodes.usage, `${text} is no round of a letter. Write --round 1 or --round 2.`);
}
