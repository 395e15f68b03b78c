package dev.spillway.local;

import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.NullUnmarked;

/** Copies text from one topic to another and numbers the values of each key, a key being the first letter. */
record CountingCopyJob(String bootstrap, String from, String to) implements SpillwayJob {

    @Override
    public String name() {
        return "counting-copy";
    }

    @Override
    public void define(StreamExecutionEnvironment env, Settings settings) {
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(from)
                .setGroupId(name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        KafkaSink<String> sink = KafkaSink.<String>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                        .setTopic(to)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
        var read = Operators.named(env.fromSource(source, WatermarkStrategy.noWatermarks(), "read-text"), "read-text");
        var counted = Operators.named(read.keyBy(text -> text.substring(0, 1)).process(new Numbering()), "number-text");
        counted.sinkTo(sink).uid("write-text").name("write-text");
    }

    /** Appends to each value how many its key has had. */
    @NullUnmarked
    static final class Numbering extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws IOException {
            Long before = seen.value();
            long number = before == null ? 1 : before + 1;
            seen.update(number);
            out.collect(context.getCurrentKey() + number);
        }
    }
}
