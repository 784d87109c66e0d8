// Ranks of the army, navy, air force and police, with their abbreviations. ร.ต., ร.ท., ร.อ. and จ.ส.ต. are read as the army's, which most who
// bear one in a province hold; the navy's and air force's own are given in full. น.ต., น.ท., น.อ., จ.ต., จ.ท., จ.อ. mean both: a person chooses.

/** A rank's stored form, and its abbreviation where it has one of its own. */
export type Rank = {title: string; abbreviation?: string}

const army: readonly Rank[] = [
  {title: 'ร้อยตรี', abbreviation: 'ร.ต.'},
  {title: 'ร้อยโท', abbreviation: 'ร.ท.'},
  {title: 'ร้อยเอก', abbreviation: 'ร.อ.'},
  {title: 'พันตรี', abbreviation: 'พ.ต.'},
  {title: 'พันโท', abbreviation: 'พ.ท.'},
  {title: 'พันเอก', abbreviation: 'พ.อ.'},
  {title: 'พลตรี', abbreviation: 'พล.ต.'},
  {title: 'พลโท', abbreviation: 'พล.ท.'},
  {title: 'พลเอก', abbreviation: 'พล.อ.'},
  {title: 'สิบตรี', abbreviation: 'ส.ต.'},
  {title: 'สิบโท', abbreviation: 'ส.ท.'},
  {title: 'สิบเอก', abbreviation: 'ส.อ.'},
  {title: 'จ่าสิบตรี', abbreviation: 'จ.ส.ต.'},
  {title: 'จ่าสิบโท', abbreviation: 'จ.ส.ท.'},
  {title: 'จ่าสิบเอก', abbreviation: 'จ.ส.อ.'},
  {title: 'พลทหาร'},
]

const police: readonly Rank[] = [
  {title: 'ร้อยตำรวจตรี', abbreviation: 'ร.ต.ต.'},
  {title: 'ร้อยตำรวจโท', abbreviation: 'ร.ต.ท.'},
  {title: 'ร้อยตำรวจเอก', abbreviation: 'ร.ต.อ.'},
  {title: 'พันตำรวจตรี', abbreviation: 'พ.ต.ต.'},
  {title: 'พันตำรวจโท', abbreviation: 'พ.ต.ท.'},
  {title: 'พันตำรวจเอก', abbreviation: 'พ.ต.อ.'},
  {title: 'พลตำรวจตรี', abbreviation: 'พล.ต.ต.'},
  {title: 'พลตำรวจโท', abbreviation: 'พล.ต.ท.'},
  {title: 'พลตำรวจเอก', abbreviation: 'พล.ต.อ.'},
  {title: 'สิบตำรวจตรี', abbreviation: 'ส.ต.ต.'},
  {title: 'สิบตำรวจโท', abbreviation: 'ส.ต.ท.'},
  {title: 'สิบตำรวจเอก', abbreviation: 'ส.ต.อ.'},
  {title: 'จ่าสิบตำรวจ'},
  {title: 'ดาบตำรวจ', abbreviation: 'ด.ต.'},
]

const navy: readonly Rank[] = [
  {title: 'เรือตรี'},
  {title: 'เรือโท'},
  {title: 'เรือเอก'},
  {title: 'นาวาตรี', abbreviation: 'น.ต.'},
  {title: 'นาวาโท', abbreviation: 'น.ท.'},
  {title: 'นาวาเอก', abbreviation: 'น.อ.'},
  {title: 'พลเรือตรี', abbreviation: 'พล.ร.ต.'},
  {title: 'พลเรือโท', abbreviation: 'พล.ร.ท.'},
  {title: 'พลเรือเอก', abbreviation: 'พล.ร.อ.'},
  {title: 'จ่าตรี', abbreviation: 'จ.ต.'},
  {title: 'จ่าโท', abbreviation: 'จ.ท.'},
  {title: 'จ่าเอก', abbreviation: 'จ.อ.'},
  {title: 'พันจ่าตรี', abbreviation: 'พ.จ.ต.'},
  {title: 'พันจ่าโท', abbreviation: 'พ.จ.ท.'},
  {title: 'พันจ่าเอก', abbreviation: 'พ.จ.อ.'},
]

const airForce: readonly Rank[] = [
  {title: 'เรืออากาศตรี'},
  {title: 'เรืออากาศโท'},
  {title: 'เรืออากาศเอก'},
  {title: 'นาวาอากาศตรี', abbreviation: 'น.ต.'},
  {title: 'นาวาอากาศโท', abbreviation: 'น.ท.'},
  {title: 'นาวาอากาศเอก', abbreviation: 'น.อ.'},
  {title: 'พลอากาศตรี', abbreviation: 'พล.อ.ต.'},
  {title: 'พลอากาศโท', abbreviation: 'พล.อ.ท.'},
  {title: 'พลอากาศเอก', abbreviation: 'พล.อ.อ.'},
  {title: 'จ่าอากาศตรี', abbreviation: 'จ.ต.'},
  {title: 'จ่าอากาศโท', abbreviation: 'จ.ท.'},
  {title: 'จ่าอากาศเอก', abbreviation: 'จ.อ.'},
  {title: 'พันจ่าอากาศตรี', abbreviation: 'พ.อ.ต.'},
  {title: 'พันจ่าอากาศโท', abbreviation: 'พ.อ.ท.'},
  {title: 'พันจ่าอากาศเอก', abbreviation: 'พ.อ.อ.'},
]

export const ranks: readonly Rank[] = [...army, ...police, ...navy, ...airForce]
