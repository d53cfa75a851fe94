package dev.identity.boot.autoconfigure;

import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks what is a secret by its name, in properties and in variables of the environment, and what stands in the place of
 * a group that holds one; and whatever is a secret by its value, wherever it stands. Locations of secrets stay readable.
 */
final class SecretSanitizer implements SanitizingFunction {

    private static final String SECRET_WORD = "(secret|password|assertion|key|token|header)";
    private static final Pattern SECRET = Pattern.compile(
            "(azure[._-]?identity[._]?.*" + SECRET_WORD + "([\\[.].*)?(?<!location)" + "|(azure|msi|identity)_.*"
                    + SECRET_WORD + ")",
            Pattern.CASE_INSENSITIVE);

    private final SecretValues values;

    SecretSanitizer(SecretValues values) {
        this.values = values;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        Object value = data.getValue();
        return value != null && (SECRET.matcher(data.getKey()).matches() || values.showIn(value.toString()))
                ? data.withSanitizedValue()
                : data;
    }
}
