import type {PositionInput} from '../../src/personnel/position/position.ts'

/** A post of the provincial administration; `more` says what is to be otherwise. */
export const positionInput = (unitId: string, more: Partial<PositionInput> = {}): PositionInput => ({
  kind: 'ข้าราชการ',
  number: '1001',
  title: 'นักวิชาการเงินและบัญชี',
  positionType: 'วิชาการ',
  levelLow: 'ปฏิบัติการ',
  levelHigh: 'ชำนาญการ',
  unitId,
  ministry: 'กระทรวงการคลัง',
  department: 'กรมบัญชีกลาง',
  administration: 'provincial',
  registerKeeper: null,
  payer: null,
  ...more,
})
