// A browser is started only where its tests are named: `npx ava test/browser/*.test.ts`.
const named = process.argv.some((argument) => argument.includes('test/browser'))

// biome-ignore lint/style/noDefaultExport: AVA reads it so
export default {
  extensions: {ts: 'module'},
  files: ['test/**/*.test.ts', ...(named ? [] : ['!test/browser/**'])],
  timeout: '10m',
}
