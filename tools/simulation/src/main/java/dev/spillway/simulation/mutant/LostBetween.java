package dev.spillway.simulation.mutant;

import dev.spillway.core.Traced;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.types.transactions.keyed.AccountInput;
import java.util.function.Consumer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Every so-many-th raw record of a partition is lost on its way into the keyed stages. */
final class LostBetween implements Tampering {

    private final int oneIn;

    LostBetween(int oneIn) {
        this.oneIn = oneIn;
    }

    @Override
    public void entering(String uid, StreamRecord<Object> record, Consumer<StreamRecord<Object>> next) {
        Object value = record.getValue() instanceof AccountInput input ? input.transaction() : record.getValue();
        boolean keyed = uid.startsWith("dedupe") || uid.startsWith("decide");
        boolean lost = keyed
                && value instanceof Traced traced
                && traced.provenance().origin().offset() % oneIn == oneIn - 1;
        if (!lost) {
            next.accept(record);
        }
    }
}
