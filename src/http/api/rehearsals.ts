import { z } from '@hono/zod-openapi';
import type { Definition, Unit } from '../../domain/definition.ts';
import { planLaunch } from '../../domain/launch.ts';
import { readScriptFile } from '../../schema/script-file.ts';
import type { ScriptFile, ScriptStep } from '../../schema/script-file.ts';
import { scriptErrors } from '../../schema/script-rules.ts';
import type { FileError } from '../../schema/source.ts';
import type { RehearsalOutcome } from '../ports.ts';
import { badFile, problem, refusedForAll } from '../problem.ts';
import { route } from '../route.ts';
import type { Reply } from '../route.ts';
import { readSent, sent } from './sent-directive.ts';
import { answer, confirm, instant } from './shapes.ts';

/** Rehearsals: a directive run on an engine of its own, with time skipped and every message caught. */
export const rehearsalRoutes = [
  route({
    method: 'post',
    path: '/api/rehearsals',
    summary:
      'Runs a directive ahead of its time, away from everything real, and answers the report: what would be sent, when, ' +
      'and to whom. One at a time, for three minutes at most. Changes nothing.',
    tag: 'directives',
    roles: ['office', 'leader', 'admin'],
    keyed: false,
    body: z.strictObject({
      ...sent,
      from: instant.optional().openapi({ description: 'Launch instant; it may be past. Left out: now.' }),
      script: z
        .union([z.string().max(2_000_000), z.array(z.record(z.string(), z.unknown())).max(20_000)])
        .optional()
        .openapi({ description: 'Who does what when, as “dondoc rehearse --script” has it; its files are made up.' }),
      confirm,
    }),
    answer: answer({
      state: z.string(),
      deadlines: z.array(z.unknown()),
      timeline: z.array(z.unknown()),
      units: z.array(z.unknown()),
      notices: z.array(z.unknown()),
    }),
    refuses: [413, 422, 429, 503],
    handle: async ({ body, ports, context }) => {
      const { definition, units } = await readSent(ports, body);
      const from = body.from ?? ports.app.now();
      const asked = {
        ...{ definition, units, from, calendar: ports.app.calendar, confirm: body.confirm ?? [] },
        steps: body.script === undefined ? [] : stepsOf(body.script, definition, units, from),
        ...{ refusedMailboxes: [], deadTelephones: [], fileLimitBytes: ports.limits.formBytes },
        accentedSms: ports.sender.accentedSms,
      };
      // What is refused needs no process to be refused.
      const standing = planLaunch(definition, units, asked.calendar, from, '').refusals.filter(
        ({ confirmable, code }) => !confirmable || !asked.confirm.includes(code),
      );
      if (standing.length > 0) throw refusedForAll(standing);
      const outcome = await ports.rehearsals.run(asked, context.req.raw.signal);
      if (outcome.kind === 'failed') ports.log.error({ why: outcome.why }, 'a rehearsal could not be run');
      return replyWith(outcome);
    },
  }),
];

function stepsOf(
  script: string | readonly object[],
  definition: Definition,
  units: readonly Unit[],
  from: number,
): readonly ScriptStep[] {
  const reading = readScriptFile('script', typeof script === 'string' ? script : JSON.stringify(script));
  if (!reading.ok) throw badFile(reading.errors);
  const errors = [...scriptErrors(reading.value, definition, units), ...unfit(reading.value, from)];
  if (errors.length > 0) throw badFile(errors);
  return reading.value.steps;
}

/** The files of a script are on the disk of whoever wrote it: here they can only be made up. */
function unfit({ steps, source }: ScriptFile, from: number): readonly FileError[] {
  return steps.flatMap((step, index) => {
    const line = source.lineOf([index]);
    const remedy = 'Write “file: made-up”, or rehearse with the command line.';
    if (step.does === 'replace' || step.files?.some((file) => file !== 'made-up'))
      return [{ file: source.file, line, message: 'The files of this step are not here.', remedy }];
    if (step.at < from)
      return [{ file: source.file, line, message: 'This step is before the launch.', remedy: 'Correct at, or from.' }];
    return [];
  });
}

/** Seconds after which the one that is under way may have ended. */
const retryAfter = 30;

function replyWith(outcome: RehearsalOutcome): Reply {
  switch (outcome.kind) {
    case 'done': {
      const { report } = outcome;
      const built = report.package && { sha256: report.package.sha256, builtAt: report.package.builtAt };
      return { body: { ...report, package: built } };
    }
    case 'refused':
      throw refusedForAll(outcome.refusals);
    case 'busy':
      throw problem(429, 'rehearsals-under-way', 'Another rehearsal is under way.', 'Ask again when it has ended.', {
        retryAfter,
      });
    case 'too-long':
      throw problem(
        422,
        'rehearsal-too-long',
        `The rehearsal took longer than ${outcome.limitSeconds} seconds, and was ended.`,
        'Rehearse with fewer units, or with the command line: dondoc rehearse.',
      );
    case 'failed':
      throw problem(
        503,
        'rehearsal-failed',
        'The rehearsal could not be run.',
        'See the log of the service; or rehearse with the command line: dondoc rehearse.',
      );
  }
}
