import { equalBytes } from '@x/crypto-core/bytes'
import type { ContentDigest } from '@x/crypto-core/cms'
import { digest } from '@x/crypto-core/hash'
import { assertAllIntact } from '../augment/raise-level.ts'
import { AdesError } from '../errors.ts'
import { type ContentFile, digestsOf } from '../files/content-file.ts'
import type { Inputs } from '../files/inputs.ts'
import { openSignatureFile, type SignatureFile } from '../files/signature-file.ts'

/** The content that is signed once more. */
interface SignedOnceMore {
  /** As the command line has it. */
  readonly input: string
  readonly file: ContentFile
  readonly digests: readonly ContentDigest[]
}

/**
 * A document to which a signature is added: those in it are intact, and over the same content. Its `content` has the digests
 * of the new signature too. Throws AdesError. @spec RFC 5652 §5.1
 */
export async function openHost(
  path: string,
  { input, file, digests }: SignedOnceMore,
  { inputs, clock }: { readonly inputs: Inputs; readonly clock: () => Date },
): Promise<SignatureFile> {
  const alsoDigests = digests.map(({ digestAlgorithm }) => digestAlgorithm)
  const host = await openSignatureFile(path, { inputs, contentPath: input, alsoDigests })
  if (!(await signsContentOf(host, { input, file, digests }))) {
    throw new AdesError(`--add-to: ${path}: it signs another content than ${file.path}`)
  }
  const { contentDigests = [] } = host.content
  const content = { ...host.content, contentDigests: [...contentDigests, ...digests] }
  await assertAllIntact({ name: path, document: host.document, content }, clock)
  return { ...host, content }
}

/** Of a detached content nothing else is at hand: whether it is right, the signatures over it show. */
async function signsContentOf({ packaging, content }: SignatureFile, once: SignedOnceMore): Promise<boolean> {
  if (packaging === 'detached') return true
  const inside = content.content
  if (inside !== undefined) {
    return once.digests.every(known => equalBytes(digest(known.digestAlgorithm, inside), known.digest))
  }
  const { contentDigests = [] } = content
  const own = await digestsOf(
    once.file,
    contentDigests.map(known => known.digestAlgorithm),
  )
  return own.length > 0 && own.every((known, index) => equalBytes(known.digest, contentDigests[index]!.digest))
}
