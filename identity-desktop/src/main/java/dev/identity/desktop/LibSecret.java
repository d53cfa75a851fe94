package dev.identity.desktop;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The functions of libsecret and glib that are needed, and their errors as exceptions. Thread-safe. */
final class LibSecret {

    /** Behind two integers of 32 bits. */
    private static final int MESSAGE_OFFSET = 8;

    private final NativeLibrary secret;
    private final NativeLibrary glib;
    private final NativeLibrary gio;
    private final NativeLibrary gobject;

    private LibSecret(NativeLibrary secret, NativeLibrary glib, NativeLibrary gio, NativeLibrary gobject) {
        this.secret = secret;
        this.glib = glib;
        this.gio = gio;
        this.gobject = gobject;
    }

    static LibSecret load() throws IOException {
        try {
            return new LibSecret(
                    NativeLibrary.getInstance("libsecret-1.so.0"),
                    NativeLibrary.getInstance("libglib-2.0.so.0"),
                    NativeLibrary.getInstance("libgio-2.0.so.0"),
                    NativeLibrary.getInstance("libgobject-2.0.so.0"));
        } catch (LinkageError e) {
            throw new IOException("libsecret is not installed", e);
        }
    }

    /** A table of texts, which have to live as long as it does. */
    Pointer table() {
        return glib.getFunction("g_hash_table_new")
                .invokePointer(new Object[] {glib.getFunction("g_str_hash"), glib.getFunction("g_str_equal")});
    }

    void put(Pointer table, Pointer key, @Nullable Pointer value) {
        glib.getFunction("g_hash_table_insert").invokeInt(new Object[] {table, key, value});
    }

    void freeTable(Pointer table) {
        glib.getFunction("g_hash_table_unref").invokeVoid(new Object[] {table});
    }

    Pointer schema(String name, Pointer attributeTypes) {
        return secret.getFunction("secret_schema_newv").invokePointer(new Object[] {utf8(name), 0, attributeTypes});
    }

    void freeSchema(Pointer schema) {
        secret.getFunction("secret_schema_unref").invokeVoid(new Object[] {schema});
    }

    Pointer cancellable() {
        return gio.getFunction("g_cancellable_new").invokePointer(new Object[0]);
    }

    void freeCancellable(Pointer cancellable) {
        gobject.getFunction("g_object_unref").invokeVoid(new Object[] {cancellable});
    }

    void cancel(Pointer cancellable) {
        gio.getFunction("g_cancellable_cancel").invokeVoid(new Object[] {cancellable});
    }

    void store(Pointer schema, Pointer attributes, String label, byte[] text, Pointer cancellable) throws IOException {
        PointerByReference error = new PointerByReference();
        secret.getFunction("secret_password_storev_sync").invokeInt(new Object[] {
            schema, attributes, utf8("default"), utf8(label), terminated(text), cancellable, error
        });
        check(error.getValue());
    }

    byte @Nullable [] lookup(Pointer schema, Pointer attributes, Pointer cancellable) throws IOException {
        PointerByReference error = new PointerByReference();
        Pointer found = secret.getFunction("secret_password_lookupv_sync")
                .invokePointer(new Object[] {schema, attributes, cancellable, error});
        check(error.getValue());
        if (found == null) {
            return null;
        }
        try {
            return found.getByteArray(0, Math.toIntExact(found.indexOf(0, (byte) 0)));
        } finally {
            secret.getFunction("secret_password_free").invokeVoid(new Object[] {found});
        }
    }

    void clear(Pointer schema, Pointer attributes, Pointer cancellable) throws IOException {
        PointerByReference error = new PointerByReference();
        secret.getFunction("secret_password_clearv_sync")
                .invokeInt(new Object[] {schema, attributes, cancellable, error});
        check(error.getValue());
    }

    /** A {@code GError}: domain, code, message. */
    private void check(@Nullable Pointer error) throws IOException {
        if (error == null) {
            return;
        }
        try {
            String message = error.getPointer(MESSAGE_OFFSET).getString(0, StandardCharsets.UTF_8.name());
            throw new IOException("the key ring says: " + message.replaceAll("\\p{Cntrl}+", " "));
        } finally {
            glib.getFunction("g_error_free").invokeVoid(new Object[] {error});
        }
    }

    static Memory utf8(String text) {
        return terminated(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Memory terminated(byte[] text) {
        Memory memory = new Memory(text.length + 1L);
        memory.write(0, text, 0, text.length);
        memory.setByte(text.length, (byte) 0);
        return memory;
    }
}
