import type {BudgetSource, FactorKey} from '../plan/planning-basis.ts'
import type {AuditableKind} from '../universe/auditable.ts'

/** Scores in the order of the factors: strategy, operations, finance, compliance, knowledge. */
type Scores = readonly [number, number, number, number, number]

export type DemoThing = {
  agency: string
  kind: AuditableKind
  name: string
  source: BudgetSource | null
  /** Baht. */
  budget: number | null
  lastAuditedOn: string | null
  scores: Record<'chief-auditor' | 'auditor', Scores>
  reason: string
}

export const factorOrder: readonly FactorKey[] = ['strategy', 'operations', 'finance', 'compliance', 'knowledge']

const both = (chief: Scores, auditor: Scores = chief) => ({'chief-auditor': chief, auditor})

/** What can be audited in the example province: projects, funds, processes, systems and duties of its agencies. */
export const things: readonly DemoThing[] = [
  {
    agency: 'สำนักงานโยธาธิการและผังเมืองจังหวัดมุกดาหาร',
    kind: 'project',
    name: 'โครงการก่อสร้างเขื่อนป้องกันตลิ่งริมแม่น้ำโขง',
    source: 'province',
    budget: 48_500_000,
    lastAuditedOn: null,
    scores: both([3, 3, 3, 2, 2], [3, 3, 3, 3, 2]),
    reason: 'วงเงินสูงสุดของจังหวัด มีการขยายเวลาสัญญาแล้วหนึ่งครั้ง',
  },
  {
    agency: 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร',
    kind: 'procurement',
    name: 'การจัดซื้อยาและเวชภัณฑ์',
    source: 'off-budget',
    budget: 32_000_000,
    lastAuditedOn: '2023-03-17',
    scores: both([2, 3, 3, 3, 2], [2, 3, 3, 2, 2]),
    reason: 'จัดซื้อหลายครั้งโดยวิธีเฉพาะเจาะจง และมีข้อทักท้วงเดิม',
  },
  {
    agency: 'สำนักงานจังหวัดมุกดาหาร',
    kind: 'finance',
    name: 'การเบิกจ่ายงบยุทธศาสตร์จังหวัดและกลุ่มจังหวัด',
    source: 'province',
    budget: 126_000_000,
    lastAuditedOn: '2024-02-09',
    scores: both([3, 2, 3, 2, 2]),
    reason: 'เป็นหน่วยเบิกจ่ายหลักของจังหวัด',
  },
  {
    agency: 'สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดมุกดาหาร',
    kind: 'advances',
    name: 'เงินทดรองราชการเพื่อช่วยเหลือผู้ประสบภัยพิบัติ',
    source: 'advance',
    budget: 20_000_000,
    lastAuditedOn: '2022-08-26',
    scores: both([2, 3, 3, 3, 2], [2, 3, 3, 3, 3]),
    reason: 'จ่ายเร่งด่วน เอกสารประกอบไม่ครบในปีที่ผ่านมา',
  },
  {
    agency: 'สำนักงานเกษตรและสหกรณ์จังหวัดมุกดาหาร',
    kind: 'project',
    name: 'โครงการส่งเสริมเกษตรแปลงใหญ่',
    source: 'cluster',
    budget: 8_400_000,
    lastAuditedOn: null,
    scores: both([2, 2, 2, 2, 2], [2, 2, 2, 1, 2]),
    reason: 'ผลผลิตยังไม่ถึงเป้าหมายของปีก่อน',
  },
  {
    agency: 'สำนักงานพัฒนาชุมชนจังหวัดมุกดาหาร',
    kind: 'fund',
    name: 'กองทุนพัฒนาบทบาทสตรีจังหวัด',
    source: 'off-budget',
    budget: 15_600_000,
    lastAuditedOn: '2023-07-21',
    scores: both([2, 2, 3, 2, 2]),
    reason: 'ลูกหนี้ค้างชำระเพิ่มขึ้น',
  },
  {
    agency: 'ที่ทำการปกครองจังหวัดมุกดาหาร',
    kind: 'vehicles',
    name: 'การใช้และบำรุงรักษารถราชการ',
    source: 'interior',
    budget: 2_300_000,
    lastAuditedOn: '2024-06-14',
    scores: both([1, 2, 2, 2, 1]),
    reason: 'มีสมุดคุมการใช้รถครบ แต่ค่าซ่อมเพิ่มขึ้น',
  },
  {
    agency: 'สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดมุกดาหาร',
    kind: 'project',
    name: 'โครงการจัดการขยะต้นทาง',
    source: 'province',
    budget: 5_200_000,
    lastAuditedOn: null,
    scores: both([2, 2, 1, 2, 2]),
    reason: 'เบิกจ่ายตามแผน',
  },
  {
    agency: 'สำนักงานที่ดินจังหวัดมุกดาหาร',
    kind: 'information-system',
    name: 'ระบบสารสนเทศที่ดิน',
    source: 'department',
    budget: 3_900_000,
    lastAuditedOn: null,
    scores: both([2, 3, 2, 2, 3]),
    reason: 'ใช้งบของกรม กรมที่ดินมีผู้ตรวจสอบของตนเอง',
  },
  {
    agency: 'สำนักงานวัฒนธรรมจังหวัดมุกดาหาร',
    kind: 'project',
    name: 'งานประเพณีไหลเรือไฟและของดีมุกดาหาร',
    source: 'province',
    budget: 4_100_000,
    lastAuditedOn: '2025-01-30',
    scores: both([2, 2, 2, 2, 1]),
    reason: 'จ้างเหมาจัดงานทุกปีด้วยผู้รับจ้างรายเดิม',
  },
  {
    agency: 'ที่ทำการปกครองอำเภอดอนตาล',
    kind: 'assets',
    name: 'การตรวจสอบพัสดุประจำปี',
    source: 'interior',
    budget: null,
    lastAuditedOn: '2023-11-10',
    scores: both([1, 2, 1, 2, 2]),
    reason: 'รายงานพัสดุคงเหลือล่าช้า',
  },
  {
    agency: 'สำนักงานจังหวัดมุกดาหาร',
    kind: 'duty',
    name: 'การรับเรื่องราวร้องทุกข์ของศูนย์ดำรงธรรม',
    source: null,
    budget: null,
    lastAuditedOn: null,
    scores: both([2, 2, 1, 2, 2]),
    reason: 'มีเรื่องค้างเกินกำหนดบางส่วน',
  },
]

