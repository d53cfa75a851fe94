package dev.identity.desktop;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Keychain in memory that answers as macOS does, and counts what it gave and got back. */
final class FakeKeychain implements Keychain {

    final Map<String, byte[]> items = new HashMap<>();
    final List<Memory> given = new ArrayList<>();
    int refusal;

    @Override
    public int add(byte[] service, byte[] account, byte[] secret) {
        if (refusal != OK) {
            return refusal;
        }
        return items.putIfAbsent(key(service, account), secret.clone()) == null ? OK : DUPLICATE;
    }

    @Override
    public int find(
            byte[] service, byte[] account, IntByReference length, PointerByReference secret, PointerByReference item) {
        byte[] found = items.get(key(service, account));
        if (refusal != OK || found == null) {
            return refusal != OK ? refusal : NOT_FOUND;
        }
        length.setValue(found.length);
        secret.setValue(memory(found));
        item.setValue(memory(key(service, account).getBytes(StandardCharsets.UTF_8)));
        return OK;
    }

    @Override
    public int change(Pointer item, byte[] secret) {
        items.put(key(item), secret.clone());
        return OK;
    }

    @Override
    public int delete(Pointer item) {
        items.remove(key(item));
        return OK;
    }

    @Override
    public void free(@Nullable Pointer secret, @Nullable Pointer item) {
        given.removeIf(memory -> memory.equals(secret) || memory.equals(item));
    }

    private Memory memory(byte[] content) {
        Memory memory = new Memory(content.length + 1L);
        memory.clear();
        memory.write(0, content, 0, content.length);
        given.add(memory);
        return memory;
    }

    private static String key(byte[] service, byte[] account) {
        return new String(service, StandardCharsets.UTF_8) + "/" + new String(account, StandardCharsets.UTF_8);
    }

    private static String key(Pointer item) {
        return item.getString(0, StandardCharsets.UTF_8.name());
    }
}
