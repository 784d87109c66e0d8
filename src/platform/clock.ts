// Time comes in here and nowhere else: the instant, and the legal day in Bangkok.

/** `now()` is an ISO instant in UTC; `today()` the calendar day in Bangkok, `YYYY-MM-DD`. */
export type Clock = {now(): string; today(): string}

/** Bangkok is seven hours ahead the whole year. */
const bangkokAhead = 7 * 3_600_000

const dayMs = 86_400_000

export function systemClock(): Clock {
  let known = {since: 0, day: '1970-01-01'}
  return {
    now: () => new Date().toISOString(),
    // every request asks several times
    today() {
      const local = Date.now() + bangkokAhead
      const since = local - (local % dayMs)
      if (since !== known.since) known = {since, day: new Date(local).toISOString().slice(0, 10)}
      return known.day
    },
  }
}

/** A clock whose legal day stands still (the demo, `--as-of`), while instants stay real. */
export const clockOn = (day: string): Clock => ({now: () => new Date().toISOString(), today: () => day})
