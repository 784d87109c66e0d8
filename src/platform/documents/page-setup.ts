// Measures of an official paper in Word's units; the print page has the same in views/assets/sheet.css.

/** Centimetres in twentieths of a point. */
export const cm = (length: number): number => Math.round((length * 1440) / 2.54)

export const a4 = {width: 11906, height: 16838}

/** คำอธิบายการพิมพ์หนังสือราชการ: 3 cm on the left, where the holes are punched, and 2 cm on the right. */
export const upright = {top: cm(2.5), right: cm(2), bottom: cm(2), left: cm(3), header: cm(1.25), footer: cm(1)}
export const lying = {
  top: cm(1.25),
  right: cm(1.25),
  bottom: cm(1.25),
  left: cm(1.25),
  header: cm(0.6),
  footer: cm(0.6),
}

/** Where text may stand. */
export const uprightWidth = a4.width - upright.left - upright.right
export const lyingWidth = a4.height - lying.left - lying.right

/** ย่อหน้า: where a paragraph of an official letter begins. */
export const firstLine = cm(2.5)

export const typeface = 'TH Sarabun New'

/** Half points. */
export const size = {text: 32, label: 40, name: 58, title: 40, table: 28, dense: 22} as const
