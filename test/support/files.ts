import {utils, write} from '@e965/xlsx'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

function workbook(): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['ชื่อ'], ['มุกดา']]), 'แผ่นงาน')
  return write(book, {type: 'buffer', bookType: 'xlsx'}) as Buffer
}

/** A small file of each kind, or its beginning. */
export const samples = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  png: bytes(
    '89504e470d0a1a0a 0000000d49484452 00000001000000010802000000 907753de 0000000c4944415408d763f8cfc0000003010100 18dd8db0 0000000049454e44ae426082',
  ),
  jpeg: bytes('ffd8ffe000104a46494600010100000100010000ffdb004300'),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 7)]),
  oldOffice: Buffer.concat([bytes('d0cf11e0a1b11ae1'), Buffer.alloc(600)]),
  xlsx: workbook(),
}
