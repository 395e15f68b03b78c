package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file in the repository; {@code -Dgolden.write=true} writes the file instead. */
final class Golden {

    private Golden() {}

    static void check(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("golden file; -Dgolden.write=true writes it").exists();
        assertThat(text)
                .as("%s is public API; -Dgolden.write=true accepts a change of it", file)
                .isEqualTo(Files.readString(file));
    }
}
