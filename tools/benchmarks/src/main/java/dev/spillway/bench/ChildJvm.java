package dev.spillway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.local.JvmCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM beside this one on the same class path, so that its CPU and heap are its own. It is told lines on its standard
 * input, answers in lines on its standard output, and must end when its input closes: it cannot outlive this process.
 */
final class ChildJvm implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final String ENDED = "\0ended";
    private static final int TAIL_LINES = 5;

    private final String name;
    private final Path errors;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildJvm(String name, Path errors, Process process) {
        this.name = name;
        this.errors = errors;
        this.process = process;
        Thread reader = new Thread(this::readLines, "bench-read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a JVM.
     *
     * @param name names its log files
     * @param main the class to run
     * @param heap its {@code -Xmx}, e.g. {@code 3g}
     * @param logs folder of {@code <name>.log} and {@code <name>.err}
     */
    static ChildJvm start(String name, Class<?> main, String heap, Path logs, List<String> arguments) {
        Path errors = logs.resolve(name + ".err");
        ProcessBuilder builder = JvmCommand.of(main.getName())
                .options(List.of("-Xmx" + heap, "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"))
                .openAsHere()
                .property("spillway.log", logs.resolve(name + ".log"))
                .arguments(arguments)
                .builder()
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        try {
            return new ChildJvm(name, errors, builder.start());
        } catch (IOException e) {
            throw new BenchException("cannot start the JVM of " + name + ": " + e.getMessage(), e);
        }
    }

    /** CPU time since its start, nanoseconds; in steps of the system's clock tick, 10 ms on Linux. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Tells it a line. */
    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new BenchException(ended(), e);
        }
    }

    /**
     * Waits for its next line that starts with {@code prefix}; others are passed over.
     *
     * @return the line without the prefix
     * @throws BenchException if it ends, or says nothing of the kind in time
     */
    String await(String prefix, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                String line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new BenchException(name + " did not answer within " + limit.toSeconds() + " s");
                }
                if (line.equals(ENDED)) {
                    throw new BenchException(ended());
                }
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while waiting for " + name, e);
        }
    }

    /** Closes its input and waits for its end; kills it where that takes over a minute. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(ChildJvm.class.getName()).log(System.Logger.Level.DEBUG, "output of " + name, e);
        } finally {
            lines.add(ENDED);
        }
    }

    private String ended() {
        try {
            List<String> said = Files.readAllLines(errors);
            List<String> tail = said.subList(Math.max(0, said.size() - TAIL_LINES), said.size());
            return name + " ended: " + (tail.isEmpty() ? "without a word" : String.join(" | ", tail));
        } catch (IOException e) {
            return name + " ended; its errors cannot be read: " + e.getMessage();
        }
    }
}
