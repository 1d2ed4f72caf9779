import { type Command, Option } from 'commander'
import { secretForms } from '../secrets/secret.ts'
import { commitmentForm } from '../sign/commitment-types.ts'
import { locationForm } from '../sign/signer-location.ts'
import { type Level, levels } from '../validation/levels.ts'
import type { RewritePlaceFlags } from './rewrite-places.ts'
import {
  addNetworkOptions,
  addOutputOptions,
  addPemOption,
  addTrustOptions,
  addTsaOptions,
  collect,
  type TrustFlags,
} from './shared-options.ts'
import type { SignerFlags } from './signer-from.ts'

/** What `sign` can be told, as the command line has it. */
export interface SignFlags extends TrustFlags, SignerFlags, RewritePlaceFlags {
  readonly packaging: 'enveloping' | 'detached'
  readonly level: Level
  readonly mimeType?: string
  readonly contentTimeStamp?: boolean
  readonly addTo?: string
  readonly countersign?: boolean
  readonly signature?: string
  readonly content?: string
  readonly pem?: boolean
  readonly progress?: boolean
}

export function addSignOptions(command: Command): Command {
  const own = command
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
    .option('--countersign', 'the files hold signatures: sign their values, not a content')
    .option('--signature <number>', 'which signature of the file to countersign, from 1; all when left out')
    .option('--content <file>', 'detached content of what is countersigned, to see that it is right')
    .option('--in-place', 'countersign in the files themselves')
  return addNetworkOptions(addTrustOptions(addTsaOptions(addPemOption(addOutputOptions(own)))))
}