/** The plan's items: which things are audited, how and when. */
export const audits = [
  {
    thing: 0,
    kind: 'compliance',
    objective: 'ให้มั่นใจว่าการจัดจ้าง การควบคุมงาน และการตรวจรับเป็นไปตามสัญญาและระเบียบพัสดุ',
    months: [11, 12],
    personDays: 60,
    budget: 35_000,
  },
  {
    thing: 1,
    kind: 'compliance',
    objective: 'ให้มั่นใจว่าการจัดซื้อยาเป็นไปตามระเบียบ มีการแข่งขัน และราคาเหมาะสม',
    months: [1, 2],
    personDays: 55,
    budget: 24_000,
  },
  {
    thing: 2,
    kind: 'financial',
    objective: 'ให้มั่นใจว่าการเบิกจ่ายถูกต้อง มีหลักฐานครบ และทันเวลา',
    months: [3, 4],
    personDays: 50,
    budget: 12_000,
  },
  {
    thing: 3,
    kind: 'compliance',
    objective: 'ให้มั่นใจว่าเงินทดรองราชการจ่ายแก่ผู้ประสบภัยถูกต้องและส่งใช้ครบ',
    months: [5, 6],
    personDays: 45,
    budget: 28_000,
  },
  {
    thing: 6,
    kind: 'management',
    objective: 'ให้คำแนะนำเพื่อลดค่าใช้จ่ายยานพาหนะและควบคุมการใช้รถราชการ',
    months: [7],
    personDays: 20,
    budget: 6_000,
  },
] as const

export const charterText = `1. วัตถุประสงค์ กฎบัตรฉบับนี้กำหนดวัตถุประสงค์ อำนาจหน้าที่ และความรับผิดชอบของหน่วยตรวจสอบภายในจังหวัดมุกดาหาร เพื่อให้หน่วยรับตรวจทราบและให้ความร่วมมือ

2. สายการรายงาน หน่วยตรวจสอบภายในรายงานตรงต่อผู้ว่าราชการจังหวัด ผู้ตรวจสอบภายในปฏิบัติงานด้วยความเป็นอิสระและเที่ยงธรรม ไม่มีส่วนได้เสียกับกิจกรรมที่ตรวจสอบ

3. อำนาจหน้าที่ ผู้ตรวจสอบภายในมีสิทธิเข้าถึงข้อมูล เอกสาร ทรัพย์สิน และบุคคลที่เกี่ยวข้องกับการตรวจสอบ และไม่มีอำนาจสั่งการหรือแก้ไขการปฏิบัติงานของหน่วยรับตรวจ

4. ความรับผิดชอบ จัดทำแผนการตรวจสอบตามผลการประเมินความเสี่ยง เสนอผู้ว่าราชการจังหวัดอนุมัติภายในเดือนกันยายน รายงานผลภายในสองเดือนหลังตรวจแล้วเสร็จ ติดตามผลการดำเนินการตามข้อเสนอแนะ และรับการประเมินคุณภาพจากภายนอกอย่างน้อยทุกห้าปี`
