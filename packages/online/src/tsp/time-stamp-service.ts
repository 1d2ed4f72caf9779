/** A time-stamping authority, and how it is asked. */
export interface TimeStampService {
  readonly url: string
  /** Policy to stamp under, dotted; the authority's own when left out. @spec RFC 3161 §2.4.1 */
  readonly reqPolicy?: string
  /**
   * Sent with each request and shown nowhere, `authorization` for example; asked for anew each time when it is a function. One that
   * throws, or takes longer than an answer may, is ONLINE_CREDENTIALS with what it threw as its cause, and the next authority is asked.
   */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
}
