import type {Slice} from './platform/slice.ts'

/** Every part of the house, in the order of who may know whom. */
export const slices: Slice[] = []
