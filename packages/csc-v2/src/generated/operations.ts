// Generated from specs/csc-v2/openapi.yaml (sha256 caa73b4bc53f654093bebca3a63b6c4be293f85e78363048c1e2de40aa31cd52)
// by scripts/generate.mjs with yaml 2.9.1. Not edited by hand.

import type { Operation } from '../operation.ts'

export type OperationId =
  | 'info'
  | 'auth/login'
  | 'auth/revoke'
  | 'oauth2/authorize'
  | 'oauth2/pushed_authorize'
  | 'oauth2/token'
  | 'oauth2/revoke'
  | 'credentials/list'
  | 'credentials/info'
  | 'credentials/authorize'
  | 'credentials/authorizeCheck'
  | 'credentials/getChallenge'
  | 'credentials/extendTransaction'
  | 'credentials/create'
  | 'credentials/delete'
  | 'signatures/signHash'
  | 'signatures/signDoc'
  | 'signatures/signPolling'
  | 'signatures/timestamp'

export const operations: Readonly<Record<OperationId, Operation>> = {
  'info': {
  id: "info",
  method: "POST",
  path: "/info",
  base: "service",
  summary: "Describes the service, its methods and how to authenticate.",
  request: {"contentType":"application/json","schema":"InfoRequest"},
  responses: {"200":{"contentType":"application/json","schema":"InfoResponse"},"400":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/lang","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/specs","required":true,"types":["string"]},
    {"pointer":"/name","required":true,"types":["string"]},
    {"pointer":"/logo","required":true,"types":["string"]},
    {"pointer":"/region","required":true,"types":["string"]},
    {"pointer":"/lang","required":true,"types":["string"]},
    {"pointer":"/description","required":true,"types":["string"]},
    {"pointer":"/authType","required":true,"types":["array"]},
    {"pointer":"/authType/*","required":false,"types":["string"],"enum":["external","TLS","basic","digest","oauth2code","oauth2client"]},
    {"pointer":"/oauth2","required":false,"types":["string"]},
    {"pointer":"/oauth2Issuer","required":false,"types":["string"]},
    {"pointer":"/oauth2Servers","required":false,"types":["array"],"since":"2.2.0.0"},
    {"pointer":"/oauth2Servers/*","required":false,"types":["object"]},
    {"pointer":"/oauth2Servers/*/label","required":false,"types":["string"]},
    {"pointer":"/oauth2Servers/*/baseUri","required":false,"types":["string"]},
    {"pointer":"/oauth2Servers/*/issuerIdentifier","required":false,"types":["string"]},
    {"pointer":"/oauth2Servers/*/authType","required":true,"types":["array"]},
    {"pointer":"/oauth2Servers/*/authType/*","required":false,"types":["string"],"enum":["oauth2code","oauth2client"]},
    {"pointer":"/oauth2Servers/*/supportsRar","required":false,"types":["boolean"]},
    {"pointer":"/asynchronousOperationMode","required":false,"types":["boolean"]},
    {"pointer":"/methods","required":true,"types":["array"]},
    {"pointer":"/methods/*","required":false,"types":["string"],"known":["info","auth/login","auth/revoke","oauth2/authorize","oauth2/pushed_authorize","oauth2/token","oauth2/revoke","credentials/list","credentials/info","credentials/authorize","credentials/authorizeCheck","credentials/getChallenge","credentials/extendTransaction","credentials/sendOTP","credentials/create","credentials/delete","signatures/signHash","signatures/signDoc","signatures/signPolling","signatures/timestamp"]},
    {"pointer":"/validationInfo","required":false,"types":["boolean"]},
    {"pointer":"/signAlgorithms","required":true,"types":["object"]},
    {"pointer":"/signAlgorithms/algos","required":true,"types":["array"]},
    {"pointer":"/signAlgorithms/algos/*","required":false,"types":["string"]},
    {"pointer":"/signAlgorithms/algoParams","required":false,"types":["array"]},
    {"pointer":"/signAlgorithms/algoParams/*","required":false,"types":["string","null"]},
    {"pointer":"/signature_formats","required":true,"types":["object"]},
    {"pointer":"/signature_formats/formats","required":true,"types":["array"]},
    {"pointer":"/signature_formats/formats/*","required":false,"types":["string"],"enum":["C","X","P","J"]},
    {"pointer":"/signature_formats/envelope_properties","required":false,"types":["array"]},
    {"pointer":"/signature_formats/envelope_properties/*","required":false,"types":["array"]},
    {"pointer":"/signature_formats/envelope_properties/*/*","required":false,"types":["string"],"enum":["Detached","Attached","Parallel","Enveloped","Enveloping","Certification","Revision"]},
    {"pointer":"/signature_formats/allowMix","required":false,"types":["boolean"],"since":"2.2.0.0"},
    {"pointer":"/conformance_levels","required":true,"types":["array"]},
    {"pointer":"/conformance_levels/*","required":false,"types":["string"],"known":["Ades-B-B","Ades-B-T","Ades-B-LT","Ades-B-LTA","Ades-B","Ades-T","Ades-LT","Ades-LTA"]},
    {"pointer":"/supportedHashTypes","required":false,"types":["array"],"since":"2.1.0.1"},
    {"pointer":"/supportedHashTypes/*","required":false,"types":["string"],"known":["sdr","dtbsr","sodr"]},
    {"pointer":"/supportsRar","required":false,"types":["boolean"],"since":"2.1.0.1"},
    {"pointer":"/documentTypes","required":false,"types":["array"],"since":"2.2.0.0"},
    {"pointer":"/documentTypes/*","required":false,"types":["string"]},
    {"pointer":"/oauth2FAPIsupport","required":false,"types":["boolean"],"since":"2.2.0.0"},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'auth/login': {
  id: "auth/login",
  method: "POST",
  path: "/auth/login",
  base: "service",
  summary: "Gives a bearer token of scope service for HTTP Basic, HTTP Digest or a refresh token.",
  request: {"contentType":"application/json","schema":"AuthLoginRequest"},
  responses: {"200":{"contentType":"application/json","schema":"AuthLoginResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/access_token","kind":"secret","secret":"token"},
    {"pointer":"/access_token","kind":"volatile"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
    {"pointer":"/expires_in","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/refresh_token","required":false,"types":["string"]},
    {"pointer":"/rememberMe","required":false,"types":["boolean"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/access_token","required":true,"types":["string"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
    {"pointer":"/expires_in","required":false,"types":["number"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'auth/revoke': {
  id: "auth/revoke",
  method: "POST",
  path: "/auth/revoke",
  base: "service",
  summary: "Revokes an access or refresh token.",
  request: {"contentType":"application/json","schema":"AuthRevokeRequest"},
  responses: {"204":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/token","kind":"secret","secret":"token"},
  ], responses: {400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/token","required":true,"types":["string"]},
    {"pointer":"/token_type_hint","required":false,"types":["string"],"enum":["access_token","refresh_token"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'oauth2/authorize': {
  id: "oauth2/authorize",
  method: "GET",
  path: "/oauth2/authorize",
  base: "oauth2",
  summary: "Asks the user, in the user agent, for access to the service or for the use of a credential.",
  request: {"contentType":"query","schema":"OAuth2AuthorizeParameters"},
  responses: {"302":{"contentType":"query","schema":"OAuth2AuthorizeRedirect"},"400":{"contentType":"text/html","schema":"Page"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/code_challenge","kind":"volatile"},
    {"pointer":"/state","kind":"volatile"},
    {"pointer":"/request_uri","kind":"secret","secret":"handle"},
    {"pointer":"/request_uri","kind":"volatile"},
    {"pointer":"/hashes","kind":"public-binary"},
    {"pointer":"/account_token","kind":"secret","secret":"account-token"},
    {"pointer":"/account_token","kind":"volatile"},
  ], responses: {302: [
    {"pointer":"/code","kind":"secret","secret":"code"},
    {"pointer":"/code","kind":"volatile"},
    {"pointer":"/state","kind":"volatile"},
  ], 400: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/response_type","required":false,"types":["string"],"enum":["code"]},
    {"pointer":"/client_id","required":true,"types":["string"]},
    {"pointer":"/redirect_uri","required":false,"types":["string"]},
    {"pointer":"/scope","required":false,"types":["string"],"enum":["service","credential","credential-creation","credential-deletion"]},
    {"pointer":"/authorization_details","required":false,"types":["string"],"contentSchema":"AuthorizationDetails"},
    {"pointer":"/code_challenge","required":false,"types":["string"]},
    {"pointer":"/code_challenge_method","required":false,"types":["string"],"enum":["plain","S256"]},
    {"pointer":"/state","required":false,"types":["string"]},
    {"pointer":"/request_uri","required":false,"types":["string"]},
    {"pointer":"/lang","required":false,"types":["string"]},
    {"pointer":"/credentialID","required":false,"types":["string"]},
    {"pointer":"/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/numSignatures","required":false,"types":["string"]},
    {"pointer":"/hashes","required":false,"types":["string"]},
    {"pointer":"/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/description","required":false,"types":["string"]},
    {"pointer":"/account_token","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {302: [
    {"pointer":"/code","required":false,"types":["string"]},
    {"pointer":"/state","required":false,"types":["string"]},
    {"pointer":"/error","required":false,"types":["string"],"enum":["invalid_request","access_denied","unsupported_response_type","invalid_scope","server_error","temporarily_unavailable"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
    {"pointer":"/error_uri","required":false,"types":["string"]},
    {"pointer":"/iss","required":false,"types":["string"]},
  ], 400: [], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'oauth2/pushed_authorize': {
  id: "oauth2/pushed_authorize",
  method: "POST",
  path: "/oauth2/pushed_authorize",
  base: "oauth2",
  summary: "Takes an authorization request ahead of the user agent (RFC 9126).",
  request: {"contentType":"application/x-www-form-urlencoded","schema":"OAuth2PushedAuthorizeRequest"},
  responses: {"201":{"contentType":"application/json","schema":"OAuth2PushedAuthorizeResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/code_challenge","kind":"volatile"},
    {"pointer":"/state","kind":"volatile"},
    {"pointer":"/request_uri","kind":"secret","secret":"handle"},
    {"pointer":"/request_uri","kind":"volatile"},
    {"pointer":"/hashes","kind":"public-binary"},
    {"pointer":"/account_token","kind":"secret","secret":"account-token"},
    {"pointer":"/account_token","kind":"volatile"},
    {"pointer":"/client_secret","kind":"secret","secret":"client-secret"},
    {"pointer":"/client_assertion","kind":"secret","secret":"assertion"},
    {"pointer":"/client_assertion","kind":"volatile"},
  ], responses: {201: [
    {"pointer":"/request_uri","kind":"secret","secret":"handle"},
    {"pointer":"/request_uri","kind":"volatile"},
    {"pointer":"/expires_in","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/response_type","required":true,"types":["string"],"enum":["code"]},
    {"pointer":"/client_id","required":true,"types":["string"]},
    {"pointer":"/redirect_uri","required":false,"types":["string"]},
    {"pointer":"/scope","required":false,"types":["string"],"enum":["service","credential","credential-creation","credential-deletion"]},
    {"pointer":"/authorization_details","required":false,"types":["string"],"contentSchema":"AuthorizationDetails"},
    {"pointer":"/code_challenge","required":true,"types":["string"]},
    {"pointer":"/code_challenge_method","required":false,"types":["string"],"enum":["plain","S256"]},
    {"pointer":"/state","required":false,"types":["string"]},
    {"pointer":"/request_uri","required":false,"types":["string"]},
    {"pointer":"/lang","required":false,"types":["string"]},
    {"pointer":"/credentialID","required":false,"types":["string"]},
    {"pointer":"/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/numSignatures","required":false,"types":["string"]},
    {"pointer":"/hashes","required":false,"types":["string"]},
    {"pointer":"/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/description","required":false,"types":["string"]},
    {"pointer":"/account_token","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
    {"pointer":"/client_secret","required":false,"types":["string"]},
    {"pointer":"/client_assertion","required":false,"types":["string"]},
    {"pointer":"/client_assertion_type","required":false,"types":["string"]},
  ],
  members: {201: [
    {"pointer":"/request_uri","required":true,"types":["string"]},
    {"pointer":"/expires_in","required":true,"types":["number"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'oauth2/token': {
  id: "oauth2/token",
  method: "POST",
  path: "/oauth2/token",
  base: "oauth2",
  summary: "Exchanges a code, a refresh token or the client's own authentication for an access token.",
  request: {"contentType":"application/x-www-form-urlencoded","schema":"OAuth2TokenRequest"},
  responses: {"200":{"contentType":"application/json","schema":"OAuth2TokenResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/code","kind":"secret","secret":"code"},
    {"pointer":"/code","kind":"volatile"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
    {"pointer":"/client_secret","kind":"secret","secret":"client-secret"},
    {"pointer":"/client_assertion","kind":"secret","secret":"assertion"},
    {"pointer":"/client_assertion","kind":"volatile"},
    {"pointer":"/code_verifier","kind":"secret","secret":"code"},
    {"pointer":"/code_verifier","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/access_token","kind":"secret","secret":"token"},
    {"pointer":"/access_token","kind":"volatile"},
    {"pointer":"/expires_in","kind":"volatile"},
    {"pointer":"/refresh_token","kind":"secret","secret":"refresh-token"},
    {"pointer":"/refresh_token","kind":"volatile"},
    {"pointer":"/authorization_details/*/documentDigests/*/hash","kind":"public-binary"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/grant_type","required":true,"types":["string"],"enum":["authorization_code","client_credentials","refresh_token"]},
    {"pointer":"/code","required":false,"types":["string"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
    {"pointer":"/client_id","required":true,"types":["string"]},
    {"pointer":"/client_secret","required":false,"types":["string"]},
    {"pointer":"/client_assertion","required":false,"types":["string"]},
    {"pointer":"/client_assertion_type","required":false,"types":["string"]},
    {"pointer":"/redirect_uri","required":false,"types":["string"]},
    {"pointer":"/code_verifier","required":false,"types":["string"]},
    {"pointer":"/authorization_details","required":false,"types":["string"],"contentSchema":"AuthorizationDetails"},
    {"pointer":"/scope","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/access_token","required":true,"types":["string"]},
    {"pointer":"/token_type","required":true,"types":["string"]},
    {"pointer":"/expires_in","required":false,"types":["number"]},
    {"pointer":"/refresh_token","required":false,"types":["string"]},
    {"pointer":"/scope","required":false,"types":["string"]},
    {"pointer":"/credentialID","required":false,"types":["string"]},
    {"pointer":"/authorization_details","required":false,"types":["array"]},
    {"pointer":"/authorization_details/*","required":false,"types":["object"]},
    {"pointer":"/authorization_details/*/type","required":true,"types":["string"]},
    {"pointer":"/authorization_details/*/credentialID","required":false,"types":["string"]},
    {"pointer":"/authorization_details/*/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/authorization_details/*/numSignatures","required":false,"types":["integer"]},
    {"pointer":"/authorization_details/*/documentDigests","required":false,"types":["array"]},
    {"pointer":"/authorization_details/*/documentDigests/*","required":false,"types":["object"]},
    {"pointer":"/authorization_details/*/documentDigests/*/hash","required":false,"types":["string"]},
    {"pointer":"/authorization_details/*/documentDigests/*/label","required":false,"types":["string"]},
    {"pointer":"/authorization_details/*/hashAlgorithmOID","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'oauth2/revoke': {
  id: "oauth2/revoke",
  method: "POST",
  path: "/oauth2/revoke",
  base: "oauth2",
  summary: "Revokes an access or refresh token of the authorization server.",
  request: {"contentType":"application/x-www-form-urlencoded","schema":"OAuth2RevokeRequest"},
  responses: {"204":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/token","kind":"secret","secret":"token"},
    {"pointer":"/client_secret","kind":"secret","secret":"client-secret"},
    {"pointer":"/client_assertion","kind":"secret","secret":"assertion"},
    {"pointer":"/client_assertion","kind":"volatile"},
  ], responses: {400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/token","required":true,"types":["string"]},
    {"pointer":"/token_type_hint","required":false,"types":["string"],"enum":["access_token","refresh_token"]},
    {"pointer":"/client_id","required":false,"types":["string"]},
    {"pointer":"/client_secret","required":false,"types":["string"]},
    {"pointer":"/client_assertion","required":false,"types":["string"]},
    {"pointer":"/client_assertion_type","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/list': {
  id: "credentials/list",
  method: "POST",
  path: "/credentials/list",
  base: "service",
  summary: "Lists the credentials of a user.",
  request: {"contentType":"application/json","schema":"CredentialsListRequest"},
  responses: {"200":{"contentType":"application/json","schema":"CredentialsListResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/userID","required":false,"types":["string"]},
    {"pointer":"/credentialInfo","required":false,"types":["boolean"]},
    {"pointer":"/certificates","required":false,"types":["string"],"enum":["none","single","chain"]},
    {"pointer":"/certInfo","required":false,"types":["boolean"]},
    {"pointer":"/authInfo","required":false,"types":["boolean"]},
    {"pointer":"/onlyValid","required":false,"types":["boolean"]},
    {"pointer":"/lang","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/credentialIDs","required":true,"types":["array"]},
    {"pointer":"/credentialIDs/*","required":false,"types":["string"]},
    {"pointer":"/credentialInfos","required":false,"types":["array"]},
    {"pointer":"/credentialInfos/*","required":false,"types":["object"]},
    {"pointer":"/credentialInfos/*/credentialID","required":true,"types":["string"]},
    {"pointer":"/credentialInfos/*/description","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/credentialInfos/*/key","required":true,"types":["object"]},
    {"pointer":"/credentialInfos/*/key/status","required":true,"types":["string"],"enum":["enabled","disabled"]},
    {"pointer":"/credentialInfos/*/key/algo","required":true,"types":["array"]},
    {"pointer":"/credentialInfos/*/key/algo/*","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/key/len","required":true,"types":["number"]},
    {"pointer":"/credentialInfos/*/key/curve","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert","required":false,"types":["object"]},
    {"pointer":"/credentialInfos/*/cert/status","required":false,"types":["string"],"enum":["valid","expired","revoked","suspended"]},
    {"pointer":"/credentialInfos/*/cert/certificates","required":false,"types":["array"]},
    {"pointer":"/credentialInfos/*/cert/certificates/*","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/issuerDN","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/serialNumber","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/subjectDN","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/validFrom","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/validTo","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/policy","required":false,"types":["array"],"since":"2.1.0.1"},
    {"pointer":"/credentialInfos/*/cert/policy/*","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/cert/qcStatements","required":false,"types":["array"],"since":"2.1.0.1"},
    {"pointer":"/credentialInfos/*/cert/qcStatements/*","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/auth","required":true,"types":["object"]},
    {"pointer":"/credentialInfos/*/auth/mode","required":true,"types":["string"],"enum":["explicit","oauth2code"]},
    {"pointer":"/credentialInfos/*/auth/expression","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/auth/objects","required":false,"types":["array"]},
    {"pointer":"/credentialInfos/*/auth/objects/*","required":false,"types":["object"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/type","required":true,"types":["string"],"known":["Password","PasswordOOB","ChallengeResponse","ChallengeResponseOOB"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/id","required":true,"types":["string"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/format","required":false,"types":["string"],"enum":["A","N"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/label","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/description","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/auth/objects/*/generator","required":false,"types":["string"]},
    {"pointer":"/credentialInfos/*/SCAL","required":false,"types":["string"],"enum":["1","2"]},
    {"pointer":"/credentialInfos/*/multisign","required":true,"types":["number"]},
    {"pointer":"/credentialInfos/*/lang","required":false,"types":["string"]},
    {"pointer":"/onlyValid","required":false,"types":["boolean"],"enum":[true]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/info': {
  id: "credentials/info",
  method: "POST",
  path: "/credentials/info",
  base: "service",
  summary: "Describes one credential.",
  request: {"contentType":"application/json","schema":"CredentialsInfoRequest"},
  responses: {"200":{"contentType":"application/json","schema":"CredentialInfo"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/certificates","required":false,"types":["string"],"enum":["none","single","chain"]},
    {"pointer":"/certInfo","required":false,"types":["boolean"]},
    {"pointer":"/authInfo","required":false,"types":["boolean"]},
    {"pointer":"/lang","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/credentialID","required":false,"types":["string"]},
    {"pointer":"/description","required":false,"types":["string"]},
    {"pointer":"/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/key","required":true,"types":["object"]},
    {"pointer":"/key/status","required":true,"types":["string"],"enum":["enabled","disabled"]},
    {"pointer":"/key/algo","required":true,"types":["array"]},
    {"pointer":"/key/algo/*","required":false,"types":["string"]},
    {"pointer":"/key/len","required":true,"types":["number"]},
    {"pointer":"/key/curve","required":false,"types":["string"]},
    {"pointer":"/cert","required":false,"types":["object"]},
    {"pointer":"/cert/status","required":false,"types":["string"],"enum":["valid","expired","revoked","suspended"]},
    {"pointer":"/cert/certificates","required":false,"types":["array"]},
    {"pointer":"/cert/certificates/*","required":false,"types":["string"]},
    {"pointer":"/cert/issuerDN","required":false,"types":["string"]},
    {"pointer":"/cert/serialNumber","required":false,"types":["string"]},
    {"pointer":"/cert/subjectDN","required":false,"types":["string"]},
    {"pointer":"/cert/validFrom","required":false,"types":["string"]},
    {"pointer":"/cert/validTo","required":false,"types":["string"]},
    {"pointer":"/cert/policy","required":false,"types":["array"],"since":"2.1.0.1"},
    {"pointer":"/cert/policy/*","required":false,"types":["string"]},
    {"pointer":"/cert/qcStatements","required":false,"types":["array"],"since":"2.1.0.1"},
    {"pointer":"/cert/qcStatements/*","required":false,"types":["string"]},
    {"pointer":"/auth","required":true,"types":["object"]},
    {"pointer":"/auth/mode","required":true,"types":["string"],"enum":["explicit","oauth2code"]},
    {"pointer":"/auth/expression","required":false,"types":["string"]},
    {"pointer":"/auth/objects","required":false,"types":["array"]},
    {"pointer":"/auth/objects/*","required":false,"types":["object"]},
    {"pointer":"/auth/objects/*/type","required":true,"types":["string"],"known":["Password","PasswordOOB","ChallengeResponse","ChallengeResponseOOB"]},
    {"pointer":"/auth/objects/*/id","required":true,"types":["string"]},
    {"pointer":"/auth/objects/*/format","required":false,"types":["string"],"enum":["A","N"]},
    {"pointer":"/auth/objects/*/label","required":false,"types":["string"]},
    {"pointer":"/auth/objects/*/description","required":false,"types":["string"]},
    {"pointer":"/auth/objects/*/generator","required":false,"types":["string"]},
    {"pointer":"/SCAL","required":false,"types":["string"],"enum":["1","2"]},
    {"pointer":"/multisign","required":true,"types":["number"]},
    {"pointer":"/lang","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/authorize': {
  id: "credentials/authorize",
  method: "POST",
  path: "/credentials/authorize",
  base: "service",
  summary: "Authorizes a number of signatures with authentication factors and gives the SAD.",
  request: {"contentType":"application/json","schema":"CredentialsAuthorizeRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SADResponse"},"202":{"contentType":"application/json","schema":"HandleResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/authData/*/value","kind":"secret","secret":"pin"},
  ], responses: {200: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
    {"pointer":"/expiresIn","kind":"volatile"},
  ], 202: [
    {"pointer":"/handle","kind":"secret","secret":"handle"},
    {"pointer":"/handle","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/numSignatures","required":true,"types":["integer"]},
    {"pointer":"/hashes","required":false,"types":["array"]},
    {"pointer":"/hashes/*","required":false,"types":["string"]},
    {"pointer":"/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/authData","required":false,"types":["array"]},
    {"pointer":"/authData/*","required":false,"types":["object"]},
    {"pointer":"/authData/*/id","required":true,"types":["string"]},
    {"pointer":"/authData/*/value","required":false,"types":["string"]},
    {"pointer":"/description","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/SAD","required":true,"types":["string"]},
    {"pointer":"/expiresIn","required":false,"types":["number"]},
  ], 202: [
    {"pointer":"/handle","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/authorizeCheck': {
  id: "credentials/authorizeCheck",
  method: "POST",
  path: "/credentials/authorizeCheck",
  base: "service",
  summary: "Asks whether an authorization that awaits a factor is complete.",
  request: {"contentType":"application/json","schema":"CredentialsAuthorizeCheckRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SADResponse"},"202":{"contentType":"application/json","schema":"HandleResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/handle","kind":"secret","secret":"handle"},
    {"pointer":"/handle","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
    {"pointer":"/expiresIn","kind":"volatile"},
  ], 202: [
    {"pointer":"/handle","kind":"secret","secret":"handle"},
    {"pointer":"/handle","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/handle","required":true,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/SAD","required":true,"types":["string"]},
    {"pointer":"/expiresIn","required":false,"types":["number"]},
  ], 202: [
    {"pointer":"/handle","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/getChallenge': {
  id: "credentials/getChallenge",
  method: "POST",
  path: "/credentials/getChallenge",
  base: "service",
  summary: "Starts a challenge of an authentication object.",
  request: {"contentType":"application/json","schema":"CredentialsGetChallengeRequest"},
  responses: {"200":{"contentType":"application/json","schema":"CredentialsGetChallengeResponse"},"204":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [
    {"pointer":"/challenge","kind":"secret","secret":"challenge"},
    {"pointer":"/challenge","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/authObjectID","required":true,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/challenge","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/extendTransaction': {
  id: "credentials/extendTransaction",
  method: "POST",
  path: "/credentials/extendTransaction",
  base: "service",
  summary: "Gives the SAD for the next signHash of one authorization.",
  request: {"contentType":"application/json","schema":"CredentialsExtendTransactionRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SADResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
  ], responses: {200: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
    {"pointer":"/expiresIn","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/SAD","required":true,"types":["string"]},
    {"pointer":"/hashes","required":false,"types":["array"]},
    {"pointer":"/hashes/*","required":false,"types":["string"]},
    {"pointer":"/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/SAD","required":true,"types":["string"]},
    {"pointer":"/expiresIn","required":false,"types":["number"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/create': {
  id: "credentials/create",
  method: "POST",
  path: "/credentials/create",
  base: "service",
  summary: "Creates a credential under an authorization for it.",
  request: {"contentType":"application/json","schema":"CredentialsCreateRequest"},
  responses: {"200":{"contentType":"application/json","schema":"CredentialsCreateResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: "2.2.0.0",
  marks: { request: [], responses: {200: [], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialCreationRequest","required":true,"types":["object"],"since":"2.2.0.0"},
    {"pointer":"/credentialCreationRequest/certificatePolicy","required":false,"types":["string"]},
    {"pointer":"/credentialCreationRequest/subjectData","required":false,"types":["object"]},
    {"pointer":"/certificates","required":false,"types":["string"],"enum":["none","single","chain"]},
    {"pointer":"/certInfo","required":false,"types":["boolean"]},
    {"pointer":"/authInfo","required":false,"types":["boolean"]},
    {"pointer":"/lang","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'credentials/delete': {
  id: "credentials/delete",
  method: "POST",
  path: "/credentials/delete",
  base: "service",
  summary: "Deletes a credential under an authorization for it.",
  request: {"contentType":"application/json","schema":"CredentialsDeleteRequest"},
  responses: {"204":{"contentType":null,"schema":null},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: "2.2.0.0",
  marks: { request: [], responses: {400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'signatures/signHash': {
  id: "signatures/signHash",
  method: "POST",
  path: "/signatures/signHash",
  base: "service",
  summary: "Signs hashes.",
  request: {"contentType":"application/json","schema":"SignHashRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SignHashResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
    {"pointer":"/signAlgoParams","kind":"public-binary"},
  ], responses: {200: [
    {"pointer":"/responseID","kind":"volatile"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":true,"types":["string"]},
    {"pointer":"/SAD","required":false,"types":["string"]},
    {"pointer":"/hashes","required":true,"types":["array"]},
    {"pointer":"/hashes/*","required":false,"types":["string"]},
    {"pointer":"/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/signAlgo","required":true,"types":["string"]},
    {"pointer":"/signAlgoParams","required":false,"types":["string"]},
    {"pointer":"/operationMode","required":false,"types":["string"],"enum":["S","A"]},
    {"pointer":"/validity_period","required":false,"types":["integer"]},
    {"pointer":"/response_uri","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/signatures","required":false,"types":["array"]},
    {"pointer":"/signatures/*","required":false,"types":["string"]},
    {"pointer":"/responseID","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'signatures/signDoc': {
  id: "signatures/signDoc",
  method: "POST",
  path: "/signatures/signDoc",
  base: "service",
  summary: "Makes AdES signatures over documents or their digests.",
  request: {"contentType":"application/json","schema":"SignDocRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SignDocResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"403":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/SAD","kind":"secret","secret":"sad"},
    {"pointer":"/SAD","kind":"volatile"},
    {"pointer":"/documentDigests/*/signAlgoParams","kind":"public-binary"},
    {"pointer":"/documents/*/signAlgoParams","kind":"public-binary"},
    {"pointer":"/documents/*/document","kind":"public-binary"},
  ], responses: {200: [
    {"pointer":"/responseID","kind":"volatile"},
  ], 400: [], 401: [], 403: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/credentialID","required":false,"types":["string"]},
    {"pointer":"/signatureQualifier","required":false,"types":["string"],"known":["eu_eidas_qes","eu_eidas_aes","eu_eidas_aesqc","eu_eidas_qeseal","eu_eidas_aeseal","eu_eidas_aesealqc","za_ecta_aes","za_ecta_oes"]},
    {"pointer":"/SAD","required":false,"types":["string"]},
    {"pointer":"/documentDigests","required":false,"types":["array"]},
    {"pointer":"/documentDigests/*","required":false,"types":["object"]},
    {"pointer":"/documentDigests/*/signature_format","required":true,"types":["string"],"enum":["C","X","P","J"]},
    {"pointer":"/documentDigests/*/conformance_level","required":false,"types":["string"],"known":["AdES-B-B","AdES-B-T","AdES-B-LT","AdES-B-LTA","AdES-B","AdES-T","AdES-LT","AdES-LTA"]},
    {"pointer":"/documentDigests/*/signAlgo","required":true,"types":["string"]},
    {"pointer":"/documentDigests/*/signAlgoParams","required":false,"types":["string"]},
    {"pointer":"/documentDigests/*/signed_props","required":false,"types":["array"]},
    {"pointer":"/documentDigests/*/signed_props/*","required":false,"types":["object"]},
    {"pointer":"/documentDigests/*/signed_props/*/attribute_name","required":true,"types":["string"]},
    {"pointer":"/documentDigests/*/signed_props/*/attribute_value","required":false,"types":["string"]},
    {"pointer":"/documentDigests/*/signed_envelope_property","required":false,"types":["string"],"enum":["Detached","Attached","Parallel","Enveloped","Enveloping","Certification","Revision"]},
    {"pointer":"/documentDigests/*/hashes","required":true,"types":["array"]},
    {"pointer":"/documentDigests/*/hashes/*","required":false,"types":["string"]},
    {"pointer":"/documentDigests/*/hashAlgorithmOID","required":false,"types":["string"]},
    {"pointer":"/documents","required":false,"types":["array"]},
    {"pointer":"/documents/*","required":false,"types":["object"]},
    {"pointer":"/documents/*/signature_format","required":true,"types":["string"],"enum":["C","X","P","J"]},
    {"pointer":"/documents/*/conformance_level","required":false,"types":["string"],"known":["AdES-B-B","AdES-B-T","AdES-B-LT","AdES-B-LTA","AdES-B","AdES-T","AdES-LT","AdES-LTA"]},
    {"pointer":"/documents/*/signAlgo","required":true,"types":["string"]},
    {"pointer":"/documents/*/signAlgoParams","required":false,"types":["string"]},
    {"pointer":"/documents/*/signed_props","required":false,"types":["array"]},
    {"pointer":"/documents/*/signed_props/*","required":false,"types":["object"]},
    {"pointer":"/documents/*/signed_props/*/attribute_name","required":true,"types":["string"]},
    {"pointer":"/documents/*/signed_props/*/attribute_value","required":false,"types":["string"]},
    {"pointer":"/documents/*/signed_envelope_property","required":false,"types":["string"],"enum":["Detached","Attached","Parallel","Enveloped","Enveloping","Certification","Revision"]},
    {"pointer":"/documents/*/document","required":true,"types":["string"]},
    {"pointer":"/operationMode","required":false,"types":["string"],"enum":["S","A"]},
    {"pointer":"/validity_period","required":false,"types":["integer"]},
    {"pointer":"/response_uri","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
    {"pointer":"/returnValidationInfo","required":false,"types":["boolean"]},
  ],
  members: {200: [
    {"pointer":"/DocumentWithSignature","required":false,"types":["array"]},
    {"pointer":"/DocumentWithSignature/*","required":false,"types":["string"]},
    {"pointer":"/SignatureObject","required":false,"types":["array"]},
    {"pointer":"/SignatureObject/*","required":false,"types":["string"]},
    {"pointer":"/responseID","required":false,"types":["string"]},
    {"pointer":"/validationInfo","required":false,"types":["object"]},
    {"pointer":"/validationInfo/ocsp","required":false,"types":["array"]},
    {"pointer":"/validationInfo/ocsp/*","required":false,"types":["string"]},
    {"pointer":"/validationInfo/crl","required":false,"types":["array"]},
    {"pointer":"/validationInfo/crl/*","required":false,"types":["string"]},
    {"pointer":"/validationInfo/certificates","required":false,"types":["array"]},
    {"pointer":"/validationInfo/certificates/*","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 403: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'signatures/signPolling': {
  id: "signatures/signPolling",
  method: "POST",
  path: "/signatures/signPolling",
  base: "service",
  summary: "Fetches the result of an asynchronous signHash or signDoc.",
  request: {"contentType":"application/json","schema":"SignPollingRequest"},
  responses: {"200":{"contentType":"application/json","schema":"SignPollingResponse"},"202":{"contentType":"application/json","schema":"SignPollingPending"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [
    {"pointer":"/requestID","kind":"volatile"},
  ], responses: {200: [], 202: [], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/requestID","required":true,"types":["string"]},
    {"pointer":"/userID","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/signatures","required":false,"types":["array"]},
    {"pointer":"/signatures/*","required":false,"types":["string"]},
    {"pointer":"/DocumentWithSignature","required":false,"types":["array"]},
    {"pointer":"/DocumentWithSignature/*","required":false,"types":["string"]},
    {"pointer":"/SignatureObject","required":false,"types":["array"]},
    {"pointer":"/SignatureObject/*","required":false,"types":["string"]},
    {"pointer":"/validationInfo","required":false,"types":["object"]},
    {"pointer":"/validationInfo/ocsp","required":false,"types":["array"]},
    {"pointer":"/validationInfo/ocsp/*","required":false,"types":["string"]},
    {"pointer":"/validationInfo/crl","required":false,"types":["array"]},
    {"pointer":"/validationInfo/crl/*","required":false,"types":["string"]},
    {"pointer":"/validationInfo/certificates","required":false,"types":["array"]},
    {"pointer":"/validationInfo/certificates/*","required":false,"types":["string"]},
  ], 202: [
    {"pointer":"/error","required":true,"types":["string"],"enum":["accepted_request"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
  'signatures/timestamp': {
  id: "signatures/timestamp",
  method: "POST",
  path: "/signatures/timestamp",
  base: "service",
  summary: "Gives a time-stamp token over a hash (RFC 3161, RFC 5816).",
  request: {"contentType":"application/json","schema":"TimestampRequest"},
  responses: {"200":{"contentType":"application/json","schema":"TimestampResponse"},"400":{"contentType":"application/json","schema":"Error"},"401":{"contentType":"application/json","schema":"Error"},"429":{"contentType":"application/json","schema":"Error"},"500":{"contentType":"application/json","schema":"Error"},"501":{"contentType":"application/json","schema":"Error"},"503":{"contentType":"application/json","schema":"Error"}},
  since: null,
  marks: { request: [], responses: {200: [
    {"pointer":"/timestamp","kind":"volatile"},
    {"pointer":"/timestamp","kind":"public-binary"},
  ], 400: [], 401: [], 429: [], 500: [], 501: [], 503: []} },
  requestMembers: [
    {"pointer":"/hash","required":true,"types":["string"]},
    {"pointer":"/hashAlgo","required":true,"types":["string"]},
    {"pointer":"/nonce","required":false,"types":["string"]},
    {"pointer":"/clientData","required":false,"types":["string"]},
  ],
  members: {200: [
    {"pointer":"/timestamp","required":true,"types":["string"]},
  ], 400: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 401: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 429: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 500: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 501: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ], 503: [
    {"pointer":"/error","required":true,"types":["string"]},
    {"pointer":"/error_description","required":false,"types":["string"]},
  ]},
},
}
