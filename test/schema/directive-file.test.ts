import { describe, expect, test } from '@jest/globals';
import { readDirectiveFile } from '../../src/schema/directive-file.ts';
import { idFrom, toDefinition } from '../../src/schema/resolve.ts';
import { definitionOf, directiveWith, errorsOf, unitsOf, unitsText, valueOf } from './example.ts';

describe('a clerk writes a directive file', () => {
  test('and what was left out is filled in', () => {
    const definition = valueOf(definitionOf(directiveWith()));
    expect(definition).toMatchObject({
      id: '152-ubnd-nn-2023',
      office: 'huyen',
      leader: 'chu-tich',
      urgency: 'normal',
      language: 'vi',
    });
    expect(definition.duties[0]).toEqual({
      id: 'plans',
      kind: 'submit',
      asks: 'Gửi kế hoạch',
      units: ['xa-mot', 'xa-hai'],
      with: [],
      route: 'phong',
      settlesOn: 'accepted',
      items: [{ id: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM', needs: ['signed', 'editable'] }],
      deadline: { on: '2023-02-27', edge: 'before', quote: 'trước ngày 27/02/2023' },
    });
  });

  test('as JSON, with tabs and a byte order mark, and it means the same', () => {
    const definition = valueOf(definitionOf(directiveWith()));
    const { id: _id, ...asFile } = definition;
    expect(valueOf(definitionOf(`\uFEFF${JSON.stringify(asFile, null, '\t')}`))).toEqual(definition);
  });

  test.each([
    ['2', '2'],
    ['II.3', 'II.3'],
    ['"1.10"', '1.10'],
    ['a)', 'a)'],
  ])('with the part that gives the task as the document numbers it: %s', (written, section) => {
    const text = directiveWith({ 9: `    kind: submit\n    section: ${written}` });
    expect(valueOf(definitionOf(text)).duties[0]).toMatchObject({ section });
  });

  test.each(['1.10', 'mục 2', 'Điều 2', '"2."'])('and not so that a notice would misname it: %s', (written) => {
    const text = directiveWith({ 9: `    kind: submit\n    section: ${written}` });
    expect(errorsOf(definitionOf(text)).map(({ line }) => line)).toEqual([10]);
  });

  test('typed in pieces of accents, and it is stored composed', () => {
    const decomposed = directiveWith().normalize('NFD');
    expect(valueOf(definitionOf(decomposed))).toEqual(valueOf(definitionOf(directiveWith())));
  });

  test('with a period, a cut-off, an hour, a roll and a ladder of its own', () => {
    const text = directiveWith({
      15: '    deadline: { within: { days: 5, daysAre: working, from: launch }, quote: trong 5 ngày làm việc }',
      16: '',
      17: '',
      18: '    ladders: { submit: [{ name: near, day: -1, at: 08:00, to: [contact], via: [sms] }] }',
      26: [
        '    deadline: { on: 2023-03-01, edge: by, at: 17:00, roll: next, quote: chậm nhất 17 giờ ngày 01/3 }',
        '    cutOff: { on: 2023-02-27, edge: by }',
      ].join('\n'),
    });
    const [plans, plan] = valueOf(definitionOf(text)).duties;
    expect(plans?.deadline).toEqual({
      within: { days: 5, daysAre: 'working', from: 'launch' },
      quote: 'trong 5 ngày làm việc',
    });
    expect(plans?.ladders).toEqual({ submit: [{ name: 'near', day: -1, at: '08:00', to: ['contact'], via: ['sms'] }] });
    expect(plan?.deadline).toMatchObject({ edge: 'by', at: '17:00', roll: 'next' });
    expect(plan?.cutOff).toEqual({ on: '2023-02-27', edge: 'by', quote: '' });
  });

  test('and a lead that is in the group of those who help does not help itself', () => {
    const units = unitsOf(unitsText.replace('parent: huyen\n  - {', 'parent: huyen\n    groups: [giup]\n  - {'));
    const text = directiveWith({ 23: "    units: [phong]\n    with: ['group:giup', xa-mot]" });
    expect(valueOf(definitionOf(text, units)).duties[1]?.with).toEqual(['xa-mot']);
  });

  test.each([
    ['152/UBND-NN', '152-ubnd-nn-2023'],
    ['07/QĐ-UBND', '07-qd-ubnd-2023'],
    ['12/KH-BCĐ', '12-kh-bcd-2023'],
  ])('and %s of 2023 is known as %s', (number, id) => {
    expect(idFrom(number, '2023-02-08')).toBe(id);
  });

  test('whose number starts with a zero, which stays', () => {
    expect(valueOf(definitionOf(directiveWith({ 1: 'number: 012' }))).number).toBe('012');
  });
});

describe('a clerk is told the line, the mistake and the remedy', () => {
  const bad: readonly (readonly [string, Record<number, string>, number, RegExp, RegExp])[] = [
    ['a key that is not known', { 4: 'place: Tuần Giáo\ncolour: red' }, 5, /no “colour”/, /Known here: .*subject/],
    ['a key of a duty that is not known', { 10: '    ask: Gửi' }, 10, /no “ask”/, /asks/],
    ['a duty that does not say what it asks', { 10: '' }, 8, /“asks” is missing/, /Add/],
    ['no subject', { 5: '' }, 1, /“subject” is missing/, /Add/],
    ['an empty subject', { 5: 'subject:' }, 5, /“subject” is empty/, /Fill it in/],
    ['a kind that is not known', { 9: '    kind: send' }, 9, /“send” is not known/, /submit/],
    ['a date that does not exist', { 16: '      on: 2023-02-30' }, 16, /“2023-02-30” is not a date/, /2023-02-27/],
    ['a day of issue that does not exist', { 2: 'issuedOn: 2023-02-29' }, 2, /“2023-02-29” is not/, /year-month-day/],
    ['a date as people write it', { 16: '      on: 27/02/2023' }, 16, /not a date/, /year-month-day/],
    ['an hour that does not exist', { 16: '      on: 2023-02-27\n      at: 24:30' }, 17, /not a time of day/, /08:00/],
    ['neither before nor by', { 17: '      edge: until' }, 17, /“until” is not known/, /before, by/],
    ['a deadline without its words', { 18: '' }, 16, /“quote” is missing/, /Add/],
    [
      'an empty period',
      { 26: '    deadline: { within: { days: 0, daysAre: working, from: launch }, quote: a }' },
      26,
      /whole number/,
      /digits/,
    ],
    [
      'a short name too long for SMS',
      { 14: '      - { id: ntm, title: Kế hoạch, short: Kế hoạch nông thôn mới }' },
      14,
      /characters/,
      /At most 15/,
    ],
    [
      'a part that is not known',
      { 14: '      - { id: ntm, title: K, short: K, needs: [scan] }' },
      14,
      /“scan” is not known/,
      /signed, editable/,
    ],
    ['no part at all', { 14: '      - { id: ntm, title: K, short: K, needs: [] }' }, 14, /parts are empty/, /signed/],
    ['an id with a path in it', { 8: '  - id: ../plans' }, 8, /id may have/, /xa-ta-ma/],
    ['marks that turn the direction of writing', { 5: 'subject: "V/v \u202Eđôn đốc"' }, 5, /hidden marks/, /anew/],
    ['a control character', { 5: 'subject: "V/v \\u0007 đôn đốc"' }, 5, /control characters/, /anew/],
    ['a key twice', { 4: 'place: A\nplace: B' }, 5, /not valid YAML: .*unique/, /Mend/],
    ['no YAML', { 3: 'issuer: "huyen' }, 26, /not valid YAML/, /Mend/],
    ['an alias', { 3: 'issuer: &a huyen\noffice: *a' }, 4, /alias/, /Write the part out/],
    ['a list where a text belongs', { 5: 'subject: [a, b]' }, 5, /“subject” must be a text/, /quotes/],
    ['duties that are no list', { 7: 'duties: many\nx:' }, 7, /“duties” must be a list/, /one entry a line/],
    [
      'a rung twice on a day',
      {
        18: '      quote: a\n    ladders:\n      submit: [{name: near, day: 0, at: 08:00, to: [contact], via: [sms]}, {name: near, day: 0, at: 09:00, to: [head], via: [sms]}]',
      },
      20,
      /twice on the same day/,
      /Merge/,
    ],
    [
      'a rung of another ladder',
      {
        18: '      quote: a\n    ladders:\n      review: [{name: near, day: 0, at: 08:00, to: [contact], via: [sms]}]',
      },
      20,
      /“near” is not known/,
      /waiting/,
    ],
    ['an unknown issuer', { 3: 'issuer: tinh' }, 3, /unit “tinh” is not known/, /units file/],
    ['an unknown office', { 3: 'issuer: huyen\noffice: tinh' }, 4, /unit “tinh”/, /units file/],
    ['an unknown leader', { 3: 'issuer: huyen\nleader: ai-do' }, 4, /person “ai-do”/, /units file/],
    ['no leader, of an issuer without a head', { 3: 'issuer: phong' }, 3, /no head/, /leader:/],
    ['an unknown unit', { 11: '    units: [xa-mot, xa-ba]' }, 11, /unit “xa-ba”/, /units file/],
    ['an unknown group', { 11: "    units: ['group:phuong']" }, 11, /group “phuong”/, /xa/],
    ['a unit twice', { 11: '    units:\n      - xa-mot\n      - xa-mot' }, 13, /stands twice/, /Delete/],
    ['no units', { 11: '    units: []' }, 11, /no units/, /at least one/],
    ['an unknown route', { 12: '    route: xa-ba' }, 12, /unit “xa-ba”/, /units file/],
    [
      'a duty twice',
      { 19: '  - id: plans', 21: '    of: other' },
      19,
      /duty id “plans” stands twice: first on line 8/,
      /id of its own/,
    ],
    [
      'an item twice',
      { 14: '      - { id: a, title: K, short: K }\n      - { id: a, title: L, short: L }' },
      15,
      /item id “a” stands twice/,
      /its own/,
    ],
    ['a duty that consolidates itself', { 21: '    of: district-plan' }, 21, /consolidates itself/, /plans/],
    [
      'a duty that consolidates itself by way of another',
      {
        26: '    deadline: { on: 2023-03-01, edge: before, quote: a }\n  - { id: third, kind: consolidate, of: district-plan, asks: a, units: [huyen], items: [{id: i, title: t, short: s}], deadline: { on: 2023-03-02, edge: by, quote: a } }',
        21: '    of: third',
      },
      21,
      /by way of others/,
      /can consolidate/,
    ],
    [
      'two consolidations of one duty, of which the second would be given nothing',
      {
        26: '    deadline: { on: 2023-03-01, edge: before, quote: a }\n  - { id: ocop-plan, kind: consolidate, of: plans, asks: a, units: [huyen], items: [{id: i, title: t, short: s}], deadline: { on: 2023-03-02, edge: by, quote: a } }',
      },
      27,
      /“plans” is consolidated by “district-plan” already/,
      /two duties to submit/,
    ],
    ['a consolidation of an unknown duty', { 21: '    of: reports' }, 21, /“reports” is not known/, /plans/],
    ['a consolidation of nothing', { 21: '' }, 19, /which duty/, /Add of/],
    ['a duty to submit without items', { 13: '    items: []', 14: '' }, 13, /asks for no item/, /Add items/],
    ['a duty to submit without a deadline', { 15: '', 16: '', 17: '', 18: '' }, 8, /no deadline/, /Add deadline/],
    ['items of a duty to support', { 9: '    kind: support' }, 13, /owes no items/, /submit/],
    [
      'a cut-off of a duty to submit',
      { 12: '    cutOff: { on: 2023-02-27, edge: by }' },
      12,
      /Only a duty to consolidate/,
      /Leave/,
    ],
    ['no number yet', { 1: 'number: ""' }, 1, /a draft until it has both/, /Fill in/],
    ['the symbol of the number only', { 1: 'number: /UBND-NN' }, 1, /a draft until it has both/, /signed/],
    ['no day of issue yet', { 2: 'issuedOn:' }, 2, /a draft until it has both/, /Fill in/],
    ['no line for the day of issue', { 2: '' }, 1, /a draft until it has both/, /Fill in/],
  ];

  test.each(bad)('%s', (_what, changed, line, message, remedy) => {
    const errors = errorsOf(definitionOf(directiveWith(changed)));
    const found = errors.find((error) => message.test(error.message));
    expect(found ?? errors).toMatchObject({ file: 'directive.yaml', line });
    expect(found?.remedy).toMatch(remedy);
  });

  test('all mistakes at once, in the order of the lines', () => {
    const errors = errorsOf(definitionOf(directiveWith({ 9: '    kind: send', 2: 'issuedOn: x', 16: '      on: y' })));
    expect(errors.map((error) => error.line)).toEqual([2, 9, 16]);
  });

  test('an empty file, and one of the wrong kind', () => {
    expect(errorsOf(definitionOf(''))).toMatchObject([{ line: 1, message: 'The file is empty.' }]);
    expect(errorsOf(definitionOf('hello'))).toMatchObject([{ line: 1, message: 'The file must be several keys.' }]);
    expect(errorsOf(definitionOf('\u0000PK\u0003\u0004'))[0]).toMatchObject({ line: 1 });
  });

  test('a file that is far too long, without reading it', () => {
    expect(errorsOf(definitionOf(`number: ${'1'.repeat(10_000_001)}`))[0]?.message).toMatch(/more than 10,000,000/);
  });

  test('and a directive with duties and no units file still names each unknown unit', () => {
    const file = valueOf(readDirectiveFile('d.yaml', directiveWith()));
    const lines = errorsOf(toDefinition(file, [])).map((error) => error.line);
    expect(lines).toEqual([3, 11, 12, 23]);
  });
});
