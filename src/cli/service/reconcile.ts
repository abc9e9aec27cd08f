import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';

interface Difference {
  readonly directive: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly mended: boolean;
}

interface Missing {
  readonly code: string;
  readonly directive: string;
  readonly what: string;
  readonly duty?: string;
  readonly plannedAt: string;
  readonly count: number;
  readonly units: readonly string[];
  readonly remedy: string;
}

/** Keeping the house in order: `reconcile` and `watchdog`. */
export function addReconcile(program: Command): void {
  reachOptions(
    program
      .command('reconcile')
      .description('compare engine, events and tables of every directive, and mend the tables; for administrators')
      .option('--dry-run', 'say what differs, and change nothing', false)
      .option('--directive <id>', 'this one only')
      .option('--resume', 'let the directive go on from the record, where the engine has lost it', false),
  ).action(async (options: Reach & { dryRun: boolean; directive?: string; resume: boolean }) => {
    const { dryRun, directive, resume } = options;
    const client = connect(options);
    const found = await client.ask<{ directives: number; differences: Difference[] }>({
      ...{ method: 'POST', path: '/api/reconciliations', body: { dryRun, directive, resume } },
    });
    const watched = await client.ask<Watched>({ method: 'GET', path: '/api/watch', query: { now: true } });
    if (options.json) print({ ...found, watch: watched });
    else {
      for (const { directive: of, code, message, remedy, mended } of found.differences)
        print(`${of}: ${code}: ${message} ${mended ? `Mended: ${remedy}` : remedy}`);
      if (found.differences.length === 0) print(`${found.directives} directives: engine, events and tables agree.`);
      printWatch(watched);
    }
    const left = found.differences.filter(({ mended }) => !mended).length + watched.missing.length;
    if (left > 0) throw new CommandEnd(exitCodes.refused, `${left} left to do.`);
  });
  reachOptions(
    program.command('watchdog').description('what was expected by now and is neither sent nor skipped with its reason'),
  ).action(async (options: Reach) => {
    const watched = await connect(options).ask<Watched>({ method: 'GET', path: '/api/watch', query: { now: true } });
    if (options.json) print(watched);
    else printWatch(watched);
    if (watched.missing.length > 0) throw new CommandEnd(exitCodes.refused, `${watched.missing.length} missing.`);
  });
}

interface Watched {
  readonly directives: number;
  readonly expected: number;
  readonly tookMs: number;
  readonly missing: readonly Missing[];
}

function printWatch({ directives, expected, missing }: Watched): void {
  for (const { directive, code, what, duty, plannedAt, count, units, remedy } of missing) {
    const of = duty === undefined ? what : `${duty} ${what}`;
    const first = units.length === 0 ? '' : ` (${units.join(', ')}${count > units.length ? ', …' : ''})`;
    print(`${directive}: ${code}: ${of} of ${plannedAt.slice(0, 16).replace('T', ' ')}, ${count}${first}. ${remedy}`);
  }
  if (missing.length === 0)
    print(`${expected} notices and messages of ${directives} directives were expected; none is missing.`);
}
