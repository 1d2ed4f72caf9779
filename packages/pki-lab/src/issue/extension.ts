import { Extension } from 'pkijs'

interface Encodable {
  toBER(sizeOnly?: boolean): ArrayBuffer
}

/** One extension over an asn1js value or a pkijs structure. */
export function extension(
  extnID: string,
  value: Encodable | { toSchema(): Encodable },
  options: { readonly critical?: boolean } = {},
): Extension {
  const encodable = 'toSchema' in value ? value.toSchema() : value
  return new Extension({ extnID, critical: options.critical ?? false, extnValue: encodable.toBER() })
}
