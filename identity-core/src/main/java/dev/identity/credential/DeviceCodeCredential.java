package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.entra.user.UserClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A user who signs in on another device, where there is a browser: shows an address and a code to enter there, and waits
 * (RFC 8628). Later tokens come silently. A call that prompts lasts until the user has decided, for 15 minutes as a rule.
 * Thread-safe.
 */
public final class DeviceCodeCredential extends UserCredential {

    private final Consumer<DeviceCodeInfo> prompt;
    private final @Nullable Duration timeout;

    private DeviceCodeCredential(Builder builder) {
        super(builder, builder.client());
        this.prompt = builder.prompt;
        this.timeout = builder.timeout;
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    AccessToken signIn(UserClient by, Acquisition acquisition) {
        return by.deviceCode(acquisition, this::show, timeout);
    }

    private void show(String userCode, String verificationUri, Instant expiresOn, String message) {
        try {
            prompt.accept(new DeviceCodeInfo(userCode, verificationUri, expiresOn, message));
        } catch (RuntimeException e) {
            throw new ClientAuthenticationException(
                    "The callback that shows the device code failed with "
                            + e.getClass().getName() + ".",
                    e);
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends UserCredentialBuilder<Builder> {

        private Consumer<DeviceCodeInfo> prompt = info -> System.out.println(info.message());
        private @Nullable Duration timeout;

        private Builder() {}

        /** Shows the user what to do, on the thread that asked for a token; printed to standard output unless set. */
        public Builder prompt(Consumer<DeviceCodeInfo> callback) {
            this.prompt = Objects.requireNonNull(callback, "callback");
            return this;
        }

        /**
         * How long to wait for the user, if that is shorter than Entra waits.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration longest) {
            if (longest.isZero() || longest.isNegative()) {
                throw new IllegalArgumentException("The timeout must be positive, not " + longest + ".");
            }
            this.timeout = longest;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is wrong
         */
        public DeviceCodeCredential build() {
            return new DeviceCodeCredential(this);
        }
    }
}
