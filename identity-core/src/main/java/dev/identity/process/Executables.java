package dev.identity.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds programs in the absolute directories of a {@code PATH}. Neither the current directory nor one relative to it is
 * searched, as Windows would: whoever can write there could have their own program run.
 */
final class Executables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]+");

    private final List<Path> directories;
    private final List<String> endings;

    Executables(String path, boolean windows) {
        this.directories = Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .flatMap(Executables::absolute)
                .toList();
        // A name without an ending is the script for other systems that lies beside the one for Windows.
        this.endings = windows ? List.of(".exe", ".cmd", "") : List.of("");
    }

    Path find(String program) throws IOException {
        if (!NAME.matcher(program).matches()) {
            return given(program);
        }
        return directories.stream()
                .flatMap(directory -> endings.stream().map(ending -> directory.resolve(program + ending)))
                .filter(Executables::executable)
                .findFirst()
                .orElseThrow(() -> new IOException(program + " is not on the PATH."));
    }

    private static Path given(String program) throws IOException {
        Optional<Path> path = absolute(program).filter(Executables::executable).findFirst();
        return path.orElseThrow(
                () -> new IOException("There is no program " + program + "; give a name or an absolute path."));
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Stream<Path> absolute(String text) {
        try {
            return Stream.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
