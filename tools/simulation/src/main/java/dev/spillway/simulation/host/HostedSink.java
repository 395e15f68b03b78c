package dev.spillway.simulation.host;

import dev.spillway.simulation.log.LogTransaction;
import dev.spillway.simulation.log.PlainProducer;
import dev.spillway.simulation.log.TransactionalProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One subtask of a Kafka sink: writer and committer. At least once, it writes all it was given before it acknowledges a
 * checkpoint. Exactly once, it hands its transaction over with the checkpoint and commits it when that is complete; a
 * successor commits what it finds in the state and aborts what else was left open under its name.
 */
final class HostedSink implements Receiver {

    private final String uid;
    private final KafkaRecordSerializationSchema<Object> codec;
    private final HostContext context;
    private final PlainProducer plain;
    private final TransactionalProducer transactional;
    private final boolean exactlyOnce;
    private final TreeMap<Long, List<LogTransaction>> pending = new TreeMap<>();

    @SuppressWarnings("unchecked") // records pass untyped
    HostedSink(Node.Sink node, String job, String writer, HostContext context) {
        this.uid = node.uid();
        this.codec = (KafkaRecordSerializationSchema<Object>)
                context.instance(KafkaRecordSerializationSchema.class, node.writer());
        this.context = context;
        this.exactlyOnce = node.exactlyOnce();
        this.plain =
                new PlainProducer(context.log(), writer, context.tampering().keepsOrder(uid));
        this.transactional = new TransactionalProducer(context.log(), context.coordinator(), prefix(job, uid), writer);
    }

    static String prefix(String job, String uid) {
        return job + '.' + uid + '#';
    }

    String uid() {
        return uid;
    }

    boolean isExactlyOnce() {
        return exactlyOnce;
    }

    /** What is on its way at least once. */
    PlainProducer plain() {
        return plain;
    }

    @Override
    public void record(StreamRecord<Object> record) {
        ProducerRecord<byte[], byte[]> written = codec.serialize(record.getValue(), NoPartitions.INSTANCE, null);
        if (written == null) {
            return;
        }
        for (ProducerRecord<byte[], byte[]> one : context.tampering().sending(uid, written)) {
            if (exactlyOnce) {
                transactional.send(one, context.now());
            } else {
                plain.send(one);
            }
        }
    }

    @Override
    public void watermark(Watermark mark) {
        // topics carry no time
    }

    @Override
    public void status(WatermarkStatus status) {
        // topics carry no time
    }

    /** Before the barrier: everything written, and the transaction handed over. */
    void flush(long checkpoint) {
        if (plain.isHeldUp() || transactional.isHeldUp()) {
            throw new CutOffException(uid);
        }
        if (context.tampering().flushes(uid)) {
            plain.flush(context.now());
        }
        transactional
                .handOver()
                .ifPresent(done -> pending.computeIfAbsent(checkpoint, absent -> new ArrayList<>())
                        .add(done));
    }

    /** What is handed over up to a checkpoint and not committed yet. */
    List<LogTransaction> uncommitted(long checkpoint) {
        return pending.headMap(checkpoint, true).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Whether a transaction that is to be committed with a checkpoint cannot be now. */
    boolean isHeldUp(long checkpoint) {
        return uncommitted(checkpoint).stream().anyMatch(LogTransaction::isCut);
    }

    /** A checkpoint is complete, and with it all before it. */
    void completed(long checkpoint) {
        uncommitted(checkpoint).stream()
                .filter(transaction -> context.tampering().commits(uid, transaction))
                .forEach(transaction -> transaction.commit(context.now()));
        pending.headMap(checkpoint, true).clear();
    }
}
