import { describe, expect, test } from '@jest/globals';
import { launchedSeed } from '../support/small-directive.ts';
import * as workflows from '../../workflows/index.ts';
import * as contract from '../../workflows/contract.ts';
import { createCourse } from '../../workflows/course.ts';
import { perform, shapeOf } from '../../workflows/perform.ts';
import { pack } from '../../src/domain/pack.ts';
import type { Command } from '../../src/domain/commands.ts';

describe('the names that clients and histories rely on', () => {
  test('stay what they are: they are a wire format', () => {
    expect(Object.keys(workflows)).toEqual([contract.directiveType]);
    expect(contract.workflowIdOf('152-ubnd-nn-2023')).toBe('directive/152-ubnd-nn-2023');
    expect([contract.taskQueue, contract.performUpdate, contract.statusQuery, contract.agendaQuery]).toEqual([
      'dondoc',
      'perform',
      'status',
      'agenda',
    ]);
    expect(contract.searchAttributeNames).toEqual({
      state: 'DirectiveState',
      issuer: 'DirectiveIssuer',
      deadlineAt: 'DirectiveDeadline',
    });
  });
});

describe('what cannot be a list of commands', () => {
  const acknowledge: Command = {
    id: 'a',
    by: { role: 'unit', unit: 'xa-ta-ma' },
    does: 'acknowledge',
    unit: 'xa-ta-ma',
  };

  test.each([
    ['none at all', []],
    ['more than 200', Array.from({ length: 201 }, () => acknowledge)],
    ['one without an id', [{ ...acknowledge, id: '' }]],
    ['more than 1 MiB', [{ ...acknowledge, id: 'x'.repeat(1024 * 1024) }]],
  ])('%s is refused for its shape, before anything is decided', (_, commands) => {
    expect(() => shapeOf({ commands })).toThrow();
  });

  test('200 with an id pass', () => {
    expect(() => shapeOf({ commands: Array.from({ length: 200 }, () => acknowledge) })).not.toThrow();
  });
});

describe('a command that comes again', () => {
  const directive = launchedSeed();
  const [unit = ''] = directive.assignments.flatMap((one) => (one.items.length > 0 ? [one.unit] : []));
  const command: Command = { id: 'once', by: { role: 'unit', unit }, does: 'acknowledge', unit };

  test('in the same run has one effect, and the same receipt', () => {
    const course = createCourse(continuing([]));
    const [first] = perform(course, { commands: [command] }, directive.launchedAt + 1000);
    const [second] = perform(course, { commands: [command] }, directive.launchedAt + 9000);
    expect(first).toMatchObject({ ok: true, command: 'once' });
    expect(second).toBe(first);
    expect(course.news().events).toHaveLength(1);
  });

  test('in a later run has no effect, and its answer is looked for in the record', () => {
    const course = createCourse(continuing(['once']));
    const [answer] = perform(course, { commands: [command] }, directive.launchedAt + 1000);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'answered-before' } });
    expect(course.hasNews()).toBe(false);
  });

  function continuing(answered: readonly string[]): Parameters<typeof createCourse>[0] {
    const begin = {
      kind: 'continue',
      packed: pack(directive),
      events: [],
      untold: [],
      ordinals: [],
      answered,
    } as const;
    return { begin, offsetMs: 0 };
  }
});
