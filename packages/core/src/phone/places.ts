import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/min'
import type { PhonePlaces } from '../ports/phone-rules'
import { areaCodeOf } from './area-codes'
import { zonesOfCountry } from './country-zones'

const nowhere: PhonePlaces = { country: null, regions: [], zones: [] }

/**
 * Where the holder of a number may be, by its area code in the United States and Canada and by its country elsewhere.
 * Toll-free and personal numbers have a country and no place in it.
 */
export function placesOf(e164: string): PhonePlaces {
  const country = countryOf(e164)
  if (country === null) return nowhere
  if (country !== 'US' && country !== 'CA') return { country, regions: [], zones: zonesOfCountry(country) }
  const area = areaCodeOf(e164)
  return { country, regions: area?.regions ?? [], zones: area?.zones ?? [] }
}

function countryOf(e164: string): string | null {
  try {
    return parsePhoneNumberWithError(e164).country ?? null
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}
