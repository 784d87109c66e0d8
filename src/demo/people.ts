import type {Role} from '../platform/access/actor.ts'

/**
 * The example people. `nationalId` names an official of the example workbook, whose name the account then bears;
 * without one the account bears `called`. `unit` is an abbreviation of the example units.
 */
export type DemoPerson = {account: string; called: string; role: Role | null; unit: string | null; nationalId?: string}

const province = 'จ.มห'
const treasury = 'คลจ.มห'

export const demoPeople: DemoPerson[] = [
  {account: 'admin', called: 'ผู้ดูแลระบบ', role: 'administrator', unit: null},
  {account: 'governor', called: 'ผู้ว่าราชการจังหวัดมุกดาหาร', role: 'governor', unit: province},
  {account: 'deputy-governor', called: 'รองผู้ว่าราชการจังหวัดมุกดาหาร', role: 'deputy-governor', unit: province},
  {
    account: 'front-office',
    called: 'หน้าห้องผู้ว่าราชการจังหวัด',
    role: 'front-office',
    unit: province,
    nationalId: '9490511918381',
  },
  {
    account: 'head-of-office',
    called: 'หัวหน้าสำนักงานจังหวัด',
    role: 'head-of-office',
    unit: 'สนจ.มห',
    nationalId: '9490211126489',
  },
  {
    account: 'agency-clerk',
    called: 'เจ้าหน้าที่บุคลากร สำนักงานคลังจังหวัด',
    role: 'agency-hr-clerk',
    unit: treasury,
    nationalId: '9490410708470',
  },
  {
    account: 'chief-auditor',
    called: 'หัวหน้าหน่วยตรวจสอบภายใน',
    role: 'chief-auditor',
    unit: province,
    nationalId: '9490311205674',
  },
  {account: 'auditor', called: 'ผู้ตรวจสอบภายใน', role: 'auditor', unit: province, nationalId: '9490511364059'},
  {account: 'auditor-2', called: 'ผู้ตรวจสอบภายใน', role: 'auditor', unit: province, nationalId: '9490411284860'},
  {
    account: 'hr-head',
    called: 'หัวหน้ากลุ่มงานบริหารทรัพยากรบุคคล',
    role: 'hr-head',
    unit: province,
    nationalId: '9490312314337',
  },
  {account: 'hr-officer', called: 'นักทรัพยากรบุคคล', role: 'hr-officer', unit: province, nationalId: '9490211680818'},
  {
    account: 'secretary',
    called: 'เลขานุการ อ.ก.พ.จังหวัด และ ก.ธ.จ.',
    role: 'committee-secretary',
    unit: province,
    nationalId: '9490712631097',
  },
  {account: 'member', called: 'กรรมการ', role: 'committee-member', unit: province},
  {account: 'unit-head', called: 'คลังจังหวัดมุกดาหาร', role: 'unit-head', unit: treasury, nationalId: '9490310629284'},
  {
    account: 'unit-contact',
    called: 'ผู้ประสานงานหน่วยรับตรวจ',
    role: 'auditee-contact',
    unit: treasury,
    nationalId: '9490510787665',
  },
  {account: 'official', called: 'ข้าราชการ', role: null, unit: null, nationalId: '9490213343801'},
  {account: 'assessor', called: 'ผู้ประเมินภายนอก', role: 'external-assessor', unit: 'ตภจ.มห'},
]
