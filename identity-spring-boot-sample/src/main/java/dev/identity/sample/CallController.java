package dev.identity.sample;

import dev.identity.boot.TokenCredentials;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /call/{credential}}: what the API sees when it is called with that credential's token. */
@RestController
final class CallController {

    private final TokenCredentials credentials;
    private final ProtectedResource resource;

    CallController(TokenCredentials credentials, ProtectedResource resource) {
        this.credentials = credentials;
        this.resource = resource;
    }

    @GetMapping("/call/{credential}")
    Map<String, Object> call(@PathVariable String credential) {
        if (!credentials.names().contains(credential)) {
            throw new UnknownCredentialException(credential, credentials.names());
        }
        return resource.call(credentials.get(credential));
    }
}
