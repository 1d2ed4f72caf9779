/** Calls back a client that waits for an asynchronous result. */
export interface Notifications {
  /**
   * One HTTP POST of the payload as JSON to a URI that a client gave: no redirect is followed, no credentials are sent,
   * and it ends within seconds. Rejects unless the answer is 2xx.
   */
  post(uri: string, payload: Readonly<Record<string, string>>): Promise<void>
}
