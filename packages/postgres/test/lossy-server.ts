import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A way to the server that can lose what is said about a COMMIT. */
export interface LossyServer {
  /** The folder of its socket. */
  readonly host: string
  /** What is lost of the next COMMIT: the word itself, before it arrives, or the answer to it. */
  lose(part: 'word' | 'answer'): void
  close(): Promise<void>
}

/** Stands before the server whose socket is in the folder. */
export async function lossyServer(behind: string): Promise<LossyServer> {
  const host = mkdtempSync(join(tmpdir(), 'casework-lossy-'))
  const name = '.s.PGSQL.5432'
  const sockets = new Set<Socket>()
  let losing: 'word' | 'answer' | null = null

  const server = createServer((near) => {
    const far = connect(join(behind, name))
    let deaf = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk) => {
      if (!losing || !/COMMIT\b/.test(chunk.toString('latin1'))) return void far.write(chunk)
      if (losing === 'word') near.destroy()
      else far.write(chunk)
      deaf = true
      losing = null
    })
    far.on('data', (chunk) => {
      if (!deaf) near.write(chunk)
      // Its tag is in the answer, so the server has done it.
      else if (chunk.includes('COMMIT')) near.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(join(host, name), resolve))
  return {
    host,
    lose(part) {
      losing = part
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(host, { recursive: true, force: true })
    },
  }
}
