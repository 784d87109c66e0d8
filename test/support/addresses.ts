/** Whose account asks: the example province's people. */
export type Who =
  | 'admin'
  | 'governor'
  | 'deputy-governor'
  | 'front-office'
  | 'head-of-office'
  | 'agency-clerk'
  | 'chief-auditor'
  | 'auditor'
  | 'auditor-2'
  | 'hr-head'
  | 'hr-officer'
  | 'secretary'
  | 'member'
  | 'unit-head'
  | 'unit-contact'
  | 'official'
  | 'assessor'

/** 'public': before the sign-in. 'everybody': whoever is signed in (a record of somebody else's is still not there). */
export type May = 'public' | 'everybody' | Who[]

export const who = (may: May, asks: Who): boolean => may === 'everybody' || (Array.isArray(may) && may.includes(asks))

const administers: May = ['admin']
const seesAuditors: May = ['governor', 'chief-auditor', 'auditor', 'auditor-2']
const audits: May = ['chief-auditor', 'auditor', 'auditor-2']
const headsAudit: May = ['chief-auditor']
const confirms: May = [
  'governor',
  'head-of-office',
  'deputy-governor',
  'chief-auditor',
  'auditor',
  'auditor-2',
  'hr-head',
  'hr-officer',
  'agency-clerk',
  'unit-head',
  'secretary',
  'assessor',
]
/** Whose account is an official's: each has at least his own file. */
const officials: Who[] = [
  'front-office',
  'head-of-office',
  'agency-clerk',
  'chief-auditor',
  'auditor',
  'auditor-2',
  'hr-head',
  'hr-officer',
  'secretary',
  'unit-head',
  'unit-contact',
  'official',
]
const registers: May = ['hr-head', 'hr-officer', 'agency-clerk']
const arranges: May = ['hr-head']
const keepsHolidays: May = ['admin', 'hr-head']

/** Who audits, and to whom the audit unit publishes. */
const readsAudit: May = [
  'governor',
  'chief-auditor',
  'auditor',
  'auditor-2',
  'deputy-governor',
  'head-of-office',
  'front-office',
  'unit-head',
  'unit-contact',
]
const recordsMandates: May = ['governor', 'front-office', 'head-of-office']

