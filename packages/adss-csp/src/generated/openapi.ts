// Generated from specs/adss-csp/openapi.yaml (sha256 acc1dfd83335b7c184c846f9673296162578cd7b2bdc052294ac8ce1772e17ae)
// by scripts/generate.mjs with openapi-typescript 7.13.0. Not edited by hand.

export interface paths {
    readonly "/authenticate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives a token to a client, or to a user of a client. */
        readonly post: operations["authentication"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/authenticate/sso": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Gives a user token for a token of a third party. */
        readonly post: operations["singleSignOnAuthentication"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Revokes a refresh token. */
        readonly post: operations["revokeTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/profiles/auth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Lists the ways in which users of the client may authenticate. */
        readonly get: operations["authenticationProfiles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Says whether the service runs. The path is the base URI itself, without a slash at its end. */
        readonly get: operations["statusService"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/about": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Names the version of the service. */
        readonly get: operations["aboutService"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/password/policy": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Tells the rules for passwords of a profile. */
        readonly post: operations["passwordPolicy"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/advancesettings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Tells the settings of one-time passwords and of blocking. */
        readonly get: operations["advanceSettings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Registers a user. */
        readonly post: operations["registerUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Counts the users of the client. */
        readonly get: operations["userCount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/password/change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Changes the password of the user of the token. */
        readonly post: operations["changePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/password/reset/noauth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sets the password of a user, at the word of the client. */
        readonly post: operations["resetPasswordNoAuth"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/password/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sends a one-time password for a new password to the address of the user. */
        readonly post: operations["resetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/password/reset/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sets a new password with the one-time password of resetPassword. */
        readonly post: operations["confirmResetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/email/change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begins a change of address and sends a one-time password to the old address and one to the new. */
        readonly post: operations["changeEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/email/change/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sends the one-time passwords of the pending change of address again. */
        readonly get: operations["resendChangeEmail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/email/change/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ends a change of address with both one-time passwords. */
        readonly post: operations["confirmChangeEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/certs/update": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sets the certificates of a user. */
        readonly post: operations["updateUserCertificates"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/certs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Lists the certificates of the user of the token. */
        readonly get: operations["listUserCertificates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/certs/{user_id}/{cert_alias}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Deletes one certificate of a user. */
        readonly delete: operations["deleteUserCertificate"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/certs/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Lists the certificates of a user. */
        readonly get: operations["getUserCertificates"];
        /** Replaces one certificate of a user. */
        readonly put: operations["updateUserCertificate"];
        /** Adds certificates to a user. */
        readonly post: operations["addUserCertificates"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Describes a user. */
        readonly get: operations["getUser"];
        /** Changes the name or the status of a user. */
        readonly put: operations["updateUser"];
        readonly post?: never;
        /** Deletes a user and all that belongs to the user. */
        readonly delete: operations["deleteUser"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/users/{start_pointer}/{fetch_size}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Lists the users of the client, a page at a time. */
        readonly get: operations["getUsers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/sign/request": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Asks for signatures over hashes. */
        readonly post: operations["signatureRequest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/sign/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Asks how a request for signatures stands. */
        readonly post: operations["signatureStatus"];
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
        /** @description RFC 4648 §4, padded, without line breaks. contentEncoding is checked, as the length is a multiple of four. */
        readonly Base64: string;
        /** @description Goes into a path of one segment. The words of the paths are no user ids, since GET /v2/users/count is the count. The longest is ours. */
        readonly UserId: string;
        readonly CertAlias: string;
        /** @description Counts from 0. */
        readonly StartPointer: number;
        readonly FetchSize: number;
        /** @description The client on whose behalf a proxy asks. */
        readonly AppName: string;
        readonly AcceptLanguage: string;
        /** @description Chooses how a user authenticates; the default profile of the client where it is absent. */
        readonly AuthenticationProfileId: string;
        /** @description Of a CSP profile. */
        readonly ProfileId: string;
        /** @description The user of the signature activation module who approves signatures. */
        readonly SamUserId: string;
        readonly Email: string;
        readonly Password: string;
        /** @description The longest is that of the guide. */
        readonly NewPassword: string;
        /** @description Decimal digits, zeros in front included. */
        readonly Otp: string;
        /** @enum {string} */
        readonly AuthType: "AZURE_ACTIVE_DIRECTORY" | "ACTIVE_DIRECTORY" | "PASSWORD";
        /** @enum {string} */
        readonly UserStatus: "ACTIVE" | "INACTIVE" | "BLOCKED";
        /**
         * @description Whether the private key has a password.
         * @enum {string}
         */
        readonly AuthPass: "TRUE" | "FALSE";
        /** @enum {string} */
        readonly SignStatus: "PENDING" | "TIMEOUT" | "DECLINED" | "FAILED" | "SUCCESS";
        /** @description Opaque. */
        readonly RequestId: string;
        readonly Error: {
            /** @description One of the 73 codes of errors.yaml. */
            readonly error: string;
            /** @description Never compared. */
            readonly error_description: string;
        };
        readonly AuthenticationRequest: {
            /** @enum {string} */
            readonly grant_type: "password" | "client_credentials" | "refresh_token" | "active_directory";
            readonly client_id: string;
            readonly client_secret: string;
            /** @description The user_id. */
            readonly username?: string;
            readonly password?: components["schemas"]["Password"];
            readonly refresh_token?: string;
            /** @description Only where a service does not read the header. */
            readonly authentication_profile_id?: components["schemas"]["AuthenticationProfileId"];
        };
        readonly TokenResponse: {
            readonly access_token: string;
            readonly token_type: string;
            /** @description Seconds. */
            readonly expires_in: number;
            /** @description With tokens of users. */
            readonly refresh_token?: string;
        };
        readonly SingleSignOnRequest: {
            /** @description Of the third party. */
            readonly token: string;
            /** @enum {string} */
            readonly method: "AZURE_ACTIVE_DIRECTORY";
            /** @description Only where a service does not read the header. */
            readonly authentication_profile_id?: components["schemas"]["AuthenticationProfileId"];
        };
        readonly RevokeTokensRequest: {
            readonly refresh_token: string;
            /**
             * @description The kind of the token to revoke, not a scheme.
             * @constant
             */
            readonly token_type: "refresh_token";
        };
        readonly AuthenticationProfile: {
            readonly profile_id: string;
            readonly profile_name: string;
            readonly auth_type: components["schemas"]["AuthType"];
            /** @description Of the Azure type alone. */
            readonly auth_info?: {
                readonly app_id: string;
                readonly auth_url: string;
            };
        };
        readonly AuthenticationProfilesResponse: {
            readonly default_authentication_profile: components["schemas"]["AuthenticationProfile"];
            readonly allowed_authentication_profile: readonly components["schemas"]["AuthenticationProfile"][];
        };
        readonly StatusParameters: {
            readonly client_id?: string;
            readonly profile_id?: components["schemas"]["ProfileId"];
        };
        readonly StatusResponse: {
            /** @constant */
            readonly message: "Success";
            readonly message_description: string;
        };
        readonly AboutResponse: {
            readonly version: string;
            readonly build_number: string;
        };
        readonly PasswordPolicyRequest: {
            readonly profile_id: components["schemas"]["ProfileId"];
        };
        /** @description Numbers and flags are strings. */
        readonly PasswordPolicyResponse: {
            /** @description Characters. */
            readonly min_pass_length: string;
            /** @description Characters; 255. */
            readonly max_pass_length: string;
            /**
             * @description A capital and a small letter are needed.
             * @enum {string}
             */
            readonly upper_lower_letters: "true" | "false";
            /**
             * @description A digit and a special character are needed.
             * @enum {string}
             */
            readonly digits_and_special_char: "true" | "false";
        };
        readonly AdvanceSettingsResponse: {
            /** @description Seconds. */
            readonly otp_expiry_time: number;
            /** @description Decimal digits. */
            readonly otp_length: number;
            /** @description Wrong passwords in a row. */
            readonly user_auth_retrie_limit: number;
            /** @description Seconds. */
            readonly user_block_period: number;
        };
        readonly RegisterUserRequest: {
            readonly user_id: components["schemas"]["UserId"];
            readonly user_name?: string;
            readonly user_password?: components["schemas"]["NewPassword"];
            readonly email: components["schemas"]["Email"];
            readonly profile_id?: components["schemas"]["ProfileId"];
        };
        readonly UpdateUserRequest: {
            readonly user_name?: string;
            readonly status?: components["schemas"]["UserStatus"];
        };
        readonly User: {
            /** @description Empty where none was given. */
            readonly user_name: string;
            readonly user_id: string;
            readonly email: string;
            readonly status: components["schemas"]["UserStatus"];
            readonly profile_id: string;
        };
        readonly UserCountResponse: {
            /** @description A count as a string. */
            readonly user_count: string;
        };
        readonly UsersResponse: {
            readonly users: readonly components["schemas"]["User"][];
        };
        readonly ChangePasswordRequest: {
            readonly old_password: components["schemas"]["Password"];
            readonly new_password: components["schemas"]["NewPassword"];
        };
        readonly ResetPasswordNoAuthRequest: {
            readonly user_id: components["schemas"]["UserId"];
            readonly user_password: components["schemas"]["NewPassword"];
        };
        readonly ResetPasswordRequest: {
            readonly user_id: components["schemas"]["UserId"];
        };
        readonly ConfirmResetPasswordRequest: {
            readonly user_id: components["schemas"]["UserId"];
            readonly new_password: components["schemas"]["NewPassword"];
            readonly otp: components["schemas"]["Otp"];
        };
        readonly ChangeEmailRequest: {
            readonly old_email: components["schemas"]["Email"];
            readonly new_email: components["schemas"]["Email"];
        };
        readonly ConfirmChangeEmailRequest: {
            /** @description Sent to the old address. */
            readonly otp: components["schemas"]["Otp"];
            /** @description Sent to the new address. */
            readonly new_email_otp: components["schemas"]["Otp"];
        };
        readonly Certificate: {
            readonly cert_alias: components["schemas"]["CertAlias"];
            readonly sam_user_id?: components["schemas"]["SamUserId"];
            readonly auth_pass: components["schemas"]["AuthPass"];
            /** @description X.509, or PKCS#7 with certificates alone. */
            readonly certificate: components["schemas"]["Base64"];
            readonly certificate_chain?: components["schemas"]["Base64"];
        };
        readonly AddUserCertificatesRequest: {
            readonly certificates: readonly components["schemas"]["Certificate"][];
        };
        readonly UpdateUserCertificatesRequest: {
            readonly user_id: components["schemas"]["UserId"];
            readonly certificates: readonly components["schemas"]["Certificate"][];
        };
        readonly CertificatesResponse: {
            readonly certificates: readonly components["schemas"]["Certificate"][];
        };
        readonly SignatureRequest: {
            readonly profile_id?: components["schemas"]["ProfileId"];
            readonly sam_user_id?: components["schemas"]["SamUserId"];
            readonly cert_alias: components["schemas"]["CertAlias"];
            /** @description Of the private key. */
            readonly cert_password?: components["schemas"]["Password"];
            /** @description What the signer reads; plain text or base64 of UTF-8. */
            readonly request_description?: string;
            readonly docs_to_sign_info: readonly components["schemas"]["DocToSign"][];
        };
        /** @description The hash is signed as it is; the service does not hash again. */
        readonly DocToSign: {
            readonly doc_alias?: string;
            readonly hash_algo: components["schemas"]["Oid"];
            readonly hash_to_sign_base64: components["schemas"]["Base64"];
        };
        /** @description PKCS#1 values in the order and number of the hashes. */
        readonly Signatures: readonly {
            readonly signature_base64: components["schemas"]["Base64"];
        }[];
        readonly SignatureRequestResponse: {
            readonly status: components["schemas"]["SignStatus"];
            readonly request_id?: components["schemas"]["RequestId"];
            readonly signatures?: components["schemas"]["Signatures"];
        };
        readonly SignatureStatusRequest: {
            readonly profile_id?: components["schemas"]["ProfileId"];
            readonly request_id: components["schemas"]["RequestId"];
        };
        readonly SignatureStatusResponse: {
            readonly status: components["schemas"]["SignStatus"];
            readonly signatures?: components["schemas"]["Signatures"];
        };
    };
    responses: {
        /** @description The service does not run, or failed. */
        readonly TokenServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The client, its token or the user is refused. */
        readonly UnauthorizedClient: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service does not run, or failed. */
        readonly InternalServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is malformed, or what it says is not possible. */
        readonly Malformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The client, its token or the user is refused. */
        readonly UnauthorizedClientByProxy: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The client, its token or the user is refused. */
        readonly UnauthorizedUser: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What the request names is not there. */
        readonly UserNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What the request names is not there. */
        readonly UserOrCertificateNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is malformed, or what it says is not possible. */
        readonly MalformedUserId: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What the request names is not there. */
        readonly UserOrEntryNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The client, its token or the user is refused. */
        readonly UnauthorizedSigner: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A state forbids the request. What the guide means by it is not established. */
        readonly StateForbids: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A state forbids to sign. What the guide means by it is not established. */
        readonly StateForbidsSigning: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @example anna */
        readonly user_id: components["schemas"]["UserId"];
        /** @example signing */
        readonly cert_alias: components["schemas"]["CertAlias"];
        /** @example 0 */
        readonly start_pointer: components["schemas"]["StartPointer"];
        /** @example 50 */
        readonly fetch_size: components["schemas"]["FetchSize"];
        /** @example password-1 */
        readonly authentication_profile_id: components["schemas"]["AuthenticationProfileId"];
        /** @example shop */
        readonly "App-Name": components["schemas"]["AppName"];
        /** @example en-US */
        readonly "Accept-Language": components["schemas"]["AcceptLanguage"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly authentication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example password-1 */
                readonly authentication_profile_id?: components["parameters"]["authentication_profile_id"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["AuthenticationRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly "Cache-Control"?: "no-store";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["TokenServerError"];
        };
    };
    readonly singleSignOnAuthentication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example password-1 */
                readonly authentication_profile_id?: components["parameters"]["authentication_profile_id"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SingleSignOnRequest"];
            };
        };
        readonly responses: {
            /** @description The token. */
            readonly 200: {
                headers: {
                    readonly "Cache-Control"?: "no-store";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["TokenServerError"];
        };
    };
    readonly revokeTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeTokensRequest"];
            };
        };
        readonly responses: {
            /** @description The refresh token is revoked. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly authenticationProfiles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The authentication profiles. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuthenticationProfilesResponse"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            /** @description What the request names is not there. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly statusService: {
        readonly parameters: {
            readonly query?: {
                readonly parameters?: components["schemas"]["StatusParameters"];
            };
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The service runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StatusResponse"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly aboutService: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The version. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AboutResponse"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly passwordPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordPolicyRequest"];
            };
        };
        readonly responses: {
            /** @description The rules. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PasswordPolicyResponse"];
                };
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly advanceSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The settings. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdvanceSettingsResponse"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["UnauthorizedUser"];
            readonly 404: components["responses"]["UserNotFound"];
            /** @description A state forbids the request. What the guide means by it is not established. */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly registerUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegisterUserRequest"];
            };
        };
        readonly responses: {
            /** @description The user is registered. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly userCount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The count. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserCountResponse"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        readonly responses: {
            /** @description The password is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The client, its token or the user is refused. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly resetPasswordNoAuth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResetPasswordNoAuthRequest"];
            };
        };
        readonly responses: {
            /** @description The password is set. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description The one-time password is on its way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly confirmResetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConfirmResetPasswordRequest"];
            };
        };
        readonly responses: {
            /** @description The password is set. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly changeEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeEmailRequest"];
            };
        };
        readonly responses: {
            /** @description The one-time passwords are on their way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedUser"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly resendChangeEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The one-time passwords are on their way. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedUser"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly confirmChangeEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConfirmChangeEmailRequest"];
            };
        };
        readonly responses: {
            /** @description The address is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedUser"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateUserCertificates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateUserCertificatesRequest"];
            };
        };
        readonly responses: {
            /** @description The user has these certificates. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listUserCertificates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The certificates. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CertificatesResponse"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["UnauthorizedUser"];
            readonly 404: components["responses"]["UserOrCertificateNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteUserCertificate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
                /** @example signing */
                readonly cert_alias: components["parameters"]["cert_alias"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The certificate is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["MalformedUserId"];
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserOrEntryNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getUserCertificates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The certificates. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CertificatesResponse"];
                };
            };
            readonly 400: components["responses"]["MalformedUserId"];
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserOrCertificateNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateUserCertificate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Certificate"];
            };
        };
        readonly responses: {
            /** @description The certificate is replaced. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserOrEntryNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly addUserCertificates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddUserCertificatesRequest"];
            };
        };
        readonly responses: {
            /** @description The certificates are added. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClientByProxy"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 400: components["responses"]["MalformedUserId"];
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateUserRequest"];
            };
        };
        readonly responses: {
            /** @description The user is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example anna */
                readonly user_id: components["parameters"]["user_id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["MalformedUserId"];
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path: {
                /** @example 0 */
                readonly start_pointer: components["parameters"]["start_pointer"];
                /** @example 50 */
                readonly fetch_size: components["parameters"]["fetch_size"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of users. */
            readonly 200: {
                headers: {
                    /** @description How many users the client has. */
                    readonly "x-total-records": string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UsersResponse"];
                };
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedClient"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly signatureRequest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignatureRequest"];
            };
        };
        readonly responses: {
            /** @description How the request stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignatureRequestResponse"];
                };
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedSigner"];
            /** @description What the request names is not there. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 412: components["responses"]["StateForbidsSigning"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly signatureStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @example shop */
                readonly "App-Name"?: components["parameters"]["App-Name"];
                /** @example en-US */
                readonly "Accept-Language"?: components["parameters"]["Accept-Language"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignatureStatusRequest"];
            };
        };
        readonly responses: {
            /** @description How the request stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignatureStatusResponse"];
                };
            };
            /** @description The request is malformed, or what it says is not possible. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 401: components["responses"]["UnauthorizedSigner"];
            /** @description What the request names is not there. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 412: components["responses"]["StateForbids"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
}
