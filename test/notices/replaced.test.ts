import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, document, letterOf } from './fixtures.ts';
import type { Wanted } from './fixtures.ts';

const replacing = { ...document, number: '160/UBND-NN', issuedOn: '2023-02-10' };

/** What somebody reads when dispatch 152 is replaced by dispatch 160. */
function replaced(wanted: Partial<Wanted> = {}): Letter {
  return letterOf({
    rung: 'replaced',
    writtenAt: at('2023-02-10T10:00'),
    facts: { happening: { at: at('2023-02-10T10:00'), documentRevision: 1 } },
    letter: { document: replacing, former: document },
    ...wanted,
  });
}

function inEnglish(letter: Letter): Letter {
  return { ...letter, document: { ...letter.document, language: 'en' } };
}

describe('The SMS about a document that was replaced', () => {
  test('names the former document as the one replaced, with marks and without, in both languages', () => {
    expect(compose([replaced()], 'sms').text).toMatch(/^CV 152\/UBND-NN duoc thay bang van ban moi ngay 10\/02\./);
    expect(compose([{ ...replaced(), accentedSms: true }], 'sms').text).toMatch(
      /^CV 152\/UBND-NN được thay bằng văn bản mới ngày 10\/02\./,
    );
    expect(compose([inEnglish(replaced())], 'sms').text).toMatch(
      /^CV 152\/UBND-NN is replaced by a new document of 10 Feb\./,
    );
  });
});
