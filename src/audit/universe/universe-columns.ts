// The columns of a workbook of the audit universe, as it is written and read.
import type {AuditableInput} from './auditable.ts'

type Field = keyof AuditableInput

/** In the order of the sheet; `also` are other headings people write. */
export const universeColumns: readonly {field: Field; heading: string; also: readonly string[]; required: boolean}[] = [
  {field: 'agencyId', heading: 'หน่วยรับตรวจ', also: ['หน่วยงาน', 'ส่วนราชการ'], required: true},
  {field: 'kind', heading: 'ประเภท', also: ['ประเภทกิจกรรม'], required: true},
  {field: 'name', heading: 'ชื่อโครงการ/กิจกรรม', also: ['โครงการ', 'กิจกรรม', 'ชื่อ'], required: true},
  {field: 'budgetSource', heading: 'แหล่งเงิน', also: ['แหล่งงบประมาณ'], required: false},
  {field: 'budget', heading: 'งบประมาณ (บาท)', also: ['งบประมาณ', 'วงเงิน'], required: false},
  {field: 'disbursed', heading: 'เบิกจ่ายแล้ว (บาท)', also: ['เบิกจ่าย', 'เบิกจ่ายแล้ว'], required: false},
  {field: 'contract', heading: 'สัญญา', also: ['เลขที่สัญญา'], required: false},
  {field: 'lastAuditedOn', heading: 'ตรวจครั้งล่าสุด', also: ['วันที่ตรวจล่าสุด'], required: false},
  {field: 'openFindings', heading: 'ข้อตรวจพบค้าง', also: ['ข้อตรวจพบที่ยังไม่ยุติ'], required: false},
  {field: 'detail', heading: 'รายละเอียด', also: ['หมายเหตุ'], required: false},
]
