package dev.identity.desktop;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One generic password of the Keychain, told by service and account. */
final class KeychainItem implements Vault {

    private final Keychain keychain;
    private final byte[] service;
    private final byte[] account;

    KeychainItem(Keychain keychain, String service, String account) {
        this.keychain = keychain;
        this.service = service.getBytes(StandardCharsets.UTF_8);
        this.account = account.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] find() throws IOException {
        return with((content, item) -> content.clone());
    }

    @Override
    public void store(byte[] secret) throws IOException {
        int status = keychain.add(service, account, secret);
        if (status == Keychain.DUPLICATE) {
            with((content, item) -> {
                check(keychain.change(item, secret));
                return null;
            });
        } else {
            check(status);
        }
    }

    @Override
    public void delete() throws IOException {
        with((content, item) -> {
            check(keychain.delete(item));
            return null;
        });
    }

    private byte @Nullable [] with(Use use) throws IOException {
        IntByReference length = new IntByReference();
        PointerByReference secret = new PointerByReference();
        PointerByReference item = new PointerByReference();
        int status = keychain.find(service, account, length, secret, item);
        if (status == Keychain.NOT_FOUND) {
            return null;
        }
        check(status);
        try {
            return use.of(secret.getValue().getByteArray(0, length.getValue()), item.getValue());
        } finally {
            keychain.free(secret.getValue(), item.getValue());
        }
    }

    private static void check(int status) throws IOException {
        if (status != Keychain.OK) {
            throw new IOException("the Keychain answers with status " + status);
        }
    }

    private interface Use {
        byte @Nullable [] of(byte[] content, Pointer item) throws IOException;
    }
}
