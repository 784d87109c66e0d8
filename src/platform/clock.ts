// Time comes in here and nowhere else: the instant, and the legal day in Bangkok.

/** `now()` is an ISO instant in UTC; `today()` the calendar day in Bangkok, `YYYY-MM-DD`. */
export type Clock = {now(): string; today(): string}

const bangkok = new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Bangkok', dateStyle: 'short'})

export const systemClock = (): Clock => ({
  now: () => new Date().toISOString(),
  today: () => bangkok.format(new Date()),
})

/** A clock whose legal day stands still (the demo, `--as-of`), while instants stay real. */
export const clockOn = (day: string): Clock => ({now: () => new Date().toISOString(), today: () => day})
