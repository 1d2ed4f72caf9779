import { readFileSync } from 'node:fs'
import { type HashName, SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import { parse } from 'yaml'

export const levels = ['CMS', 'B-B', 'B-T', 'B-LT', 'B-LTA'] as const
export type Level = (typeof levels)[number]

export const toolNames = ['openssl', 'pyhanko', 'bouncy-castle', 'dss'] as const
export type ToolName = (typeof toolNames)[number]

/** One document, made by somebody. */
export interface Row {
  /** As `B-LT p-256 detached`; that of somebody else's begins with its maker. */
  readonly id: string
  readonly level: Level
  readonly algorithm: string
  readonly packaging: 'enveloping' | 'detached'
}

/** A document of ours, and what each tool makes of it. */
export interface OurRow extends Row {
  readonly accept: readonly ToolName[]
  /** Why a tool cannot accept it. */
  readonly cannot: Partial<Readonly<Record<ToolName, string>>>
}

export interface TheirRow extends Row {
  readonly maker: ToolName
}

/** What a tool answers or judges besides documents; certificates are named by algorithm, or by why they are refused. */
export interface Exchanges {
  readonly with: ToolName
  readonly timeStampRequests: readonly HashName[]
  readonly ocspRequests: readonly string[]
  readonly paths: readonly string[]
}

export interface Matrix {
  readonly algorithms: Readonly<Record<string, AlgorithmRow>>
  readonly ours: readonly OurRow[]
  readonly theirs: readonly TheirRow[]
  readonly exchanges: Exchanges
}

export interface AlgorithmRow {
  /** Type and options of `generateKeyPairSync` of node:crypto. */
  readonly key: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly algorithm: SignatureAlgorithm
}

interface Text {
  readonly exchanges: Exchanges
  readonly algorithms: Readonly<
    Record<string, Pick<AlgorithmRow, 'key'> & { readonly scheme: string; readonly hash?: string }>
  >
  readonly ours: readonly (Group &
    Pick<OurRow, 'accept'> &
    Partial<Pick<OurRow, 'cannot'>> & { readonly title: string })[]
  readonly theirs: readonly (Group & { readonly makers: readonly ToolName[] })[]
}

interface Group {
  readonly levels: readonly Level[]
  readonly algorithms: readonly string[]
  readonly packagings: readonly Row['packaging'][]
}

/** Reads `matrix.yaml`. Throws an Error for a group that leaves a tool out, or that nobody else accepts. */
export function readMatrix(path: URL): Matrix {
  const { algorithms, ours, theirs, exchanges } = parse(readFileSync(path, 'utf8')) as Text
  return {
    exchanges,
    algorithms: Object.fromEntries(
      Object.entries(algorithms).map(([name, row]) => [name, { key: row.key, algorithm: algorithmOf(name, row) }]),
    ),
    ours: ours.flatMap(({ title, accept, cannot = {}, ...group }) => {
      const undecided = toolNames.filter(tool => accept.includes(tool) === tool in cannot)
      if (undecided.length > 0) throw new Error(`${title}: accept or cannot must name ${undecided.join(', ')} once`)
      if (accept.length === 0) throw new Error(`${title}: nobody else accepts it`)
      return rowsOf(group).map(row => ({ ...row, accept, cannot }))
    }),
    theirs: theirs.flatMap(({ makers, ...group }) =>
      makers.flatMap(maker => rowsOf(group).map(row => ({ ...row, id: `${maker} ${row.id}`, maker }))),
    ),
  }
}

function rowsOf({ levels, algorithms, packagings }: Group): readonly Row[] {
  return levels.flatMap(level =>
    algorithms.flatMap(algorithm =>
      packagings.map(packaging => ({ id: `${level} ${algorithm} ${packaging}`, level, algorithm, packaging })),
    ),
  )
}

const hashes = { 'SHA-256': SHA_256, 'SHA-384': SHA_384, 'SHA-512': SHA_512 }

function algorithmOf(name: string, { scheme, hash: hashName = '' }: Text['algorithms'][string]): SignatureAlgorithm {
  if (scheme === 'Ed25519' || scheme === 'ML-DSA-65' || scheme === 'Ed448') return { scheme }
  const hash = Object.hasOwn(hashes, hashName) ? hashes[hashName as keyof typeof hashes] : undefined
  if (hash === undefined) throw new Error(`${name}: there is no hash ${hashName}`)
  if (scheme === 'RSASSA-PKCS1-v1_5' || scheme === 'ECDSA') return { scheme, hash }
  if (scheme === 'RSASSA-PSS') return { scheme, hash, mgfHash: hash, saltLength: hash.digestLength }
  throw new Error(`${name}: there is no scheme ${scheme}`)
}
