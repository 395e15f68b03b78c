package dev.spillway.local.audit;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the books lane to the decisions, apart from Kafka: what each decision calls for, by the contract, and what was
 * posted and logged, in any order between topics. A decision whose entries and link are there costs 16 bytes, one that
 * waits for them about 200. All methods lock the book.
 */
final class LedgerBook {
    private static final int KINDS = LedgerReader.KINDS.size();

    private final AuditTopics topics;
    private final PostedDecisionReader decision;
    private final LedgerReader entry;
    private final Long2ObjectOpenHashMap<Due> open = new Long2ObjectOpenHashMap<>();
    private final LongOpenHashSet done = new LongOpenHashSet();
    private final Map<Integer, AuditChain> chains = new TreeMap<>();
    private final AuditCounts.Violations violations = new AuditCounts.Violations();
    private long entries;
    private long waiting;

    LedgerBook(AuditTopics topics) {
        this.topics = topics;
        this.decision = new PostedDecisionReader(topics.raw());
        this.entry = new LedgerReader(topics.raw());
    }

    /** What one decision calls for, and what is there of it; prints are 0 for none. */
    private static final class Due {
        private final long[] due = new long[KINDS];
        private final long[] posted = new long[KINDS];
        private boolean decided;
        private boolean logged;
        private String origin = "";

        boolean isDone() {
            boolean all = decided && logged;
            for (int kind = 0; kind < KINDS; kind++) {
                all &= due[kind] == 0 || posted[kind] != 0;
            }
            return all;
        }
    }

    /** Names a partition of the audit log and the first offset that it still has. */
    synchronized void chain(int partition, long start) {
        AuditChain chain = new AuditChain(partition);
        chain.beginsAt(start);
        chains.put(partition, chain);
    }

    /** Takes a decision; only the first of an id counts. One that cannot be read is told by the audit of decisions. */
    synchronized void decision(byte @Nullable [] value) {
        if (!decision.read(value) || done.contains(decision.decision())) {
            return;
        }
        Due due = due(decision.decision());
        if (!due.decided) {
            due.decided = true;
            due.origin = topics.raw() + ':' + decision.originPartition() + ':' + decision.originOffset();
            decision.due(due.due);
            waiting++;
            settle(decision.decision(), due);
        }
    }

    /** Takes a record of any topic; those that are not of the books lane say nothing. */
    void take(String topic, byte @Nullable [] value, int partition, long offset) {
        if (topic.equals(topics.ledger())) {
            entry(value, partition, offset);
        } else if (topic.equals(topics.auditLog())) {
            link(value, partition, offset);
        }
    }

    /** Takes an entry of the ledger. */
    synchronized void entry(byte @Nullable [] value, int partition, long offset) {
        entries++;
        String place = topics.ledger() + ':' + partition + ':' + offset;
        if (!entry.read(value)) {
            violations.add(Violation.Kind.UNREADABLE, place, "does not follow its contract");
            return;
        }
        if (!entry.isBalanced()) {
            violations.add(Violation.Kind.UNBALANCED_ENTRY, place, "its lines do not add up to 0");
        }
        if (done.contains(entry.decision())) {
            violations.add(Violation.Kind.TWO_ENTRIES, place, "its decision has all that it calls for already");
            return;
        }
        Due due = due(entry.decision());
        if (due.posted[entry.kind()] != 0) {
            violations.add(Violation.Kind.TWO_ENTRIES, place, "its decision has one of this kind already");
            return;
        }
        due.posted[entry.kind()] = entry.print();
        due.origin = due.origin.isEmpty() ? place : due.origin;
        settle(entry.decision(), due);
    }

    /** Takes a link of the audit log. */
    synchronized void link(byte @Nullable [] value, int partition, long offset) {
        AuditChain chain = chains.computeIfAbsent(partition, AuditChain::new);
        boolean whole = chain.broken() == null;
        if (!chain.take(offset, value) && whole) {
            AuditChain.Broken broken = chain.broken();
            violations.add(
                    Violation.Kind.BROKEN_CHAIN,
                    topics.auditLog() + ':' + partition + ':' + offset,
                    broken == null ? "" : broken.reason() + ": " + broken.detail());
        }
        if (chain.decisionId().isEmpty()) {
            return;
        }
        long print = Fingerprint.ofText(chain.decisionId());
        Due due = done.contains(print) ? null : due(print);
        if (due == null || due.logged) {
            violations.add(
                    Violation.Kind.TWO_LINKS,
                    topics.auditLog() + ':' + partition + ':' + offset,
                    "its decision is logged already");
            return;
        }
        due.logged = true;
        due.origin = due.origin.isEmpty() ? topics.auditLog() + ':' + partition + ':' + offset : due.origin;
        settle(print, due);
    }

    /** Whether every decision that was read has its entries and its link. */
    synchronized boolean isClosed() {
        return waiting == 0;
    }

    /** Decisions that have all that they call for. */
    synchronized long posted() {
        return done.size();
    }

    /** What was counted, with what is open now. */
    synchronized LedgerResult result() {
        AuditCounts.Violations all = new AuditCounts.Violations(violations);
        open.values().forEach(due -> tell(due, all));
        List<AuditChain> byPartition = new ArrayList<>(chains.values());
        return new LedgerResult(done.size() + waiting, entries, byPartition, all.byKind(), all.examples());
    }

    private Due due(long decision) {
        return open.computeIfAbsent(decision, absent -> new Due());
    }

    private void settle(long decision, Due due) {
        if (due.isDone()) {
            tell(due, violations);
            open.remove(decision);
            done.add(decision);
            waiting--;
        }
    }

    private static void tell(Due due, AuditCounts.Violations violations) {
        for (int kind = 0; kind < KINDS; kind++) {
            String name = LedgerReader.KINDS.get(kind);
            if (due.due[kind] == 0 && due.posted[kind] != 0) {
                violations.add(Violation.Kind.ENTRY_WITHOUT_DECISION, due.origin, "no decision calls for a " + name);
            } else if (due.due[kind] != 0 && due.posted[kind] == 0) {
                violations.add(Violation.Kind.NO_ENTRY, due.origin, "its decision calls for a " + name);
            } else if (due.due[kind] != due.posted[kind]) {
                violations.add(
                        Violation.Kind.ENTRY_DIFFERS, due.origin, "accounts or amount of its " + name + " are wrong");
            }
        }
        if (due.decided && !due.logged) {
            violations.add(Violation.Kind.NO_LINK, due.origin, "its decision is not logged");
        } else if (due.logged && !due.decided) {
            violations.add(Violation.Kind.LINK_WITHOUT_DECISION, due.origin, "the decision that it logs is not there");
        }
    }
}
