package dev.identity.desktop;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of libsecret, told by its schema and attributes. A null byte ends a text there, so none may be in it. */
final class SecretItem implements Vault {

    private final LibSecret library;
    private final String schema;
    private final Map<String, String> attributes;

    SecretItem(LibSecret library, String schema, Map<String, String> attributes) {
        this.library = library;
        this.schema = schema;
        this.attributes = attributes;
    }

    @Override
    public byte @Nullable [] find() throws IOException {
        return with(library::lookup);
    }

    @Override
    public void store(byte[] secret) throws IOException {
        with((type, item, cancellable) -> {
            library.store(type, item, Desktop.LABEL, secret, cancellable);
            return null;
        });
    }

    @Override
    public void delete() throws IOException {
        with((type, item, cancellable) -> {
            library.clear(type, item, cancellable);
            return null;
        });
    }

    private byte @Nullable [] with(Call call) throws IOException {
        return Cancelled.after(library, cancellable -> {
            List<Memory> texts = new ArrayList<>();
            Pointer types = library.table();
            Pointer item = library.table();
            attributes.forEach((name, value) -> {
                Memory key = kept(name, texts);
                // The type of a text is 0.
                library.put(types, key, null);
                library.put(item, key, kept(value, texts));
            });
            Pointer type = library.schema(schema, types);
            try {
                return call.on(type, item, cancellable);
            } finally {
                library.freeSchema(type);
                library.freeTable(item);
                library.freeTable(types);
                texts.forEach(Memory::close);
            }
        });
    }

    private static Memory kept(String text, List<Memory> texts) {
        Memory memory = LibSecret.utf8(text);
        texts.add(memory);
        return memory;
    }

    private interface Call {
        byte @Nullable [] on(Pointer schema, Pointer attributes, Pointer cancellable) throws IOException;
    }
}
