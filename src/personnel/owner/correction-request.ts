// What an official asks to be put right: about which part of his file, and where that is put right.
import {entriesAddress} from '../entry/entry.page.ts'
import {entryKinds} from '../entry/entry-kind.ts'
import {officialAddress} from '../official/official.ts'

/** The kinds of entry, or the rest of the file; the narrow circle is asked for in words. */
export const abouts = ['file', ...entryKinds.filter(({narrow}) => !narrow).map(({name}) => name)] as const

/** Where whoever accepts a request corrects the file. */
export const correctionPlace = (officialId: string, about: string): string =>
  about === 'file' ? `${officialAddress(officialId)}/correction` : entriesAddress(officialId, {name: about})

export const requestsAddress = '/personnel/correction-requests'
