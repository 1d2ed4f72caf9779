// Generated from specs/csc-v2/openapi.yaml (sha256 caa73b4bc53f654093bebca3a63b6c4be293f85e78363048c1e2de40aa31cd52)
// by scripts/generate.mjs with openapi-typescript 7.13.0. Not edited by hand.

export interface paths {
    "/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Describes the service, its methods and how to authenticate. */
        post: operations["info"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a bearer token of scope service for HTTP Basic, HTTP Digest or a refresh token. */
        post: operations["auth/login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes an access or refresh token. */
        post: operations["auth/revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks the user, in the user agent, for access to the service or for the use of a credential. */
        get: operations["oauth2/authorize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/pushed_authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an authorization request ahead of the user agent (RFC 9126). */
        post: operations["oauth2/pushed_authorize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges a code, a refresh token or the client's own authentication for an access token. */
        post: operations["oauth2/token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes an access or refresh token of the authorization server. */
        post: operations["oauth2/revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the credentials of a user. */
        post: operations["credentials/list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Describes one credential. */
        post: operations["credentials/info"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Authorizes a number of signatures with authentication factors and gives the SAD. */
        post: operations["credentials/authorize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/authorizeCheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks whether an authorization that awaits a factor is complete. */
        post: operations["credentials/authorizeCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/getChallenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a challenge of an authentication object. */
        post: operations["credentials/getChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/extendTransaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the SAD for the next signHash of one authorization. */
        post: operations["credentials/extendTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a credential under an authorization for it.
         * @description The tables of this method are not established; what stands here is what clients and a profile show.
         */
        post: operations["credentials/create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes a credential under an authorization for it.
         * @description The tables of this method are not established; what stands here is what clients and a profile show.
         */
        post: operations["credentials/delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signatures/signHash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs hashes. */
        post: operations["signatures/signHash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signatures/signDoc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes AdES signatures over documents or their digests. */
        post: operations["signatures/signDoc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signatures/signPolling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetches the result of an asynchronous signHash or signDoc. */
        post: operations["signatures/signPolling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signatures/timestamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a time-stamp token over a hash (RFC 3161, RFC 5816). */
        post: operations["signatures/timestamp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Oid: string;
        /** @description RFC 4648 §4, padded, without line breaks. contentEncoding is checked: the length is a multiple of four. (One pattern for both rules would exhaust the stack of common regular expression engines on a long document.) */
        Base64: string;
        Hex: string;
        /** @description YYYYMMDDHHMMSSZ */
        GeneralizedTime: string;
        /** @description RFC 5646 */
        LanguageTag: string;
        /** Format: uri */
        Uri: string;
        /** @description Application data; the service may log it. */
        ClientData: string;
        CredentialID: string;
        /** @description Seconds; 3600 if absent. */
        Lifetime: number;
        /**
         * @default single
         * @enum {string}
         */
        Certificates: "none" | "single" | "chain";
        HashAlgorithmOID: components["schemas"]["Oid"];
        /** @description A raw digest. */
        Hash: components["schemas"]["Base64"];
        Hashes: components["schemas"]["Hash"][];
        /** @description Signature activation data; opaque. */
        SAD: string;
        /**
         * @description S is synchronous; A asynchronous.
         * @default S
         * @enum {string}
         */
        OperationMode: "S" | "A";
        /** @description Milliseconds for which the result is kept. */
        ValidityPeriod: number;
        SignatureQualifier: string;
        /**
         * @description CAdES, XAdES, PAdES, JAdES.
         * @enum {string}
         */
        SignatureFormat: "C" | "X" | "P" | "J";
        /** @enum {string} */
        SignedEnvelopeProperty: "Detached" | "Attached" | "Parallel" | "Enveloped" | "Enveloping" | "Certification" | "Revision";
        /** @description Letter case differs between texts and services; compare without it. */
        ConformanceLevel: string;
        /** @description Own codes beside the predefined ones are allowed. */
        Error: {
            error: string;
            error_description?: string;
        };
        /** @description What the user sees; an object of the form of Error is met too. */
        Page: string | Record<string, never>;
        InfoRequest: {
            lang?: components["schemas"]["LanguageTag"];
        };
        InfoResponse: {
            /** @description Major.Minor.x.y */
            specs: string;
            name: string;
            /** @description JPEG or PNG, 256x256 at most. */
            logo: components["schemas"]["Uri"];
            /** @description ISO 3166-1 alpha-2 */
            region: string;
            lang: components["schemas"]["LanguageTag"];
            description: string;
            authType: ("external" | "TLS" | "basic" | "digest" | "oauth2code" | "oauth2client")[];
            /** @description Base URI of the authorization server. */
            oauth2?: components["schemas"]["Uri"];
            /** @description Issuer of RFC 8414. */
            oauth2Issuer?: components["schemas"]["Uri"];
            oauth2Servers?: components["schemas"]["OAuth2Server"][];
            asynchronousOperationMode?: boolean;
            methods: string[];
            validationInfo?: boolean;
            signAlgorithms: {
                algos: components["schemas"]["Oid"][];
                /** @description Aligned with algos where used. */
                algoParams?: (string | null)[];
            };
            signature_formats: {
                formats: components["schemas"]["SignatureFormat"][];
                /** @description One list for each of formats. */
                envelope_properties?: components["schemas"]["SignedEnvelopeProperty"][][];
                /** @default false */
                allowMix?: boolean;
            };
            conformance_levels: string[];
            supportedHashTypes?: string[];
            supportsRar?: boolean;
            documentTypes?: string[];
            oauth2FAPIsupport?: boolean;
        };
        OAuth2Server: {
            label?: string;
            baseUri?: components["schemas"]["Uri"];
            issuerIdentifier?: components["schemas"]["Uri"];
            authType: ("oauth2code" | "oauth2client")[];
            supportsRar?: boolean;
        } & (unknown | unknown);
        AuthLoginRequest: {
            refresh_token?: components["schemas"]["RefreshToken"];
            /** @default false */
            rememberMe?: boolean;
            clientData?: components["schemas"]["ClientData"];
        };
        AuthLoginResponse: {
            access_token: components["schemas"]["AccessToken"];
            /** @description Only after rememberMe. */
            refresh_token?: components["schemas"]["RefreshToken"];
            expires_in?: components["schemas"]["Lifetime"];
        };
        AuthRevokeRequest: {
            token: string;
            token_type_hint?: components["schemas"]["TokenTypeHint"];
            clientData?: components["schemas"]["ClientData"];
        };
        AccessToken: string;
        RefreshToken: string;
        /** @enum {string} */
        TokenTypeHint: "access_token" | "refresh_token";
        /** @description The query of oauth2/authorize; every value is text. */
        OAuth2AuthorizeParameters: components["schemas"]["AuthorizationParameters"];
        AuthorizationParameters: {
            /** @enum {string} */
            response_type?: "code";
            client_id: string;
            /** @description Registered beforehand. */
            redirect_uri?: components["schemas"]["Uri"];
            /**
             * @description service if absent. The last two since 2.2.0.0.
             * @enum {string}
             */
            scope?: "service" | "credential" | "credential-creation" | "credential-deletion";
            /** @description JSON text (RFC 9396). */
            authorization_details?: string;
            code_challenge?: string;
            /**
             * @default plain
             * @enum {string}
             */
            code_challenge_method?: "plain" | "S256";
            state?: string;
            request_uri?: components["schemas"]["RequestUri"];
            lang?: components["schemas"]["LanguageTag"];
            credentialID?: components["schemas"]["CredentialID"];
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            numSignatures?: string;
            /** @description base64url, separated by commas; padding is not stated. */
            hashes?: string;
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            description?: string;
            account_token?: components["schemas"]["AccountToken"];
            clientData?: components["schemas"]["ClientData"];
        };
        /** @description What holds for an authorization request, in the query or pushed. */
        AuthorizationRequestRules: Record<string, never>;
        WithScopeCredential: {
            /** @constant */
            scope: "credential";
        };
        /** @description The query that the redirect carries. */
        OAuth2AuthorizeRedirect: {
            code?: string;
            state?: string;
            /** @enum {string} */
            error?: "invalid_request" | "access_denied" | "unsupported_response_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            error_description?: string;
            error_uri?: components["schemas"]["Uri"];
            /** @description RFC 9207. */
            iss?: components["schemas"]["Uri"];
        } & (unknown | unknown);
        OAuth2PushedAuthorizeRequest: {
            client_secret?: components["schemas"]["ClientSecret"];
            client_assertion?: components["schemas"]["ClientAssertion"];
            client_assertion_type?: components["schemas"]["ClientAssertionType"];
        } & (components["schemas"]["AuthorizationParameters"] & components["schemas"]["AuthorizationRequestRules"]);
        OAuth2PushedAuthorizeResponse: {
            request_uri: components["schemas"]["RequestUri"];
            expires_in: number;
        };
        RequestUri: string;
        OAuth2TokenRequest: {
            /** @enum {string} */
            grant_type: "authorization_code" | "client_credentials" | "refresh_token";
            code?: string;
            refresh_token?: components["schemas"]["RefreshToken"];
            client_id: string;
            client_secret?: components["schemas"]["ClientSecret"];
            client_assertion?: components["schemas"]["ClientAssertion"];
            client_assertion_type?: components["schemas"]["ClientAssertionType"];
            /** @description The one of the authorization request, if it had one. */
            redirect_uri?: components["schemas"]["Uri"];
            code_verifier?: string;
            /** @description The value of the authorization request, if it had one. */
            authorization_details?: string;
            /** @description Not in the tables; some services want it. */
            scope?: string;
            clientData?: components["schemas"]["ClientData"];
        } & (unknown & unknown);
        OAuth2TokenResponse: {
            access_token: components["schemas"]["AccessToken"];
            /** @description Bearer, in any letter case (RFC 6749 §5.1). */
            token_type: string;
            expires_in?: components["schemas"]["Lifetime"];
            /** @description Scope service only. */
            refresh_token?: components["schemas"]["RefreshToken"];
            scope?: string;
            /** @description When the server chose it by signatureQualifier. */
            credentialID?: components["schemas"]["CredentialID"];
            authorization_details?: components["schemas"]["GrantedAuthorizationDetails"];
        };
        OAuth2RevokeRequest: {
            token: string;
            token_type_hint?: components["schemas"]["TokenTypeHint"];
            client_id?: string;
            client_secret?: components["schemas"]["ClientSecret"];
            client_assertion?: components["schemas"]["ClientAssertion"];
            client_assertion_type?: components["schemas"]["ClientAssertionType"];
            clientData?: components["schemas"]["ClientData"];
        };
        ClientSecret: string;
        ClientAssertion: string;
        ClientAssertionType: components["schemas"]["Uri"];
        /** @description Compact JWS, HS256 under SHA-256(client_secret); claims sub, iat, jti, azp, iss. */
        AccountToken: string;
        AuthorizationDetails: (components["schemas"]["CredentialAuthorizationDetail"] | components["schemas"]["CredentialAuthorizationDetail2025"] | components["schemas"]["CredentialCreationAuthorizationDetail"] | components["schemas"]["CredentialDeletionAuthorizationDetail"])[];
        CredentialAuthorizationDetail: {
            /** @constant */
            type: "credential";
            credentialID?: components["schemas"]["CredentialID"];
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            documentDigests: {
                hash: components["schemas"]["Hash"];
                label: string;
            }[];
            hashAlgorithmOID: components["schemas"]["HashAlgorithmOID"];
            locations?: components["schemas"]["Uri"][];
        } | unknown | unknown;
        CredentialAuthorizationDetail2025: {
            /** @constant */
            type: "https://cloudsignatureconsortium.org/2025/credential";
            credentialID?: components["schemas"]["CredentialID"];
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            numSignatures: number;
            documentDigests?: components["schemas"]["DocumentInfo"][];
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            locations?: components["schemas"]["Uri"][];
        } | unknown | unknown;
        DocumentInfo: {
            label?: string;
            hash: components["schemas"]["Hash"];
            /**
             * @default dtbsr
             * @enum {string}
             */
            hashType?: "sdr" | "dtbsr" | "sodr";
            signed_props?: components["schemas"]["Attribute"][];
            /** @description Form not established. */
            circumstantialData?: unknown;
        };
        CredentialCreationAuthorizationDetail: {
            /** @constant */
            type: "https://cloudsignatureconsortium.org/2025/credential-creation";
            credentialCreationRequest: components["schemas"]["CredentialCreationRequest"];
            acr_values?: string;
            locations?: components["schemas"]["Uri"][];
        };
        CredentialDeletionAuthorizationDetail: {
            /** @constant */
            type: "https://cloudsignatureconsortium.org/2025/credential-deletion";
            credentialID: components["schemas"]["CredentialID"];
            locations?: components["schemas"]["Uri"][];
        };
        /** @description What was granted, completed by the server; types and members are open. */
        GrantedAuthorizationDetails: {
            type: string;
            credentialID?: components["schemas"]["CredentialID"];
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            numSignatures?: number;
            documentDigests?: {
                hash?: string;
                label?: string;
            }[];
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
        }[];
        CredentialsListRequest: {
            userID?: string;
            /** @default false */
            credentialInfo?: boolean;
            certificates?: components["schemas"]["Certificates"];
            /** @default false */
            certInfo?: boolean;
            /** @default false */
            authInfo?: boolean;
            /** @default false */
            onlyValid?: boolean;
            lang?: components["schemas"]["LanguageTag"];
            clientData?: components["schemas"]["ClientData"];
        };
        CredentialsListResponse: {
            credentialIDs: components["schemas"]["CredentialID"][];
            credentialInfos?: (components["schemas"]["CredentialInfo"] & Record<string, never>)[];
            /**
             * @description True if it was asked for and is supported, else absent.
             * @constant
             */
            onlyValid?: true;
        };
        CredentialsInfoRequest: {
            credentialID: components["schemas"]["CredentialID"];
            certificates?: components["schemas"]["Certificates"];
            /** @default false */
            certInfo?: boolean;
            /** @default false */
            authInfo?: boolean;
            lang?: components["schemas"]["LanguageTag"];
            clientData?: components["schemas"]["ClientData"];
        };
        CredentialInfo: {
            /** @description In lists only. */
            credentialID?: components["schemas"]["CredentialID"];
            description?: string;
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            key: {
                /** @enum {string} */
                status: "enabled" | "disabled";
                algo: components["schemas"]["Oid"][];
                /** @description Bits. */
                len: number;
                /** @description ECDSA only. */
                curve?: components["schemas"]["Oid"];
            };
            cert?: {
                /** @enum {string} */
                status?: "valid" | "expired" | "revoked" | "suspended";
                certificates?: components["schemas"]["DerValue"][];
                /** @description RFC 4514. */
                issuerDN?: string;
                serialNumber?: components["schemas"]["Hex"];
                /** @description RFC 4514. */
                subjectDN?: string;
                validFrom?: components["schemas"]["GeneralizedTime"];
                validTo?: components["schemas"]["GeneralizedTime"];
                policy?: components["schemas"]["Oid"][];
                qcStatements?: string[];
            };
            auth: {
                /** @enum {string} */
                mode: "explicit" | "oauth2code";
                /** @description Identifiers, AND, OR, XOR and brackets; all by AND if absent. */
                expression?: string;
                objects?: components["schemas"]["AuthObject"][];
            };
            /**
             * @default 1
             * @enum {string}
             */
            SCAL?: "1" | "2";
            /** @description Largest numSignatures of one authorization. */
            multisign: number;
            lang?: components["schemas"]["LanguageTag"];
        };
        AuthObject: {
            type: string;
            /** @description Unique in the credential. */
            id: string;
            /**
             * @description Alphanumeric or numeric; any character if absent.
             * @enum {string}
             */
            format?: "A" | "N";
            label?: string;
            description?: string;
            generator?: string;
        };
        CredentialsAuthorizeRequest: {
            credentialID: components["schemas"]["CredentialID"];
            numSignatures: number;
            hashes?: components["schemas"]["Hashes"];
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            authData?: components["schemas"]["AuthDataEntry"][];
            description?: string;
            clientData?: components["schemas"]["ClientData"];
        };
        AuthDataEntry: {
            id: string;
            /** @description A PIN, a one-time code or an answer. */
            value?: string;
        };
        SADResponse: {
            SAD: components["schemas"]["SAD"];
            expiresIn?: components["schemas"]["Lifetime"];
        };
        HandleResponse: {
            handle: components["schemas"]["Handle"];
        };
        Handle: string;
        CredentialsAuthorizeCheckRequest: {
            handle: components["schemas"]["Handle"];
            clientData?: components["schemas"]["ClientData"];
        };
        CredentialsGetChallengeRequest: {
            credentialID: components["schemas"]["CredentialID"];
            authObjectID: string;
            clientData?: components["schemas"]["ClientData"];
        };
        CredentialsGetChallengeResponse: {
            challenge: string;
        };
        CredentialsExtendTransactionRequest: {
            credentialID: components["schemas"]["CredentialID"];
            SAD: components["schemas"]["SAD"];
            hashes?: components["schemas"]["Hashes"];
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            clientData?: components["schemas"]["ClientData"];
        };
        CredentialCreationRequest: {
            certificatePolicy?: components["schemas"]["Oid"];
            /** @description Form not established. */
            subjectData?: Record<string, never>;
        };
        CredentialsCreateRequest: {
            credentialCreationRequest: components["schemas"]["CredentialCreationRequest"];
            certificates?: components["schemas"]["Certificates"];
            /** @default false */
            certInfo?: boolean;
            /** @default false */
            authInfo?: boolean;
            lang?: components["schemas"]["LanguageTag"];
            clientData?: components["schemas"]["ClientData"];
        };
        /** @description Certificate and authorization members as in credentials/info, when asked for. */
        CredentialsCreateResponse: {
            credentialID: components["schemas"]["CredentialID"];
        };
        CredentialsDeleteRequest: {
            credentialID: components["schemas"]["CredentialID"];
            clientData?: components["schemas"]["ClientData"];
        };
        SignHashRequest: {
            credentialID: components["schemas"]["CredentialID"];
            /** @description Needed unless the bearer token is of scope credential. */
            SAD?: components["schemas"]["SAD"];
            hashes: components["schemas"]["Hashes"];
            /** @description Ignored where signAlgo implies it. */
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
            signAlgo: components["schemas"]["Oid"];
            /** @description Base64 of the DER of the parameters. */
            signAlgoParams?: components["schemas"]["Base64"];
            operationMode?: components["schemas"]["OperationMode"];
            validity_period?: components["schemas"]["ValidityPeriod"];
            response_uri?: components["schemas"]["Uri"];
            clientData?: components["schemas"]["ClientData"];
        } & (components["schemas"]["SignAlgoRules"] & components["schemas"]["AsynchronousRules"]);
        /** @description RSA with an open hash needs hashAlgorithmOID; RSASSA-PSS needs signAlgoParams. */
        SignAlgoRules: unknown & components["schemas"]["SignAlgoParamsRule"];
        SignAlgoParamsRule: Record<string, never>;
        AsynchronousRules: Record<string, never>;
        SignHashResponse: {
            signatures?: components["schemas"]["Signatures"];
            responseID?: components["schemas"]["ResponseID"];
        } & (unknown | unknown);
        Signatures: components["schemas"]["SignatureValue"][];
        SignatureValue: components["schemas"]["Base64"];
        ResponseID: string;
        SignDocRequest: (({
            credentialID?: components["schemas"]["CredentialID"];
            signatureQualifier?: components["schemas"]["SignatureQualifier"];
            /** @description Needed unless the bearer token is of scope credential. */
            SAD?: components["schemas"]["SAD"];
            documentDigests?: components["schemas"]["DocumentDigests"][];
            documents?: components["schemas"]["Document"][];
            operationMode?: components["schemas"]["OperationMode"];
            validity_period?: components["schemas"]["ValidityPeriod"];
            response_uri?: components["schemas"]["Uri"];
            clientData?: components["schemas"]["ClientData"];
            /** @default false */
            returnValidationInfo?: boolean;
        } & components["schemas"]["AsynchronousRules"]) | unknown | unknown) & (unknown | unknown);
        DocumentDigests: {
            hashes: components["schemas"]["Hashes"];
            hashAlgorithmOID?: components["schemas"]["HashAlgorithmOID"];
        } & (components["schemas"]["SignDocItem"] & components["schemas"]["SignAlgoRules"]);
        Document: {
            document: components["schemas"]["Base64"];
        } & (components["schemas"]["SignDocItem"] & components["schemas"]["SignAlgoParamsRule"]);
        /** @description What the items of documentDigests and documents share. */
        SignDocItem: {
            signature_format: components["schemas"]["SignatureFormat"];
            /** @description AdES-B-B if absent. */
            conformance_level?: components["schemas"]["ConformanceLevel"];
            signAlgo: components["schemas"]["Oid"];
            signAlgoParams?: components["schemas"]["Base64"];
            signed_props?: components["schemas"]["Attribute"][];
            /** @description Attached, Enveloped, Certification, Attached for C, X, P, J if absent. */
            signed_envelope_property?: components["schemas"]["SignedEnvelopeProperty"];
        } & (unknown & unknown & unknown);
        Attribute: {
            /** @description A name or an OID. */
            attribute_name: string;
            /** @description Base64 of the encoded attribute; the service computes it if absent. */
            attribute_value?: components["schemas"]["Base64"];
        };
        SignDocResponse: {
            DocumentWithSignature?: components["schemas"]["Signatures"];
            SignatureObject?: components["schemas"]["Signatures"];
            responseID?: components["schemas"]["ResponseID"];
            validationInfo?: components["schemas"]["ValidationInfo"];
        } & (unknown | (unknown | unknown));
        ValidationInfo: {
            /** @description OCSP responses. */
            ocsp?: components["schemas"]["DerValues"];
            /** @description CRLs. */
            crl?: components["schemas"]["DerValues"];
            /** @description Certificates that the signature does not hold. */
            certificates?: components["schemas"]["DerValues"];
        };
        DerValues: components["schemas"]["DerValue"][];
        /** @description Base64 of DER. */
        DerValue: components["schemas"]["Base64"];
        SignPollingRequest: {
            /** @description The responseID. */
            requestID: string;
            userID?: string;
            clientData?: components["schemas"]["ClientData"];
        };
        SignPollingResponse: {
            signatures?: components["schemas"]["Signatures"];
            DocumentWithSignature?: components["schemas"]["Signatures"];
            SignatureObject?: components["schemas"]["Signatures"];
            validationInfo?: components["schemas"]["ValidationInfo"];
        } & (unknown | (unknown | unknown));
        /** @description An error body by form; the status says that it is none. */
        SignPollingPending: components["schemas"]["Error"] & {
            /** @constant */
            error?: "accepted_request";
        };
        TimestampRequest: {
            hash: components["schemas"]["Hash"];
            hashAlgo: components["schemas"]["Oid"];
            nonce?: components["schemas"]["Hex"];
            clientData?: components["schemas"]["ClientData"];
        };
        TimestampResponse: {
            /** @description TimeStampToken of RFC 3161. */
            timestamp: components["schemas"]["Base64"];
        };
    };
    responses: {
        /** @description The bearer token is missing, not known, expired or revoked. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller exceeds the rate that the service grants. */
        TooManyRequests: {
            headers: {
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description An unexpected condition. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The method is not implemented. */
        NotImplemented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Overload or maintenance. */
        Unavailable: {
            headers: {
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
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
    info: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InfoRequest"];
            };
        };
        responses: {
            /** @description The service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InfoResponse"];
                };
            };
            /** @description The request is malformed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthLoginRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLoginResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthRevokeRequest"];
            };
        };
        responses: {
            /** @description The token is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "oauth2/authorize": {
        parameters: {
            query: {
                parameters: components["schemas"]["OAuth2AuthorizeParameters"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Back to redirect_uri, with a code or an error in the query. */
            302: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot go back to the client, so the user sees a page. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Page"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "oauth2/pushed_authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["OAuth2PushedAuthorizeRequest"];
            };
        };
        responses: {
            /** @description The request is kept for a short time. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuth2PushedAuthorizeResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["OAuth2TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuth2TokenResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["OAuth2RevokeRequest"];
            };
        };
        responses: {
            /** @description The token is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The authentication failed. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsListRequest"];
            };
        };
        responses: {
            /** @description The identifiers and, if asked, what each credential is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsListResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsInfoRequest"];
            };
        };
        responses: {
            /** @description The credential. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialInfo"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsAuthorizeRequest"];
            };
        };
        responses: {
            /** @description The credential is authorized. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description A factor is awaited out of band; ask credentials/authorizeCheck. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandleResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/authorizeCheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsAuthorizeCheckRequest"];
            };
        };
        responses: {
            /** @description The credential is authorized. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description Still awaited; the newest handle counts. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandleResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/getChallenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsGetChallengeRequest"];
            };
        };
        responses: {
            /** @description The challenge, to be answered in authData. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsGetChallengeResponse"];
                };
            };
            /** @description The challenge went out of band. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/extendTransaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsExtendTransactionRequest"];
            };
        };
        responses: {
            /** @description The next SAD. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SADResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsCreateRequest"];
            };
        };
        responses: {
            /** @description The new credential. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsCreateResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "credentials/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsDeleteRequest"];
            };
        };
        responses: {
            /** @description The credential is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signatures/signHash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignHashRequest"];
            };
        };
        responses: {
            /** @description The signatures in the order of the hashes, or the identifier to ask for them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignHashResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signatures/signDoc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignDocRequest"];
            };
        };
        responses: {
            /** @description The signatures, or the identifier to ask for them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignDocResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description What is to be signed is not what was authorized. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signatures/signPolling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignPollingRequest"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignPollingResponse"];
                };
            };
            /** @description The result is not there yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignPollingPending"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
    "signatures/timestamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimestampRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimestampResponse"];
                };
            };
            /** @description A parameter is missing, wrong or not allowed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["Unavailable"];
        };
    };
}
