import { isCryptoError } from '@x/crypto-core/errors'
import { SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import { oid } from '@x/crypto-core/oid'
import { AdesError, isForeseen } from '../errors.ts'
import { type ExitCode, exitCodes, worstOf } from '../exit-code.ts'
import { contentBeside } from '../files/content-beside.ts'
import type { Inputs } from '../files/inputs.ts'
import { openSignatureFile, type SignatureFile, unreadable } from '../files/signature-file.ts'
import { shownPath } from '../files/standard-input.ts'
import type { FileReport, SignedFileReport, VerifyReport } from '../report/signature-report.ts'
import { judgeSignature } from '../validation/judge-signature.ts'
import type { PathSettings } from '../validation/path-finder.ts'
import { judgeTokenFile } from './judge-token-file.ts'
import { signatureReport } from './signature-report.ts'

export interface VerifyOptions {
  readonly settings: PathSettings
  /** The validation time. */
  readonly time: Date
  /** Of a detached content, where one file is verified. */
  readonly contentPath?: string
  readonly inputs: Inputs
}

/** Verifies files one after the other; what cannot be read is reported among them. */
export async function verifyFiles(paths: readonly string[], options: VerifyOptions): Promise<VerifyReport> {
  const files: FileReport[] = []
  for (const path of paths) files.push(await verifyFile(path, options))
  return {
    validationTime: options.time.toISOString(),
    files,
    good: files.every(file => 'good' in file && file.good),
  }
}

/** 0 where everything is good, 1 where something is not, 3 where something could not be judged. */
export function exitCodeOf({ files }: VerifyReport): ExitCode {
  return worstOf(
    files.map(file => ('error' in file ? exitCodes.notDone : file.good ? exitCodes.good : exitCodes.notGood)),
  )
}

async function verifyFile(path: string, options: VerifyOptions): Promise<FileReport> {
  try {
    return await judged(path, options)
  } catch (error) {
    if (!isForeseen(error)) throw error
    const file = shownPath(path)
    return { file, error: (isCryptoError(error) ? unreadable(file, error) : error).message }
  }
}

async function judged(path: string, options: VerifyOptions): Promise<SignedFileReport> {
  const { contentPath, inputs, settings, time } = options
  const opened = await openSignatureFile(path, {
    inputs,
    alsoDigests: [SHA_256, SHA_384, SHA_512],
    ...(contentPath !== undefined && { contentPath }),
  })
  if (opened.signedData.encapContentInfo.eContentType === oid('id-ct-TSTInfo')) return tokenFile(path, opened, options)
  const { signedData, content } = opened
  if (signedData.signerInfos.length === 0) throw new AdesError(`${opened.path}: it holds no signature (RFC 5652 §5.1)`)
  const signatures = []
  for (const signerInfo of signedData.signerInfos) {
    signatures.push(signatureReport(await judgeSignature({ signedData, signerInfo, content }, time, settings)))
  }
  return {
    file: opened.path,
    type: 'signatures',
    packaging: opened.packaging === 'detached' ? 'detached' : 'enveloping',
    ...(opened.contentPath !== undefined && { content: opened.contentPath }),
    signatures,
    good: signatures.every(({ good }) => good),
  }
}

async function tokenFile(
  path: string,
  opened: SignatureFile,
  { settings, time, contentPath, inputs }: VerifyOptions,
): Promise<SignedFileReport> {
  const { path: file, document } = opened
  const stamped = await contentBeside(path, [SHA_256, SHA_384, SHA_512], {
    inputs,
    ...(contentPath !== undefined && { contentPath }),
  })
  const timeStamp = await judgeTokenFile(document, stamped?.content, { time, settings })
  return {
    file,
    type: 'time-stamp token',
    packaging: 'detached',
    ...(stamped && { content: stamped.path }),
    signatures: [],
    timeStamp,
    good: timeStamp.good,
  }
}
