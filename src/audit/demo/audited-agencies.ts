/** The agencies of the example's planned audits. */
export const agencies = {
  works: 'สำนักงานโยธาธิการและผังเมืองจังหวัดมุกดาหาร',
  health: 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร',
  office: 'สำนักงานจังหวัดมุกดาหาร',
  disaster: 'สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดมุกดาหาร',
  interior: 'ที่ทำการปกครองจังหวัดมุกดาหาร',
}
