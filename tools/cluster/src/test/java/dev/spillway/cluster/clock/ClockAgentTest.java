package dev.spillway.cluster.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockAgentTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @TempDir
    private Path folder;

    /** Reads the clock as any code does, once behind a lambda, which is a method of its own. */
    static final class Reader implements LongSupplier {
        @Override
        public long getAsLong() {
            LongSupplier clock = () -> System.currentTimeMillis();
            return Math.max(clock.getAsLong(), System.currentTimeMillis());
        }
    }

    /** Reads the clock by a method reference, which no code of the class calls. */
    static final class Referrer implements LongSupplier {
        private final LongSupplier clock = System::currentTimeMillis;

        @Override
        public long getAsLong() {
            return clock.getAsLong();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Reader.class, Referrer.class})
    void aClassReadsTheClockThatTheFileSets(Class<? extends LongSupplier> type) throws Exception {
        LongSupplier reader = redirected(type);
        Path file = folder.resolve("clock");
        SteppedClock.follow(file);
        assertThat(reader.getAsLong()).isCloseTo(System.currentTimeMillis(), within(MINUTE));
        Files.writeString(file, Long.toString(-HOUR));
        awaitBehind(reader);
        Files.writeString(file, "0");
        awaitRight(reader);
    }

    @Test
    void aClassThatReadsNoClockIsLeftAsItIs() throws IOException {
        assertThat(ClockAgent.redirected(bytes(Duration.class))).isNull();
    }

    private static Offset<Long> within(long millis) {
        return Offset.offset(millis);
    }

    private static void awaitBehind(LongSupplier reader) {
        await(() -> System.currentTimeMillis() - reader.getAsLong() > HOUR - MINUTE);
    }

    private static void awaitRight(LongSupplier reader) {
        await(() -> System.currentTimeMillis() - reader.getAsLong() < MINUTE);
    }

    private static void await(BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the clock follows its file").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static LongSupplier redirected(Class<? extends LongSupplier> type) throws Exception {
        byte[] redirected = Objects.requireNonNull(ClockAgent.redirected(bytes(type)));
        ClassLoader loader = new ClassLoader(type.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(type.getName())
                        ? defineClass(name, redirected, 0, redirected.length)
                        : super.loadClass(name, resolve);
            }
        };
        var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (LongSupplier) constructor.newInstance();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource))) {
            return in.readAllBytes();
        }
    }
}
