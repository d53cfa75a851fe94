package dev.identity.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.boot.credential.CredentialDefinitions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor shows about the properties. */
class MetadataTests {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";
    private static final Set<String> OPTIONAL = Set.of(
            "java.lang.String", "dev.identity.boot.Secret", "java.nio.file.Path", "dev.identity.boot.credential.Cloud");
    private static final Pattern INHERITED = Pattern.compile(".*Inherited from azure\\.identity\\..*");

    @Test
    void propertiesWhenShownThenEachHasADescriptionThatEndsTheSentence() throws IOException {
        assertThat(properties()).hasSizeGreaterThan(45).allSatisfy(property -> {
            assertThat(property.getDescription())
                    .as(property.getId())
                    .isNotBlank()
                    .endsWith(".");
            assertThat(property.getDescription()).as(property.getId()).doesNotStartWith("The ");
        });
    }

    @Test
    void propertiesWhenTheyAreNeverAbsentThenShowTheirDefault() throws IOException {
        assertThat(properties())
                .filteredOn(property -> !OPTIONAL.contains(property.getType()))
                .filteredOn(property -> !property.getType().startsWith("java.util."))
                .filteredOn(property ->
                        !INHERITED.matcher(property.getDescription()).matches())
                .allSatisfy(property -> assertThat(property.getDefaultValue())
                        .as(property.getId())
                        .isNotNull());
    }

    @Test
    void typeWhenShownThenDefaultsToDefaultAzure() throws IOException {
        assertThat(properties())
                .filteredOn(property -> property.getId().equals("azure.identity.credential.type"))
                .extracting(ConfigurationMetadataProperty::getDefaultValue)
                .containsExactly("default-azure");
    }

    @Test
    void hintsWhenGivenThenNamePropertiesThatExist() throws IOException {
        Set<String> names =
                properties().stream().map(ConfigurationMetadataProperty::getId).collect(Collectors.toSet());
        JsonNode hints = JsonMapper.shared().readTree(read(FILE)).get("hints");
        assertThat(hints.values())
                .isNotEmpty()
                .allSatisfy(hint -> assertThat(names).contains(hint.get("name").asString()));
    }

    @Test
    void typesWhenHintedThenAreTheBuiltInOnes() throws IOException {
        JsonNode hints = JsonMapper.shared().readTree(read(FILE)).get("hints");
        List<String> types = hints.values().stream()
                .filter(hint -> hint.get("name").asString().equals("azure.identity.credential.type"))
                .flatMap(hint -> hint.get("values").values().stream())
                .map(value -> value.get("value").asString())
                .toList();
        assertThat(types)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        new CredentialDefinitions(new StandardEnvironment(), List.of()).types());
    }

    private static List<ConfigurationMetadataProperty> properties() throws IOException {
        try (InputStream in = open(FILE)) {
            return List.copyOf(ConfigurationMetadataRepositoryJsonBuilder.create(in)
                    .build()
                    .getAllProperties()
                    .values());
        }
    }

    private static String read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) throws IOException {
        URL classes = AzureIdentityProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        return URI.create(classes + name).toURL().openStream();
    }
}
