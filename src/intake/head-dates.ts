/** What offices leave where a number is to be written by hand. */
export const blank = String.raw`[\s.…_]*`;
const placeWord = String.raw`\p{Lu}[\p{L}.'’]*`;
const place = String.raw`(?<place>(?:${placeWord}[ -]){0,5}${placeWord}(?: \d{1,2}(?=\s*,))?)\s*`;
const day = String.raw`ngày(?<d>${blank}\d{0,2}${blank})tháng(?<m>${blank}\d{0,2}${blank})năm(?<y>${blank}\d{0,4})`;

/** The place and date of issue, which a telegram has with the hour. */
export const dateForm = new RegExp(
  String.raw`${place},?\s*(?:(?:(?:hồi|lúc)\s*)?\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?\s*)?${day}`,
  'u',
);
/** The same with the date in figures. */
export const shortDateForm = new RegExp(
  String.raw`${place},\s*(?:ngày\s+)?(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})`,
  'u',
);
/** A date without a place that could be read. */
export const dateWithoutPlace = new RegExp(String.raw`(?:^\s*|,\s*)${day}`, 'iu');
