package dev.spillway.local.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the books lane stands to the decisions.
 *
 * @param decisions that were read, each once
 * @param entries of the ledger that were read
 * @param chains of the audit log by partition, as far as they hold
 * @param violations what is wrong, by kind; none is the promise
 * @param examples up to 20 to look at
 */
public record LedgerResult(
        long decisions,
        long entries,
        List<AuditChain> chains,
        Map<Violation.Kind, Long> violations,
        List<Violation> examples) {

    /** Whether each decision has exactly the entries that it calls for and one link, and every chain holds. */
    public boolean holds() {
        return violations.isEmpty() && chains.stream().allMatch(chain -> chain.broken() == null);
    }

    /** Entries and links that are not there. */
    public long missing() {
        return count(Violation.Kind.NO_ENTRY) + count(Violation.Kind.NO_LINK);
    }

    /** Entries and links that are there again. */
    public long twice() {
        return count(Violation.Kind.TWO_ENTRIES) + count(Violation.Kind.TWO_LINKS);
    }

    /** Entries and links that no decision calls for. */
    public long orphaned() {
        return count(Violation.Kind.ENTRY_WITHOUT_DECISION) + count(Violation.Kind.LINK_WITHOUT_DECISION);
    }

    /** Entries whose lines do not add up to 0, or that move something else than was decided. */
    public long unbalanced() {
        return count(Violation.Kind.UNBALANCED_ENTRY) + count(Violation.Kind.ENTRY_DIFFERS);
    }

    /** Links of all chains. */
    public long links() {
        return chains.stream().mapToLong(AuditChain::links).sum();
    }

    /** Chains with a link that does not hold. */
    public long brokenChains() {
        return chains.stream().filter(chain -> chain.broken() != null).count();
    }

    /** The part {@code booksLane} of the report. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("holds", holds()).put("decisions", decisions);
        json.put("entries", entries).put("links", links());
        json.put("missing", missing()).put("twice", twice());
        json.put("orphaned", orphaned()).put("unbalanced", unbalanced());
        json.put("brokenChains", brokenChains());
        ArrayNode heads = json.putArray("chains");
        for (AuditChain chain : chains) {
            heads.addObject()
                    .put("partition", chain.partition())
                    .put("links", chain.links())
                    .put("head", chain.head());
        }
        ObjectNode kinds = json.putObject("violations");
        violations.forEach((kind, count) -> kinds.put(kind.name(), count));
        return json;
    }

    /** Lines for the closing table. */
    public List<String> toLines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "ledger entries %,d, audit links %,d in %d chains", entries, links(), chains.size()));
        lines.add("ledger missing " + missing() + ", twice " + twice() + ", orphaned " + orphaned() + ", unbalanced "
                + unbalanced() + ", broken chains " + brokenChains());
        examples.stream()
                .limit(5)
                .forEach(
                        example -> lines.add("  " + example.kind() + ' ' + example.origin() + ": " + example.detail()));
        return lines;
    }

    private long count(Violation.Kind kind) {
        return violations.getOrDefault(kind, 0L);
    }
}
