package dev.identity.boot.observation;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.boot.observation.TokenAcquisitionDocumentation.HighCardinality;
import dev.identity.boot.observation.TokenAcquisitionDocumentation.LowCardinality;
import dev.identity.event.AcquisitionFailed;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names and tags that {@link TokenAcquisitionDocumentation} lists. */
public final class DefaultTokenAcquisitionConvention implements TokenAcquisitionConvention {

    @Override
    public String getName() {
        return "azure.identity.token.acquire";
    }

    @Override
    public String getContextualName(TokenAcquisitionContext context) {
        return "acquire token " + context.credentialTag();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TokenAcquisitionContext context) {
        return KeyValues.of(
                LowCardinality.CREDENTIAL.withValue(context.credentialTag()),
                LowCardinality.CREDENTIAL_TYPE.withValue(context.started().credentialType()),
                LowCardinality.TRIGGER.withValue(
                        context.started().trigger().name().toLowerCase(Locale.ROOT)),
                LowCardinality.OUTCOME.withValue(outcome(context)),
                LowCardinality.CODE.withValue(code(refusal(context.failed()))));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(TokenAcquisitionContext context) {
        KeyValues values = KeyValues.of(HighCardinality.SCOPE.withValue(
                String.join(" ", context.started().request().scopes())));
        String tenant = context.started().request().tenantId();
        ClientAuthenticationException refusal = refusal(context.failed());
        String correlationId = refusal == null ? null : refusal.correlationId();
        return and(and(values, HighCardinality.TENANT, tenant), HighCardinality.CORRELATION_ID, correlationId);
    }

    private static KeyValues and(KeyValues values, HighCardinality key, @Nullable String value) {
        return value == null ? values : values.and(KeyValue.of(key, value));
    }

    private static String outcome(TokenAcquisitionContext context) {
        AcquisitionFailed failed = context.failed();
        if (failed == null) {
            return context.running() ? "none" : "success";
        }
        return failed.failure() instanceof CredentialUnavailableException ? "unavailable" : "error";
    }

    private static String code(@Nullable ClientAuthenticationException refusal) {
        return refusal == null || refusal.aadstsCode() == null ? "none" : "AADSTS" + refusal.aadstsCode();
    }

    private static @Nullable ClientAuthenticationException refusal(@Nullable AcquisitionFailed failed) {
        return failed != null && failed.failure() instanceof ClientAuthenticationException refusal ? refusal : null;
    }
}
