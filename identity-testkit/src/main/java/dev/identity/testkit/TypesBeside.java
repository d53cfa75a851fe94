package dev.identity.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists the types that share jar or folder, and package or a parent of it, with another. */
final class TypesBeside {

    private static final String SUFFIX = ".class";

    private TypesBeside() {}

    static List<Class<?>> of(Class<?> anchor) {
        CodeSource source =
                Objects.requireNonNull(anchor.getProtectionDomain().getCodeSource(), "'anchor' is of the JDK");
        try {
            Path root = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(root)) {
                return in(root, anchor);
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                return in(jar.getPath("/"), anchor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> in(Path root, Class<?> anchor) throws IOException {
        Path start = root.resolve(anchor.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.walk(start)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("-info" + SUFFIX))
                    .map(file ->
                            file.substring(0, file.length() - SUFFIX.length()).replaceAll("[/\\\\]", "."))
                    .sorted()
                    .<Class<?>>flatMap(name -> load(name, anchor.getClassLoader()))
                    .toList();
        }
    }

    private static Stream<Class<?>> load(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            // Fails here rather than later if the type of a field is not there.
            boolean hidden = type.isSynthetic() || type.isAnonymousClass() || type.getDeclaredFields() == null;
            return hidden ? Stream.empty() : Stream.of(type);
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }
}
