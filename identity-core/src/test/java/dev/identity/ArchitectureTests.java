package dev.identity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that keep the core as it is drawn. */
class ArchitectureTests {

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final String[] INTERNAL = {
        "dev.identity.browser..",
        "dev.identity.entra..",
        "dev.identity.federation..",
        "dev.identity.managedidentity..",
        "dev.identity.json..",
        "dev.identity.tool.."
    };

    @Test
    void packagesWhenTheyDependOnEachOtherThenWithoutCycles() {
        slices().matching("dev.identity.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void rootPackageWhenItDependsThenOnNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage("dev.identity")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.identity.*.."))
                .check(CORE);
    }

    @Test
    void signaturesWhenPublicThenNameNoInternalAndNoForeignType() {
        classes()
                .that()
                .resideOutsideOfPackages(INTERNAL)
                .and()
                .arePublic()
                .should(showOnly(resideInAnyPackage("java..", "javax..", "org.jspecify..")
                        .or(resideInAPackage("dev.identity..")
                                .and(DescribedPredicate.not(resideInAnyPackage(INTERNAL))))
                        .or(primitives())))
                .check(CORE);
    }

    @Test
    void msal4jWhenUsedThenOnlyBehindTheEntraPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.identity.entra..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.microsoft.aad.."))
                .check(CORE);
    }

    @Test
    void machineWhenAskedThenOnlyInItsHomes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.identity.time.SystemTime")
                .and()
                .doNotHaveFullyQualifiedName("dev.identity.runtime.SystemEnvironment")
                .and()
                .doNotHaveFullyQualifiedName("dev.identity.process.SystemProcesses")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CORE);
    }

    @Test
    void credentialsWhenPublicThenFinal() {
        classes()
                .that()
                .areAssignableTo(TokenCredential.class)
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void packagesWhenTheyExistThenAreNullMarked() {
        List<String> unmarked = CORE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(home -> home.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(home -> home.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void sourcesWhenSearchedThenHoldNoSynchronized() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> read(file).lines().anyMatch(ArchitectureTests::synchronizes)))
                    .isEmpty();
        }
    }

    private static boolean synchronizes(String line) {
        String code = line.strip();
        return code.startsWith("synchronized")
                || code.matches(".*\\bsynchronized\\b\\s*(\\(|\\w).*") && !code.startsWith("*");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "primitive",
                type -> type.isPrimitive() || type.getBaseComponentType().isPrimitive());
    }

    private static ArchCondition<JavaClass> showOnly(DescribedPredicate<? super JavaClass> allowed) {
        return new ArchCondition<>("show only API types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .flatMap(unit -> shown(unit)
                                .filter(seen -> !allowed.test(seen.getBaseComponentType()))
                                .map(seen -> unit.getFullName() + " shows " + seen.getName()))
                        .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
            }
        };
    }

    private static Stream<JavaClass> shown(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }
}
