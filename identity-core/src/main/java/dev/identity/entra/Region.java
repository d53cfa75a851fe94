package dev.identity.entra;

import dev.identity.http.ConnectionProfile;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.runtime.IdentityRuntime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region whose token endpoint an application wants to use: named, or found out once from {@code REGION_NAME} or the
 * instance metadata service. When it cannot be found out the global endpoint serves.
 */
public final class Region {

    private static final Logger LOG = LoggerFactory.getLogger(Region.class);
    private static final Set<String> DETECT = Set.of("tryautodetect", "autodiscoverregion", "autodetect");
    private static final Duration METADATA_LIMIT = Duration.ofSeconds(2);
    private static final String LOCATION_PATH =
            "/metadata/instance/compute/location?format=text&api-version=2021-01-01";

    private final @Nullable Name named;
    private volatile @Nullable Finding finding;

    private Region(@Nullable Name named, boolean detect) {
        this.named = named;
        this.finding = detect ? null : new Finding(Optional.empty());
    }

    /** What detection found; its absence means that it has not run. */
    private record Finding(Optional<Name> region) {}

    /** A region's name, safe to stand in a host name. */
    public record Name(String value) {

        private static final Pattern VALID = Pattern.compile("[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

        /** Checks the name. */
        public Name {
            if (!VALID.matcher(value).matches()) {
                throw new IllegalArgumentException("not a region name");
            }
        }

        static Optional<Name> parse(String text) {
            String name = text.replace(" ", "").strip().toLowerCase(Locale.ROOT);
            return VALID.matcher(name).matches() ? Optional.of(new Name(name)) : Optional.empty();
        }
    }

    /**
     * Reads the setting.
     *
     * @param value a region's name, a word for detection, or null for the global endpoint
     * @throws IllegalArgumentException if it is no region name; it would become part of a host name
     */
    public static Region parse(@Nullable String value, String setting) {
        if (value == null) {
            return new Region(null, false);
        }
        if (DETECT.contains(value.strip().toLowerCase(Locale.ROOT))) {
            return new Region(null, true);
        }
        Name name = Name.parse(value)
                .orElseThrow(() -> new IllegalArgumentException("The region in " + setting
                        + " is not a region name: letters, digits and '-' only, for example westus2, or"
                        + " AutoDetect."));
        return new Region(name, false);
    }

    /** The region to use, if any. Detection happens on the first call and is remembered. */
    Optional<Name> resolve(IdentityRuntime runtime) throws InterruptedException {
        if (named != null) {
            return Optional.of(named);
        }
        Finding known = finding;
        if (known == null) {
            known = new Finding(detect(runtime));
            finding = known;
        }
        return known.region;
    }

    private static Optional<Name> detect(IdentityRuntime runtime) throws InterruptedException {
        String variable = runtime.environment("REGION_NAME");
        Optional<Name> region = variable != null ? Name.parse(variable) : askMetadata(runtime);
        if (region.isPresent()) {
            LOG.info("Using the token endpoint of region {}.", region.get().value());
        } else {
            LOG.info("No region could be detected; using the global token endpoint.");
        }
        return region;
    }

    private static Optional<Name> askMetadata(IdentityRuntime runtime) throws InterruptedException {
        String host = runtime.environment("AZURE_POD_IDENTITY_AUTHORITY_HOST");
        String base = host == null ? "http://169.254.169.254" : host.strip().replaceAll("/+$", "");
        try {
            HttpResponse answer = runtime.transport()
                    .send(HttpRequest.get(URI.create(base + LOCATION_PATH))
                            .header("Metadata", "true")
                            .profile(ConnectionProfile.METADATA)
                            .timeout(METADATA_LIMIT)
                            .build());
            return answer.status() == 200 ? Name.parse(answer.text()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("The instance metadata service did not say the region.", e);
            return Optional.empty();
        }
    }
}
