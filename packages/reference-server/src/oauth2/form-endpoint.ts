/** What an endpoint that programs talk to answers; `no-store` is added to each. */
export type FormAnswer = { readonly status: 200 | 201; readonly body: object } | { readonly status: 204 }
