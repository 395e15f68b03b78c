package dev.spillway.savepoint;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.NullUnmarked;

/** Counts the numbers of each last digit, with a word from a broadcast beside; never ends. */
public final class CountingJob {

    static final String UID = "count-digits";
    static final int DIGITS = 10;
    static final List<String> WORDS = List.of("one", "two", "three");

    private static final MapStateDescriptor<String, String> TABLE =
            new MapStateDescriptor<>("words", Types.STRING, Types.STRING);

    private CountingJob() {}

    /** @param args uid of the counting operator and max parallelism */
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        define(env, args[0], Integer.parseInt(args[1]));
        env.execute("counting");
    }

    static void define(StreamExecutionEnvironment env, String uid, int maxParallelism) {
        env.getConfig().setMaxParallelism(maxParallelism);
        BroadcastStream<String> words = env.fromData(Types.STRING, WORDS.toArray(String[]::new))
                .uid("read-words")
                .broadcast(TABLE);
        env.fromSource(new NumberSequenceSource(1, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("read-numbers")
                .keyBy(number -> number % DIGITS, Types.LONG)
                .connect(words)
                .process(new Count())
                .uid(uid)
                .sinkTo(new DiscardingSink<>())
                .uid("forget");
    }

    /** Counts the numbers of a key. */
    @NullUnmarked
    static final class Count extends KeyedBroadcastProcessFunction<Long, Long, String, Long> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", new CountSerializer()));
        }

        @Override
        public void processElement(Long value, ReadOnlyContext context, Collector<Long> out) throws Exception {
            Long before = seen.value();
            if (before == null) {
                context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
            }
            seen.update(before == null ? 1 : before + 1);
        }

        @Override
        public void processBroadcastElement(String word, Context context, Collector<Long> out) throws Exception {
            context.getBroadcastState(TABLE).put(word, word.repeat(2));
        }
    }
}
