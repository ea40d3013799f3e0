import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** Where the server lets a mail down, and how. */
export const failures = [
  'lost at the greeting',
  'lost at EHLO',
  'lost at MAIL',
  'lost at RCPT',
  'lost at DATA',
  'lost in the body',
  'reset after the dot',
  'ended after the dot',
  'silent after the dot',
  'cut short in the answer after the dot',
  '421 after the dot',
  '451 after the dot',
  '554 after the dot',
  '450 at RCPT',
  '550 at RCPT',
] as const

export type Failure = (typeof failures)[number]

/** A mail that the server had in full and did not refuse. Where it did not say so, it has it all the same. */
export interface Taken {
  readonly recipients: readonly string[]
  /** Between DATA and the final dot, as it came over the wire. */
  readonly raw: string
}

/** An SMTP server that writes down every byte, knows what it took, and fails where it is told to. */
export interface RawServer {
  readonly port: number
  readonly taken: readonly Taken[]
  /** Of each connection, every byte that came; one character is one byte. */
  readonly wires: readonly string[]
  /** Recipients that were named, over all connections. */
  readonly named: readonly string[]
  /** From now on, for every mail; null: it takes them. */
  failure: Failure | null
  /** What it answers to a mail that it takes. */
  finalReply: string
  /** What it says to a command instead, by the command's first four letters. */
  readonly answers: Map<string, string>
  /** Ends every connection, as a server does with those that say nothing for long. */
  hangUp(): Promise<void>
  close(): Promise<void>
}

/** Options: what it says after EHLO. */
export async function rawServer({ extensions = [] as readonly string[] } = {}): Promise<RawServer> {
  const taken: Taken[] = []
  const wires: string[] = []
  const named: string[] = []
  const sockets = new Set<Socket>()
  const net = createServer((socket) => talk(socket))
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve))

  const server: RawServer = {
    port: (net.address() as AddressInfo).port,
    taken,
    wires,
    named,
    failure: null,
    finalReply: '250 2.0.0 Ok: queued',
    answers: new Map(),
    async hangUp() {
      const ended = [...sockets].map((socket) => once(socket, 'close'))
      for (const socket of sockets) socket.end('421 4.4.2 Idle\r\n')
      await Promise.all(ended)
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => net.close(() => resolve()))
    },
  }

  function talk(socket: Socket): void {
    const wire = wires.push('') - 1
    let rest = ''
    let recipients: string[] = []
    let isBody = false
    const say = (line: string): void => void socket.write(`${line}\r\n`)
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      const came = chunk.toString('latin1')
      wires[wire] = (wires[wire] ?? '') + came
      rest += came
      while (!socket.destroyed && (isBody ? body() : line()));
    })
    if (server.failure === 'lost at the greeting') socket.destroy()
    else say('220 raw.example')

    function line(): boolean {
      const end = rest.indexOf('\r\n')
      if (end < 0) return false
      const command = rest.slice(0, end)
      rest = rest.slice(end + 2)
      const verb = command.slice(0, 4).toUpperCase()
      const answer = server.answers.get(verb)
      if (server.failure === `lost at ${verb}`) socket.destroy()
      else if (answer !== undefined) {
        isBody = answer.startsWith('354')
        say(answer)
      } else if (verb === 'EHLO') say(['raw.example', ...extensions].map(hello).join('\r\n'))
      else if (verb === 'RCPT') recipient(command)
      else if (verb === 'DATA') startBody()
      else if (verb === 'QUIT') socket.end('221 Bye\r\n')
      else {
        if (verb === 'MAIL' || verb === 'RSET') recipients = []
        say(verb === 'STAR' ? '502 5.5.1 Not here' : '250 Ok')
      }
      return true
    }

    function recipient(command: string): void {
      const address = /<(.*)>/.exec(command)?.[1] ?? command
      named.push(address)
      if (server.failure === '450 at RCPT') say(`450 4.2.1 <${address}> is busy`)
      else if (server.failure === '550 at RCPT') say(`550 5.1.1 <${address}> is unknown`)
      else {
        recipients.push(address)
        say('250 Ok')
      }
    }

    function startBody(): void {
      isBody = recipients.length > 0
      say(isBody ? '354 Go on' : '554 No recipients')
    }

    function body(): boolean {
      if (server.failure === 'lost in the body' && rest !== '') return (socket.resetAndDestroy(), false)
      const end = rest.startsWith('.\r\n') ? 0 : rest.indexOf('\r\n.\r\n')
      if (end < 0) return false
      const raw = rest.slice(0, end === 0 ? 0 : end + 2)
      rest = rest.slice(end === 0 ? 3 : end + 5)
      isBody = false
      const refused = /^(421|451|554) after/.exec(server.failure ?? '')
      if (refused) {
        say(`${refused[1] ?? ''} ${refused[1] === '554' ? '5' : '4'}.3.0 Not now`)
        if (refused[1] === '421') socket.end()
        return true
      }
      taken.push({ recipients, raw })
      if (server.failure === 'reset after the dot') socket.resetAndDestroy()
      else if (server.failure === 'ended after the dot') socket.end()
      else if (server.failure === 'cut short in the answer after the dot') socket.end('451 4.3.0 La')
      else if (server.failure !== 'silent after the dot') say(server.finalReply)
      return true
    }
  }

  return server
}

const hello = (word: string, index: number, words: readonly string[]): string =>
  `250${index === words.length - 1 ? ' ' : '-'}${word}`

/** The lines of a mail as they were before the dots of SMTP were put before them. */
export const unstuffed = (raw: string): string => raw.replace(/^\.|(?<=\r\n)\./g, '')
