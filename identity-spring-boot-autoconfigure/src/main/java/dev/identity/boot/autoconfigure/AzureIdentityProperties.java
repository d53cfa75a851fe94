package dev.identity.boot.autoconfigure;

import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.Cloud;
import dev.identity.boot.credential.CredentialProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code azure.identity}.
 *
 * @param enabled Whether to configure credentials.
 * @param tenantId Id or domain of the tenant.
 * @param clientId Id of the application.
 * @param authorityHost Https URL of the sign-in host. Otherwise the cloud's, otherwise the variable AZURE_AUTHORITY_HOST.
 * @param cloud Cloud whose sign-in host to use.
 * @param additionallyAllowedTenants Other tenants to give tokens for, "*" for all.
 * @param disableInstanceDiscovery Whether to trust the sign-in host without asking Microsoft about it.
 * @param region Azure region whose sign-in host to use, or "AutoDetect". Otherwise the variable
 *     AZURE_REGIONAL_AUTHORITY_NAME.
 * @param primary Name of the credential that plain injection gives.
 * @param http How requests are sent.
 * @param cache What is kept.
 * @param refresh When tokens are refreshed.
 * @param health How health is told.
 * @param credential Default credential.
 * @param credentials Credentials by name, each with the properties of azure.identity.credential.
 */
@ConfigurationProperties("azure.identity")
record AzureIdentityProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String authorityHost,
        @Nullable Cloud cloud,
        @DefaultValue List<String> additionallyAllowedTenants,
        @DefaultValue("false") boolean disableInstanceDiscovery,
        @Nullable String region,
        @DefaultValue(TokenCredentials.DEFAULT) String primary,
        @DefaultValue Http http,
        @DefaultValue Cache cache,
        @DefaultValue Refresh refresh,
        @DefaultValue Health health,
        @NestedConfigurationProperty @Nullable CredentialProperties credential,
        @DefaultValue Map<String, CredentialProperties> credentials) {

    /**
     * How requests are sent.
     *
     * @param connectTimeout Limit for connecting to a public endpoint.
     * @param acquisitionTimeout Limit for one acquisition of a token, retries included.
     * @param proxy Proxy of public endpoints.
     * @param ssl Whom to trust.
     */
    record Http(
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("30s") Duration acquisitionTimeout,
            @DefaultValue Proxy proxy,
            @DefaultValue Ssl ssl) {

        /**
         * Proxy of public endpoints.
         *
         * @param host Host of the proxy. Otherwise what the JVM is configured with.
         * @param port Port of the proxy.
         */
        record Proxy(
                @Nullable String host, @DefaultValue("8080") int port) {}

        /**
         * Whom to trust.
         *
         * @param bundle Name of the SSL bundle whose trust to use. Reloads of the bundle are followed.
         */
        record Ssl(@Nullable String bundle) {}
    }

    /**
     * What is kept.
     *
     * @param maxEntries Most tokens that one credential keeps.
     */
    record Cache(@DefaultValue("1000") int maxEntries) {}

    /**
     * When tokens are refreshed.
     *
     * @param jitter Largest part of the time until a refresh that is taken off at random, from 0 to 0.5.
     * @param minInterval Least time between two attempts to refresh a token.
     * @param maxInterval Longest time between two attempts to refresh a token, reached after failures.
     */
    record Refresh(
            @DefaultValue("0.1") double jitter,
            @DefaultValue("30s") Duration minInterval,
            @DefaultValue("5m") Duration maxInterval) {}

    /**
     * How health is told.
     *
     * @param mode Whether to tell only what happened, or to ask for tokens as well.
     * @param scopes Scopes that have to work. Otherwise those that have worked.
     * @param probeInterval Least time between two requests for tokens in probe mode.
     */
    record Health(
            @DefaultValue("passive") Mode mode,
            @DefaultValue List<String> scopes,
            @DefaultValue("5m") Duration probeInterval) {

        /** Where health comes from. */
        enum Mode {
            /** What happened to the tokens that the application asked for. */
            PASSIVE,
            /** The same, after asking for tokens of the configured scopes. */
            PROBE
        }
    }
}
