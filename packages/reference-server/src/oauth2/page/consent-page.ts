import { type Html, html } from '../../page/html.ts'
import type { Page } from '../../page/layout.ts'
import type { Credential } from '../../ports/index.ts'
import type { AuthorizationRequest } from '../authorization-request.ts'
import type { CredentialRequest } from '../credential-request.ts'

/** Shown hashes; the rest is counted. A list that nobody reads to its end hides what matters. */
const maxShownHashes = 100

/**
 * Shows what the client will be able to do and asks. Fields: `csrf`, and `factor.<id>` for each authentication object of the
 * credential; buttons: `decision` = `approve` or `deny`.
 */
export function consentPage(of: {
  readonly lang: string
  readonly action: string
  readonly csrf: string
  readonly clientName: string
  readonly userName: string
  readonly request: AuthorizationRequest
  readonly credential: Credential | null
  readonly failed: boolean
}): Page {
  const { request, credential } = of
  const signing = request.credential !== null && credential !== null
  return {
    title: signing ? 'Allow signatures' : 'Allow access',
    lang: of.lang,
    main: html`
<p>You are signed in as <strong>${of.userName}</strong>.</p>
${of.failed ? html`<p role="alert">What you entered is not right.</p>` : null}
<dl>
<dt>Application</dt><dd>${of.clientName}</dd>
${request.description === null ? null : html`<dt>Its description</dt><dd>${request.description}</dd>`}
${signing ? signingTerms(request.credential, credential) : html`<dt>It will be able to</dt><dd>see your credentials and use the service in your name. It cannot sign without another consent.</dd>`}
</dl>
<form method="post" action="${of.action}">
<input type="hidden" name="csrf" value="${of.csrf}">
${(credential?.auth.factors ?? []).map(factor => factorField(factor, credential?.auth.expression === undefined))}
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny" formnovalidate>Refuse</button>
</form>`,
  }
}

function signingTerms({ numSignatures, authorised, labels }: CredentialRequest, credential: Credential): Html {
  return html`<dt>Credential</dt><dd>${credential.description ?? 'Signature credential'} <code>${credential.credentialID}</code></dd>
<dt>Number of signatures</dt><dd>${numSignatures}</dd>
${authorised.hashes === null ? html`<dt>Documents</dt><dd>The application has not said which.</dd>` : hashList(authorised.hashes, labels)}`
}

function hashList(hashes: readonly string[], labels: readonly string[] | null): Html {
  const items = hashes.slice(0, maxShownHashes).map(
    (hash, at) => html`<li>${labels?.[at] ? html`${labels[at]}: ` : null}<code>${hash}</code></li>
`,
  )
  const more = hashes.length - items.length
  return html`<dt>Hashes to be signed</dt><dd><ul>${items}</ul>${more > 0 ? html`and ${more} more` : null}</dd>`
}

/** A labelled field for what the signer knows or was sent; an expression may leave a choice between them. */
function factorField(factor: Credential['auth']['factors'][number], required: boolean): Html {
  const name = `factor.${factor.id}`
  const mode = 'format' in factor && factor.format === 'N' ? 'numeric' : 'text'
  return html`<label for="${name}">${factor.label ?? factor.id}</label>
<input id="${name}" name="${name}" type="password" inputmode="${mode}" autocomplete="one-time-code"${required ? html` required` : null}>
`
}
