// Registers of numbers: one way for all slices that issue papers, or keep the numbers of others'.
import {canSome} from '../access/ability.ts'
import type {Slice} from '../slice.ts'
import {abilities} from './abilities.ts'
import {registerRoutes} from './register.routes.ts'
import {registerNames, visibleRegisterIds} from './register.store.ts'
import {registerAddress, registersAddress} from './register.ts'
import './tables.ts'

export {
  freeOutsideNumber,
  type Given,
  type Holder,
  keepOutsideNumber,
  takeNumber,
  type WantedNumber,
} from './number.actions.ts'
export {beginYear} from './register.actions.ts'
export {orderRegister, registerYear, writtenNumber} from './register.ts'

export const registers: Slice = {
  name: 'registers',
  abilities,
  routes: registerRoutes,
  records: {
    Register: {
      label: 'register.one',
      readable: (db, ability) => (canSome(ability, 'read', 'Register') ? visibleRegisterIds(db, ability) : null),
      href: registerAddress,
      names: async (db, ids, lang) =>
        new Map(
          (await registerNames(db, ids)).map(({id, nameTh, nameEn, year}) => [
            id,
            `${lang === 'th' ? nameTh : nameEn} ${year}`,
          ]),
        ),
      // what a number was given to is told on its page, to who may read that paper
      fields: () => (field) => field !== 'label',
    },
  },
  nav: [
    {
      label: 'register.nav',
      href: registersAddress,
      icon: 'clipboard',
      seldom: true,
      shows: (ability) => canSome(ability, 'read', 'Register'),
    },
  ],
}
