package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Things that stand where a file is expected, and that a careless reader waits for or never finishes reading. */
public enum OddFile {
    DIRECTORY {
        @Override
        public void create(Path path) throws IOException {
            Files.createDirectory(path);
        }
    },
    /** A pipe that nobody writes to: opening it waits for ever. */
    PIPE {
        @Override
        public void create(Path path) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(Tool.require("mkfifo").toString(), path.toString()).start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    },
    /** A device that never ends. */
    ENDLESS {
        @Override
        public void create(Path path) throws IOException {
            Path zero = Path.of("/dev/zero");
            Tool.require(Files.exists(zero), zero.toString());
            Files.createSymbolicLink(path, zero);
        }
    },
    /** A symbolic link to itself. */
    LOOP {
        @Override
        public void create(Path path) throws IOException {
            Files.createSymbolicLink(path, path);
        }
    };

    /** Puts such a thing where nothing is yet; ends the test here if this machine has none. */
    public abstract void create(Path path) throws IOException, InterruptedException;
}
