package dev.spillway.simulation.world;

import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who read while the world goes on: consumers of decisions, and an auditor of the books. */
final class Readers {

    private final List<DecisionReader> decisions = new ArrayList<>();
    private final Map<LogPartition, Long> books = new LinkedHashMap<>();
    private final Facts facts;
    private final Tampering tampering;

    Readers(SimulatedLog log, Facts facts, Tampering tampering) {
        this.facts = facts;
        this.tampering = tampering;
        log.partitions(TransactionTopics.DECIDED.name())
                .forEach(partition -> decisions.add(new DecisionReader(partition, facts.handled(), tampering)));
        if (facts.plan().books()) {
            log.partitions(TransactionTopics.LEDGER.name()).forEach(partition -> books.put(partition, 0L));
            log.partitions(TransactionTopics.AUDIT).forEach(partition -> books.put(partition, 0L));
        }
    }

    /** One of them does something. */
    void act(World world) {
        DecisionReader reader = decisions.get(world.draw(decisions.size()));
        switch (world.draw(8)) {
            case 0 -> reader.fail();
            case 1, 2 -> reader.store();
            case 3, 4, 5 -> reader.read();
            default -> audit();
        }
    }

    /** All of them read to the end. */
    void finish() {
        for (DecisionReader reader : decisions) {
            while (reader.read()) {
                // on to the end
            }
            reader.store();
        }
        audit();
    }

    private void audit() {
        books.replaceAll((partition, position) -> {
            long at = position;
            Optional<LogRecord> next = next(partition, at);
            while (next.isPresent()) {
                facts.audited()
                        .computeIfAbsent(partition.toString(), absent -> new ArrayList<>())
                        .add(next.get());
                at = next.get().offset() + 1;
                next = next(partition, at);
            }
            return at;
        });
    }

    private Optional<LogRecord> next(LogPartition partition, long from) {
        return tampering.isolates() ? partition.next(from) : partition.nextUncommitted(from);
    }
}
