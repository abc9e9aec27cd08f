import type { Deadline } from '../domain/deadline.ts';
import type { Draft } from './draft.ts';
import type { DraftDuty } from './draft-duty.ts';

/**
 * The draft as a directive file: what was read, where it was read as comments, and each open question as a comment on
 * the line it concerns and under `questions`, which `preview` refuses until it is empty.
 */
export function draftYaml(draft: Draft, sourceName: string): string {
  const lines: string[] = [
    `# Draft read from ${oneLine(sourceName)}. Nothing is launched from a reading alone: compare it with the document.`,
    '# A comment “OPEN name” stands where a person must decide. Decide there, then delete that entry under questions;',
    '# preview refuses the file while one is left.',
  ];
  if (draft.questions.length > 0) {
    lines.push('questions:');
    for (const { id, asks } of draft.questions) lines.push(`  - id: ${id}`, `    asks: ${quoted(asks)}`);
  }
  const top = (key: string, value: string | null, from: string = key): void => {
    lines.push(...open(draft, key, ''), `${key}:${value === null ? '' : ` ${quoted(value)}`}${readFrom(draft, from)}`);
  };
  lines.push('');
  top('number', draft.number, 'header.number');
  top('issuedOn', draft.issuedOn, 'header.date');
  top('issuer', draft.issuer, 'header.issuer');
  if (draft.leader !== null || draft.questions.some(({ at }) => at === 'leader'))
    top('leader', draft.leader, 'header.lead');
  top('place', draft.place, 'header.place');
  top('subject', draft.subject, 'header.subject');
  lines.push(`urgency: ${draft.urgency}`, ...open(draft, 'signer', ''), `signer:${readFrom(draft, 'header.signer')}`);
  const { name = '', title = '', onBehalf = [] } = draft.signer ?? {};
  lines.push(
    `  name: ${quoted(name)}`,
    `  title: ${quoted(title)}`,
    `  onBehalf: [${onBehalf.map(quoted).join(', ')}]`,
  );
  lines.push('', ...open(draft, 'duties', ''), draft.duties.length === 0 ? 'duties: []' : 'duties:');
  for (const duty of draft.duties) lines.push(...dutyLines(duty, draft));
  return `${lines.join('\n')}\n`;
}

function dutyLines(duty: DraftDuty, draft: Draft): readonly string[] {
  const at = (key: string): string => `duties.${duty.id}.${key}`;
  const list = (key: string, entries: readonly string[]): readonly string[] => [
    ...open(draft, at(key), '    '),
    `    ${key}: [${entries.map(quoted).join(', ')}]`,
  ];
  const lines = [
    `  # line ${duty.line}: ${oneLine(duty.who)}`,
    `  - id: ${duty.id}`,
    ...open(draft, at('kind'), '    '),
    `    kind: ${duty.kind}`,
    ...(duty.section === null ? [] : [`    section: ${quoted(duty.section)}`]),
    `    asks: ${quoted(duty.asks)}`,
    ...list('units', duty.units),
  ];
  if (duty.with.length > 0 || isOpen(draft, at('with'))) lines.push(...list('with', duty.with));
  if (duty.route !== null || isOpen(draft, at('route')))
    lines.push(
      ...open(draft, at('route'), '    '),
      duty.route === null ? '    # route: (the unit that receives)' : `    route: ${quoted(duty.route)}`,
    );
  if (duty.of !== null || isOpen(draft, at('of')))
    lines.push(...open(draft, at('of'), '    '), `    of: ${duty.of ?? ''}`);
  if (duty.settlesOn !== null) lines.push(...open(draft, at('settlesOn'), '    '), `    settlesOn: ${duty.settlesOn}`);
  if (duty.items.length > 0) {
    lines.push(...open(draft, at('items'), '    '), '    items:');
    for (const { id, title, short } of duty.items)
      lines.push(`      - id: ${id}`, `        title: ${quoted(title)}`, `        short: ${quoted(short)}`);
  }
  const questions = open(draft, at('deadline'), '    ');
  if (duty.deadline !== null) lines.push(...questions, '    deadline:', ...deadlineLines(duty.deadline));
  else if (questions.length > 0) lines.push(...questions, '    # deadline: { on: 2023-02-27, edge: before, quote: … }');
  return lines;
}

function deadlineLines(deadline: Deadline): readonly string[] {
  if ('within' in deadline) {
    const { days, daysAre, from } = deadline.within;
    return [
      `      within: { days: ${days}, daysAre: ${daysAre}, from: ${from} }`,
      `      quote: ${quoted(deadline.quote)}`,
    ];
  }
  const { on, edge, at, roll, quote } = deadline;
  return [
    `      on: ${on}`,
    `      edge: ${edge}`,
    ...(at === undefined ? [] : [`      at: "${at}"`]),
    ...(roll === undefined ? [] : [`      roll: ${roll}`]),
    `      quote: ${quoted(quote)}`,
  ];
}

function isOpen(draft: Draft, at: string): boolean {
  return draft.questions.some((question) => question.at === at);
}

function open(draft: Draft, at: string, indent: string): readonly string[] {
  return draft.questions
    .filter((question) => question.at === at)
    .map(({ id, asks }) => `${indent}# OPEN ${id}: ${oneLine(asks)}`);
}

function readFrom(draft: Draft, field: string): string {
  const read = draft.fields.find((one) => one.field === field);
  return read === undefined ? '' : ` # line ${read.line}`;
}

/** A text in double quotes: what JSON writes is YAML too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u0000-\u001F\u007F]/g, '')
    .slice(0, 400);
}
