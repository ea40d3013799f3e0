import { cleanValue } from './fill'

/**
 * The texts that no firm writes for itself: answers to STOP, START and HELP. They name the sender and no case, and each
 * is one GSM-7 segment for a firm name of 40 characters in that alphabet.
 */

/** The one text that may follow a revocation. */
export function stopConfirmation(firmName: string): string {
  return `${cleanValue(firmName)}: You are unsubscribed and will get no more texts from us. Reply START to get them again.`
}

export function startConfirmation(firmName: string): string {
  return `${cleanValue(firmName)}: You will get texts from us again. Msg & data rates may apply. Reply HELP for help, STOP to stop.`
}

/** `contact` is a phone number or an e-mail address of the firm. */
export function helpText(firmName: string, contact?: string): string {
  const reach = contact === undefined ? '' : ` Contact: ${cleanValue(contact)}.`
  return `${cleanValue(firmName)}: We text about things to do.${reach} Msg & data rates may apply. Reply STOP to stop.`
}
