import type {Slice} from '../slice.ts'
import {trailRoutes} from './trail.routes.ts'
import './tables.ts'

export {type TimelineEvent, timelineFor} from './timeline.ts'
export {latestEvents, newestEvent} from './trail.store.ts'
export {type TrailProblem, type Verification, verifyTrail} from './verify.ts'

export const trail: Slice = {
  name: 'trail',
  routes: trailRoutes,
  nav: [{label: 'trail.title', href: '/trail', icon: 'history', place: 'end', shows: () => true}],
}
