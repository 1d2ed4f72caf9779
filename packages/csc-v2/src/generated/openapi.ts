// Generated from specs/csc-v2/openapi.yaml (sha256 f8baa63ecc444675de90b9deb05e4df17920f820ead02eb99d6c36cb258cd6b2)
// by scripts/generate.mjs with openapi-typescript 7.13.0. Not edited by hand.

export interface paths {
    readonly "/info": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Describes the service, its methods and how to authenticate. */
        readonly post: operations["info"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives a bearer token of scope service for HTTP Basic, HTTP Digest or a refresh token. */
        readonly post: operations["auth/login"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/auth/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Revokes an access or refresh token. */
        readonly post: operations["auth/revoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Asks the user, in the user agent, for access to the service or for the use of a credential. */
        readonly get: operations["oauth2/authorize"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/pushed_authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Takes an authorization request ahead of the user agent (RFC 9126). */
        readonly post: operations["oauth2/pushed_authorize"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Exchanges a code, a refresh token or the client's own authentication for an access token. */
        readonly post: operations["oauth2/token"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth2/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Revokes an access or refresh token of the authorization server. */
        readonly post: operations["oauth2/revoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Lists the credentials of a user. */
        readonly post: operations["credentials/list"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/info": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Describes one credential. */
        readonly post: operations["credentials/info"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Authorizes a number of signatures with authentication factors and gives the SAD. */
        readonly post: operations["credentials/authorize"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/authorizeCheck": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Asks whether an authorization that awaits a factor is complete. */
        readonly post: operations["credentials/authorizeCheck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/getChallenge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Starts a challenge of an authentication object. */
        readonly post: operations["credentials/getChallenge"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/extendTransaction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives the SAD for the next signHash of one authorization. */
        readonly post: operations["credentials/extendTransaction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Creates a credential under an authorization for it.
         * @description The tables of this method are not established; what stands here is what clients and a profile show.
         */
        readonly post: operations["credentials/create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credentials/delete": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deletes a credential under an authorization for it.
         * @description The tables of this method are not established; what stands here is what clients and a profile show.
         */
        readonly post: operations["credentials/delete"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signatures/signHash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Signs hashes. */
        readonly post: operations["signatures/signHash"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signatures/signDoc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Makes AdES signatures over documents or their digests. */
        readonly post: operations["signatures/signDoc"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signatures/signPolling": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Fetches the result of an asynchronous signHash or signDoc. */
        readonly post: operations["signatures/signPolling"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signatures/timestamp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives a time-stamp token over a hash (RFC 3161, RFC 5816). */
        readonly post: operations["signatures/timestamp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Oid: string;
        /** @description RFC 4648 §4, padded, without line breaks. contentEncoding is checked: the length is a multiple of four. (One pattern for both rules would exhaust the stack of common regular expression engines on a long document.) */
        readonly Base64: string;
        readonly Hex: string;
        /** @description YYYYMMDDHHMMSSZ */
        readonly GeneralizedTime: string;
        /** @description RFC 5646 */
        readonly LanguageTag: string;
        /** Format: uri */
        readonly Uri: string;
        /** @description Application data; the service may log it. */
        readonly ClientData: string;
        readonly CredentialID: string;
        /** @description Seconds; 3600 if absent. */
        readonly Lifetime: number;
        /**
         * @default single
         * @enum {string}
         */
        readonly Certificates: "none" | "single" | "chain";
        readonly HashAlgorithmOID: components["schemas"]["Oid"];
        /** @description A raw digest. */
        readonly Hash: components["schemas"]["Base64"];
        readonly Hashes: readonly components["schemas"]["Hash"][];
        /** @description Signature activation data; opaque. */
        readonly SAD: string;
        /**
         * @description S is synchronous; A asynchronous.
         * @default S
         * @enum {string}
         */
        readonly OperationMode: "S" | "A";
        /** @description Milliseconds for which the result is kept. */
        readonly ValidityPeriod: number;
        readonly SignatureQualifier: string;
        /**
         * @description CAdES, XAdES, PAdES, JAdES.
         * @enum {string}
         */
        readonly SignatureFormat: "C" | "X" | "P" | "J";
        /** @enum {string} */
        readonly SignedEnvelopeProperty: "Detached" | "Attached" | "Parallel" | "Enveloped" | "Enveloping" | "Certification" | "Revision";
        /** @description Letter case differs between texts and services; compare without it. */
        readonly ConformanceLevel: string;
        /** @description Own codes beside the predefined ones are allowed. */
        readonly Error: {
            readonly error: string;
            readonly error_description?: string;
        };
        /** @description What the user sees; an object of the form of Error is met too. */
        readonly Page: string | Record<string, never>;
        readonly InfoRequest: {
            readonly lang?: components["schemas"]["LanguageTag"];
        };
        readonly InfoResponse: {
            /** @description Major.Minor.x.y */
            readonly specs: string;
            readonly name: string;
            /** @description JPEG or PNG, 256x256 at most. */
            readonly logo: components["schemas"]["Uri"];
            /** @description ISO 3166-1 alpha-2 */
            readonly region: string;
            readonly lang: components["schemas"]["LanguageTag"];
            readonly description: string;
            readonly authType: readonly ("external" | "TLS" | "basic" | "digest" | "oauth2code" | "oauth2client")[];
            /** @description Base URI of the authorization server. */
            readonly oauth2?: components["schemas"]["Uri"];
            /** @description Issuer of RFC 8414. */
            readonly oauth2Issuer?: components["schemas"]["Uri"];
            readonly oauth2Servers?: readonly components["schemas"]["OAuth2Server"][];
            readonly asynchronousOperationMode?: boolean;
            readonly methods: readonly string[];
            readonly validationInfo?: boolean;
            readonly signAlgorithms: {
                readonly algos: readonly components["schemas"]["Oid"][];
                /** @description Aligned with algos where used. */
                readonly algoParams?: readonly (string | null)[];
            };
            readonly signature_formats: {
                readonly formats: readonly components["schemas"]["SignatureFormat"][];
                /** @description One list for each of formats. */
                readonly envelope_properties?: readonly (readonly components["schemas"]["SignedEnvelopeProperty"][])[];
                /** @default false */
                readonly allowMix?: boolean;
            };
            readonly conformance_levels: readonly string[];
            readonly supportedHashTypes?: readonly string[];
            readonly supportsRar?: boolean;
            readonly documentTypes?: readonly string[];
            readonly oauth2FAPIsupport?: boolean;
        };
        readonly OAuth2Server: {
            readonly label?: string;
            readonly baseUri?: components["schemas"]["Uri"];
            readonly issuerIdentifier?: components["schemas"]["Uri"];
            readonly authType: readonly ("oauth2code" | "oauth2client")[];
            readonly supportsRar?: boolean;
        };
        readonly AuthLoginRequest: {
            readonly refresh_token?: components["schemas"]["RefreshToken"];
            /** @default false */
            readonly rememberMe?: boolean;
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly AuthLoginResponse: {
            readonly access_token: components["schemas"]["AccessToken"];
            /** @description Only after rememberMe. */
            readonly refresh_token?: components["schemas"]["RefreshToken"];
            readonly expires_in?: components["schemas"]["Lifetime"];
        };
        readonly AuthRevokeRequest: {
            readonly token: string;
            readonly token_type_hint?: components["schemas"]["TokenTypeHint"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly AccessToken: string;
        readonly RefreshToken: string;
        /** @enum {string} */
        readonly TokenTypeHint: "access_token" | "refresh_token";
        /** @description The query of oauth2/authorize; every value is text. */
        readonly OAuth2AuthorizeParameters: components["schemas"]["AuthorizationParameters"];
        readonly AuthorizationParameters: {
            /** @enum {string} */
            readonly response_type?: "code";
            readonly client_id: string;
            /** @description Registered beforehand. */
            readonly redirect_uri?: components["schemas"]["Uri"];
            /**
             * @description service if absent. The last two since 2.2.0.0.
             * @enum {string}
             */
            readonly scope?: "service" | "credential" | "credential-creation" | "credential-deletion";
            /** @description JSON text (RFC 9396). */
            readonly authorization_details?: string;
            readonly code_challenge?: string;
            /**
             * @default plain
             * @enum {string}
             */
            readonly code_challenge_method?: "plain" | "S256";
            readonly state?: string;
            readonly request_uri?: components["schemas"]["RequestUri"];
            readonly lang?: components["schemas"]["LanguageTag"];
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            readonly numSignatures?: string;
            /** @description base64url, separated by commas; padding is not stated. */
            readonly hashes?: string;
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            readonly description?: string;
            readonly account_token?: components["schemas"]["AccountToken"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        /** @description What holds for an authorization request, in the query or pushed. */
        readonly AuthorizationRequestRules: Record<string, never>;
        readonly WithScopeCredential: {
            /** @constant */
            readonly scope: "credential";
        };
        /** @description The query that the redirect carries. */
        readonly OAuth2AuthorizeRedirect: {
            readonly code?: string;
            readonly state?: string;
            /** @enum {string} */
            readonly error?: "invalid_request" | "access_denied" | "unsupported_response_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            readonly error_description?: string;
            readonly error_uri?: components["schemas"]["Uri"];
            /** @description RFC 9207. */
            readonly iss?: components["schemas"]["Uri"];
        };
        readonly OAuth2PushedAuthorizeRequest: {
            readonly client_secret?: components["schemas"]["ClientSecret"];
            readonly client_assertion?: components["schemas"]["ClientAssertion"];
            readonly client_assertion_type?: components["schemas"]["ClientAssertionType"];
        } & components["schemas"]["AuthorizationParameters"];
        readonly OAuth2PushedAuthorizeResponse: {
            readonly request_uri: components["schemas"]["RequestUri"];
            readonly expires_in: number;
        };
        readonly RequestUri: string;
        readonly OAuth2TokenRequest: {
            /** @enum {string} */
            readonly grant_type: "authorization_code" | "client_credentials" | "refresh_token";
            readonly code?: string;
            readonly refresh_token?: components["schemas"]["RefreshToken"];
            readonly client_id: string;
            readonly client_secret?: components["schemas"]["ClientSecret"];
            readonly client_assertion?: components["schemas"]["ClientAssertion"];
            readonly client_assertion_type?: components["schemas"]["ClientAssertionType"];
            /** @description The one of the authorization request, if it had one. */
            readonly redirect_uri?: components["schemas"]["Uri"];
            readonly code_verifier?: string;
            /** @description The value of the authorization request, if it had one. */
            readonly authorization_details?: string;
            /** @description Not in the tables; some services want it. */
            readonly scope?: string;
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly OAuth2TokenResponse: {
            readonly access_token: components["schemas"]["AccessToken"];
            /** @description Bearer, in any letter case (RFC 6749 §5.1). */
            readonly token_type: string;
            readonly expires_in?: components["schemas"]["Lifetime"];
            /** @description Scope service only. */
            readonly refresh_token?: components["schemas"]["RefreshToken"];
            readonly scope?: string;
            /** @description When the server chose it by signatureQualifier. */
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly authorization_details?: components["schemas"]["GrantedAuthorizationDetails"];
        };
        readonly OAuth2RevokeRequest: {
            readonly token: string;
            readonly token_type_hint?: components["schemas"]["TokenTypeHint"];
            readonly client_id?: string;
            readonly client_secret?: components["schemas"]["ClientSecret"];
            readonly client_assertion?: components["schemas"]["ClientAssertion"];
            readonly client_assertion_type?: components["schemas"]["ClientAssertionType"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly ClientSecret: string;
        readonly ClientAssertion: string;
        readonly ClientAssertionType: components["schemas"]["Uri"];
        /** @description Compact JWS, HS256 under SHA-256(client_secret); claims sub, iat, jti, azp, iss. */
        readonly AccountToken: string;
        readonly AuthorizationDetails: readonly (components["schemas"]["CredentialAuthorizationDetail"] | components["schemas"]["CredentialAuthorizationDetail2025"] | components["schemas"]["CredentialCreationAuthorizationDetail"] | components["schemas"]["CredentialDeletionAuthorizationDetail"])[];
        readonly CredentialAuthorizationDetail: {
            /** @constant */
            readonly type: "credential";
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            readonly documentDigests: readonly {
                readonly hash: components["schemas"]["Hash"];
                readonly label: string;
            }[];
            readonly hashAlgorithmOID: components["schemas"]["HashAlgorithmOID"];
            readonly locations?: readonly components["schemas"]["Uri"][];
        };
        readonly CredentialAuthorizationDetail2025: {
            /** @constant */
            readonly type: "https://cloudsignatureconsortium.org/2025/credential";
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            readonly numSignatures: number;
            readonly documentDigests?: readonly components["schemas"]["DocumentInfo"][];
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            readonly locations?: readonly components["schemas"]["Uri"][];
        };
        readonly DocumentInfo: {
            readonly label?: string;
            readonly hash: components["schemas"]["Hash"];
            /**
             * @default dtbsr
             * @enum {string}
             */
            readonly hashType?: "sdr" | "dtbsr" | "sodr";
            readonly signed_props?: readonly components["schemas"]["Attribute"][];
            /** @description Form not established. */
            readonly circumstantialData?: unknown;
        };
        readonly CredentialCreationAuthorizationDetail: {
            /** @constant */
            readonly type: "https://cloudsignatureconsortium.org/2025/credential-creation";
            readonly credentialCreationRequest: components["schemas"]["CredentialCreationRequest"];
            readonly acr_values?: string;
            readonly locations?: readonly components["schemas"]["Uri"][];
        };
        readonly CredentialDeletionAuthorizationDetail: {
            /** @constant */
            readonly type: "https://cloudsignatureconsortium.org/2025/credential-deletion";
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly locations?: readonly components["schemas"]["Uri"][];
        };
        /** @description What was granted, completed by the server; types and members are open. */
        readonly GrantedAuthorizationDetails: readonly {
            readonly type: string;
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            readonly numSignatures?: number;
            readonly documentDigests?: readonly {
                readonly hash?: string;
                readonly label?: string;
            }[];
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
        }[];
        readonly CredentialsListRequest: {
            readonly userID?: string;
            /** @default false */
            readonly credentialInfo?: boolean;
            readonly certificates?: components["schemas"]["Certificates"];
            /** @default false */
            readonly certInfo?: boolean;
            /** @default false */
            readonly authInfo?: boolean;
            /** @default false */
            readonly onlyValid?: boolean;
            readonly lang?: components["schemas"]["LanguageTag"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly CredentialsListResponse: {
            readonly credentialIDs: readonly components["schemas"]["CredentialID"][];
            readonly credentialInfos?: readonly components["schemas"]["CredentialInfo"][];
            /**
             * @description True if it was asked for and is supported, else absent.
             * @constant
             */
            readonly onlyValid?: true;
        };
        readonly CredentialsInfoRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly certificates?: components["schemas"]["Certificates"];
            /** @default false */
            readonly certInfo?: boolean;
            /** @default false */
            readonly authInfo?: boolean;
            readonly lang?: components["schemas"]["LanguageTag"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly CredentialInfo: {
            /** @description In lists only. */
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly description?: string;
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            readonly key: {
                /** @enum {string} */
                readonly status: "enabled" | "disabled";
                readonly algo: readonly components["schemas"]["Oid"][];
                /** @description Bits. */
                readonly len: number;
                /** @description ECDSA only. */
                readonly curve?: components["schemas"]["Oid"];
            };
            readonly cert?: {
                /** @enum {string} */
                readonly status?: "valid" | "expired" | "revoked" | "suspended";
                readonly certificates?: readonly components["schemas"]["DerValue"][];
                /** @description RFC 4514. */
                readonly issuerDN?: string;
                readonly serialNumber?: components["schemas"]["Hex"];
                /** @description RFC 4514. */
                readonly subjectDN?: string;
                readonly validFrom?: components["schemas"]["GeneralizedTime"];
                readonly validTo?: components["schemas"]["GeneralizedTime"];
                readonly policy?: readonly components["schemas"]["Oid"][];
                readonly qcStatements?: readonly string[];
            };
            readonly auth: {
                /** @enum {string} */
                readonly mode: "explicit" | "oauth2code";
                /** @description Identifiers, AND, OR, XOR and brackets; all by AND if absent. */
                readonly expression?: string;
                readonly objects?: readonly components["schemas"]["AuthObject"][];
            };
            /**
             * @default 1
             * @enum {string}
             */
            readonly SCAL?: "1" | "2";
            /** @description Largest numSignatures of one authorization. */
            readonly multisign: number;
            readonly lang?: components["schemas"]["LanguageTag"];
        };
        readonly AuthObject: {
            readonly type: string;
            /** @description Unique in the credential. */
            readonly id: string;
            /**
             * @description Alphanumeric or numeric; any character if absent.
             * @enum {string}
             */
            readonly format?: "A" | "N";
            readonly label?: string;
            readonly description?: string;
            readonly generator?: string;
        };
        readonly CredentialsAuthorizeRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly numSignatures: number;
            readonly hashes?: components["schemas"]["Hashes"];
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            readonly authData?: readonly components["schemas"]["AuthDataEntry"][];
            readonly description?: string;
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly AuthDataEntry: {
            readonly id: string;
            /** @description A PIN, a one-time code or an answer. */
            readonly value?: string;
        };
        readonly SADResponse: {
            readonly SAD: components["schemas"]["SAD"];
            readonly expiresIn?: components["schemas"]["Lifetime"];
        };
        readonly HandleResponse: {
            readonly handle: components["schemas"]["Handle"];
        };
        readonly Handle: string;
        readonly CredentialsAuthorizeCheckRequest: {
            readonly handle: components["schemas"]["Handle"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly CredentialsGetChallengeRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly authObjectID: string;
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly CredentialsGetChallengeResponse: {
            readonly challenge: string;
        };
        readonly CredentialsExtendTransactionRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly SAD: components["schemas"]["SAD"];
            readonly hashes?: components["schemas"]["Hashes"];
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly CredentialCreationRequest: {
            readonly certificatePolicy?: components["schemas"]["Oid"];
            /** @description Form not established. */
            readonly subjectData?: {
                readonly [key: string]: unknown;
            };
        };
        readonly CredentialsCreateRequest: {
            readonly credentialCreationRequest: components["schemas"]["CredentialCreationRequest"];
            readonly certificates?: components["schemas"]["Certificates"];
            /** @default false */
            readonly certInfo?: boolean;
            /** @default false */
            readonly authInfo?: boolean;
            readonly lang?: components["schemas"]["LanguageTag"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        /** @description Certificate and authorization members as in credentials/info, when asked for. */
        readonly CredentialsCreateResponse: {
            readonly credentialID: components["schemas"]["CredentialID"];
        };
        readonly CredentialsDeleteRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly SignHashRequest: {
            readonly credentialID: components["schemas"]["CredentialID"];
            /** @description Needed unless the bearer token is of scope credential. */
            readonly SAD?: components["schemas"]["SAD"];
            readonly hashes: components["schemas"]["Hashes"];
            /** @description Ignored where signAlgo implies it. */
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            readonly signAlgo: components["schemas"]["Oid"];
            /** @description Base64 of the DER of the parameters. */
            readonly signAlgoParams?: components["schemas"]["Base64"];
            readonly operationMode?: components["schemas"]["OperationMode"];
            readonly validity_period?: components["schemas"]["ValidityPeriod"];
            readonly response_uri?: components["schemas"]["Uri"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        /** @description RSA with an open hash needs hashAlgorithmOID; RSASSA-PSS needs signAlgoParams. */
        readonly SignAlgoRules: Record<string, never>;
        readonly SignAlgoParamsRule: Record<string, never>;
        readonly AsynchronousRules: Record<string, never>;
        readonly SignHashResponse: {
            readonly signatures?: components["schemas"]["Signatures"];
            readonly responseID?: components["schemas"]["ResponseID"];
        };
        readonly Signatures: readonly components["schemas"]["SignatureValue"][];
        readonly SignatureValue: components["schemas"]["Base64"];
        readonly ResponseID: string;
        readonly SignDocRequest: {
            readonly credentialID?: components["schemas"]["CredentialID"];
            readonly signatureQualifier?: components["schemas"]["SignatureQualifier"];
            /** @description Needed unless the bearer token is of scope credential. */
            readonly SAD?: components["schemas"]["SAD"];
            readonly documentDigests?: readonly components["schemas"]["DocumentDigests"][];
            readonly documents?: readonly components["schemas"]["Document"][];
            readonly operationMode?: components["schemas"]["OperationMode"];
            readonly validity_period?: components["schemas"]["ValidityPeriod"];
            readonly response_uri?: components["schemas"]["Uri"];
            readonly clientData?: components["schemas"]["ClientData"];
            /** @default false */
            readonly returnValidationInfo?: boolean;
        };
        readonly DocumentDigests: {
            readonly hashes: components["schemas"]["Hashes"];
            readonly hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
        } & components["schemas"]["SignDocItem"];
        readonly Document: {
            readonly document: components["schemas"]["Base64"];
        } & components["schemas"]["SignDocItem"];
        /** @description What the items of documentDigests and documents share. */
        readonly SignDocItem: {
            readonly signature_format: components["schemas"]["SignatureFormat"];
            /** @description AdES-B-B if absent. */
            readonly conformance_level?: components["schemas"]["ConformanceLevel"];
            readonly signAlgo: components["schemas"]["Oid"];
            readonly signAlgoParams?: components["schemas"]["Base64"];
            readonly signed_props?: readonly components["schemas"]["Attribute"][];
            /** @description Attached, Enveloped, Certification, Attached for C, X, P, J if absent. */
            readonly signed_envelope_property?: components["schemas"]["SignedEnvelopeProperty"];
        };
        readonly Attribute: {
            /** @description A name or an OID. */
            readonly attribute_name: string;
            /** @description Base64 of the encoded attribute; the service computes it if absent. */
            readonly attribute_value?: components["schemas"]["Base64"];
        };
        readonly SignDocResponse: {
            readonly DocumentWithSignature?: components["schemas"]["Signatures"];
            readonly SignatureObject?: components["schemas"]["Signatures"];
            readonly responseID?: components["schemas"]["ResponseID"];
            readonly validationInfo?: components["schemas"]["ValidationInfo"];
        };
        readonly ValidationInfo: {
            /** @description OCSP responses. */
            readonly ocsp?: components["schemas"]["DerValues"];
            /** @description CRLs. */
            readonly crl?: components["schemas"]["DerValues"];
            /** @description Certificates that the signature does not hold. */
            readonly certificates?: components["schemas"]["DerValues"];
        };
        readonly DerValues: readonly components["schemas"]["DerValue"][];
        /** @description Base64 of DER. */
        readonly DerValue: components["schemas"]["Base64"];
        readonly SignPollingRequest: {
            /** @description The responseID. */
            readonly requestID: string;
            readonly userID?: string;
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly SignPollingResponse: {
            readonly signatures?: components["schemas"]["Signatures"];
            readonly DocumentWithSignature?: components["schemas"]["Signatures"];
            readonly SignatureObject?: components["schemas"]["Signatures"];
            readonly validationInfo?: components["schemas"]["ValidationInfo"];
        };
        /** @description An error body by form; the status says that it is none. */
        readonly SignPollingPending: components["schemas"]["Error"] & {
            /** @constant */
            readonly error?: "accepted_request";
        };
        readonly TimestampRequest: {
            readonly hash: components["schemas"]["Hash"];
            readonly hashAlgo: components["schemas"]["Oid"];
            readonly nonce?: components["schemas"]["Hex"];
            readonly clientData?: components["schemas"]["ClientData"];
        };
        readonly TimestampResponse: {
            /** @description TimeStampToken of RFC 3161. */
            readonly timestamp: components["schemas"]["Base64"];
        };
    };
    responses: {
        /** @description The bearer token is missing, not known, expired or revoked. */
        readonly Unauthorized: {
            headers: {
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller exceeds the rate that the service grants. */
        readonly TooManyRequests: {
            headers: {
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description An unexpected condition. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The method is not implemented. */
        readonly NotImplemented: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Overload or maintenance. */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly info: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InfoRequest"];
            };
        };
        readonly responses: {
            /** @description The service. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InfoResponse"];
                };
            };
            /** @description The request is malformed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthLoginRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthLoginResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "auth/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthRevokeRequest"];
            };
        };
        readonly responses: {
            /** @description The token is revoked. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "oauth2/authorize": {
        readonly parameters: {
            readonly query: {
                readonly parameters: components["schemas"]["OAuth2AuthorizeParameters"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to redirect_uri, with a code or an error in the query. */
            readonly 302: {
                headers: {
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot go back to the client, so the user sees a page. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": components["schemas"]["Page"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "oauth2/pushed_authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["OAuth2PushedAuthorizeRequest"];
            };
        };
        readonly responses: {
            /** @description The request is kept for a short time. */
            readonly 201: {
                headers: {
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuth2PushedAuthorizeResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "oauth2/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["OAuth2TokenRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuth2TokenResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "oauth2/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["OAuth2RevokeRequest"];
            };
        };
        readonly responses: {
            /** @description The token is revoked. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsListRequest"];
            };
        };
        readonly responses: {
            /** @description The identifiers and, if asked, what each credential is. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CredentialsListResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/info": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsInfoRequest"];
            };
        };
        readonly responses: {
            /** @description The credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CredentialInfo"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsAuthorizeRequest"];
            };
        };
        readonly responses: {
            /** @description The credential is authorized. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description A factor is awaited out of band; ask credentials/authorizeCheck. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HandleResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/authorizeCheck": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsAuthorizeCheckRequest"];
            };
        };
        readonly responses: {
            /** @description The credential is authorized. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description Still awaited; the newest handle counts. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HandleResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/getChallenge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsGetChallengeRequest"];
            };
        };
        readonly responses: {
            /** @description The challenge, to be answered in authData. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CredentialsGetChallengeResponse"];
                };
            };
            /** @description The challenge went out of band. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/extendTransaction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsExtendTransactionRequest"];
            };
        };
        readonly responses: {
            /** @description The next SAD. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsCreateRequest"];
            };
        };
        readonly responses: {
            /** @description The new credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CredentialsCreateResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "credentials/delete": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialsDeleteRequest"];
            };
        };
        readonly responses: {
            /** @description The credential is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "signatures/signHash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignHashRequest"];
            };
        };
        readonly responses: {
            /** @description The signatures in the order of the hashes, or the identifier to ask for them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignHashResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "signatures/signDoc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignDocRequest"];
            };
        };
        readonly responses: {
            /** @description The signatures, or the identifier to ask for them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignDocResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description What is to be signed is not what was authorized. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "signatures/signPolling": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignPollingRequest"];
            };
        };
        readonly responses: {
            /** @description The result. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignPollingResponse"];
                };
            };
            /** @description The result is not there yet. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignPollingPending"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly "signatures/timestamp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TimestampRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TimestampResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 501: components["responses"]["NotImplemented"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
}
