package dev.spillway.simulation.host;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;

/** What a writer of the jobs asks its sink: nothing. */
enum NoPartitions implements KafkaSinkContext {
    INSTANCE;

    @Override
    public int getParallelInstanceId() {
        throw new UnsupportedOperationException("no record depends on the subtask that writes it");
    }

    @Override
    public int getNumberOfParallelInstances() {
        throw new UnsupportedOperationException("no record depends on the number of subtasks");
    }

    @Override
    public int[] getPartitionsForTopic(String topic) {
        throw new UnsupportedOperationException("partitions follow from keys");
    }
}
