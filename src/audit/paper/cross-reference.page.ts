import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {CrossReferenceTable} from '../engagement/tables.ts'
import type {ReferenceEnd} from './cross-reference.store.ts'
import {paperAddress} from './working-paper.ts'

type Read = {references: readonly CrossReferenceTable[]; ends: ReadonlyMap<string, ReferenceEnd>}

/** The references of a paper or finding. */
export const referencesAddress = (engagementId: string, fromId: string): string =>
  `${engagementAddress(engagementId)}/references/${fromId}`

/** Where the page of one end is. */
export const hrefOf = (end: ReferenceEnd, engagementId: string): string =>
  end.kind === 'finding'
    ? `/audit/findings/${end.id}`
    : `${paperAddress({engagementId, id: end.paperId ?? end.id})}${end.kind === 'evidence' ? '#evidence' : ''}`

export const endWords = ({kind, label, title}: ReferenceEnd, t: Translate): string =>
  t(`paper.link.${kind}`, {label, title})

type Of = {
  /** The paper or finding whose page it is. */
  id: string
  writes: boolean
}

/**
 * The other end of every reference that touches one thing, or a piece of evidence on its page: for a paper's page and for
 * a finding's. `through` names the piece of evidence it goes by.
 */
export function referenceLines({references, ends}: Read, {id, writes}: Of, t: Translate) {
  return references.flatMap(({engagementId, fromId, toId}) => {
    const own = fromId === id || toId === id ? id : ends.get(fromId)?.paperId === id ? fromId : toId
    const other = ends.get(own === fromId ? toId : fromId)
    const through = own === id ? undefined : ends.get(own)
    if (!other) return []
    return {
      id: other.id,
      label: endWords(other, t),
      href: hrefOf(other, engagementId),
      through: through ? through.title : null,
      replaced: other.replaced || through?.replaced ? t('paper.link.replaced') : null,
      removal:
        writes && own === id
          ? confirmButton(
              {
                action: `${referencesAddress(engagementId, id)}/${other.id}/removal`,
                label: t('paper.link.remove'),
                what: t('paper.link.removeWhat', {what: endWords(other, t)}),
              },
              t,
            )
          : null,
    }
  })
}
