package dev.identity.boot.credential;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** Finds the property that the builder of a credential complains of: its own, or the one that it inherited. */
final class Culprit {

    private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("azure.identity");
    private static final Map<String, String> SHARED = Map.of(
            "authorityHost", "authority-host",
            "tenantId", "tenant-id",
            "clientId", "client-id",
            "additionallyAllowedTenants", "additionally-allowed-tenants",
            "region", "region");
    private static final Pattern SETTING =
            Pattern.compile("\\b(?:in|The) (" + String.join("|", SHARED.keySet()) + "|[A-Z]+(?:_[A-Z]+)+)\\b");

    private final PropertySources sources;

    Culprit(PropertySources sources) {
        this.sources = sources;
    }

    /** Where to look, for a human. */
    String of(CredentialDefinition<?> definition, Exception complaint) {
        ConfigurationPropertyName own = ConfigurationPropertyName.of(definition.path());
        ConfigurationPropertyName group = own.append(definition.factory().type());
        Matcher setting = SETTING.matcher(String.valueOf(complaint.getMessage()));
        if (complaint instanceof NoSuchSslBundleException) {
            return sources.describe(group.append("bundle"));
        }
        if (!setting.find()) {
            return group.toString();
        }
        String property = SHARED.get(setting.group(1));
        return property == null
                ? "the variable " + setting.group(1)
                : Stream.of(own.append(property), ALL.append(property))
                        .filter(name -> sources.hasValue(name) || sources.hasGroup(name))
                        .findFirst()
                        .map(sources::describe)
                        .orElse(group.toString());
    }
}
