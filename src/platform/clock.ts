// Time comes in here and nowhere else: the instant, and the legal day in Bangkok.

/** `now()` is an ISO instant in UTC; `today()` the calendar day in Bangkok, `YYYY-MM-DD`. */
export type Clock = {now(): string; today(): string}

/** Bangkok is seven hours ahead the whole year. */
const bangkokAhead = 7 * 3_600_000

export const systemClock = (): Clock => ({
  now: () => new Date().toISOString(),
  today: () => new Date(Date.now() + bangkokAhead).toISOString().slice(0, 10),
})

/** A clock whose legal day stands still (the demo, `--as-of`), while instants stay real. */
export const clockOn = (day: string): Clock => ({now: () => new Date().toISOString(), today: () => day})
