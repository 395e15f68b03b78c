package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicExportTest {
    private static final TopicPartition ONLY = new TopicPartition("topic", 0);

    @Test
    void writesEveryRecordOnOneLineInOffsetOrder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("topic.jsonl");
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
        consumer.updateEndOffsets(Map.of(ONLY, 3L));
        consumer.schedulePollTask(() -> {
            add(consumer, 0, "{\"a\":1}");
            add(consumer, 1, "{\r\n \"a\" : \"b\\n\"\n}");
        });
        consumer.schedulePollTask(() -> {
            add(consumer, 2, null);
            add(consumer, 3, "came after it began");
        });

        long written = TopicExport.writeTopic(consumer, List.of(ONLY), file);

        assertThat(written).isEqualTo(3);
        assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{   \"a\" : \"b\\n\" }\nnull\n");
    }

    @Test
    void leavesEmptyTopicsFileEmpty(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("topic.jsonl");
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(ONLY, 7L));
        consumer.updateEndOffsets(Map.of(ONLY, 7L));

        assertThat(TopicExport.writeTopic(consumer, List.of(ONLY), file)).isZero();
        assertThat(file).isEmptyFile();
    }

    @Test
    void keepsLineThatIsOneAsItIs() {
        byte[] value = "{\"name\":\"J\u00fcrgen\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonLine.of(value)).isSameAs(value);
    }

    private static void add(MockConsumer<byte[], byte[]> consumer, long offset, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>("topic", 0, offset, new byte[0], bytes));
    }
}
