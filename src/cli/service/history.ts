import type { Command } from 'commander';
import type { Definition } from '../../domain/definition.ts';
import type { Directive } from '../../domain/directive.ts';
import type { DirectiveEvent } from '../../domain/events.ts';
import { storyLine } from '../output.ts';
import { print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach, ServiceClient } from './client.ts';
import { allUnits } from './names.ts';

interface Page {
  readonly events: readonly {
    readonly seq: number;
    readonly kind: string;
    readonly at: string;
    readonly event: unknown;
  }[];
  readonly texts: Readonly<Record<string, string>>;
  readonly next: number;
  readonly more: boolean;
}

/** What has happened, and what happens: `events` and `watch`. */
export function addHistory(program: Command): void {
  reachOptions(
    program
      .command('events')
      .description('what has happened, as a story')
      .argument('<directive>')
      .option('--from <event>', 'after this event', '0'),
  ).action(async (directive: string, options: Reach & { from: string }) => {
    await tell(connect(options), directive, Number(options.from), options.json, false);
  });
  reachOptions(
    program.command('watch').description('follow a directive live, until it ends').argument('<directive>'),
  ).action(async (directive: string, options: Reach) => {
    await tell(connect(options), directive, 0, options.json, true);
  });
  reachOptions(
    program
      .command('notices')
      .description('every notice, with what became of it')
      .argument('<directive>')
      .option('--unit <id>')
      .option('--outcome <state>', 'planned, sending, handed-over, delivered, failed, unknown or skipped'),
  ).action(async (directive: string, options: Reach & { unit?: string; outcome?: string }) => {
    const query = { unit: options.unit, outcome: options.outcome, limit: 5_000 };
    const path = `/api/directives/${encodeURIComponent(directive)}/notices`;
    const answer = await connect(options).ask<{ notices: Notice[] }>({ method: 'GET', path, query });
    if (options.json) return print(answer);
    for (const { at, ladder, rung, unit, person, channel, outcome, reason } of answer.notices)
      print(
        `${at.slice(0, 16).replace('T', ' ')}  ${ladder}/${rung}  ${unit}${person === '' ? '' : ` / ${person} by ${channel}`}: ${outcome}${reason === undefined ? '' : ` (${reason})`}`,
      );
  });
}

interface Notice {
  readonly at: string;
  readonly ladder: string;
  readonly rung: string;
  readonly unit: string;
  readonly person: string;
  readonly channel: string;
  readonly outcome: string;
  readonly reason?: string;
}

/** Tells events from the first on: the story needs the value that they fold into. */
async function tell(
  client: ServiceClient,
  directive: string,
  after: number,
  asJson: boolean,
  live: boolean,
): Promise<void> {
  const path = `/api/directives/${encodeURIComponent(directive)}`;
  const [{ evolve }, { tellEvent }] = await Promise.all([
    import('../../domain/evolve.ts'),
    import('../../rehearsal/story.ts'),
  ]);
  const documentOf = createDocuments(client, path);
  const units = await allUnits(client);
  let value: Directive | undefined;
  for (let from = 0; ;) {
    // After the end a moment is enough: only what is still on its way may come.
    const hasEnded = value !== undefined && value.state !== 'open';
    const query = { from, wait: live ? (hasEnded ? 2 : 20) : 0 };
    const page = await client.ask<Page>({ method: 'GET', path: `${path}/events`, query });
    for (const { event, seq, ...rest } of page.events) {
      const happened = event as DirectiveEvent;
      value = evolve(value, happened);
      if (seq <= after) continue;
      if (asJson) {
        print(JSON.stringify({ seq, ...rest, event }));
        continue;
      }
      const document = await documentOf(value.plan.revision, seq);
      for (const line of tellEvent(value, happened, document, units, page.texts)) print(storyLine(line));
    }
    from = page.next;
    if (page.more) continue;
    if (!live || (hasEnded && page.events.length === 0)) return;
  }
}

/** The document that was in force at an event: a replacing one has its own number, and its items in another order. */
function createDocuments(client: ServiceClient, path: string): (revision: number, seq: number) => Promise<Definition> {
  const known = new Map<number, Promise<Definition>>();
  return (revision, seq) => {
    // With “after” the service answers once it has read that event itself, and so knows of the revision.
    const query = { revision, after: seq };
    const asked =
      known.get(revision) ??
      client.ask<{ document: Definition }>({ method: 'GET', path, query }).then(({ document }) => document);
    known.set(revision, asked);
    return asked;
  };
}
