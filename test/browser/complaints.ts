import type {BrowserContext} from 'playwright-core'

/** Addresses whose answer is not a page but a part of one. */
const isPart = (kind: string) => kind !== 'document'

/** Collects what a browser complains of on every page of a context; what its policy refuses stands on the console. */
export function complaintsOf(context: BrowserContext, complaints: string[], scripts: boolean): void {
  context.on('console', (message) => {
    // an answer that is no success is told of by `response`, where it says of what
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`))
  context.on('response', (response) => {
    const kind = response.request().resourceType()
    if (isPart(kind) && response.status() >= 400) complaints.push(`${response.status()} ${kind} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const kind = request.resourceType()
    const why = request.failure()?.errorText ?? ''
    // left behind when one goes on to another page
    if (!isPart(kind) || why === 'net::ERR_ABORTED' || (!scripts && kind === 'script')) return
    complaints.push(`${why} ${kind} ${request.url()}`)
  })
}
