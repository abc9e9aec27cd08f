import { describe, expect, test } from '@jest/globals';
import { parseInstant } from '../../src/schema/moments.ts';
import { readScriptFile } from '../../src/schema/script-file.ts';
import type { ScriptFile } from '../../src/schema/script-file.ts';
import { scriptErrors } from '../../src/schema/script-rules.ts';
import { definitionOf, directiveWith, errorsOf, unitsOf, unitsText, valueOf } from './example.ts';

const scriptLines = [
  '- at: 2023-02-09T08:15',
  '  who: xa-mot',
  '  does: submit',
  '  item: ntm',
  '  file: made-up',
  '  number: 05/KH-UBND',
  '  date: 2023-02-08',
  '- at: 2023-02-09T08:15',
  '  who: leader',
  '  does: extend',
  '  unit: xa-hai',
  '  until: 2023-03-01',
  '  basis: bút phê',
];

function scriptWith(changed: Readonly<Record<number, string>> = {}): string {
  return scriptLines.map((line, index) => changed[index + 1] ?? line).join('\n');
}

describe('a clerk writes a script for a rehearsal', () => {
  test('and one item or file is a list of one', () => {
    expect(valueOf(readScriptFile('s', scriptWith())).steps[0]).toEqual({
      at: Date.parse('2023-02-09T01:15:00Z'),
      who: 'xa-mot',
      does: 'submit',
      items: ['ntm'],
      files: ['made-up'],
      number: '05/KH-UBND',
      date: '2023-02-08',
    });
  });

  test('with everything else that a step can say', () => {
    const text = `
- { at: 2023-02-09T08:00, who: office, does: correct-calendar, closed: 2023-02-10, worked: [2023-02-11], basis: QĐ }
- { at: 2023-02-09T08:01, who: office, does: close, reason: xong, confirm: true }
- { at: 2023-02-09T08:02, who: leader, does: extend, unit: a, until: 2023-03-01T17:00, confirm: [lead-has-few-working-days] }
- { at: 2023-02-09T08:03, who: a, does: name-handler, person: { name: Lò Văn A, phone: 0912345678 } }
- { at: 2023-02-09T08:04, who: office, does: hold, about: a, rung: overdue-head }
- { at: 2023-02-09T08:05, who: office, does: answer, unit: a, answer: reassign, to: b }
- { at: 2023-02-09T08:06, who: a, does: claim, items: [x, y], files: [p.pdf, p.docx], way: bưu điện, evidence: phiếu gửi }`;
    expect(valueOf(readScriptFile('s', text)).steps).toMatchObject([
      { closed: ['2023-02-10'], worked: ['2023-02-11'] },
      { confirm: true },
      { until: '2023-03-01T17:00', confirm: ['lead-has-few-working-days'] },
      { person: { name: 'Lò Văn A', phone: '+84912345678' } },
      { about: ['a'], rung: 'overdue-head' },
      { answer: 'reassign', to: 'b' },
      { items: ['x', 'y'], files: ['p.pdf', 'p.docx'], way: 'bưu điện', evidence: 'phiếu gửi' },
    ]);
  });

  test.each<[string, Record<number, string>, number, RegExp, RegExp]>([
    [
      'a step that goes back in time',
      { 8: '- at: 2023-02-09T08:14' },
      8,
      /back in time: from 2023-02-09T08:15:00\+07:00 to 2023-02-09T08:14/,
      /order/,
    ],
    ['a day without an hour', { 1: '- at: 2023-02-09' }, 1, /“2023-02-09” is not an instant/, /T09:00/],
    ['an instant that does not exist', { 1: '- at: 2023-02-29T08:00' }, 1, /not an instant/, /T09:00/],
    ['a deed that is not known', { 3: '  does: sends' }, 3, /“sends” is not known/, /submit/],
    ['nobody who does it', { 2: '' }, 1, /“who” is missing/, /Add/],
    ['a key that is not known', { 4: '  itme: ntm' }, 4, /no “itme”/, /item/],
    ['an extension without a new date', { 12: '' }, 10, /“extend” needs until/, /until:/],
    ['an extension until never', { 12: '  until: soon' }, 12, /“soon” is not a time/, /2023-03-01/],
  ])('and is told of %s', (_what, changed, line, message, remedy) => {
    const errors = errorsOf(readScriptFile('script.yaml', scriptWith(changed)));
    const found = errors.find((error) => message.test(error.message));
    expect(found ?? errors).toMatchObject({ file: 'script.yaml', line });
    expect(found?.remedy).toMatch(remedy);
  });

  test('that is no list', () => {
    expect(errorsOf(readScriptFile('s', 'steps: []'))).toMatchObject([
      { line: 1, message: 'The file must be a list.' },
    ]);
  });
});

describe('a script is held against its directive', () => {
  const units = unitsOf(unitsText);
  const definition = valueOf(definitionOf(directiveWith()));
  const check = (text: string): ReturnType<typeof scriptErrors> => {
    const script: ScriptFile = valueOf(readScriptFile('script.yaml', text));
    return scriptErrors(script, definition, units);
  };

  test('and fits', () => {
    expect(check(scriptWith())).toEqual([]);
  });

  test.each<[string, Record<number, string>, number, RegExp]>([
    ['somebody unknown acts', { 2: '  who: xa-ba' }, 2, /unit “xa-ba”/],
    ['it is about a unit unknown', { 11: '  unit: xa-ba' }, 11, /unit “xa-ba”/],
    ['it is about units unknown', { 11: '  about:\n    - xa-mot\n    - xa-ba' }, 13, /unit “xa-ba”/],
    ['the duty is unknown', { 4: '  duty: reports' }, 4, /duty “reports”/],
    ['the item is unknown', { 4: '  item: ocop' }, 4, /item “ocop”/],
    ['one of the items is unknown', { 4: '  items: [ntm, ocop]' }, 4, /item “ocop”/],
    ['the leader extends nobody', { 11: '' }, 10, /does not say which unit/],
  ])('or not: %s', (_what, changed, line, message) => {
    const errors = check(scriptWith(changed));
    expect(errors).toEqual([expect.objectContaining({ file: 'script.yaml', line })]);
    expect(errors[0]?.message).toMatch(message);
  });

  test('unless it replaces the directive, whose new duties it may name', () => {
    const replacing = '- { at: 2023-02-09T08:00, who: office, does: replace, file: new.yaml }\n';
    expect(check(`${replacing}- { at: 2023-02-10T08:00, who: xa-mot, does: submit, duty: other }`)).toEqual([]);
  });
});

describe('an instant is read', () => {
  test.each([
    ['2023-02-08T09:00', '2023-02-08T02:00:00.000Z'],
    ['2023-02-08 09:00', '2023-02-08T02:00:00.000Z'],
    ['2023-02-08T09:00:30', '2023-02-08T02:00:30.000Z'],
    ['2023-02-08T09:00:30.5+07:00', '2023-02-08T02:00:30.500Z'],
    ['2023-02-08T09:00Z', '2023-02-08T09:00:00.000Z'],
    ['2023-02-08T00:30-05:30', '2023-02-08T06:00:00.000Z'],
    ['2024-02-29T00:00', '2024-02-28T17:00:00.000Z'],
  ])('%s as %s', (text, expected) => {
    expect(new Date(parseInstant(text) ?? NaN).toISOString()).toBe(expected);
  });

  test.each([
    '',
    'today',
    '2023-02-08',
    '2023-02-29T09:00',
    '2023-02-08T24:00',
    '2023-02-08T09:60',
    '2023-02-08T09:00+25:00',
  ])('%s as none', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
