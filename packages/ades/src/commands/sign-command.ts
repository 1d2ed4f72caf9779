import { type Certificate, formatName } from '@x/crypto-core/x509'
import { type Command, Option } from 'commander'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { outputPaths } from '../files/output-path.ts'
import type { Io } from '../io.ts'
import { openKey } from '../keys/open-key.ts'
import { signatureAlgorithmFor } from '../keys/signature-algorithm.ts'
import { parseDigest } from '../options/digest.ts'
import { parseInstant } from '../options/instant.ts'
import { readCertificates } from '../options/material-files.ts'
import { progressFor } from '../progress.ts'
import { printable } from '../report/printable.ts'
import { parseSecret, secretForms } from '../secrets/secret.ts'
import { claimedRoles } from '../sign/claimed-roles.ts'
import { commitmentForm, parseCommitment } from '../sign/commitment-types.ts'
import { signFiles } from '../sign/sign-files.ts'
import { policyParts } from '../sign/signature-policy.ts'
import { locationForm, parseLocation } from '../sign/signer-location.ts'
import { type Level, levels, reaches } from '../validation/levels.ts'
import {
  addNetworkOptions,
  addOutputOptions,
  addTrustOptions,
  addTsaOptions,
  collect,
  pathSettingsFrom,
  type TrustFlags,
  timeStampsFrom,
} from './shared-options.ts'

interface SignFlags extends TrustFlags {
  readonly key?: string
  readonly keyName?: string
  readonly remote?: string
  readonly cert?: readonly string[]
  readonly passphrase?: string
  readonly pin?: string
  readonly packaging: 'enveloping' | 'detached'
  readonly level: Level
  readonly digest?: string
  readonly pss?: boolean
  readonly signingTime?: string
  readonly mimeType?: string
  readonly commitment?: readonly string[]
  readonly location?: string
  readonly role?: readonly string[]
  readonly policy?: string
  readonly policyFile?: string
  readonly policyUri?: string
  readonly policyStore?: boolean
  readonly contentTimeStamp?: boolean
  readonly addTo?: string
  readonly out?: string
  readonly outDir?: string
  readonly force?: boolean
  readonly progress?: boolean
}

export function addSignCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  const command = program
    .command('sign')
    .description('make CAdES signatures, one for each file')
    .argument('<files...>')
    .option('--key <place>', 'PEM, DER or PKCS #12 file, or pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY')
    .option('--key-name <name>', 'which of several keys of a PKCS #12 file')
    .option('--remote <file>', 'JSON that describes a credential of a CSC API v2 or ADSS CSP service')
    .option('--cert <file>', 'certificate of the key, and issuers; may be repeated', collect)
    .option('--passphrase <where>', `of the key file: ${secretForms}`)
    .option('--pin <where>', `of the token: ${secretForms}`)
    .addOption(
      new Option('--packaging <kind>', 'content outside or inside')
        .choices(['detached', 'enveloping'])
        .default('detached'),
    )
    .addOption(new Option('--level <level>', 'level of the baseline').choices([...levels]).default('B-B'))
    .option('--digest <name>', 'SHA-256, SHA-384, SHA-512, SHA3-…; by the key when left out')
    .option('--pss', 'RSASSA-PSS for an RSA key')
    .option('--signing-time <time>', 'the time the signer claims; now when left out')
    .option('--mime-type <type>', 'media type of the content, as application/pdf')
    .option('--commitment <type>', `${commitmentForm}; may be repeated`, collect)
    .option('--location <place>', locationForm)
    .option('--role <text>', 'role that the signer claims; may be repeated', collect)
    .option('--policy <oid>', 'signature policy, or implied')
    .option('--policy-file <file>', 'document of the policy, whose digest is signed')
    .option('--policy-uri <uri>', 'where that document is')
    .option('--policy-store', 'put that document into the signature')
    .option('--add-to <file>', 'add the signature to those of a file over the same content; with --out')
    .option('--content-time-stamp', 'have the content time-stamped before it is signed')
  addNetworkOptions(addTrustOptions(addTsaOptions(addOutputOptions(command)))).action(
    async (files: readonly string[], flags: SignFlags) => ended(await sign(files, flags, io)),
  )
}

async function sign(files: readonly string[], flags: SignFlags, io: Io): Promise<ExitCode> {
  const { level, packaging, mimeType, location, role, contentTimeStamp = false, force = false } = flags
  const timeStamps = timeStampsFrom(flags, io)
  if (timeStamps === undefined && (contentTimeStamp || reaches(level, 'B-T'))) {
    throw new UsageError(`--tsa must be given for ${contentTimeStamp ? '--content-time-stamp' : `--level ${level}`}`)
  }
  if (reaches(level, 'B-LT') && flags.trust === undefined)
    throw new UsageError(`--trust must be given for --level ${level}`)
  if (mimeType !== undefined && !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;.*)?$/.test(mimeType)) {
    throw new UsageError('--mime-type must be a media type, as application/pdf')
  }
  if (flags.addTo !== undefined && flags.out === undefined) throw new UsageError('--add-to must be with --out')
  const { signaturePolicy, store } = await policyParts(flags)
  const attributes = {
    ...(mimeType !== undefined && { mimeType }),
    ...(flags.commitment && { commitmentTypeIndications: flags.commitment.map(parseCommitment) }),
    ...(location !== undefined && { signerLocation: parseLocation(location) }),
    ...(role && { signerAttributes: claimedRoles(role) }),
    ...(signaturePolicy && { signaturePolicy }),
  }
  const outputs = await outputPaths(files, flags, file => `${file}${packaging === 'detached' ? '.p7s' : '.p7m'}`)
  const settings = reaches(level, 'B-LT') ? await pathSettingsFrom({ ...flags, online: true }, io) : undefined
  const choice = {
    ...(flags.digest !== undefined && { digest: parseDigest(flags.digest, '--digest') }),
    ...(flags.pss && { pss: true }),
  }
  const signingTime = flags.signingTime === undefined ? undefined : parseInstant(flags.signingTime, '--signing-time')
  const certificates = (await Promise.all((flags.cert ?? []).map(path => readCertificates(path, '--cert')))).flat()
  await using key = await openKey(flags, {
    io,
    certificates,
    ...(flags.passphrase !== undefined && { passphrase: parseSecret(flags.passphrase, '--passphrase', io) }),
    ...(flags.pin !== undefined && { pin: parseSecret(flags.pin, '--pin', io) }),
    ...(flags.keyName !== undefined && { keyName: flags.keyName }),
  })
  warnOf(key.certificate, io)
  return await signFiles(
    files,
    {
      key,
      algorithm: signatureAlgorithmFor(key.certificate, choice),
      attributes,
      packaging,
      contentTimeStamp,
      ...(timeStamps && { timeStamps }),
      ...(signingTime && { signingTime }),
      ...(store && { policyStore: store }),
      raise: { level, clock: io.clock, ...(timeStamps && { timeStamps }), ...(settings && { settings }) },
      ...(flags.addTo !== undefined && { addTo: flags.addTo }),
      outputs,
      force,
      progress: progressFor(io, flags.progress),
    },
    io,
  )
}

/** Whoever verifies will say it; better that the signer hears it first. */
function warnOf({ tbsCertificate: { subject, validity } }: Certificate, io: Io): void {
  const { notBefore, notAfter } = validity
  const now = io.clock()
  if (now >= notBefore && now <= notAfter) return
  const period = `${notBefore.toISOString().slice(0, 10)} to ${notAfter.toISOString().slice(0, 10)}`
  io.err(`ades: warning: the certificate of ${printable(formatName(subject))} is not valid now (${period})\n`)
}
