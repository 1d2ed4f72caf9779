import { trimmed } from '../inputs.ts'
import type { ReadUser, UserPage } from '../read/users.ts'
import type { UserMethods } from './adss-client.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'

export function userMethods({ ask }: Connection): UserMethods {
  return {
    registerUser: (request, options) => ask('registerUser', withId(request), options),
    updateUser: (request, options) => ask('updateUser', withId(request), options),
    getUser: (request, options) => ask('getUser', withId(request), options),
    deleteUser: (request, options) => ask('deleteUser', withId(request), options),
    userCount: options => ask('userCount', {}, options),
    getUsers: (request, options) => ask('getUsers', request, options),
    eachUser,
    changePassword: (request, options) => ask('changePassword', request, options),
    resetPasswordNoAuth: (request, options) => ask('resetPasswordNoAuth', withId(request), options),
    resetPassword: (request, options) => ask('resetPassword', withId(request), options),
    confirmResetPassword: (request, options) => ask('confirmResetPassword', withId(request), options),
    changeEmail: (request, options) => ask('changeEmail', request, options),
    resendChangeEmail: options => ask('resendChangeEmail', {}, options),
    confirmChangeEmail: (request, options) => ask('confirmChangeEmail', request, options),
  }

  /**
   * Ends at the first page that brings nobody new. x-total-records is no help: the guide leaves open whether it counts the
   * page or all, and where counting begins.
   *
   * @spec ADSS CSP §5.6
   */
  async function* eachUser(
    options: CallOptions & { readonly fetch_size?: number } = {},
  ): AsyncGenerator<ReadUser, void> {
    const { fetch_size = 100, ...call } = options
    const seen = new Set<string>()
    for (let start_pointer = 0; ; ) {
      const { users } = await ask<UserPage>('getUsers', { start_pointer, fetch_size }, call)
      const fresh = users.filter(({ user_id }) => !seen.has(user_id))
      if (fresh.length === 0) return
      for (const user of fresh) {
        seen.add(user.user_id)
        yield user
      }
      start_pointer += users.length
    }
  }
}

export const withId = <T extends { readonly user_id: string }>(request: T): object => ({
  ...request,
  user_id: trimmed(request.user_id),
})
