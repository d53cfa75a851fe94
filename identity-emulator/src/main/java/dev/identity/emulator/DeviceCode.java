package dev.identity.emulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device code that is out. Its state changes under the lock of {@link DeviceCodes}.
 *
 * @param code what the app polls with
 * @param userCode what the person enters
 * @param demand what the app asks for
 * @param claims the claims of the request
 * @param expiresAt until when the person has time
 */
record DeviceCode(
        String code,
        String userCode,
        Interaction.Demand demand,
        RequestedClaims claims,
        Instant expiresAt,
        Duration interval,
        @Nullable Instant polledAt,
        @Nullable SignIn signIn,
        boolean declined) {

    DeviceCode polled(Instant now, Duration newInterval) {
        return new DeviceCode(code, userCode, demand, claims, expiresAt, newInterval, now, signIn, declined);
    }

    DeviceCode approved(SignIn who) {
        return new DeviceCode(code, userCode, demand, claims, expiresAt, interval, polledAt, who, false);
    }

    DeviceCode refused() {
        return new DeviceCode(code, userCode, demand, claims, expiresAt, interval, polledAt, signIn, true);
    }

    boolean open() {
        return signIn == null && !declined;
    }

    boolean polledTooSoon(Instant now) {
        return polledAt != null && now.isBefore(polledAt.plus(interval));
    }

    @Override
    public String toString() {
        return "DeviceCode[" + userCode + ", expiresAt=" + expiresAt + "]";
    }
}
