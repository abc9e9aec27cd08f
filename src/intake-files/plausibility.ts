const onset = '(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnpqrstvx])?';
const coda = '(?:ch|nh|ng|[cmnptuoiy])?';
const toneless = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
const syllable = new RegExp(`^${onset}(?:[aăâeêioôơuưy]{1,3})${coda}$`, 'u');
const marked = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/u;
const sampleCharacters = 20_000;

/**
 * How Vietnamese a text looks, from 0 to 1: the share of its words that are syllables of the language, with at least
 * some of them marked. Words in capitals count as well; numbers and signs do not.
 */
export function plausibility(text: string): number {
  const words =
    text
      .slice(0, sampleCharacters)
      .normalize('NFC')
      .toLocaleLowerCase('vi')
      .match(/[\p{L}\p{M}\u0080-\u00BF]+/gu) ?? [];
  if (words.length === 0) return 0;
  const right = words.filter((word) => syllable.test(toneless(word))).length;
  const withMarks = words.filter((word) => marked.test(word)).length;
  return (right / words.length) * (withMarks / words.length > 0.25 ? 1 : 0.5);
}
