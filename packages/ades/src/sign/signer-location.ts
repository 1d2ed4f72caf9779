import type { SignerLocation } from '@x/crypto-core/cades'
import { UsageError } from '../errors.ts'

/** How `--location` is written. */
export const locationForm = 'country=CZ,locality=Praha,address=LINE (up to six of these)'

/** `country=CZ,locality=Praha,address=Dlouhá 1`. Throws UsageError. @spec EN 319 122-1 §5.2.5 */
export function parseLocation(text: string): SignerLocation {
  const parts = text.split(/,(?=(?:country|locality|address)=)/).map(part => {
    const equals = part.indexOf('=')
    return [part.slice(0, equals), part.slice(equals + 1)] as const
  })
  const all = (name: string): string[] => parts.filter(part => part[0] === name && part[1] !== '').map(part => part[1])
  const [country, ...countries] = all('country')
  const [locality, ...localities] = all('locality')
  const address = all('address')
  const known = (country ? 1 : 0) + (locality ? 1 : 0) + address.length
  if (known === 0 || known !== parts.length || countries.length + localities.length > 0 || address.length > 6) {
    throw new UsageError(`--location must be ${locationForm}`)
  }
  return {
    ...(country && { countryName: { type: 'printableString', value: countryOf(country) } }),
    ...(locality && { localityName: { type: 'utf8String', value: locality } }),
    ...(address.length > 0 && { postalAddress: address.map(value => ({ type: 'utf8String' as const, value })) }),
  }
}

function countryOf(text: string): string {
  if (!/^[A-Z]{2}$/.test(text)) throw new UsageError('--location country must be two capital letters (ISO 3166-1)')
  return text
}
