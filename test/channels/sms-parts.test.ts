import { describe, expect, test } from '@jest/globals';
import { concatenationHeader, cutIntoParts } from '../../src/channels/sms-parts.ts';

describe('how a text is cut into parts', () => {
  test.each([
    ['160 letters of GSM-7', 'a'.repeat(160), 'gsm-7', [160]],
    ['161 letters of GSM-7', 'a'.repeat(161), 'gsm-7', [153, 8]],
    ['a euro sign costs two', `${'a'.repeat(158)}€`, 'gsm-7', [160]],
    ['a euro sign is not cut in two', `${'a'.repeat(152)}€${'a'.repeat(10)}`, 'gsm-7', [152, 12]],
    ['70 accented letters', 'ạ'.repeat(70), 'ucs-2', [140]],
    ['71 accented letters', 'ạ'.repeat(71), 'ucs-2', [134, 8]],
    ['134 accented letters, the most for two parts', 'ạ'.repeat(134), 'ucs-2', [134, 134]],
    ['a sign outside the basic plane is not cut in two', `${'ạ'.repeat(66)}😀${'ạ'.repeat(10)}`, 'ucs-2', [132, 24]],
  ])('%s', (_words, text, coding, bytes) => {
    const cut = cutIntoParts(text);
    expect(cut.coding).toBe(coding);
    expect(cut.parts.map((part) => part.length)).toEqual(bytes);
  });

  test('the header says which part of how many it is', () => {
    expect([...concatenationHeader(258, 3, 2)]).toEqual([5, 0, 3, 2, 3, 2]);
  });
});
