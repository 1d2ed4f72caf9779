import type { Notifications } from '../ports/index.ts'

/** Milliseconds; who is notified only has to take note. */
const TIMEOUT = 5000

/** Notifies over HTTP: no redirect is followed, nothing of the answer but its status is looked at. */
export const httpNotifications: Notifications = {
  async post(uri, payload) {
    const response = await fetch(uri, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`The notified URI answers ${response.status}`)
  },
}
