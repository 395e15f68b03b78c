package dev.spillway.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDisksTest {

    @TempDir
    private Path folder;

    @Test
    void fullUntilHealedAndGoneWhenClosed() throws IOException {
        Path disk = folder.resolve("disk");
        try (SmallDisks disks = mounted(disk)) {
            Path kept = Files.write(disk.resolve("kept"), new byte[100_000]);
            Runnable heal = disks.fill(disk);
            assertThatThrownBy(() -> Files.write(disk.resolve("refused"), new byte[100_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(Files.size(kept)).isEqualTo(100_000);
            heal.run();
            Files.write(disk.resolve("taken"), new byte[100_000]);
        }
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void whatCannotBeMountedIsSaid() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> SmallDisks.on(List.of(noFolder))).hasMessageContaining(noFolder.toString());
    }

    /** Who may not mount cannot test it; the chaos run refuses for the same reason. */
    private static SmallDisks mounted(Path disk) {
        try {
            return SmallDisks.on(List.of(disk));
        } catch (LocalStackException e) {
            assumeThat(e).as("%s", e.getMessage()).isNull();
            throw e;
        }
    }
}
