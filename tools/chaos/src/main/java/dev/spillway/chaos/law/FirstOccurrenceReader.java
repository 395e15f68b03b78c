package dev.spillway.chaos.law;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A reader of the decision topic as the contract tells readers to be: it takes the first record of an id in the order of
 * the partition and passes over the rest. Looks at what it passes over, and at the order of what it takes. About 50 bytes
 * a decision.
 */
public final class FirstOccurrenceReader {

    private final Findings findings;
    private final Long2LongOpenHashMap contentOfId = new Long2LongOpenHashMap();
    private final Long2LongOpenHashMap idOfTransaction = new Long2LongOpenHashMap();
    private final Long2LongOpenHashMap lastOfAccount = new Long2LongOpenHashMap();
    private long repeats;
    private long differing;

    /** A reader that has seen nothing. */
    public FirstOccurrenceReader(Findings findings) {
        this.findings = findings;
        lastOfAccount.defaultReturnValue(-1);
    }

    /** Takes the next record of a partition. */
    public void take(ConsumerRecord<byte[], byte[]> record) {
        String place = record.topic() + ":" + record.partition() + ":" + record.offset();
        try {
            take(SeenDecision.read(record.value()), place);
        } catch (IOException e) {
            findings.add(Law.CONTRACT, place + " is no decision: " + e.getMessage());
        }
    }

    private void take(SeenDecision decision, String place) {
        long otherId = idOfTransaction.putIfAbsent(decision.transaction(), decision.id());
        if (otherId != 0 && otherId != decision.id()) {
            findings.add(Law.ONE_ID_A_TRANSACTION, place + " has another id than its transaction had before");
        }
        long first = contentOfId.putIfAbsent(decision.id(), decision.content());
        if (first == 0) {
            takeFirst(decision, place);
            return;
        }
        repeats++;
        if (first != decision.content()) {
            differing++;
            findings.add(Law.REPEATS_ARE_IDENTICAL, place + " decides otherwise than the first of its id");
        }
    }

    private void takeFirst(SeenDecision decision, String place) {
        long last = lastOfAccount.put(decision.account(), decision.origin());
        if (last > decision.origin()) {
            findings.add(
                    Law.ORDER_OF_AN_ACCOUNT,
                    place + " is of raw offset " + decision.origin() + ", after one of offset " + last);
        }
    }

    /** Decisions taken: the first of each id. */
    public long decisions() {
        return contentOfId.size();
    }

    /** Records passed over, being of an id seen before. */
    public long repeats() {
        return repeats;
    }

    /** Those of the records passed over that were not the same decision. */
    public long differing() {
        return differing;
    }
}
