import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { inputsFor } from '../files/inputs.ts'
import { assertReadOnce } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { signatureAlgorithmFor } from '../keys/signature-algorithm.ts'
import { readMaterialFiles } from '../options/material-files.ts'
import { parseSignatureNumber } from '../options/signature-number.ts'
import { rewriteFiles } from '../rewrite-files.ts'
import { countersign } from '../sign/countersign.ts'
import { rewritePlaces } from './rewrite-places.ts'
import type { SignFlags } from './sign-flags.ts'
import { algorithmChoiceFrom, keyFrom, statementsFrom } from './signer-from.ts'

/** Options of `sign` that make no sense with `--countersign`, and why. */
const notWithCountersign: Readonly<Record<string, readonly [option: string, why: string]>> = {
  packaging: ['--packaging', 'a countersignature is an attribute of the signature that it signs (RFC 5652 §11.4)'],
  addTo: ['--add-to', 'a countersignature is an attribute of the signature that it signs (RFC 5652 §11.4)'],
  mimeType: ['--mime-type', 'a countersignature signs no content (EN 319 122-1 §5.2.4.3)'],
  contentTimeStamp: ['--content-time-stamp', 'a countersignature signs no content (EN 319 122-1 §5.2.8)'],
  policyStore: ['--policy-store', 'the document of a policy is put into signatures over a content alone'],
  level: ['--level', 'augment raises a countersignature above B-B together with its signature'],
  tsa: ['--tsa', 'augment raises a countersignature above B-B together with its signature'],
  trust: ['--trust', 'augment raises a countersignature above B-B together with its signature'],
}

/** Throws UsageError for the first that is given. */
export function assertFlagsOfCountersign(isGiven: (flag: string) => boolean): void {
  const found = Object.entries(notWithCountersign).find(([flag]) => isGiven(flag))
  if (found === undefined) return
  const [option, why] = found[1]
  throw new UsageError(`${option} must not be with --countersign: ${why}`)
}

const onlyWithCountersign = { signature: '--signature', content: '--content', inPlace: '--in-place' } as const

/** Throws UsageError for what only countersigning takes. */
export function assertFlagsOfSign(isGiven: (flag: string) => boolean): void {
  const found = Object.entries(onlyWithCountersign).find(([flag]) => isGiven(flag))
  if (found !== undefined) throw new UsageError(`${found[1]} must be with --countersign`)
}

/** Countersigns in each file one signature, or all. @spec RFC 5652 §11.4 */
export async function countersignCommand(files: readonly string[], flags: SignFlags, io: Io): Promise<ExitCode> {
  assertReadOnce(...files, flags.content)
  const places = await rewritePlaces(files, flags)
  const signature = flags.signature === undefined ? undefined : parseSignatureNumber(flags.signature)
  const { attributes, signingTime } = await statementsFrom(flags)
  const material = await readMaterialFiles(flags.material ?? [], '--material')
  const choice = algorithmChoiceFrom(flags)
  await using key = await keyFrom(flags, io)
  const algorithm = signatureAlgorithmFor(key.certificate, choice)
  await using inputs = inputsFor(io, flags.progress)
  return await rewriteFiles(
    files,
    {
      ...places,
      ...(flags.pem && { pem: true }),
      ...(signature !== undefined && { signature }),
      ...(flags.content !== undefined && { contentPath: flags.content }),
      inputs,
      done: 'countersigned',
      change: (from, index) =>
        countersign(from, index, {
          key,
          algorithm,
          attributes: { ...attributes, signingTime: signingTime ?? io.clock() },
          material,
          clock: io.clock,
        }),
    },
    io,
  )
}
