import { domainToASCII, domainToUnicode } from 'node:url'
import { isSafeLine } from './safe-text'

const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

/**
 * The address as it goes over the wire, or null when it is not exactly one plain address: words joined by dots, an at
 * sign, a domain. Quotes, comments, lists, angle brackets, spaces and domain literals are legal in places and are how
 * a mail is led astray, so none of them passes. A domain in other letters becomes its ASCII form.
 */
export function wireAddress(address: string): string | null {
  if (address.length > 254 || !isSafeLine(address)) return null
  const [local = '', domain = '', ...more] = address.split('@')
  if (more.length > 0 || local.length > 64 || !localPart.test(local)) return null
  const ascii = asciiDomain(domain)
  if (ascii === null || ascii.length > 253) return null
  const wire = `${local}@${ascii}`
  return wire.length <= 254 && ascii.split('.').every((each) => label.test(each)) ? wire : null
}

/** Only a domain that comes back as it went: a look-alike that is folded into another name does not. */
function asciiDomain(domain: string): string | null {
  if (/^[\0-\x7f]*$/.test(domain)) return domain
  const ascii = domainToASCII(domain)
  return ascii !== '' && domainToUnicode(ascii) === domain.toLowerCase() ? ascii : null
}
