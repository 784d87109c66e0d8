import {personnel} from './personnel/index.ts'
import {identity} from './platform/identity/index.ts'
import type {Slice} from './platform/slice.ts'

/** Every part of the house, in the order of who may know whom. */
export const slices: Slice[] = [identity, personnel]
