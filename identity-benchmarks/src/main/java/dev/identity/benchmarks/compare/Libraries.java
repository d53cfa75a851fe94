package dev.identity.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries that a program in a fresh JVM needs, by the beginnings of their files' names; others would slow it. */
enum Libraries {
    NONE(""),
    OURS("identity-core jackson-core-3 slf4j jspecify"),
    MSAL4J("msal4j-1 azure-json slf4j"),
    AZURE_IDENTITY("azure-identity azure-core-1 azure-core-http azure-json azure-xml jackson-annotations jackson-core-2"
            + " jackson-databind-2 jackson-datatype-jsr310 reactor- reactive-streams netty- msal4j- jna slf4j"),
    HEAP("identity-core jackson-core-3 slf4j jspecify msal4j-1 azure-json"),
    SPRING("spring-boot-4 spring-boot-autoconfigure spring-core spring-beans spring-context spring-aop"
            + " spring-expression logback log4j- jul-to slf4j-api snakeyaml jakarta.annotation commons-logging"
            + " micrometer- jspecify"),
    SPRING_OURS(SPRING.names + " identity- jackson-core-3"),
    SPRING_AZURE(SPRING.names + " spring-cloud-azure spring-boot-jackson2 jackson-datatype jackson-module azure-core"
            + " proton qpid jakarta.validation " + AZURE_IDENTITY.names.replace(" slf4j", ""));

    private final String names;

    Libraries(String names) {
        this.names = names;
    }

    /** The class path of a program: the benchmarks' own classes and these libraries. */
    String classPath(Path target) throws IOException {
        List<String> wanted = names.isEmpty() ? List.of() : List.of(names.split(" "));
        try (Stream<Path> files = Files.list(target.resolve("lib"))) {
            Stream<Path> chosen = files.sorted()
                    .filter(file -> wanted.stream()
                            .anyMatch(name -> file.getFileName().toString().startsWith(name)));
            return Stream.concat(Stream.of(target.resolve("classes")), chosen)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
