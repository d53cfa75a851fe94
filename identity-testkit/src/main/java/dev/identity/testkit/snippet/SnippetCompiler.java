package dev.identity.testkit.snippet;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles Java snippets as they stand, against the class path of the running test. One that declares a type is a
 * compilation unit, any other is the body of a method. Nothing is written. Thread-safe.
 *
 * @param names what is imported, written as after the keyword {@code import}: {@code java.util.*}
 * @param members Java that the text around the snippets presumes, such as fields: members of the class whose method a
 *     snippet becomes
 */
public record SnippetCompiler(List<String> names, String members) {

    private static final Pattern TYPE =
            Pattern.compile("^((public|final|abstract) )*(class|record|interface|enum) ", Pattern.MULTILINE);
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:deprecation,removal,rawtypes,unchecked", "-Werror");

    /** What the compiler has to say about the snippet, with lines of its page; nothing if it is right. */
    public List<String> problems(Snippet snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(null, null, found, OPTIONS, null, List.of(source(snippet)));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .map(problem -> describe(problem, snippet))
                .toList();
    }

    private String describe(Diagnostic<?> problem, Snippet snippet) {
        long line = snippet.line()
                - 1
                + problem.getLineNumber()
                - preamble(snippet).lines().count();
        return snippet.page() + ":" + line + ": " + problem.getMessage(Locale.ROOT);
    }

    private JavaFileObject source(Snippet snippet) {
        String end = declaresType(snippet) ? "" : "} }";
        String text = preamble(snippet) + snippet.text() + end;
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private String preamble(Snippet snippet) {
        String imports = names.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        return declaresType(snippet)
                ? imports
                : imports + "abstract class Snippet {\n" + members + "\nvoid statements() throws Exception {\n";
    }

    private static boolean declaresType(Snippet snippet) {
        return TYPE.matcher(snippet.text()).find();
    }
}
