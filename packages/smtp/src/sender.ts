import { wireAddress } from './address'
import type { SmtpAddress, SmtpSender } from './options'
import { isSafeLine } from './safe-text'

/** The sender, checked: it stands in every e-mail. */
export interface Sender {
  readonly from: SmtpAddress
  readonly replyTo: SmtpAddress | null
  readonly domain: string
}

/** Throws a `TypeError` for a name or an address that could not stand in a header. */
export function senderOf({ from, replyTo, domain }: SmtpSender): Sender {
  const checked = checkedAddress('from', from)
  const own = domain ?? checked.address.slice(checked.address.indexOf('@') + 1)
  const wire = wireAddress(`casework@${own}`)
  if (wire === null) throw new TypeError('domain is not a domain')
  return {
    from: checked,
    replyTo: replyTo ? checkedAddress('replyTo', replyTo) : null,
    domain: wire.slice('casework@'.length),
  }
}

function checkedAddress(option: string, { name, address }: SmtpAddress): SmtpAddress {
  const wire = wireAddress(address)
  if (wire === null) throw new TypeError(`${option}.address is not one plain e-mail address`)
  if (!isSafeLine(name) || name.includes('=?')) {
    throw new TypeError(`${option}.name is not one line of plain text`)
  }
  return { name, address: wire }
}
