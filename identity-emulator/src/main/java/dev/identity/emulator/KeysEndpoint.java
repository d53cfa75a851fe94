package dev.identity.emulator;

/** {@code GET /{tenant}/discovery/v2.0/keys}: the keys that verify the emulator's tokens (RFC 7517). */
final class KeysEndpoint implements RequestHandler {
    private final Directory directory;
    private final SigningKey key;

    KeysEndpoint(Directory directory, SigningKey key) {
        this.directory = directory;
        this.key = key;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        var unused = directory.tenantOrShared(String.valueOf(request.tenant()));
        return Reply.json(200, key.publicKeys().toJSONObject());
    }
}
