// Generated from specs/adss-csp/openapi.yaml (sha256 acc1dfd83335b7c184c846f9673296162578cd7b2bdc052294ac8ce1772e17ae)
// by scripts/generate.mjs with yaml 2.9.1. Not edited by hand.

import type { Operation } from '../operation.ts'

export type OperationId =
  | 'authentication'
  | 'singleSignOnAuthentication'
  | 'revokeTokens'
  | 'authenticationProfiles'
  | 'statusService'
  | 'aboutService'
  | 'passwordPolicy'
  | 'advanceSettings'
  | 'registerUser'
  | 'userCount'
  | 'changePassword'
  | 'resetPasswordNoAuth'
  | 'resetPassword'
  | 'confirmResetPassword'
  | 'changeEmail'
  | 'resendChangeEmail'
  | 'confirmChangeEmail'
  | 'updateUserCertificates'
  | 'listUserCertificates'
  | 'deleteUserCertificate'
  | 'addUserCertificates'
  | 'updateUserCertificate'
  | 'getUserCertificates'
  | 'updateUser'
  | 'getUser'
  | 'deleteUser'
  | 'getUsers'
  | 'signatureRequest'
  | 'signatureStatus'

export const operations: Readonly<Record<OperationId, Operation>> = {
  'authentication': {
  id: "authentication",
  method: "POST",
  path: "/authenticate",
  base: "service",
  section: "3.1",
  audience: ["business-application","virtual-csp"],
  token: "none",
  parameters: [{"name":"authentication_profile_id","in":"header","required":false,"schema":"AuthenticationProfileId"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Gives a token to a client, or to a user of a client.",
  request: {"contentType":"application/x-www-form-urlencoded","schema":"AuthenticationRequest"},
  responses: {"200":{"contentType":"application/json","schema":"TokenResponse"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/client_secret","kind":"secret","secret":"client-secret"},
    {"pointer":"/password","kind":"secret","secret":"password"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/access_token","kind":"secret","secret":"token"},
    {"pointer":"/access_token","kind":"volatile"},
    {"pointer":"/expires_in","kind":"volatile"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
  ], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/grant_type","required":true,"types":["string"],"enum":["password","client_credentials","refresh_token","active_directory"]},
    {"pointer":"/client_id","required":true,"types":["string"]},
    {"pointer":"/client_secret","required":true,"types":["string"]},
    {"pointer":"/username","required":false,"types":["string"]},
    {"pointer":"/password","required":false,"types":["string"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
    {"pointer":"/authentication_profile_id","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/access_token","required":true,"types":["string"]},
    {"pointer":"/token_type","required":true,"types":["string"]},
    {"pointer":"/expires_in","required":true,"types":["integer"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'singleSignOnAuthentication': {
  id: "singleSignOnAuthentication",
  method: "POST",
  path: "/authenticate/sso",
  base: "service",
  section: "3.2",
  audience: ["business-application","virtual-csp"],
  token: "client",
  parameters: [{"name":"authentication_profile_id","in":"header","required":false,"schema":"AuthenticationProfileId"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Gives a user token for a token of a third party.",
  request: {"contentType":"application/json","schema":"SingleSignOnRequest"},
  responses: {"200":{"contentType":"application/json","schema":"TokenResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/token","kind":"secret","secret":"token"},
    {"pointer":"/token","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/access_token","kind":"secret","secret":"token"},
    {"pointer":"/access_token","kind":"volatile"},
    {"pointer":"/expires_in","kind":"volatile"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
  ], 400: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/token","required":true,"types":["string"]},
    {"pointer":"/method","required":true,"types":["string"],"enum":["AZURE_ACTIVE_DIRECTORY"]},
    {"pointer":"/authentication_profile_id","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/access_token","required":true,"types":["string"]},
    {"pointer":"/token_type","required":true,"types":["string"]},
    {"pointer":"/expires_in","required":true,"types":["integer"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'revokeTokens': {
  id: "revokeTokens",
  method: "POST",
  path: "/tokens",
  base: "service",
  section: "3.3",
  audience: ["business-application","virtual-csp"],
  token: "client",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Revokes a refresh token.",
  request: {"contentType":"application/x-www-form-urlencoded","schema":"RevokeTokensRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
  ], responses: {400: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/refresh_token","required":true,"types":["string"]},
    {"pointer":"/token_type","required":true,"types":["string"],"enum":["refresh_token"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'authenticationProfiles': {
  id: "authenticationProfiles",
  method: "GET",
  path: "/v2/profiles/auth",
  base: "service",
  section: "3.4",
  audience: ["virtual-csp"],
  token: "client",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Lists the ways in which users of the client may authenticate.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"AuthenticationProfilesResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/default_authentication_profile","required":true,"types":["object"]},
    {"pointer":"/default_authentication_profile/profile_id","required":true,"types":["string"]},
    {"pointer":"/default_authentication_profile/profile_name","required":true,"types":["string"]},
    {"pointer":"/default_authentication_profile/auth_type","required":true,"types":["string"],"enum":["AZURE_ACTIVE_DIRECTORY","ACTIVE_DIRECTORY","PASSWORD"]},
    {"pointer":"/default_authentication_profile/auth_info","required":false,"types":["object"]},
    {"pointer":"/default_authentication_profile/auth_info/app_id","required":true,"types":["string"]},
    {"pointer":"/default_authentication_profile/auth_info/auth_url","required":true,"types":["string"]},
    {"pointer":"/allowed_authentication_profile","required":true,"types":["array"]},
    {"pointer":"/allowed_authentication_profile/*","required":false,"types":["object"]},
    {"pointer":"/allowed_authentication_profile/*/profile_id","required":true,"types":["string"]},
    {"pointer":"/allowed_authentication_profile/*/profile_name","required":true,"types":["string"]},
    {"pointer":"/allowed_authentication_profile/*/auth_type","required":true,"types":["string"],"enum":["AZURE_ACTIVE_DIRECTORY","ACTIVE_DIRECTORY","PASSWORD"]},
    {"pointer":"/allowed_authentication_profile/*/auth_info","required":false,"types":["object"]},
    {"pointer":"/allowed_authentication_profile/*/auth_info/app_id","required":true,"types":["string"]},
    {"pointer":"/allowed_authentication_profile/*/auth_info/auth_url","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'statusService': {
  id: "statusService",
  method: "GET",
  path: "/",
  base: "service",
  section: "4.1",
  audience: ["business-application","virtual-csp"],
  token: "none",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Says whether the service runs. The path is the base URI itself, without a slash at its end.",
  request: {"contentType":"query","schema":"StatusParameters"},
  responses: {"200":{"contentType":"application/json","schema":"StatusResponse"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/client_id","required":false,"types":["string"]},
    {"pointer":"/profile_id","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/message","required":true,"types":["string"],"enum":["Success"]},
    {"pointer":"/message_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'aboutService': {
  id: "aboutService",
  method: "GET",
  path: "/v2/about",
  base: "service",
  section: "4.2",
  audience: ["business-application","virtual-csp"],
  token: "client",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Names the version of the service.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"AboutResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/version","required":true,"types":["string"]},
    {"pointer":"/build_number","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'passwordPolicy': {
  id: "passwordPolicy",
  method: "POST",
  path: "/v2/users/password/policy",
  base: "service",
  section: "4.3",
  audience: ["business-application","virtual-csp"],
  token: "client",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Tells the rules for passwords of a profile.",
  request: {"contentType":"application/json","schema":"PasswordPolicyRequest"},
  responses: {"200":{"contentType":"application/json","schema":"PasswordPolicyResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/profile_id","required":true,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/min_pass_length","required":true,"types":["string"]},
    {"pointer":"/max_pass_length","required":true,"types":["string"]},
    {"pointer":"/upper_lower_letters","required":true,"types":["string"],"enum":["true","false"]},
    {"pointer":"/digits_and_special_char","required":true,"types":["string"],"enum":["true","false"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'advanceSettings': {
  id: "advanceSettings",
  method: "GET",
  path: "/v2/advancesettings",
  base: "service",
  section: "4.4",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Tells the settings of one-time passwords and of blocking.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"AdvanceSettingsResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"412":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 404: [], 412: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/otp_expiry_time","required":true,"types":["integer"]},
    {"pointer":"/otp_length","required":true,"types":["integer"]},
    {"pointer":"/user_auth_retrie_limit","required":true,"types":["integer"]},
    {"pointer":"/user_block_period","required":true,"types":["integer"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 412: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'registerUser': {
  id: "registerUser",
  method: "POST",
  path: "/v2/users/register",
  base: "service",
  section: "5.1",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Registers a user.",
  request: {"contentType":"application/json","schema":"RegisterUserRequest"},
  responses: {"201":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/user_password","kind":"secret","secret":"password"},
  ], responses: {400: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_id","required":true,"types":["string"]},
    {"pointer":"/user_name","required":false,"types":["string"]},
    {"pointer":"/user_password","required":false,"types":["string"]},
    {"pointer":"/email","required":true,"types":["string"]},
    {"pointer":"/profile_id","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'userCount': {
  id: "userCount",
  method: "GET",
  path: "/v2/users/count",
  base: "service",
  section: "5.5",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Counts the users of the client.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"UserCountResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/user_count","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'changePassword': {
  id: "changePassword",
  method: "POST",
  path: "/v2/users/password/change",
  base: "service",
  section: "5.7",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Changes the password of the user of the token.",
  request: {"contentType":"application/json","schema":"ChangePasswordRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/old_password","kind":"secret","secret":"password"},
    {"pointer":"/new_password","kind":"secret","secret":"password"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/old_password","required":true,"types":["string"]},
    {"pointer":"/new_password","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'resetPasswordNoAuth': {
  id: "resetPasswordNoAuth",
  method: "POST",
  path: "/v2/users/password/reset/noauth",
  base: "service",
  section: "5.8",
  audience: ["virtual-csp"],
  token: "client",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Sets the password of a user, at the word of the client.",
  request: {"contentType":"application/json","schema":"ResetPasswordNoAuthRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/user_password","kind":"secret","secret":"password"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_id","required":true,"types":["string"]},
    {"pointer":"/user_password","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'resetPassword': {
  id: "resetPassword",
  method: "POST",
  path: "/v2/users/password/reset",
  base: "service",
  section: "5.9",
  audience: ["virtual-csp"],
  token: "client",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Sends a one-time password for a new password to the address of the user.",
  request: {"contentType":"application/json","schema":"ResetPasswordRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_id","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'confirmResetPassword': {
  id: "confirmResetPassword",
  method: "POST",
  path: "/v2/users/password/reset/confirm",
  base: "service",
  section: "5.10",
  audience: ["virtual-csp"],
  token: "client",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Sets a new password with the one-time password of resetPassword.",
  request: {"contentType":"application/json","schema":"ConfirmResetPasswordRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/new_password","kind":"secret","secret":"password"},
    {"pointer":"/otp","kind":"secret","secret":"otp"},
    {"pointer":"/otp","kind":"volatile"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_id","required":true,"types":["string"]},
    {"pointer":"/new_password","required":true,"types":["string"]},
    {"pointer":"/otp","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'changeEmail': {
  id: "changeEmail",
  method: "POST",
  path: "/v2/users/email/change",
  base: "service",
  section: "5.11",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Begins a change of address and sends a one-time password to the old address and one to the new.",
  request: {"contentType":"application/json","schema":"ChangeEmailRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/old_email","required":true,"types":["string"]},
    {"pointer":"/new_email","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'resendChangeEmail': {
  id: "resendChangeEmail",
  method: "GET",
  path: "/v2/users/email/change/resend",
  base: "service",
  section: "5.12",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Sends the one-time passwords of the pending change of address again.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'confirmChangeEmail': {
  id: "confirmChangeEmail",
  method: "POST",
  path: "/v2/users/email/change/confirm",
  base: "service",
  section: "5.13",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Ends a change of address with both one-time passwords.",
  request: {"contentType":"application/json","schema":"ConfirmChangeEmailRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/otp","kind":"secret","secret":"otp"},
    {"pointer":"/otp","kind":"volatile"},
    {"pointer":"/new_email_otp","kind":"secret","secret":"otp"},
    {"pointer":"/new_email_otp","kind":"volatile"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/otp","required":true,"types":["string"]},
    {"pointer":"/new_email_otp","required":true,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'updateUserCertificates': {
  id: "updateUserCertificates",
  method: "POST",
  path: "/v2/users/certs/update",
  base: "service",
  section: "6.4",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Sets the certificates of a user.",
  request: {"contentType":"application/json","schema":"UpdateUserCertificatesRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/certificates/*/certificate","kind":"public-binary"},
    {"pointer":"/certificates/*/certificate_chain","kind":"public-binary"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_id","required":true,"types":["string"]},
    {"pointer":"/certificates","required":true,"types":["array"]},
    {"pointer":"/certificates/*","required":false,"types":["object"]},
    {"pointer":"/certificates/*/cert_alias","required":true,"types":["string"]},
    {"pointer":"/certificates/*/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/certificates/*/auth_pass","required":true,"types":["string"],"enum":["TRUE","FALSE"]},
    {"pointer":"/certificates/*/certificate","required":true,"types":["string"]},
    {"pointer":"/certificates/*/certificate_chain","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'listUserCertificates': {
  id: "listUserCertificates",
  method: "GET",
  path: "/v2/users/certs",
  base: "service",
  section: "6.5",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Lists the certificates of the user of the token.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"CertificatesResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [
    {"pointer":"/certificates/*/certificate","kind":"public-binary"},
    {"pointer":"/certificates/*/certificate_chain","kind":"public-binary"},
  ], 400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/certificates","required":true,"types":["array"]},
    {"pointer":"/certificates/*","required":false,"types":["object"]},
    {"pointer":"/certificates/*/cert_alias","required":true,"types":["string"]},
    {"pointer":"/certificates/*/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/certificates/*/auth_pass","required":true,"types":["string"],"enum":["TRUE","FALSE"]},
    {"pointer":"/certificates/*/certificate","required":true,"types":["string"]},
    {"pointer":"/certificates/*/certificate_chain","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'deleteUserCertificate': {
  id: "deleteUserCertificate",
  method: "DELETE",
  path: "/v2/users/certs/{user_id}/{cert_alias}",
  base: "service",
  section: "6.2",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"cert_alias","in":"path","required":true,"schema":"CertAlias"},{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Deletes one certificate of a user.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'addUserCertificates': {
  id: "addUserCertificates",
  method: "POST",
  path: "/v2/users/certs/{user_id}",
  base: "service",
  section: "6.1",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Adds certificates to a user.",
  request: {"contentType":"application/json","schema":"AddUserCertificatesRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/certificates/*/certificate","kind":"public-binary"},
    {"pointer":"/certificates/*/certificate_chain","kind":"public-binary"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/certificates","required":true,"types":["array"]},
    {"pointer":"/certificates/*","required":false,"types":["object"]},
    {"pointer":"/certificates/*/cert_alias","required":true,"types":["string"]},
    {"pointer":"/certificates/*/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/certificates/*/auth_pass","required":true,"types":["string"],"enum":["TRUE","FALSE"]},
    {"pointer":"/certificates/*/certificate","required":true,"types":["string"]},
    {"pointer":"/certificates/*/certificate_chain","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'updateUserCertificate': {
  id: "updateUserCertificate",
  method: "PUT",
  path: "/v2/users/certs/{user_id}",
  base: "service",
  section: "6.3",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Replaces one certificate of a user.",
  request: {"contentType":"application/json","schema":"Certificate"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/certificate","kind":"public-binary"},
    {"pointer":"/certificate_chain","kind":"public-binary"},
  ], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [
    {"pointer":"/cert_alias","required":true,"types":["string"]},
    {"pointer":"/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/auth_pass","required":true,"types":["string"],"enum":["TRUE","FALSE"]},
    {"pointer":"/certificate","required":true,"types":["string"]},
    {"pointer":"/certificate_chain","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'getUserCertificates': {
  id: "getUserCertificates",
  method: "GET",
  path: "/v2/users/certs/{user_id}",
  base: "service",
  section: "6.6",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Lists the certificates of a user.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"CertificatesResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [
    {"pointer":"/certificates/*/certificate","kind":"public-binary"},
    {"pointer":"/certificates/*/certificate_chain","kind":"public-binary"},
  ], 400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/certificates","required":true,"types":["array"]},
    {"pointer":"/certificates/*","required":false,"types":["object"]},
    {"pointer":"/certificates/*/cert_alias","required":true,"types":["string"]},
    {"pointer":"/certificates/*/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/certificates/*/auth_pass","required":true,"types":["string"],"enum":["TRUE","FALSE"]},
    {"pointer":"/certificates/*/certificate","required":true,"types":["string"]},
    {"pointer":"/certificates/*/certificate_chain","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'updateUser': {
  id: "updateUser",
  method: "PUT",
  path: "/v2/users/{user_id}",
  base: "service",
  section: "5.2",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Changes the name or the status of a user.",
  request: {"contentType":"application/json","schema":"UpdateUserRequest"},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 500: []} },
  requestMembers: [
    {"pointer":"/user_name","required":false,"types":["string"]},
    {"pointer":"/status","required":false,"types":["string"],"enum":["ACTIVE","INACTIVE","BLOCKED"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'getUser': {
  id: "getUser",
  method: "GET",
  path: "/v2/users/{user_id}",
  base: "service",
  section: "5.3",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Describes a user.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"User"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/user_name","required":true,"types":["string"]},
    {"pointer":"/user_id","required":true,"types":["string"]},
    {"pointer":"/email","required":true,"types":["string"]},
    {"pointer":"/status","required":true,"types":["string"],"enum":["ACTIVE","INACTIVE","BLOCKED"]},
    {"pointer":"/profile_id","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'deleteUser': {
  id: "deleteUser",
  method: "DELETE",
  path: "/v2/users/{user_id}",
  base: "service",
  section: "5.4",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"user_id","in":"path","required":true,"schema":"UserId"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Deletes a user and all that belongs to the user.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {400: [], 401: [], 404: [], 500: []} },
  requestMembers: [],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'getUsers': {
  id: "getUsers",
  method: "GET",
  path: "/v2/users/{start_pointer}/{fetch_size}",
  base: "service",
  section: "5.6",
  audience: ["business-application"],
  token: "client",
  parameters: [{"name":"start_pointer","in":"path","required":true,"schema":"StartPointer"},{"name":"fetch_size","in":"path","required":true,"schema":"FetchSize"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Lists the users of the client, a page at a time.",
  request: {"contentType":"query","schema":null},
  responses: {"200":{"contentType":"application/json","schema":"UsersResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 500: []} },
  requestMembers: [],
  members: {200: [
    {"pointer":"/users","required":true,"types":["array"]},
    {"pointer":"/users/*","required":false,"types":["object"]},
    {"pointer":"/users/*/user_name","required":true,"types":["string"]},
    {"pointer":"/users/*/user_id","required":true,"types":["string"]},
    {"pointer":"/users/*/email","required":true,"types":["string"]},
    {"pointer":"/users/*/status","required":true,"types":["string"],"enum":["ACTIVE","INACTIVE","BLOCKED"]},
    {"pointer":"/users/*/profile_id","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'signatureRequest': {
  id: "signatureRequest",
  method: "POST",
  path: "/v2/sign/request",
  base: "service",
  section: "7.1",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Asks for signatures over hashes.",
  request: {"contentType":"application/json","schema":"SignatureRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SignatureRequestResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"412":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/cert_password","kind":"secret","secret":"password"},
    {"pointer":"/docs_to_sign_info/*/hash_to_sign_base64","kind":"public-binary"},
  ], responses: {200: [
    {"pointer":"/request_id","kind":"volatile"},
    {"pointer":"/signatures/*/signature_base64","kind":"public-binary"},
  ], 400: [], 401: [], 404: [], 412: [], 500: []} },
  requestMembers: [
    {"pointer":"/profile_id","required":false,"types":["string"]},
    {"pointer":"/sam_user_id","required":false,"types":["string"]},
    {"pointer":"/cert_alias","required":true,"types":["string"]},
    {"pointer":"/cert_password","required":false,"types":["string"]},
    {"pointer":"/request_description","required":false,"types":["string"]},
    {"pointer":"/docs_to_sign_info","required":true,"types":["array"]},
    {"pointer":"/docs_to_sign_info/*","required":false,"types":["object"]},
    {"pointer":"/docs_to_sign_info/*/doc_alias","required":false,"types":["string"]},
    {"pointer":"/docs_to_sign_info/*/hash_algo","required":true,"types":["string"]},
    {"pointer":"/docs_to_sign_info/*/hash_to_sign_base64","required":true,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/status","required":true,"types":["string"],"enum":["PENDING","TIMEOUT","DECLINED","FAILED","SUCCESS"]},
    {"pointer":"/request_id","required":false,"types":["string"]},
    {"pointer":"/signatures","required":false,"types":["array"]},
    {"pointer":"/signatures/*","required":false,"types":["object"]},
    {"pointer":"/signatures/*/signature_base64","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 412: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
  'signatureStatus': {
  id: "signatureStatus",
  method: "POST",
  path: "/v2/sign/status",
  base: "service",
  section: "7.2",
  audience: ["virtual-csp"],
  token: "user",
  parameters: [{"name":"App-Name","in":"header","required":false,"schema":"AppName"},{"name":"Accept-Language","in":"header","required":false,"schema":"AcceptLanguage"}],
  summary: "Asks how a request for signatures stands.",
  request: {"contentType":"application/json","schema":"SignatureStatusRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SignatureStatusResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"404":{"contentType":"application/json","schema":"Error"},"412":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/request_id","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/signatures/*/signature_base64","kind":"public-binary"},
  ], 400: [], 401: [], 404: [], 412: [], 500: []} },
  requestMembers: [
    {"pointer":"/profile_id","required":false,"types":["string"]},
    {"pointer":"/request_id","required":true,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/status","required":true,"types":["string"],"enum":["PENDING","TIMEOUT","DECLINED","FAILED","SUCCESS"]},
    {"pointer":"/signatures","required":false,"types":["array"]},
    {"pointer":"/signatures/*","required":false,"types":["object"]},
    {"pointer":"/signatures/*/signature_base64","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 404: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 412: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":true,"types":["string"]},
  ]},
},
}