/** Every address of the house and who may come there. A new one belongs here before it belongs anywhere else. */
export const addresses: Record<string, May> = {
  'GET /setup': 'public',
  'POST /setup': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'POST /sign-out': 'public',
  'GET /links/:token': 'public',
  'POST /links/:token': 'public',
  'GET /decisions': 'everybody',
  'GET /decisions/paper': ['front-office'],
  'GET /decisions/proposed': 'everybody',
  'GET /decisions/signed': 'everybody',
  'POST /decisions/signatures': 'everybody',
  'GET /decisions/:id': 'everybody',
  'POST /decisions/:id/signature': 'everybody',
  'GET /decisions/:id/paper': 'everybody',
  'POST /decisions/:id/paper': 'everybody',
  'GET /decisions/:id/recall': 'everybody',
  'POST /decisions/:id/recall': 'everybody',
  'GET /decisions/:id/print': 'everybody',
  'GET /mandates': 'everybody',
  'POST /mandates': recordsMandates,
  'GET /mandates/new': recordsMandates,
  'GET /mandates/:id': 'everybody',
  'POST /mandates/:id/confirmation': 'everybody',
  'POST /mandates/:id/end': 'everybody',
  'GET /audit/charter': readsAudit,
  'POST /audit/charter': audits,
  'GET /audit/charter/new': audits,
  'GET /audit/charter/:id': readsAudit,
  'POST /audit/charter/:id': audits,
  'GET /audit/charter/:id/edit': audits,
  'GET /audit/charter/:id/print': readsAudit,
  'GET /audit/charter/:id/proposal': headsAudit,
  'POST /audit/charter/:id/proposal': headsAudit,
  'GET /audit/charter/:id/publication': headsAudit,
  'POST /audit/charter/:id/publication': headsAudit,
  'GET /audit/charter/:id/review': headsAudit,
  'POST /audit/charter/:id/review': headsAudit,
  'GET /audit/auditors': seesAuditors,
  'GET /audit/auditors/:id': seesAuditors,
  'GET /audit/auditors/:id/duties/new': headsAudit,
  'POST /audit/auditors/:id/duties': headsAudit,
  'GET /audit/auditors/:id/duties/:duty/end': headsAudit,
  'POST /audit/auditors/:id/duties/:duty/end': headsAudit,
  'GET /audit/auditors/:id/trainings/new': audits,
  'POST /audit/auditors/:id/trainings': audits,
  'POST /audit/auditors/:id/trainings/:training/removal': audits,
  'POST /audit/auditors/:id/acknowledgement': audits,
  'GET /audit/units/:id/confirmation': headsAudit,
  'POST /audit/units/:id/confirmation': headsAudit,
  'GET /': 'everybody',
  'GET /account': 'everybody',
  'POST /account': 'everybody',
  'GET /account/password': 'everybody',
  'POST /account/password': 'everybody',
  'GET /account/sessions': 'everybody',
  'POST /account/sessions/removal': 'everybody',
  'POST /account/sessions/:id/removal': 'everybody',
  'GET /accounts/confirmations': confirms,
  'GET /accounts/links/:id': confirms,
  'POST /accounts/links/:id/confirmation': confirms,
  'GET /accounts/links/:id/refusal': confirms,
  'POST /accounts/links/:id/refusal': confirms,
  'GET /accounts/:id/grants/new': administers,
  'POST /accounts/:id/grants': administers,
  'GET /accounts/grants/:id': confirms,
  'POST /accounts/grants/:id/confirmation': confirms,
  'GET /accounts/grants/:id/refusal': confirms,
  'POST /accounts/grants/:id/refusal': confirms,
  'GET /accounts/grants/:id/revocation': administers,
  'POST /accounts/grants/:id/revocation': administers,
  'GET /accounts': administers,
  'GET /accounts/new': administers,
  'POST /accounts': administers,
  'GET /accounts/:id': administers,
  'GET /accounts/:id/edit': administers,
  'POST /accounts/:id': administers,
  'GET /accounts/:id/person': administers,
  'POST /accounts/:id/person': administers,
  'GET /accounts/:id/closure': administers,
  'POST /accounts/:id/closure': administers,
  'POST /accounts/:id/reopening': administers,
  'POST /accounts/:id/links': administers,
  'GET /jobs': 'everybody',
  'GET /jobs/:id': 'everybody',
  'GET /files/:id': 'everybody',
  'GET /settings/holidays': 'everybody',
  'GET /settings/holidays/new': keepsHolidays,
  'POST /settings/holidays': keepsHolidays,
  'GET /settings/holidays/years/new': keepsHolidays,
  'POST /settings/holidays/years': keepsHolidays,
  'GET /settings/holidays/:day': 'everybody',
  'POST /settings/holidays/:day/removal': keepsHolidays,
  'POST /settings/holidays/:day/restoration': keepsHolidays,
  'GET /settings': administers,
  'GET /settings/:key': administers,
  'POST /settings/:key': administers,
  'GET /trail': 'everybody',
  'GET /trail/:id': 'everybody',
  'GET /health': administers,
  'GET /personnel/officials': 'everybody',
  'GET /personnel/imports': registers,
  'POST /personnel/imports': registers,
  'GET /personnel/imports/example.xlsx': registers,
  'GET /personnel/imports/:id': registers,
  'GET /personnel/imports/:id/refused.xlsx': registers,
  'POST /personnel/imports/:id/preview': registers,
  'POST /personnel/imports/:id/application': registers,
  'POST /personnel/imports/:id/reversal': registers,
  'POST /personnel/imports/:id/removal': registers,
  'GET /personnel/officials/new': registers,
  'POST /personnel/officials': registers,
  'GET /personnel/officials/:id': 'everybody',
  'GET /personnel/officials/:id/correction': registers,
  'POST /personnel/officials/:id/correction': registers,
  'POST /personnel/officials/:id/revelation': 'everybody',
  'POST /personnel/officials/:id/forthcoming/:row/withdrawal': registers,
  'GET /personnel/officials/:id/documents': 'everybody',
  'POST /personnel/officials/:id/documents': registers,
  'POST /personnel/officials/:id/documents/:file/removal': registers,
  'GET /personnel/units': 'everybody',
  'POST /personnel/units': arranges,
  'GET /personnel/units/new': arranges,
  'GET /personnel/units/import': ['admin'],
  'POST /personnel/units/import': ['admin'],
  'GET /personnel/units/:id': 'everybody',
  'GET /personnel/units/:id/naming': arranges,
  'POST /personnel/units/:id/naming': arranges,
  'GET /personnel/units/:id/placing': arranges,
  'POST /personnel/units/:id/placing': arranges,
  'GET /personnel/units/:id/merger': arranges,
  'POST /personnel/units/:id/merger': arranges,
  'GET /personnel/units/:id/closure': arranges,
  'POST /personnel/units/:id/closure': arranges,
  'GET /compliance': 'everybody',
  'GET /compliance/results': 'everybody',
  'GET /compliance/results/export': 'everybody',
  'GET /compliance/results/:id': 'everybody',
  'GET /compliance/rules': 'everybody',
  'GET /compliance/rules/:authority/:rule': 'everybody',
  'GET /compliance/rules/:authority/:rule/parameters/:name': 'everybody',
  'POST /compliance/rules/:authority/:rule/parameters/:name': ['hr-head'],
  'GET /personnel/officials/filters': 'everybody',
  'GET /personnel/officials/own': officials,
  'GET /personnel/officials/export.xlsx': registers,
  'GET /personnel/officials/export.csv': registers,
  'GET /personnel/officials/retirements': [...officials, 'governor', 'deputy-governor'],
}
