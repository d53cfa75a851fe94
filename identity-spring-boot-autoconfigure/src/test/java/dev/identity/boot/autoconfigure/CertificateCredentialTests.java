package dev.identity.boot.autoconfigure;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.cache.CachingCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@ExtendWith(EntraEmulatorExtension.class)
class CertificateCredentialTests {

    private final AppRegistration app;
    private final ApplicationContextRunner runner;

    @TempDir
    private Path directory = Path.of("");

    CertificateCredentialTests(EntraEmulator emulator) {
        this.app = emulator.registerApp("certificate");
        this.runner = new EmulatedEntra(emulator)
                .runner()
                .withPropertyValues(
                        "azure.identity.credential.type=client-certificate",
                        "azure.identity.credential.client-id=" + app.clientId());
    }

    @Test
    void locationWhenAFileThenSignsIn() throws IOException {
        Path file = Files.writeString(
                directory.resolve("app.pem"), app.addCertificate().pem());
        runner.withPropertyValues("azure.identity.credential.client-certificate.location=" + file)
                .run(context -> assertThat(
                                context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .isNotNull());
    }

    @Test
    void bundleWhenItHasACertificateThenSignsIn() throws IOException {
        ClientCertificate certificate = app.addCertificate();
        Path file = Files.writeString(directory.resolve("bundle.pem"), certificate.pem());
        runner.withPropertyValues(
                        "azure.identity.credential.client-certificate.bundle=orders",
                        "spring.ssl.bundle.pem.orders.keystore.certificate=" + file.toUri(),
                        "spring.ssl.bundle.pem.orders.keystore.private-key=" + file.toUri())
                .run(context -> assertThat(
                                context.getBean(TokenCredential.class).getToken(VAULT_REQUEST))
                        .isNotNull());
    }

    @Test
    void bundleWhenItIsReloadedThenTheNewCertificateSigns() throws IOException {
        ClientCertificate old = app.addCertificate();
        Path file = Files.writeString(directory.resolve("bundle.pem"), old.pem());
        runner.withPropertyValues(
                        "azure.identity.credential.client-certificate.bundle=orders",
                        "spring.ssl.bundle.pem.orders.keystore.certificate=" + file.toUri(),
                        "spring.ssl.bundle.pem.orders.keystore.private-key=" + file.toUri())
                .run(context -> {
                    CachingCredential credential = (CachingCredential) context.getBean(TokenCredential.class);
                    credential.getToken(VAULT_REQUEST);
                    app.removeCertificate(old.certificate());
                    assertThatExceptionOfType(ClientAuthenticationException.class)
                            .isThrownBy(() -> credential.refresh(VAULT_REQUEST));
                    context.getBean(SslBundleRegistry.class).updateBundle("orders", bundle(app.addCertificate()));
                    assertThat(credential.refresh(VAULT_REQUEST)).isNotNull();
                });
    }

    @Test
    void bundleWhenItHasNoKeyThenTheFailureSaysSo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("bundle.pem"), app.addCertificate().pem());
        runner.withPropertyValues(
                        "azure.identity.credential.client-certificate.bundle=orders",
                        "spring.ssl.bundle.pem.orders.truststore.certificate=" + file.toUri())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("The SSL bundle \"orders\" has no key store."));
    }

    private static SslBundle bundle(ClientCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", certificate.privateKey(), new char[0], new Certificate[] {certificate.certificate()});
        return SslBundle.of(SslStoreBundle.of(store, "", null));
    }
}
