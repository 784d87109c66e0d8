// Many requests at once over kept connections, with as little work as can be on this side.
import {connect, type Socket} from 'node:net'

export type Load = {perSecond: number; bytes: number}

/** Asks for `paths` in turn over `connections` connections for `ms`; counts whole answers. @throws on any status but 200 */
export function load(port: number, paths: string[], cookie: string, ms: number, connections = 16): Promise<Load> {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nCookie: ${cookie}\r\n\r\n`),
  )
  let answers = 0
  let bytes = 0
  const started = performance.now()
  const until = started + ms
  const one = (at: number) =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      let turn = at
      let left = -1
      const send = () => socket.write(requests[turn++ % requests.length] ?? '')
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        if (left < 0) {
          const head = chunk.indexOf('\r\n\r\n')
          const text = chunk.toString('latin1', 0, head)
          if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text))
          const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
          left = length - (chunk.length - head - 4)
          bytes += length
        } else left -= chunk.length
        if (left > 0) return
        left = -1
        answers += 1
        if (performance.now() < until) send()
        else socket.end(() => resolve())
      })
    })
  return Promise.all(Array.from({length: connections}, (_, at) => one(at))).then(() => ({
    perSecond: (answers * 1000) / (performance.now() - started),
    bytes: bytes / Math.max(answers, 1),
  }))
}
