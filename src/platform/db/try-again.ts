// Two writers in each other's way: the one that lost tries again after a moment, a few times.
import {setTimeout as pause} from 'node:timers/promises'
import {isBusy} from './dialect.ts'

const tries = 8

/** Runs `act`, again where the database was busy or broke a deadlock. @throws whatever else `act` throws */
export async function tryAgain<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!isBusy(error) || attempt === tries) throw error
      await pause(2 ** attempt * 5 * Math.random() + 5)
    }
  }
}
