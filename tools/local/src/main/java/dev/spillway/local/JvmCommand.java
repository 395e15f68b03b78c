package dev.spillway.local;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a JVM beside this one is started: the same Java, a class path in its environment, where it may be long without
 * hiding the rest of the command line.
 */
public final class JvmCommand {

    private final List<String> options = new ArrayList<>();
    private final String main;
    private List<String> arguments = List.of();
    private String classPath = ownClassPath();

    private JvmCommand(String main) {
        this.main = main;
    }

    /** A JVM that runs {@code main} on this process's class path. */
    public static JvmCommand of(String main) {
        return new JvmCommand(main);
    }

    /** The class path of this process: that of the tests where a build tool hides it behind one jar. */
    public static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Adds options, e.g. {@code -Xmx1g}. */
    public JvmCommand options(List<String> more) {
        options.addAll(more);
        return this;
    }

    /** Adds a system property. */
    public JvmCommand property(String key, Object value) {
        options.add("-D" + key + "=" + value);
        return this;
    }

    /** Opens the packages that this process was started with. */
    public JvmCommand openAsHere() {
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(options::add);
        return this;
    }

    /** Takes these jars and folders in place of this process's class path. */
    public JvmCommand classPath(List<Path> entries) {
        classPath = String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
        return this;
    }

    /** What {@code main} is given. */
    public JvmCommand arguments(String... words) {
        return arguments(Arrays.asList(words));
    }

    /** What {@code main} is given. */
    public JvmCommand arguments(List<String> words) {
        arguments = List.copyOf(words);
        return this;
    }

    /** A builder of that process; streams and folder are the caller's. */
    public ProcessBuilder builder() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add(main);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("CLASSPATH", classPath);
        return builder;
    }
}
