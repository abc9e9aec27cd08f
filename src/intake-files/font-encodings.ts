// TCVN 5712:1993 (VN3, the fonts whose names begin with .Vn) as the western letters that its codes look like.
const tcvn3Pairs =
  'µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ­ưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư';
const tcvn3 = new Map<string, string>();
{
  const letters = [...tcvn3Pairs];
  for (let index = 0; index + 1 < letters.length; index += 2) tcvn3.set(letters[index] ?? '', letters[index + 1] ?? '');
}

/**
 * Text in the codes of a TCVN3 font. Its capitals come from a second font (.VnTimeH) with the codes of the small letters,
 * so a line or word whose other letters are capitals is put into capitals as a whole.
 */
export function fromTcvn3(text: string): string {
  const converted = [...text].map((letter) => tcvn3.get(letter) ?? letter).join('');
  return converted
    .split('\n')
    .map((line) => (isInCapitals(line) ? line.toLocaleUpperCase('vi') : line.replace(/\p{L}+/gu, capitalised)))
    .join('\n')
    .normalize('NFC');
}

function isInCapitals(line: string): boolean {
  const letters = line.replace(/[^A-Za-z]/g, '');
  return !/\d/.test(line) && letters.length > 3 && letters.replace(/[a-z]/g, '').length > letters.length * 0.8;
}

/** `ñY BAN`: a capital that is not the first letter makes the word one in capitals. */
function capitalised(word: string): string {
  const plain = word.replace(/[^A-Za-z]/g, '');
  return /[A-Z]/.test(word.slice(1)) && plain === plain.toUpperCase() ? word.toLocaleUpperCase('vi') : word;
}

// VNI-Windows: a base letter, and after it a letter that stands for the marks.
const vniMarks: Readonly<Record<string, string>> = {
  ø: '\u0300',
  ù: '\u0301',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const vniSingles: Readonly<Record<string, string>> = {
  ñ: 'đ',
  Ñ: 'Đ',
  ô: 'ơ',
  Ô: 'Ơ',
  ö: 'ư',
  Ö: 'Ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  Æ: 'Ỉ',
  Ó: 'Ĩ',
  Ò: 'Ị',
  Í: 'Í',
  Ì: 'Ì',
  î: 'ỵ',
  Î: 'Ỵ',
};

/** Text in the codes of a VNI font. */
export function fromVni(text: string): string {
  const letters = [...text];
  let result = '';
  for (const letter of letters) {
    const small = letter.toLowerCase();
    const marks = vniMarks[letter] ?? vniMarks[small];
    const isAfterVowel = /[aeouyơưAEOUYƠƯ]$/u.test(result);
    if (marks !== undefined && isAfterVowel) result += marks;
    else result += vniSingles[letter] ?? letter;
  }
  return result.normalize('NFC');
}
