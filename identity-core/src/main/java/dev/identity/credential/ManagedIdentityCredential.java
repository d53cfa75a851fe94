package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.managedidentity.DetectedSource;
import dev.identity.managedidentity.IdentityId;
import dev.identity.managedidentity.Resource;
import dev.identity.managedidentity.SourceDetection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity that Azure gave to the host: virtual machines, scale sets, AKS nodes and Container Instances (through the
 * instance metadata service), App Service, Functions, Container Apps and Azure Automation, Service Fabric, servers that
 * Azure Arc manages, Azure Machine Learning, and Cloud Shell, where it is the person's. There is no secret to keep.
 * The kind of host is recognised once, when the credential is built; see {@link #source()}.
 *
 * <p>The identity is the host's own (system-assigned) unless the builder names another by one of its ids; environment
 * variables never choose it. A request names exactly one scope; its tenant is ignored, as the identity has only one, and
 * claims make it pass the cache. Where nobody answers in place of the instance metadata service, a call outside a chain
 * takes up to the acquisition timeout, a chain one second. Thread-safe.
 */
public final class ManagedIdentityCredential extends AbstractTokenCredential {

    private final DetectedSource detected;

    private ManagedIdentityCredential(Builder builder) {
        super(builder);
        this.detected = SourceDetection.detect(runtime(), IdentityId.of(builder.ids), builder.maxRetries);
    }

    /** A builder; without an id it gives the host's own identity. */
    public static Builder builder() {
        return new Builder();
    }

    /** The kind of host, and how it was recognised: {@code App Service, because IDENTITY_ENDPOINT and … are set}. */
    public String source() {
        return detected.explanation();
    }

    @Override
    TokenRequest resolve(TokenRequest request) {
        Resource.of(request);
        return request.withTenantId(null);
    }

    @Override
    AccessToken acquire(Acquisition acquisition) {
        return detected.source().acquire(acquisition);
    }

    @Override
    AccessToken acquireProbing(Acquisition acquisition) {
        return detected.source().acquireProbing(acquisition);
    }

    @Override
    public void close() {
        super.close();
        detected.source().close();
    }

    /** Takes at most one id; nothing means the system-assigned identity. Not thread-safe. */
    public static final class Builder extends CredentialBuilder<Builder> {

        private final Map<IdentityId.Kind, String> ids = new EnumMap<>(IdentityId.Kind.class);
        private @Nullable Integer maxRetries;

        private Builder() {}

        /** The client (application) id of a user-assigned identity. */
        public Builder clientId(String id) {
            ids.put(IdentityId.Kind.CLIENT_ID, id);
            return this;
        }

        /** The object (principal) id of a user-assigned identity. */
        public Builder objectId(String id) {
            ids.put(IdentityId.Kind.OBJECT_ID, id);
            return this;
        }

        /** The Azure resource id of a user-assigned identity: {@code /subscriptions/…/userAssignedIdentities/…}. */
        public Builder resourceId(String id) {
            ids.put(IdentityId.Kind.RESOURCE_ID, id);
            return this;
        }

        /**
         * How often one acquisition tries again: 0 means one try. Unless set, what suits the host: 5 times for the
         * instance metadata service, else 3.
         */
        public Builder maxRetries(int retries) {
            if (retries < 0) {
                throw new IllegalArgumentException("The retries must not be negative, not " + retries + ".");
            }
            this.maxRetries = retries;
            return this;
        }

        /**
         * The credential. Sends nothing yet.
         *
         * @throws IllegalArgumentException if there is more than one id, or it is blank or contains white space
         */
        public ManagedIdentityCredential build() {
            return new ManagedIdentityCredential(this);
        }
    }
}
