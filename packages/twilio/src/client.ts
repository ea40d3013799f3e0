import type { Answer, Listed, TwilioApi } from './api'
import { codeOf } from './code-of'

/** A text as Twilio's client lists it. */
export interface TwilioListed {
  readonly sid: string
  readonly from: string | null
  readonly messagingServiceSid: string | null
  readonly body: string
  readonly direction: string
  readonly dateCreated: Date
}

/** The part of Twilio's own client for Node that is used, by shape. Leave its `autoRetry` off. */
export interface TwilioClient {
  readonly messages: {
    create(text: {
      to: string
      body: string
      from?: string
      messagingServiceSid?: string
      statusCallback?: string
      validityPeriod?: number
    }): Promise<{ readonly sid: string }>
    /** Without it, lost answers cannot be looked up. */
    list?(query: {
      to: string
      dateSentAfter: Date
      pageSize: number
      limit: number
    }): Promise<readonly TwilioListed[]>
  }
}

const LIMIT = 500

/** Codes that errors have only before a request goes out: no address, nobody there, a certificate that does not hold. */
const beforeSending = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Twilio's API by a client of the host. */
export function clientApi({ messages }: TwilioClient): TwilioApi {
  const create: TwilioApi['create'] = async (draft) => {
    const { To, Body, From, MessagingServiceSid, StatusCallback, ValidityPeriod } = draft
    try {
      const { sid } = await messages.create({
        to: To,
        body: Body,
        ...(From !== undefined && { from: From }),
        ...(MessagingServiceSid !== undefined && { messagingServiceSid: MessagingServiceSid }),
        ...(StatusCallback !== undefined && { statusCallback: StatusCallback }),
        ...(ValidityPeriod !== undefined && { validityPeriod: ValidityPeriod }),
      })
      return { kind: 'answered', status: 201, fields: { sid }, retryAfter: null }
    } catch (error) {
      return answerIn(error)
    }
  }
  const close = () => undefined
  if (!messages.list) return { create, close }
  return {
    create,
    close,
    async list(to, fromDay) {
      try {
        const query = { to, dateSentAfter: new Date(fromDay), pageSize: 100, limit: LIMIT }
        const found = (await messages.list?.(query)) ?? []
        return found.length < LIMIT ? found.map(listedOf) : null
      } catch {
        return null
      }
    },
  }
}

/** Twilio's client throws what the API answered, with its status and code, and what the network did. */
function answerIn(error: unknown): Answer {
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number') {
    const fields = 'code' in error && typeof error.code === 'number' ? { code: error.code } : null
    return { kind: 'answered', status: error.status, fields, retryAfter: null }
  }
  const code = codeOf(error)
  return code !== null && beforeSending.has(code) ? { kind: 'notSent', code } : { kind: 'lost', code }
}

function listedOf({ dateCreated, ...rest }: TwilioListed): Listed {
  return { ...rest, createdAt: dateCreated.getTime() }
}
