package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobContainerItem;
import com.azure.storage.blob.models.BlobStorageException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real Blob Storage client on our credentials. */
class BlobStorageTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EntraApp app = new EntraApp();
    private final AzureServer server = new AzureServer(new BlobStorage(app.entra()));

    @AfterEach
    void stop() {
        server.close();
        app.close();
    }

    @Test
    void blobsWhenUsedByBothClientsThenOneTokenServesAll() {
        TokenCredential credential = app.credential();
        BlobServiceClient client = clients(credential).buildClient();
        BlobServiceAsyncClient asyncClient = clients(credential).buildAsyncClient();

        BlobClient blob = client.createBlobContainer("invoices").getBlobClient("1.txt");
        blob.upload(BinaryData.fromString("one"));
        assertThat(blob.downloadContent()).hasToString("one");
        BlobAsyncClient other =
                asyncClient.getBlobContainerAsyncClient("invoices").getBlobAsyncClient("2.txt");
        other.upload(BinaryData.fromString("two")).block(LIMIT);
        assertThat(other.downloadContent().block(LIMIT)).hasToString("two");
        assertThat(client.listBlobContainers())
                .extracting(BlobContainerItem::getName)
                .containsExactly("invoices");

        assertThat(app.tokenRequests())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.form("scope")).isEqualTo("https://storage.azure.com/.default"));
    }

    @Test
    void blobsWhenTheTokenIsForAnotherServiceThenTheStorageRefusesIt() {
        TokenCredential credential = app.credential();
        BlobServiceClient client = clients(
                        request -> credential.getToken(TokenRequest.of("https://vault.azure.net/.default")))
                .buildClient();

        assertThatThrownBy(() -> client.createBlobContainer("invoices"))
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(403));
    }

    private BlobServiceClientBuilder clients(TokenCredential credential) {
        return new BlobServiceClientBuilder()
                .endpoint(server.address() + "/account")
                .credential(AzureCredentials.toAzure(credential))
                .httpClient(server.httpClient());
    }
}
