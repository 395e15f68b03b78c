package dev.spillway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A job jar of a next version in which the express job's state has a field more: how often the account's state was written.
 * It is made as a developer makes it, by a change of the source: the version goes up by one, and what version 1 lacked is
 * supplied. Everything else in the jar is as it was.
 */
final class EvolvedJar {

    private static final String PACKAGE = "dev/spillway/types/transactions/keyed/";
    private static final String SOURCE = "state/types/src/main/java/" + PACKAGE + "ExpressState.java";

    private EvolvedJar() {}

    /** Makes the next version of a job jar in a folder. */
    static Path of(Path jar, Path home, Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve(PACKAGE)).resolve("ExpressState.java");
        Files.writeString(source, evolved(Files.readString(home.resolve(SOURCE))));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(source, jar, classes);
        Path next = Files.copy(jar, folder.resolve("next.jar"), StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(next);
                Stream<Path> compiled = Files.list(classes.resolve(PACKAGE))) {
            for (Path file : compiled.toList()) {
                Path old = inside.getPath(PACKAGE + file.getFileName());
                assertThat(old).as("a class of today's jar").exists();
                Files.copy(file, old, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return next;
    }

    private static String evolved(String source) {
        String fields = replaced(
                source,
                "    private AccountActivity activity;\n",
                "    private AccountActivity activity;\n    private long writes;\n");
        String version = replaced(fields, "return 1;", "return 2;");
        String written = replaced(
                version,
                "activity.serialize(value.activity, out);",
                "activity.serialize(value.activity, out);\n            out.writeLong(value.writes + 1);");
        return replaced(
                written,
                "return new ExpressState(seen.deserialize(in), enrichment.deserialize(in), activity.deserialize(in));",
                "ExpressState state ="
                        + " new ExpressState(seen.deserialize(in), enrichment.deserialize(in), activity.deserialize(in));"
                        + " state.writes = version == 1 ? 0 : in.readLong(); return state;");
    }

    private static String replaced(String text, String old, String now) {
        assertThat(text).containsOnlyOnce(old);
        return text.replace(old, now);
    }

    private static void compile(Path source, Path jar, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "--release",
                                    "17",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    jar + java.io.File.pathSeparator + System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s", said).isTrue();
        }
    }
}
