package dev.identity.boot.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.boot.CredentialFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class CredentialRuntimeHintsTests {

    @Test
    void hintsWhenRegisteredThenCoverThePropertiesOfEveryTypeThatHasAny() {
        RuntimeHints hints = new RuntimeHints();
        new CredentialRuntimeHints().registerHints(hints, null);
        assertThat(CredentialProperties.factories().stream()
                        .map(CredentialFactory::propertiesType)
                        .filter(type -> type.getRecordComponents().length > 0))
                .isNotEmpty()
                .allSatisfy(
                        type -> assertThat(RuntimeHintsPredicates.reflection().onType(type))
                                .as(type.getName())
                                .accepts(hints));
    }

    @Test
    void groupsWhenDeclaredThenAreThePropertiesOfTheFactories() {
        Set<String> groups = Arrays.stream(CredentialProperties.class.getRecordComponents())
                .map(component -> component.getType())
                .filter(type -> type.isRecord())
                .map(Class::getName)
                .collect(Collectors.toSet());
        assertThat(CredentialProperties.factories().stream()
                        .map(CredentialFactory::propertiesType)
                        .filter(type -> type.getRecordComponents().length > 0)
                        .map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(groups);
    }
}
