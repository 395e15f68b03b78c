package dev.spillway.chaos.law;

import dev.spillway.chaos.load.HistoryEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds the raw topic to the history: a broker must keep what it acknowledged, and must not hold what nobody sent. */
final class RawTopicCheck {

    private final HistoryBook history;
    private final Findings findings;
    private long read;

    RawTopicCheck(HistoryBook history, Findings findings) {
        this.history = history;
        this.findings = findings;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        String place = record.partition() + ":" + record.offset();
        if (!history.has(record.partition(), record.offset())) {
            findings.add(Law.ACKNOWLEDGED_IS_KEPT, "at " + place + " is a record that was not acknowledged there");
            return;
        }
        read++;
        boolean same = history.was(
                record.partition(),
                record.offset(),
                HistoryEntry.print(record.key()),
                HistoryEntry.print(record.value()));
        if (!same) {
            findings.add(Law.ACKNOWLEDGED_IS_KEPT, "at " + place + " is another record than was acknowledged");
        }
    }

    /** After the whole topic was read. */
    void end() {
        findings.add(
                Law.ACKNOWLEDGED_IS_KEPT,
                history.entries() - read,
                (history.entries() - read) + " acknowledged records are not in the raw topic");
    }
}
