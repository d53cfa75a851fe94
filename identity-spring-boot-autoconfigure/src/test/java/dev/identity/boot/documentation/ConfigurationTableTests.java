package dev.identity.boot.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.boot.autoconfigure.AzureIdentityAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;

/** The tables of properties say what editors say, no more and no less. */
class ConfigurationTableTests {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern ROW =
            Pattern.compile("^\\| `(azure\\.identity\\.[^`]+)` \\| [^|]+ \\| [^|]* \\| ([^|]+) \\|$");

    @Test
    void tablesWhenComparedWithTheMetadataThenAreTheSame() throws IOException {
        assertThat(written()).hasSizeGreaterThan(45).isEqualTo(shown());
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Pages.GUIDES.resolve("configuration.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static Map<String, String> shown() throws IOException {
        String classes = AzureIdentityAutoConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        Map<String, String> properties = new TreeMap<>();
        try (InputStream in = URI.create(classes + METADATA).toURL().openStream()) {
            ConfigurationMetadataRepositoryJsonBuilder.create(in)
                    .build()
                    .getAllProperties()
                    .forEach((name, property) -> properties.put(name, property.getDescription()));
        }
        properties.keySet().removeIf(name -> !name.startsWith("azure.identity."));
        return properties;
    }
}
