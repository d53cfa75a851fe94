package dev.identity.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** The rules that Spring Boot's own build has for auto-configurations, and ours for packages. */
class AutoConfigurationFilesTests {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.identity.boot");

    @Test
    void importsWhenReadThenListAllAutoConfigurationsInOrder() throws IOException {
        List<String> listed = read(IMPORTS)
                .lines()
                .filter(line -> line.startsWith("dev.identity."))
                .toList();
        assertThat(listed).isSorted();
        assertThat(autoConfigurations().map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void factoriesWhenReadThenNameClassesThatExistInOrder() throws IOException {
        for (String file : List.of("META-INF/spring.factories", "META-INF/spring/aot.factories")) {
            Properties factories = new Properties();
            factories.load(new StringReader(read(file)));
            assertThat(factories).as(file).isNotEmpty();
            factories.values().forEach(names -> {
                List<String> listed = List.of(names.toString().split(","));
                assertThat(listed).isSorted().allMatch(name -> ClassUtils.isPresent(name, null));
            });
        }
    }

    @Test
    void autoConfigurationsWhenDeclaredThenArePublicFinalWithNothingElsePublic() {
        assertThat(autoConfigurations()).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getModifiers()).contains(JavaModifier.PUBLIC, JavaModifier.FINAL);
            assertThat(type.getSimpleName()).endsWith("AutoConfiguration");
            assertThat(Stream.concat(type.getMethods().stream(), type.getConstructors().stream()))
                    .noneMatch(member -> member.getModifiers().contains(JavaModifier.PUBLIC));
        });
    }

    @Test
    void beanMethodsWhenDeclaredThenHaveNoClassConditionAndNoPrivateType() {
        assertThat(beanMethods()).isNotEmpty().allSatisfy(method -> {
            assertThat(method.isAnnotatedWith(ConditionalOnClass.class))
                    .as(method.getName())
                    .isFalse();
            assertThat(method.getRawReturnType().getModifiers()).doesNotContain(JavaModifier.PRIVATE);
        });
    }

    @Test
    void packagesWhenTheyUseEachOtherThenWithoutCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.identity.(boot..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void optionalLibrariesWhenUsedThenInTheirOwnPackagesOnly() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.identity.boot", "dev.identity.boot.credential..", "dev.identity.boot.history..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micrometer..",
                        "com.azure..",
                        "jakarta.validation..",
                        "org.springframework.boot.actuate..",
                        "org.springframework.boot.health..")
                .check(CLASSES);
    }

    private static Stream<JavaClass> autoConfigurations() {
        return CLASSES.stream().filter(type -> type.isAnnotatedWith(AutoConfiguration.class));
    }

    private static Stream<JavaMethod> beanMethods() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Bean.class));
    }

    private static String read(String name) throws IOException {
        String classes = AzureIdentityProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        try (InputStream in = URI.create(classes + name).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
