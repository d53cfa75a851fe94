package dev.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.identity.TokenCredential;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No credential without its contract (which runs against the emulator) and its chapter of the troubleshooting guide. */
class EveryCredentialTests {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.identity");
    private static final Troubleshooting GUIDE = Troubleshooting.read();

    static Stream<String> credentials() {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals("dev.identity.credential"))
                .filter(type -> type.isAssignableTo(TokenCredential.class))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.isMemberClass())
                .map(JavaClass::getSimpleName)
                .sorted();
    }

    @Test
    void credentialsWhenLookedForThenFound() {
        assertThat(credentials())
                .contains("ClientSecretCredential", "ManagedIdentityCredential")
                .hasSizeGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialHasAContract(String credential) {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAssignableTo(TokenCredentialContract.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName))
                .as("contract tests of %s", credential)
                .anyMatch(name -> name.matches(credential + "[A-Za-z]*ContractTests"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialHasAChapterInTheTroubleshootingGuide(String credential) {
        assertThat(GUIDE.section(credential)).as("messages of %s", credential).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialHasAFailureThatIsProvokedAgainstTheEmulator(String credential) {
        assertThat(TroubleshootingTests.provocations().map(Provocation::credential))
                .contains(credential);
    }
}
