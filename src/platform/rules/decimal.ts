// Decimals without floating error, for money, weights and percents.

/** A decimal: `units` divided by ten to the power of `scale`. */
type Decimal = {units: bigint; scale: number}

/** The sum of decimals, each taken as it is written: 0.1 and 0.2 are 0.3. */
export function sumOf(numbers: readonly number[]): number {
  const decimals = numbers.map(decimalOf)
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale))
  const units = decimals.reduce((sum, decimal) => sum + scaled(decimal, scale), 0n)
  return Number(`${units}e-${scale}`)
}

/** The decimal a number is written as, the shortest that means it: 4.48 is 448 hundredths. */
function decimalOf(number: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return scale < 0 ? {units: units * 10n ** BigInt(-scale), scale: 0} : {units, scale}
}

const scaled = (decimal: Decimal, scale: number): bigint => decimal.units * 10n ** BigInt(scale - decimal.scale)
