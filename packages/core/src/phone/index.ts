import { isSupportedCountry, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/min'
import type { PhoneRules } from '../ports/phone-rules'
import { placesOf } from './places'

/** Longer than any spelling of the fifteen digits E.164 allows. */
const longest = 64

/**
 * Phone numbers by the numbering plans of libphonenumber. The whole text must be one number: none is picked out of
 * a sentence, and an extension is refused, because E.164 could not keep it. A number that is possible but not in
 * use is read with `valid: false`. Marks that nobody sees are passed over: phones put them around a number that is copied
 * from their contacts. A country the library does not know reads international forms only.
 */
export function phoneRules(): PhoneRules {
  return {
    parse(input, country) {
      if (input.length > longest) return null
      try {
        const number = parsePhoneNumberWithError(input.replace(/\p{Cf}/gu, '').trim(), {
          ...(isSupportedCountry(country) && { defaultCountry: country }),
          extract: false,
        })
        // The parser alone reads "12" in the United States as +112.
        if (number.ext || !number.isPossible()) return null
        return { e164: number.number, valid: number.isValid() }
      } catch (error) {
        if (error instanceof ParseError) return null
        throw error
      }
    },
    placesOf,
  }
}
