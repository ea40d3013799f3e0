import { accept, invalid, type Result } from '../../model/rejection'
import type { Context } from '../context'

/** A phone in E.164, read with the firm's country; `null` and `undefined` pass as they are. */
export async function parsePhone(
  context: Context,
  phone: string | null | undefined,
): Promise<Result<string | null | undefined>> {
  if (phone === null || phone === undefined) return accept(phone)
  const settings = (await context.tx.get('settings', ['settings'])).get('settings')
  const parsed = context.ports.phone.parse(phone, settings?.country ?? 'US')
  return parsed
    ? accept(parsed.e164)
    : invalid(['phone'], 'This cannot be a phone number; write it as +12125550123')
}

/** An e-mail address with its domain in lower case. */
export function foldEmail(email: string | null | undefined): string | null | undefined {
  if (email === null || email === undefined) return email
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at)}${email.slice(at).toLowerCase()}`
}
