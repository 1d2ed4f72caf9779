import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import type { ToolName } from '../matrix.ts'

/** Somebody else's implementation. */
export interface Tool {
  readonly name: ToolName
  /** What is installed, as `OpenSSL 3.0.19`; undefined where nothing is. */
  version(): string | undefined
  /** Judges every document of a folder; those that it says nothing of count as refused. */
  judge(documents: readonly Listed[], folder: string): ReadonlyMap<string, Verdict>
  /** Signs the file `content` of a folder; a document that it makes counts as accepted. */
  make(documents: readonly Wanted[], folder: string): ReadonlyMap<string, Verdict>
}

/** A document that lies in the folder. */
export interface Listed {
  readonly id: string
  readonly level: string
  /** Name of its file. */
  readonly file: string
  /** Name of the content's, where that is not inside. */
  readonly content?: string
}

/** A document that is to be made. */
export interface Wanted {
  readonly id: string
  readonly level: string
  readonly packaging: 'enveloping' | 'detached'
  readonly algorithm: SignatureAlgorithm
  /** Name of the signer's certificate and key without `.pem`, `.key` and `.p12`. */
  readonly signer: string
  readonly file: string
}

export interface Verdict {
  readonly accepted: boolean
  /** What the tool has against it. */
  readonly objection: string
}

/** The list that tools of other languages read: identifier, level, file, content or a dash. */
export function listing(documents: readonly Listed[]): string {
  return documents.map(({ id, level, file, content = '-' }) => `${[id, level, file, content].join('\t')}\n`).join('')
}

/** The same of what they are to make: identifier, level, packaging, scheme, hash or a dash, PKCS #12 file, file. */
export function wantedListing(documents: readonly Wanted[]): string {
  const line = ({ id, level, packaging, algorithm, signer, file }: Wanted) => [
    id,
    level,
    packaging,
    algorithm.scheme,
    'hash' in algorithm ? algorithm.hash.name : '-',
    `${signer}.p12`,
    file,
  ]
  return documents.map(wanted => `${line(wanted).join('\t')}\n`).join('')
}

/** What they answer: identifier, `accepted` or `refused`, an objection. */
export function readVerdicts(answer: string): ReadonlyMap<string, Verdict> {
  return new Map(
    answer
      .split('\n')
      .filter(line => line.includes('\t'))
      .map(line => {
        const [id = '', verdict, objection = ''] = line.split('\t')
        return [id, { accepted: verdict === 'accepted', objection }]
      }),
  )
}
