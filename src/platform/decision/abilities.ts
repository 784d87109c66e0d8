import type {DefineAbilities} from '../access/ability.ts'
import {offices} from '../access/mandate.ts'

/** Papers that go in and out through the governor's front office. */
const throughFrontOffice = {office: {$in: ['governor', 'deputy-governor']}}

/**
 * Whoever holds an office decides what comes to it within his units; a delegate within his order, one who acts for it in
 * its place; what one signed one may read for good. The front office records what was signed on paper, and never
 * decides. Nobody signs his own paper.
 */
export const abilities: DefineAbilities = ({actor, allow, forbid, has, units, mandates}) => {
  if (actor.kind !== 'account') return
  const me = actor.accountId
  for (const office of offices)
    if (has(office)) allow(['read', 'decide'], 'DecisionStep', {office, unitId: {$in: units(office)}})
  for (const {mandate, units: reached} of mandates()) {
    const {office, matters, limit} = mandate
    allow(['read', 'decide'], 'DecisionStep', {
      office,
      unitId: {$in: reached},
      ...(matters === null ? {} : {matter: {$in: matters}}),
      ...(limit === null ? {} : {$or: [{amount: null}, {amount: {$lte: limit}}]}),
    })
  }
  if (has('front-office'))
    allow(['follow', 'record'], 'DecisionStep', {...throughFrontOffice, unitId: {$in: units('front-office')}})
  allow('read', 'DecisionStep', {signedBy: me})
  allow(['read', 'recall'], 'Decision', {proposedBy: me})
  forbid(['decide', 'record'], 'DecisionStep', {proposedBy: me})
}
