import { isObject, type Json } from '@x/http-protocol'
import { text, texts } from '../read/members.ts'
import type { Violation } from '../validators.ts'
import type { Relations } from './deviations.ts'
import { demand } from './refuse.ts'

/** What holds between the members of info. @spec CSC API 2.0.0.2 §11.1 */
export const infoRelations: Relations = body => [
  ...['name', 'description'].flatMap(member =>
    demand(body[member] !== '', `/${member}`, 'minLength', 'must not be empty'),
  ),
  ...demand(
    body.oauth2 === undefined || body.oauth2Issuer === undefined,
    '/oauth2Issuer',
    'either',
    'must not stand beside oauth2',
  ),
  ...algorithms(body.signAlgorithms),
  ...envelopes(body.signature_formats),
  ...demand(
    (texts(body.conformance_levels) ?? []).every(level => /^ades-(b-b|b-t|b-lt|b-lta|b|t|lt|lta)$/i.test(level)),
    '/conformance_levels',
    'enum',
    'must be levels of AdES baseline signatures',
  ),
]

function algorithms(value: unknown): readonly Violation[] {
  const { algos, algoParams } = isObject(value) ? value : ({} as Json)
  const count = Array.isArray(algos) ? algos.length : 0
  return [
    ...demand(count > 0, '/signAlgorithms/algos', 'minItems', 'must have an algorithm'),
    ...demand(
      !Array.isArray(algoParams) || algoParams.length <= count,
      '/signAlgorithms/algoParams',
      'length',
      'must not have more elements than algos',
    ),
  ]
}

const envelopesOf: Readonly<Record<string, readonly string[]>> = {
  C: ['Detached', 'Attached', 'Parallel'],
  X: ['Enveloped', 'Enveloping', 'Detached'],
  P: ['Certification', 'Revision'],
  J: ['Detached', 'Attached', 'Parallel'],
}

/** One list of envelopes for each format, in the order of the formats. */
function envelopes(value: unknown): readonly Violation[] {
  const { formats, envelope_properties: lists } = isObject(value) ? value : ({} as Json)
  if (!Array.isArray(formats) || !Array.isArray(lists)) return []
  const pointer = '/signature_formats/envelope_properties'
  return [
    ...demand(lists.length === formats.length, pointer, 'length', 'must have one element for each of formats'),
    ...lists.flatMap((list, i) => {
      const known = envelopesOf[text(formats[i]) ?? '']
      const fits = known === undefined || (texts(list) ?? []).every(envelope => known.includes(envelope))
      return demand(fits, `${pointer}/${i}`, 'enum', 'must be envelopes of the format')
    }),
  ]
}
