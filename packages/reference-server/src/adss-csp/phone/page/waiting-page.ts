import { type Html, html } from '../../../page/html.ts'
import type { Page } from '../../../page/layout.ts'
import type { AdssDocument, AdssSignRequest } from '../../../ports/index.ts'
import { readable } from '../../signing/request-description.ts'

/** Shown requests; the next ones are there when these are decided. */
const maxShownRequests = 20
/** Shown documents; the rest is counted. A list that nobody reads to its end hides what matters. */
const maxShownDocuments = 100

/** Fixed words: nobody can make this page say something by an address. */
const notices = {
  approve: 'Approved. The signatures are being made.',
  decline: 'Declined. Nothing was signed.',
  gone: 'That request does not wait any more. Nothing was decided.',
} as const
type Notice = keyof typeof notices

/**
 * Shows each request that waits and asks about it. Fields of its form: `csrf`, `request`; buttons: `decision` =
 * `approve` or `decline`.
 */
export function waitingPage(of: {
  readonly lang: string
  /** Where decisions go, and where the user leaves. */
  readonly actions: { readonly decision: string; readonly logout: string }
  readonly csrf: string
  readonly userName: string
  /** What came of the last decision, as the address says. */
  readonly notice: string | null
  readonly waiting: readonly AdssSignRequest[]
}): Page {
  const { waiting, csrf, actions } = of
  return {
    title: waiting.length === 0 ? 'Nothing to approve' : 'Approve signatures',
    lang: of.lang,
    main: html`
<p>You are signed in as <strong>${of.userName}</strong>.</p>
${of.notice !== null && Object.hasOwn(notices, of.notice) ? html`<p role="status">${notices[of.notice as Notice]}</p>` : null}
${waiting.length === 0 ? html`<p>No request waits for you. Load this page again to look for new ones.</p>` : null}
${waiting.slice(0, maxShownRequests).map(request => requestSection(request, { csrf, action: actions.decision }))}
${waiting.length > maxShownRequests ? html`<p>${waiting.length - maxShownRequests} more wait.</p>` : null}
<form method="post" action="${actions.logout}">
<input type="hidden" name="csrf" value="${csrf}">
<button>Sign out</button>
</form>`,
  }
}

function requestSection(request: AdssSignRequest, form: { readonly csrf: string; readonly action: string }): Html {
  const { idHash, clientId, certAlias, description, documents, expiresAt } = request
  const heading = `request-${idHash}`
  return html`<section aria-labelledby="${heading}">
<h2 id="${heading}">Signatures for ${clientId}</h2>
<dl>
${description === null ? null : html`<dt>Its description</dt><dd class="text">${description}</dd>`}
<dt>Certificate</dt><dd>${readable(certAlias)}</dd>
<dt>Number of signatures</dt><dd>${documents.length}</dd>
<dt>Hashes to be signed</dt><dd>${documentList(documents)}</dd>
<dt>Waits until</dt><dd><time datetime="${expiresAt.toISOString()}">${expiresAt.toUTCString()}</time></dd>
</dl>
<form method="post" action="${form.action}">
<input type="hidden" name="csrf" value="${form.csrf}">
<input type="hidden" name="request" value="${idHash}">
<button name="decision" value="approve" aria-describedby="${heading}">Approve</button>
<button name="decision" value="decline" aria-describedby="${heading}">Decline</button>
</form>
</section>
`
}

function documentList(documents: readonly AdssDocument[]): Html {
  const items = documents.slice(0, maxShownDocuments).map(
    ({ alias, hash }) => html`<li>${alias === null ? null : html`${alias}: `}<code>${hash}</code></li>
`,
  )
  const more = documents.length - items.length
  return html`<ul>${items}</ul>${more > 0 ? html`and ${more} more` : null}`
}
