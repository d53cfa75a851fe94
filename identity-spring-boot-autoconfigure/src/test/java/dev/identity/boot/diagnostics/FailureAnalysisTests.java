package dev.identity.boot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.testkit.Canary;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** The text that a user reads when the application does not start. */
class FailureAnalysisTests {

    private static final String DEFAULT = "azure.identity.credential";
    private static final String TYPES = "default-azure, chain, environment, workload-identity, azure-pipelines,"
            + " github-actions, managed-identity, azure-cli, azure-powershell, azure-developer-cli, client-secret,"
            + " client-certificate, client-assertion";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        List.of(DEFAULT + ".type=client-secrte"),
                        "There is no credential type \"client-secrte\". Did you mean \"client-secret\"?",
                        DEFAULT + ".type",
                        "Write one of: " + TYPES + "."),
                arguments(
                        List.of(DEFAULT + ".client-secret.secret=" + Canary.secret()),
                        "The credential \"default\" has properties of client-secret, but no type says which to use.",
                        DEFAULT + ".type",
                        "Set azure.identity.credential.type to \"client-secret\"."),
                arguments(
                        List.of(
                                DEFAULT + ".client-secret.secret=" + Canary.secret(),
                                DEFAULT + ".managed-identity.client-id=a"),
                        "The credential \"default\" has properties of managed-identity and client-secret, but no type says"
                                + " which to use.",
                        DEFAULT + ".type",
                        "Set azure.identity.credential.type to one of: managed-identity, client-secret."),
                arguments(
                        List.of(
                                DEFAULT + ".type=client-secret",
                                DEFAULT + ".client-secret.secret=" + Canary.secret(),
                                DEFAULT + ".managed-identity.client-id=a"),
                        "The group \"managed-identity\" has no effect on a credential of type \"client-secret\".",
                        DEFAULT + ".managed-identity.*, beside azure.identity.credential.type",
                        "Remove it, or set azure.identity.credential.type to \"managed-identity\"."),
                arguments(
                        List.of(DEFAULT + ".type=environment", DEFAULT + ".tennant-id=a"),
                        "There is no property \"tennant-id\" in azure.identity.credential. Did you mean \"tenant-id\"?",
                        DEFAULT + ".tennant-id",
                        "Write one of: "),
                arguments(
                        List.of(DEFAULT + ".type=client-secret", DEFAULT + ".client-secret.secrt=" + Canary.secret()),
                        "There is no property \"secrt\" in azure.identity.credential.client-secret. Did you mean"
                                + " \"secret\"?",
                        DEFAULT + ".client-secret.secrt",
                        "Write one of: secret, secret-location."),
                arguments(
                        List.of(DEFAULT + ".type=client-secret"),
                        "The credential \"default\" is not complete.",
                        "azure.identity.credential.tenant-id, azure.identity.credential.client-id,"
                                + " azure.identity.credential.client-secret.secret (or"
                                + " azure.identity.credential.client-secret.secret-location)",
                        "Set these properties."),
                arguments(
                        List.of("azure.identity.credentials.orders.tenant-id=a"),
                        "The credential \"orders\" has no type.",
                        "azure.identity.credentials.orders.type",
                        "Set azure.identity.credentials.orders.type to one of: " + TYPES + "."),
                arguments(
                        List.of(DEFAULT + ".type=client-secret", DEFAULT + ".client-secret=" + Canary.secret()),
                        "\"client-secret\" is a group of properties and has no value itself.",
                        DEFAULT + ".client-secret",
                        "Set properties below it: azure.identity.credential.client-secret.secret,"
                                + " azure.identity.credential.client-secret.secret-location."),
                arguments(
                        List.of(
                                DEFAULT + ".type=managed-identity",
                                DEFAULT + ".client-id=a",
                                DEFAULT + ".managed-identity.resource-id=/subscriptions/b"),
                        "The credential \"default\" has properties of which only one can hold.",
                        "azure.identity.credential.managed-identity.resource-id, azure.identity.credential.client-id",
                        "Keep one of them."),
                arguments(
                        List.of(
                                DEFAULT + ".type=client-certificate",
                                DEFAULT + ".tenant-id=a",
                                DEFAULT + ".client-id=b",
                                DEFAULT + ".client-certificate.bundle=orders",
                                DEFAULT + ".client-certificate.password=" + Canary.secret()),
                        "The credential \"default\" has properties of which only one can hold.",
                        DEFAULT + ".client-certificate.password, " + DEFAULT + ".client-certificate.bundle",
                        "Keep one of them."),
                arguments(
                        List.of(
                                DEFAULT + ".type=client-assertion",
                                DEFAULT + ".tenant-id=a",
                                DEFAULT + ".client-id=b",
                                DEFAULT + ".client-assertion.file=token",
                                DEFAULT + ".client-assertion.audience=api://other"),
                        "The credential \"default\" has properties of which only one can hold.",
                        DEFAULT + ".client-assertion.file, " + DEFAULT + ".client-assertion.audience",
                        "Keep one of them."),
                arguments(
                        List.of(
                                DEFAULT + ".type=chain",
                                DEFAULT + ".chain.order=environment,order",
                                "azure.identity.credentials.orders.type=environment"),
                        "There is neither a credential nor a type \"order\". Did you mean \"orders\"?",
                        DEFAULT + ".chain",
                        "Write a name (default, orders) or a type (" + TYPES + ")."),
                arguments(
                        List.of(
                                "azure.identity.credentials.a.type=chain",
                                "azure.identity.credentials.a.chain.order=environment,b",
                                "azure.identity.credentials.b.type=chain",
                                "azure.identity.credentials.b.chain.order=a"),
                        "The credential \"a\" contains itself: a -> b -> a.",
                        "azure.identity.credentials.a.chain",
                        "Take one of these names out of the credential before it."),
                arguments(
                        List.of(DEFAULT + ".type=chain", DEFAULT + ".chain.order=default"),
                        "The credential \"default\" contains itself: default -> default.",
                        DEFAULT + ".chain",
                        "Take one of these names out of the credential before it."),
                arguments(
                        List.of(DEFAULT + ".type=chain", DEFAULT + ".chain.order=environment,chain"),
                        "A credential of type \"chain\" names its own type, so it would contain itself.",
                        DEFAULT + ".chain",
                        "Configure the inner one under azure.identity.credentials.<name> and write that name."),
                arguments(
                        List.of("azure.identity.credentials.default.type=environment"),
                        "A credential cannot be called \"default\".",
                        "azure.identity.credentials.default",
                        "Use letters, digits and dashes, and not \"default\", which is the one under"
                                + " azure.identity.credential."),
                arguments(
                        List.of("azure.identity.primary=order", "azure.identity.credentials.orders.type=environment"),
                        "There is no credential \"order\". Did you mean \"orders\"?",
                        "azure.identity.primary",
                        "Write one of: default, orders."),
                arguments(
                        List.of("azure.identity.tenent-id=x"),
                        "There is no property \"tenent-id\" in azure.identity. Did you mean \"tenant-id\"?",
                        "azure.identity.tenent-id",
                        "Write one of: enabled, tenant-id, "),
                arguments(
                        List.of("azure.identity.credental.type=vm"),
                        "There is no property \"credental\" in azure.identity. Did you mean \"credential\"?",
                        "azure.identity.credental.type",
                        "Write one of: "),
                arguments(
                        List.of("azure.identity.http.proxy.hots=vm"),
                        "There is no property \"hots\" in azure.identity.http.proxy. Did you mean \"host\"?",
                        "azure.identity.http.proxy.hots",
                        "Write one of: host, port."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.tenant-id=t",
                                "azure.identity.credential.client-secret.secret=${SECRET_NOPE}"),
                        "The value of azure.identity.credential.client-secret.secret is not complete: nothing resolves \"${SECRET_NOPE}\".",
                        "azure.identity.credential.client-secret.secret",
                        "Set the property or environment variable that the placeholder names."),
                arguments(
                        List.of("hidden=x${SECRET_NOPE}", "azure.identity.region=${hidden}"),
                        "The value of azure.identity.region is not complete: nothing resolves a placeholder in it.",
                        "azure.identity.region",
                        "Set the property"),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.credential.client-secret.secret=b",
                                "azure.identity.tenant-id=t",
                                "azure.identity.authority-host=http://login.example.org"),
                        "The credential \"default\" cannot be created: The authority host in authorityHost",
                        "azure.identity.authority-host",
                        "Correct what the message names."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.credential.client-secret.secret=b",
                                "azure.identity.credential.tenant-id=t",
                                "azure.identity.credential.authority-host=http://login.example.org"),
                        "The credential \"default\" cannot be created: The authority host in authorityHost",
                        "azure.identity.credential.authority-host",
                        "Correct what the message names."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.credential.client-secret.secret=b",
                                "azure.identity.tenant-id=not a tenant"),
                        "The credential \"default\" cannot be created: Invalid tenant in tenantId",
                        "azure.identity.tenant-id",
                        "Correct what the message names."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.credential.client-secret.secret=b",
                                "azure.identity.tenant-id=t",
                                "AZURE_AUTHORITY_HOST=http://login.example.org"),
                        "The credential \"default\" cannot be created: The authority host in AZURE_AUTHORITY_HOST",
                        "the variable AZURE_AUTHORITY_HOST",
                        "Correct what the message names."),
                arguments(
                        List.of(
                                "azure.identity.credential.default-azure.exclude=environment,managed-idenity",
                                "azure.identity.credential.type=default-azure"),
                        "The value \"managed-idenity\" of azure.identity.credential.default-azure.exclude is not known. Did you mean \"managed-identity\"?",
                        "azure.identity.credential.default-azure.exclude",
                        "Write one of: environment, workload-identity, managed-identity, azure-cli, azure-powershell, azure-developer-cli."),
                arguments(
                        List.of(
                                "azure.identity.credential.default-azure.exclude[0]=managed-idenity",
                                "azure.identity.credential.type=default-azure"),
                        "The value \"managed-idenity\" of azure.identity.credential.default-azure.exclude[0] is not known. Did you mean \"managed-identity\"?",
                        "azure.identity.credential.default-azure.exclude[0]",
                        "Write one of: environment, workload-identity, managed-identity, azure-cli, azure-powershell, azure-developer-cli."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=chain",
                                "azure.identity.credential.chain.order=environment,environment"),
                        "\"environment\" is named twice.",
                        "azure.identity.credential.chain",
                        "Name it once; it would never be asked a second time."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=chain",
                                "azure.identity.credential.chain.order=environment",
                                "azure.identity.credentials.environment.type=managed-identity"),
                        "\"environment\" is the name of a credential and a type, so it could mean either.",
                        "azure.identity.credential.chain",
                        "Give the credential under azure.identity.credentials another name."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=managed-identity",
                                "azure.identity.credential.tenant-id=t"),
                        "\"tenant-id\" has no effect on a credential of type \"managed-identity\".",
                        "azure.identity.credential.tenant-id",
                        "Remove it."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=chain",
                                "azure.identity.credential.chain.order=managed-identity",
                                "azure.identity.credential.client-id=t"),
                        "\"client-id\" has no effect on a credential of type \"chain\".",
                        "azure.identity.credential.client-id",
                        "Remove it."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=default-azure",
                                "azure.identity.credential.region=westus"),
                        "\"region\" has no effect on a credential of type \"default-azure\".",
                        "azure.identity.credential.region",
                        "Remove it."),
                arguments(
                        List.of(
                                "azure.identity.credential.type=client-secret",
                                "azure.identity.credential.client-id=a",
                                "azure.identity.credential.client-secret.secret=b",
                                "azure.identity.credential.cloud=china",
                                "azure.identity.credential.authority-host=https://login.example.org"),
                        "The credential \"default\" has properties of which only one can hold.",
                        "azure.identity.credential.cloud (\"azure.identity.credential.cloud\"",
                        "Keep one of them."),
                arguments(
                        List.of("azure.identity.cloud=pubic"),
                        "The value \"pubic\" of azure.identity.cloud is not known. Did you mean \"public\"?",
                        "azure.identity.cloud",
                        "Write one of: public, us-government, china."),
                arguments(
                        List.of("azure.identity.http.connect-timeout=soon"),
                        "The value of azure.identity.http.connect-timeout cannot be used as a duration such as 30s.",
                        "azure.identity.http.connect-timeout",
                        "Write a duration such as 30s."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void analysisWhenThePropertiesAreWrongThenSaysWhatWhereAndWhatToDo(
            List<String> properties, String what, String where, String action) {
        EmulatedEntra.plainRunner()
                .withPropertyValues(properties.toArray(String[]::new))
                .run(context -> assertAnalysis(context.getStartupFailure(), what, where, action));
    }

    @ParameterizedTest
    @CsvSource({
        "refresh.jitter, 0.9, The refresh jitter must be between 0 and 0.5",
        "refresh.min-interval, -1s, The refresh attempt interval must grow from a positive minimum",
        "http.acquisition-timeout, -1s, The acquisition timeout must be positive",
        "cache.max-entries, 0, The cache must hold at least one entry"
    })
    void failureWhenANumberIsOutOfRangeThenNamesItsProperty(String property, String value, String reason) {
        EmulatedEntra.plainRunner()
                .withPropertyValues("azure.identity." + property + "=" + value)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, failure -> {
                            assertThat(failure.getName()).isEqualTo("azure.identity." + property);
                            assertThat(failure.getReason()).startsWith(reason);
                        }));
    }

    @Test
    void analysisWhenTheCertificateCannotBeReadThenNamesItsPlace() {
        application(DEFAULT, "client-certificate")
                .withPropertyValues(DEFAULT + ".client-certificate.location=classpath:META-INF/spring.factories")
                .run(context -> assertAnalysis(
                        context.getStartupFailure(),
                        "The credential \"default\" cannot be created: ",
                        DEFAULT + ".client-certificate",
                        "Correct what the message names."));
    }

    @Test
    void analysisWhenTheSslBundleIsMissingThenNamesItsPlace() {
        application(DEFAULT, "client-certificate")
                .withPropertyValues(DEFAULT + ".client-certificate.bundle=nowhere")
                .run(context -> assertAnalysis(
                        context.getStartupFailure(),
                        "The credential \"default\" cannot be created: SSL bundle name 'nowhere' cannot be found",
                        DEFAULT + ".client-certificate",
                        "Correct what the message names."));
    }

    @Test
    void analysisWhenABeanNeedsATokenAtStartThenTellsTheReason() {
        application(DEFAULT, "workload-identity")
                .withPropertyValues(DEFAULT + ".workload-identity.token-file=/nowhere/token")
                .withBean(EagerBean.class)
                .run(context -> assertAnalysis(
                        context.getStartupFailure(),
                        "The application asked for a token while it started and got none: The token file",
                        "the credential \"default\"",
                        "To fix it: "));
    }

    private static ApplicationContextRunner application(String prefix, String type) {
        return EmulatedEntra.plainRunner()
                .withPropertyValues(
                        prefix + ".type=" + type,
                        prefix + ".tenant-id=11111111-1111-1111-1111-111111111111",
                        prefix + ".client-id=22222222-2222-2222-2222-222222222222");
    }

    private static void assertAnalysis(@Nullable Throwable thrown, String what, String where, String action) {
        Throwable failure = Objects.requireNonNull(thrown, "the context started");
        Canary.saw(failure);
        FailureAnalysis analysis = analyze(failure);
        Canary.saw((Object) (analysis.getDescription() + analysis.getAction()));
        String[] lines = Objects.requireNonNull(analysis.getDescription()).split(System.lineSeparator());
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith(what);
        assertThat(lines[1]).startsWith("Where: " + where);
        assertThat(analysis.getAction()).startsWith(action).doesNotContain(System.lineSeparator());
    }

    /** In the order in which Boot asks. */
    private static FailureAnalysis analyze(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(FailureAnalysisTests.class.getClassLoader())
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.logging(LogFactory.getLog("test")))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No analysis of " + failure));
    }

    static final class EagerBean {
        EagerBean(TokenCredential credential) {
            credential.getToken(TokenRequest.of(EmulatedEntra.VAULT));
        }
    }
}
