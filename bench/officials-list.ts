// One page of officials of three units, filtered, in name order: the product against the same page by hand, in one
// interleaved run, on both databases. `node bench/officials-list.ts [rows ...]`: with several numbers also how they compare.
import {privateServer} from '../test/support/mariadb.ts'
import {type Filled, onEmbedded, onServer} from './databases.ts'
import {load} from './officials-list/load.ts'
import {fill} from './officials-list/rows.ts'
import {median, report} from './ratio.ts'
import {allPages, around, pageOf, sideBySide, tell} from './side-by-side.ts'

const rounds = 9
const roundMs = 1200
const path = `/personnel/officials?${new URLSearchParams({kind: 'ข้าราชการ', status: 'ปฏิบัติราชการ'})}`

function compare(name: string, {url, cookie}: Filled): Promise<number> {
  return sideBySide('officials-list/bare.ts', url, async (product, bare) => {
    const page = await pageOf(product, path, cookie)
    await tell(bare, around(page))
    if ((await pageOf(bare, path, cookie)) !== page) throw new Error('the two send other bytes')
    const pages = await allPages(product, path, cookie)
    // the last that is full
    const last = pages.at(-2) ?? path
    const figures = {product: [] as number[], bare: [] as number[], last: [] as number[]}
    for (const {port} of [product, bare]) await load(port, [path], cookie, roundMs)
    for (let round = 0; round < rounds; round++) {
      figures.product.push((await load(product.port, [path], cookie, roundMs)).perSecond)
      figures.bare.push((await load(bare.port, [path], cookie, roundMs)).perSecond)
      figures.last.push((await load(product.port, [last], cookie, roundMs)).perSecond)
    }
    const ratios = figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))
    const deep = figures.product.map((value, round) => value / (figures.last[round] ?? Number.NaN))
    report({
      name: `${name}: product / by hand`,
      ratio: median(ratios),
      limit: 0.75,
      atLeast: true,
      detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} pages a second of ${Math.round(Buffer.byteLength(page) / 1024)} KB`,
    })
    report({
      name: `${name}: time of the last page / the first`,
      ratio: median(deep),
      limit: 1.2,
      atLeast: false,
      detail: '',
    })
    report({
      name: `${name}: resident memory under load, MB`,
      ratio: ((await tell(product, 'memory')) as {rss: number}).rss / 1024 / 1024,
      limit: 200,
      atLeast: false,
      detail: '',
    })
    return median(figures.product)
  })
}

/** How the most rows stand to the fewest, where several numbers of rows are asked for. */
function reportFlat(name: string, perSecond: number[]): void {
  if (perSecond.length < 2) return
  report({
    name: `${name}: pages a second of the most officials / of the fewest`,
    ratio: (perSecond.at(-1) ?? Number.NaN) / (perSecond[0] ?? Number.NaN),
    limit: 0.75,
    atLeast: true,
    detail: perSecond.map(Math.round).join(', '),
  })
}

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : [100_000]
const server = await privateServer()
try {
  const embedded: number[] = []
  const served: number[] = []
  for (const rows of sizes) {
    const filling = (db: Parameters<typeof fill>[0]) => fill(db, rows)
    embedded.push(await onEmbedded(filling, (filled) => compare(`embedded, ${rows} officials`, filled)))
    served.push(
      await onServer(server.address, ['official'], filling, (filled) => compare(`server, ${rows} officials`, filled)),
    )
  }
  reportFlat('embedded', embedded)
  reportFlat('server', served)
} finally {
  await server.stop()
}
