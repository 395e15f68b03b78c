package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.Event;
import dev.spillway.core.Outcome;
import dev.spillway.core.Topic;
import dev.spillway.functions.time.PartitionWatermarks;
import dev.spillway.functions.validate.ParseRecord;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.runtime.JobVersion;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * A topic between two of the split jobs, parsed. Records there were written by Spillway; one that does not parse comes
 * from a foreign producer and ends as a dead letter like any other.
 *
 * @param events what was read
 * @param deadLetters records that were not accepted
 * @param outcomes their outcomes
 */
record InternalStreams<V>(DataStream<V> events, DataStream<DeadLetter> deadLetters, DataStream<Outcome> outcomes) {

    /** Reads a topic; {@code stage} names the parser. */
    static <V> InternalStreams<V> read(KafkaEdges kafka, Topic<V> topic, TypeInformation<V> type, String stage) {
        SingleOutputStreamOperator<V> parsed = Operators.named(
                kafka.read(topic)
                        .process(
                                ParseRecord.booked(
                                        topic.codec(),
                                        stage,
                                        JobVersion.current(),
                                        Stages.DEAD_LETTERS,
                                        Stages.OUTCOMES),
                                type),
                stage);
        return new InternalStreams<>(
                parsed, parsed.getSideOutput(Stages.DEAD_LETTERS), parsed.getSideOutput(Stages.OUTCOMES));
    }

    /** The events with event time and watermarks. */
    static <E extends Event> DataStream<E> timed(DataStream<E> events, Settings settings) {
        return Operators.named(
                events.assignTimestampsAndWatermarks(PartitionWatermarks.strategy(
                        ValidationConfig.disorder(settings), ValidationConfig.idleTicks(settings))),
                "watermark-transaction");
    }
}
