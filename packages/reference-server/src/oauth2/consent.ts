import { DomainError } from '../csc-v2/domain-errors.ts'
import { checkFactors } from '../csc-v2/factors.ts'
import { sendOneTimeCode } from '../csc-v2/one-time-code.ts'
import type { Client, Credential, User } from '../ports/index.ts'
import { newToken } from '../secrets/index.ts'
import { errorRedirect, formAnswer, messageAnswer, redirectAnswer } from './browser-answer.ts'
import { codeDetails } from './grants/code-details.ts'
import { endInteraction, type Interaction, newCsrfToken } from './interaction.ts'
import type { OAuthCall } from './oauth-call.ts'
import { consentPage } from './page/consent-page.ts'
import { interactionCookie } from './session-cookie.ts'

interface Consent {
  readonly client: Client
  readonly user: User
  /** null for scope service. */
  readonly credential: Credential | null
  readonly interaction: Interaction
}

/** Shows what is asked, and sends the codes that the credential's factors want. */
export async function showConsent(
  call: OAuthCall,
  {
    client,
    user,
    credential,
    interaction,
    failed,
    cookie,
  }: Consent & { readonly failed: boolean; readonly cookie?: string },
): Promise<Response> {
  for (const factor of credential?.auth.factors ?? []) {
    if (factor.type === 'ChallengeResponse') await sendOneTimeCode(call, credential!, factor.id)
  }
  const { lang, basePath } = call.deps.config.cscV2
  const page = consentPage({
    lang,
    action: `${basePath}/oauth2/authorize`,
    csrf: await newCsrfToken(call, interaction),
    clientName: client.name,
    userName: user.displayName,
    request: interaction.request,
    credential,
    failed,
  })
  const { redirectUri } = interaction.request
  return formAnswer(page, { status: failed ? 400 : 200, redirectUri, ...(cookie === undefined ? {} : { cookie }) })
}

/** What the user decided. */
export async function submitConsent(call: OAuthCall, consent: Consent): Promise<Response> {
  const { interaction, credential } = consent
  const cookie = interactionCookie(call.deps.config).expired
  if (call.form.get('decision') !== 'approve' && !call.faults.tell('refusal-ignored')) {
    await endInteraction(call, interaction)
    return errorRedirect(call, interaction.request, { id: 'csc-v2.oauth2-authorize.access-denied', cookie })
  }
  if (credential !== null) {
    call.notes.credentialID = credential.credentialID
    const outcome = await tryFactors(call, credential)
    if (outcome === 'wrong') {
      call.notes.refusal = 'csc-v2.authorize.authentication-data-invalid'
      return showConsent(call, { ...consent, failed: true })
    }
    if (outcome === 'locked') {
      await endInteraction(call, interaction)
      return errorRedirect(call, interaction.request, { id: 'csc-v2.oauth2-authorize.access-denied', cookie })
    }
  }
  return giveCode(call, consent, cookie)
}

/** Whether the signer has shown that the credential is theirs, as credentials/authorize would ask it. */
async function tryFactors(call: OAuthCall, credential: Credential): Promise<'right' | 'wrong' | 'locked'> {
  const authData = credential.auth.factors.flatMap(({ id }) => {
    const value = call.form.get(`factor.${id}`)
    return value === undefined ? [] : [{ id, value }]
  })
  try {
    const outcome = await checkFactors(call, credential, authData)
    if (outcome === 'pending') throw new TypeError('A credential of mode oauth2code has an out-of-band factor')
    return 'right'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.id === 'csc-v2.authorize.authentication-data-invalid') return 'wrong'
    if (error.id === 'csc-v2.authorize.credential-locked') return 'locked'
    throw error
  }
}

/** One consent, one code. @spec RFC 6749 §4.1.2 */
async function giveCode(
  call: OAuthCall,
  { interaction, credential, user }: Consent,
  cookie: string,
): Promise<Response> {
  const { request, token } = interaction
  const code = newToken(call, {
    kind: 'code',
    grantId: token.grantId,
    clientId: request.clientId,
    userID: user.userID,
    scope: credential === null ? 'service' : 'credential',
    seconds: call.deps.config.cscV2.codeSeconds,
    details: codeDetails(request, credential),
  })
  if (!(await endInteraction(call, interaction, [code.token]))) {
    return messageAnswer(call, {
      title: 'Form already sent',
      text: 'This form was sent before. Go back to the application and start again.',
    })
  }
  return redirectAnswer(request, { code: code.secret }, cookie)
}
