// A browser's own description, in words a person recognises.
import type {Message} from '../refusal.ts'

const browsers: [RegExp, string][] = [
  [/\bLine\//, 'LINE'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const named = (agent: string, among: [RegExp, string][]) => among.find(([pattern]) => pattern.test(agent))?.[1]

/** `Chrome บน Windows`; what is no browser we know is called a program. */
export function deviceOf(agent: string | null): Message {
  const [browser, system] = [named(agent ?? '', browsers), named(agent ?? '', systems)]
  if (browser && system) return {key: 'identity.device.on', values: {browser, system}}
  if (browser) return {key: 'identity.device.only', values: {name: browser}}
  return {key: 'identity.device.unknown'}
}
