package dev.identity.emulator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The device codes that are out, and how the emulator deals with them. What is set here holds until
 * {@link EntraEmulator#reset}. Safe on any thread.
 */
public final class DeviceCodes {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final BoundedMap<String, DeviceCode> codes = new BoundedMap<>();
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger slowDowns = new AtomicInteger();
    private final Clock clock;
    private volatile Duration interval = INTERVAL;
    private volatile Duration lifetime = LIFETIME;
    private volatile boolean intervalOmitted;
    private volatile boolean messageOmitted;
    private volatile boolean lenient;

    DeviceCodes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Gives the codes that wait for a person.
     *
     * @return user codes, oldest first
     */
    public List<String> pending() {
        Instant now = clock.instant();
        return codes.values().stream()
                .filter(code -> code.open() && now.isBefore(code.expiresAt()))
                .map(DeviceCode::userCode)
                .toList();
    }

    /**
     * Signs a user in, second factor included, as the person with the code would.
     *
     * @param userCode what the app shows
     * @param user who signs in
     * @throws IllegalArgumentException when no such code waits
     */
    public void approve(String userCode, EmulatedUser user) {
        DeviceCode code = open(userCode);
        Tenant asked = code.demand().tenant();
        Tenant tenant = asked.shared() ? new Tenant(user.tenantId()) : asked;
        approve(code, new SignIn(user, tenant, clock.instant(), true));
    }

    /**
     * Declines, as the person with the code may.
     *
     * @param userCode what the app shows
     * @throws IllegalArgumentException when no such code waits
     */
    public void decline(String userCode) {
        decline(open(userCode));
    }

    /**
     * Sets what the answer tells apps to wait between polls; who polls sooner is told to slow down.
     *
     * @param value five seconds by default
     */
    public void interval(Duration value) {
        interval = value;
    }

    /**
     * Sets how long codes wait.
     *
     * @param value 15 minutes by default
     */
    public void lifetime(Duration value) {
        lifetime = value;
    }

    /** Leaves {@code interval} out of answers, as RFC 8628 allows; it is five seconds then. */
    public void omitInterval() {
        intervalOmitted = true;
    }

    /** Leaves {@code message} out of answers, which only Entra sends. */
    public void omitMessage() {
        messageOmitted = true;
    }

    /** Lets apps poll as fast as they like, for clients under test that do not wait in real time. */
    public void ignoreInterval() {
        lenient = true;
    }

    /**
     * Answers the next polls with {@code slow_down}, however slow they are.
     *
     * @param polls how many
     */
    public void slowDown(int polls) {
        slowDowns.set(polls);
    }

    boolean tellsInterval() {
        return !intervalOmitted;
    }

    boolean tellsMessage() {
        return !messageOmitted;
    }

    void reset() {
        interval = INTERVAL;
        lifetime = LIFETIME;
        intervalOmitted = false;
        messageOmitted = false;
        lenient = false;
        slowDowns.set(0);
        codes.clear();
    }

    DeviceCode issue(Interaction.Demand demand, RequestedClaims claims) {
        Duration told = intervalOmitted ? INTERVAL : interval;
        DeviceCode code = new DeviceCode(
                Opaque.random(48), userCode(), demand, claims, clock.instant().plus(lifetime), told, null, null, false);
        codes.put(code.code(), code);
        return code;
    }

    Optional<DeviceCode> findByUserCode(String userCode) {
        String normal = userCode.trim().toUpperCase(Locale.ROOT);
        Instant now = clock.instant();
        return codes.values().stream()
                .filter(code -> code.userCode().equals(normal) && now.isBefore(code.expiresAt()))
                .findFirst();
    }

    void approve(DeviceCode code, SignIn who) {
        change(code, current -> current.approved(who));
    }

    void decline(DeviceCode code) {
        change(code, DeviceCode::refused);
    }

    /** Gives the code as it stands, noting that the app asked; refuses an app that asks too often. */
    DeviceCode poll(String code) {
        Instant now = clock.instant();
        boolean scripted = slowDowns.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        DeviceCode before = codes.replace(code, current -> current.polled(now, slowed(current, now, scripted)))
                .orElseThrow(() -> new EntraException(UserError.BAD_DEVICE_CODE));
        if (!now.isBefore(before.expiresAt())) {
            throw new EntraException(UserError.DEVICE_CODE_EXPIRED);
        }
        if (slowed(before, now, scripted).compareTo(before.interval()) > 0) {
            throw new EntraException(UserError.SLOW_DOWN);
        }
        return before;
    }

    /** Takes a code out of circulation, unless another poll was faster. */
    void redeem(DeviceCode code) {
        if (codes.remove(code.code()).isEmpty()) {
            throw new EntraException(UserError.BAD_DEVICE_CODE);
        }
    }

    /** RFC 8628 §3.5: five seconds more from now on. */
    private Duration slowed(DeviceCode code, Instant now, boolean scripted) {
        boolean tooSoon = !lenient && code.polledTooSoon(now);
        return scripted || tooSoon ? code.interval().plus(INTERVAL) : code.interval();
    }

    private DeviceCode open(String userCode) {
        return findByUserCode(userCode)
                .filter(DeviceCode::open)
                .orElseThrow(() -> new IllegalArgumentException("No app waits for the code " + userCode));
    }

    private void change(DeviceCode code, UnaryOperator<DeviceCode> change) {
        codes.replace(code.code(), change);
    }

    private String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
