package dev.identity.desktop;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The Keychain as macOS has it, in its frameworks Security and CoreFoundation. */
final class SecurityFramework implements Keychain {

    private final NativeLibrary security;
    private final NativeLibrary foundation;

    private SecurityFramework(NativeLibrary security, NativeLibrary foundation) {
        this.security = security;
        this.foundation = foundation;
    }

    static SecurityFramework load() throws IOException {
        try {
            return new SecurityFramework(
                    NativeLibrary.getInstance("Security"), NativeLibrary.getInstance("CoreFoundation"));
        } catch (LinkageError e) {
            throw new IOException("the Keychain cannot be reached", e);
        }
    }

    @Override
    public int add(byte[] service, byte[] account, byte[] secret) {
        return call(
                "SecKeychainAddGenericPassword",
                null,
                service.length,
                service,
                account.length,
                account,
                secret.length,
                secret,
                null);
    }

    @Override
    public int find(
            byte[] service, byte[] account, IntByReference length, PointerByReference secret, PointerByReference item) {
        return call(
                "SecKeychainFindGenericPassword",
                null,
                service.length,
                service,
                account.length,
                account,
                length,
                secret,
                item);
    }

    @Override
    public int change(Pointer item, byte[] secret) {
        return call("SecKeychainItemModifyAttributesAndData", item, null, secret.length, secret);
    }

    @Override
    public int delete(Pointer item) {
        return call("SecKeychainItemDelete", item);
    }

    @Override
    public void free(@Nullable Pointer secret, @Nullable Pointer item) {
        if (secret != null) {
            call("SecKeychainItemFreeContent", null, secret);
        }
        if (item != null) {
            foundation.getFunction("CFRelease").invokeVoid(new Object[] {item});
        }
    }

    private int call(String function, @Nullable Object... arguments) {
        return security.getFunction(function).invokeInt(arguments);
    }
}
