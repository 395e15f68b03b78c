package dev.spillway.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void readsBackWhatWasAcknowledgedInItsOrder() {
        List<HistoryEntry> added = LongStream.range(0, 20_000)
                .mapToObj(i -> new HistoryEntry((int) i % 4, i / 4, i * 31, -i))
                .toList();
        Path file = folder.resolve("history.bin");
        try (History history = History.create(file)) {
            added.forEach(history::add);
        }
        List<HistoryEntry> read = new ArrayList<>();
        History.read(file, read::add);
        assertThat(read).isEqualTo(added);
    }

    @Test
    void tellsNoBytesFromSomeAndFromOthers() {
        assertThat(HistoryEntry.print(null)).isZero();
        assertThat(HistoryEntry.print(new byte[0])).isNotZero();
        assertThat(HistoryEntry.print("a".getBytes(UTF_8))).isNotEqualTo(HistoryEntry.print("b".getBytes(UTF_8)));
    }
}
