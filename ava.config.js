// A browser is started only where its tests are named: `npx ava test/browser/*.test.ts`.
const named = process.argv.some((argument) => argument.includes('test/browser'))

const turned = (file) => [...file].reverse().join('')

// biome-ignore lint/style/noDefaultExport: AVA reads it so
export default {
  extensions: {ts: 'module'},
  files: ['test/**/*.test.ts', ...(named ? [] : ['!test/browser/**'])],
  // two shares of the files, as test/run.ts runs them on a server, take about as long as each other
  sortTestFiles: (one, other) => turned(one).localeCompare(turned(other)),
  timeout: '10m',
}
