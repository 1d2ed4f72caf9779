/** Delivers a message to a signer. Resolves once the next hop has taken responsibility for it. */
export interface Mail {
  send(message: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>
}
