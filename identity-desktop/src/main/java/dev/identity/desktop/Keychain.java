package dev.identity.desktop;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** What is used of the Keychain, in its own words: each function gives a status, 0 if all went well. */
interface Keychain {

    int OK = 0;
    int DUPLICATE = -25299;
    int NOT_FOUND = -25300;

    int add(byte[] service, byte[] account, byte[] secret);

    int find(byte[] service, byte[] account, IntByReference length, PointerByReference secret, PointerByReference item);

    int change(Pointer item, byte[] secret);

    int delete(Pointer item);

    /** Frees what {@link #find} gave. */
    void free(@Nullable Pointer secret, @Nullable Pointer item);
}
