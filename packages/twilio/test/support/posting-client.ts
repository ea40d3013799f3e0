import type { TwilioClient } from '@casework/twilio'

/** What Twilio's own client throws for an answer that is no success. */
class RestException extends Error {
  constructor(
    readonly status: number,
    readonly code: number | undefined,
    message: string,
  ) {
    super(message)
  }
}

/** A client of the shape of Twilio's own, which really posts. */
export function postingClient(baseUrl: string): TwilioClient {
  const at = `${baseUrl}/2010-04-01/Accounts/AC/Messages.json`
  return {
    messages: {
      async create({ to, body, from, messagingServiceSid, statusCallback, validityPeriod }) {
        const fields = {
          To: to,
          Body: body,
          From: from,
          MessagingServiceSid: messagingServiceSid,
          StatusCallback: statusCallback,
          ValidityPeriod: validityPeriod?.toString(),
        }
        const given = Object.entries(fields).filter((each): each is [string, string] => each[1] !== undefined)
        const answer = await exchange(at, {
          method: 'POST',
          body: new URLSearchParams(given),
          redirect: 'manual',
        })
        return { sid: String(answer['sid']) }
      },
      async list({ to, dateSentAfter }) {
        const query = new URLSearchParams({ To: to, 'DateSent>': dateSentAfter.toISOString() })
        const answer = await exchange(`${at}?${query.toString()}`, {})
        const messages = answer['messages'] as Record<string, string>[]
        return messages.map((each) => ({
          sid: each['sid'] ?? '',
          from: each['from'] ?? null,
          messagingServiceSid: each['messaging_service_sid'] ?? null,
          body: each['body'] ?? '',
          direction: each['direction'] ?? '',
          dateCreated: new Date(each['date_created'] ?? ''),
        }))
      },
    },
  }
}

async function exchange(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (error) {
    // axios, which Twilio's client uses, gives the network's own error.
    throw (error as Error).cause
  }
  const answer = JSON.parse(await response.text()) as Record<string, unknown>
  if (response.ok) return answer
  const { code, message } = answer
  throw new RestException(response.status, typeof code === 'number' ? code : undefined, String(message))
}
