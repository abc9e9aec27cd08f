import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readDirectiveFile } from '../../src/schema/directive-file.ts';
import { toDefinition } from '../../src/schema/resolve.ts';
import { readScriptFile } from '../../src/schema/script-file.ts';
import { scriptErrors } from '../../src/schema/script-rules.ts';
import { readUnitsFile } from '../../src/schema/units-file.ts';
import { errorsOf, unitsOf, unitsText, valueOf } from './example.ts';

describe('a clerk keeps the units in a file', () => {
  test('and telephone numbers are understood as they are written in Viet Nam', () => {
    const withPhones = unitsText
      .replace('email: b@huyen.example', 'phone: 0912 345 678')
      .replace(
        'name: Phòng Nông nghiệp',
        'name: Phòng\n    people: [{id: a, name: A, role: contact, phone: "+84 912-345-679"}]',
      );
    const people = unitsOf(withPhones).flatMap((unit) => unit.people);
    expect(people.map((person) => person.phone)).toEqual(['+84912345678', '+84912345679']);
  });

  test('and a unit without groups and people has none', () => {
    expect(unitsOf(unitsText)[1]).toEqual({
      id: 'phong',
      name: 'Phòng Nông nghiệp',
      short: 'Phòng NN',
      parent: 'huyen',
      groups: [],
      people: [],
    });
  });

  test('of 5,001 units, which is for the launch to refuse', () => {
    const many = Array.from({ length: 5_001 }, (_, index) => `  - { id: xa-${index}, name: Xã, short: xã ${index} }`);
    expect(unitsOf(`units:\n${many.join('\n')}`)).toHaveLength(5_001);
  });
});

describe('a clerk is told what is wrong with the units', () => {
  const bad: readonly (readonly [string, string, string, number, RegExp, RegExp])[] = [
    [
      'a unit twice',
      'id: xa-hai',
      'id: xa-mot',
      12,
      /unit id “xa-mot” stands twice: first on line 11/,
      /id of its own/,
    ],
    ['a parent that is not there', 'parent: huyen\n', 'parent: tinh\n', 10, /parent “tinh”/, /Add the unit/],
    ['a unit above itself', 'short: UBND huyện', 'short: UBND huyện\n    parent: phong', 5, /above itself/, /way up/],
    ['a short name too long for SMS', 'short: xã Hai', 'short: Ủy ban nhân dân xã', 12, /18 characters/, /At most 16/],
    ['no short name', 'short: xã Hai, ', '', 12, /“short” is missing/, /Add/],
    ['a role that is not known', 'role: head', 'role: boss', 6, /“boss” is not known/, /contact, head/],
    ['an address that is none', 'b@huyen.example', 'b huyen', 6, /not an email address/, /@/],
    ['an address with a line end', 'b@huyen.example', '"b@huyen.example\\nBcc: c@d.example"', 6, /not an email/, /@/],
    ['a telephone number that is none', 'email: b@huyen.example', 'phone: 12345', 6, /not a telephone/, /0912/],
    ['a key that is not known', 'groups: [xa]', 'group: xa', 11, /no “group”/, /groups/],
    ['a group with a blank', 'groups: [xa]', 'groups: [xa nghèo]', 11, /id may have/, /xa-ta-ma/],
    [
      'a person twice',
      'parent: huyen\n',
      'people: [{ id: chu-tich, name: C, role: head }]\n',
      10,
      /person id “chu-tich” stands twice: first on line 6/,
      /in all units/,
    ],
  ];

  test.each(bad)('%s', (_what, from, to, line, message, remedy) => {
    const errors = errorsOf(readUnitsFile('units.yaml', unitsText.replace(from, to)));
    const found = errors.find((error) => message.test(error.message));
    expect(found ?? errors).toMatchObject({ file: 'units.yaml', line });
    expect(found?.remedy).toMatch(remedy);
  });
});

describe('the example of Tuần Giáo', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../docs/examples/tuan-giao/${name}`, import.meta.url), 'utf8');
  const units = unitsOf(read('units.yaml'));
  const definition = valueOf(toDefinition(valueOf(readDirectiveFile('d', read('directive.yaml'))), units));

  test('addresses the 18 communes, each with a contact and a head who can be reached', () => {
    const communes = units.filter((unit) => unit.groups.includes('xa'));
    expect(communes.map((unit) => unit.name.replace('UBND xã ', ''))).toEqual(
      (
        'Chiềng Đông, Chiềng Sinh, Mùn Chung, Mường Khong, Mường Mùn, Mường Thín, Nà Sáy, Nà Tòng, Phình Sáng, ' +
        'Pú Nhung, Pú Xi, Quài Cang, Quài Nưa, Quài Tở, Rạng Đông, Ta Ma, Tênh Phông, Tỏa Tình'
      ).split(', '),
    );
    for (const commune of communes) {
      expect(commune.people.map((person) => person.role)).toEqual(['contact', 'head']);
      expect(commune.people.every((person) => person.email && person.phone)).toBe(true);
    }
  });

  test('reaches nobody outside: reserved domains, a telephone number for each', () => {
    const people = units.flatMap((unit) => unit.people);
    expect(people.filter((person) => !person.email?.endsWith('.example'))).toEqual([]);
    expect(new Set(people.map((person) => person.phone)).size).toBe(people.length);
    // Titles go into SMS, which have room for 20 characters.
    expect(people.filter((person) => (person.title ?? '').length > 20)).toEqual([]);
  });

  test('says what the document says, word for word', () => {
    expect(definition.id).toBe('152-ubnd-nn-2023');
    expect(definition.duties.map((duty) => [duty.kind, duty.units.length])).toEqual([
      ['support', 6],
      ['submit', 18],
      ['consolidate', 1],
      ['inform', 2],
    ]);
    expect(definition.duties.map((duty) => duty.deadline?.quote)).toEqual([
      undefined,
      'trước ngày 27/02/2023',
      'trước ngày 01/3/2023',
      undefined,
    ]);
    expect(definition.duties[2]?.settlesOn).toBe('issued');
  });

  test('has a script in which everyone and everything is known', () => {
    const script = valueOf(readScriptFile('script.yaml', read('script.yaml')));
    expect(scriptErrors(script, definition, units)).toEqual([]);
  });
});
