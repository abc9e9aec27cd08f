import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/**
 * A telephone number as written by people, in E.164 (`0912 345 678` → `+84912345678`), or nothing when it is none.
 * @param country whose national numbers are meant when there is no `+`
 */
export function normaliseNumber(text: string, country: CountryCode = 'VN'): string | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  return number?.isValid() === true ? number.number : undefined;
}
