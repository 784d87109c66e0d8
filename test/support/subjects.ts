import {judgedOf} from '../../src/compliance/catalogue.ts'
import {slices} from '../../src/slices.ts'

/** Every subject the product's rules judge. */
export const subjects = judgedOf(slices).map(({subject}) => subject)
