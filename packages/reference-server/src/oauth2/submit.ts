import { DomainError } from '../csc-v2/domain-errors.ts'
import { wireError } from '../csc-v2/wire-errors.ts'
import type { Credential } from '../ports/index.ts'
import { messageAnswer } from './browser-answer.ts'
import { submitConsent } from './consent.ts'
import { findInteraction, type Interaction, spendCsrfToken } from './interaction.ts'
import { submitLogin } from './login.ts'
import type { OAuthCall } from './oauth-call.ts'

/** POST oauth2/authorize: a form of the login page or of the consent page. */
export async function submit(
  call: OAuthCall,
  browser: { readonly session: string | undefined; readonly fetchSite: string | null },
): Promise<Response> {
  const interaction = await ownInteraction(call, browser)
  if (interaction === undefined) return stale(call)
  const { clients, users, credentials } = call.deps.stores
  const client = await clients.find(interaction.request.clientId)
  if (client === undefined) return stale(call)
  call.notes.clientId = client.clientId
  if (interaction.userID === null) return untilLater(call, () => submitLogin(call, client, interaction))
  const user = await users.find(interaction.userID)
  if (user === undefined) return stale(call)
  call.notes.userID = user.userID
  const credential = await credentialOf(interaction, id => credentials.find(id))
  if (credential === undefined) return stale(call)
  return untilLater(call, () => submitConsent(call, { client, user, credential, interaction }))
}

/** Says to a person what an API would say with 429. */
async function untilLater(call: OAuthCall, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DomainError) || error.retryAfterSeconds === undefined) throw error
    const { status } = wireError(error)
    const seconds = error.retryAfterSeconds
    const text = `This was tried too often. Go back to the application and start again in ${seconds} seconds.`
    const response = messageAnswer(call, { title: 'Too many attempts', text })
    const headers = new Headers(response.headers)
    headers.set('retry-after', String(seconds))
    return new Response(response.body, { status, headers })
  }
}

/** The interaction of the cookie, if the form came from its newest page. A browser that says otherwise is believed. */
async function ownInteraction(
  call: OAuthCall,
  { session, fetchSite }: { readonly session: string | undefined; readonly fetchSite: string | null },
): Promise<Interaction | undefined> {
  if (fetchSite !== null && fetchSite !== 'same-origin') return undefined
  const interaction = session === undefined ? undefined : await findInteraction(call, session)
  if (interaction === undefined) return undefined
  return (await spendCsrfToken(call, interaction, call.form.get('csrf') ?? '')) ? interaction : undefined
}

async function credentialOf(
  { credentialID }: Interaction,
  find: (credentialID: string) => Promise<Credential | undefined>,
): Promise<Credential | null | undefined> {
  return credentialID === null ? null : find(credentialID)
}

function stale(call: OAuthCall): Response {
  return messageAnswer(call, {
    title: 'Page not valid',
    text: 'This page was sent already, is too old, or belongs to another window. Go back to the application and start again.',
  })
}
