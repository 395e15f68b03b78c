package dev.spillway.jobs.transactions.distribution;

import dev.spillway.core.json.JsonScanner;
import dev.spillway.core.json.JsonToken;
import dev.spillway.core.json.JsonWriter;
import dev.spillway.jobs.transactions.distribution.Subscription.Mask;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.Transaction;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer sees of a transaction: the decision, then the transaction's own members in their order, less those it
 * did not ask for, masked where it may not see them. A consumer without projection gets the producer's bytes untouched.
 */
final class Projection implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String ACCOUNT = "accountId";

    private final Subscription subscription;
    private final Masking masking;
    private transient @Nullable JsonWriter out;
    private transient @Nullable JsonScanner scanner;

    Projection(Subscription subscription, Masking masking) {
        this.subscription = subscription;
        this.masking = masking;
    }

    /** The Kafka key: the account, or its hash where the consumer may not see it. Order by account stays. */
    byte[] key(DecidedTransaction decided) {
        String account = decided.enriched().transaction().accountId();
        boolean hidden = subscription.masks().containsKey(ACCOUNT) || !sees(ACCOUNT);
        return (hidden ? masking.hash(account) : account).getBytes(StandardCharsets.UTF_8);
    }

    /** The Kafka value. */
    byte[] value(DecidedTransaction decided) {
        if (out == null) {
            out = new JsonWriter();
            scanner = new JsonScanner();
        }
        JsonWriter json = out.reset().beginObject();
        decision(decided.decision(), json);
        json.field("unenriched").value(decided.enriched().enrichment().unenriched());
        json.field("transaction");
        Transaction transaction = decided.enriched().transaction();
        if (subscription.seesAll()) {
            json.raw(transaction.textBytes(), 0, transaction.jsonLength());
        } else if (scanner != null) {
            project(transaction, scanner, json);
        }
        return json.endObject().toBytes();
    }

    private static void decision(Decision decision, JsonWriter json) {
        json.field("decisionId").value(decision.decisionId());
        json.field("decision").value(decision.verdict().name());
        json.field("score").value(decision.score());
        json.field("reasons").beginArray();
        for (String reason : decision.reasons()) {
            json.value(reason);
        }
        json.endArray();
        json.field("ruleVersion").value(decision.ruleVersion());
        json.field("modelVersion").value(decision.modelVersion());
        json.field("decidedAt").instant(decision.decidedAt());
        json.field("late").value(decision.late());
    }

    private void project(Transaction transaction, JsonScanner members, JsonWriter json) {
        byte[] bytes = transaction.textBytes();
        json.beginObject();
        members.reset(bytes, 0, transaction.jsonLength()).next();
        while (members.next() == JsonToken.FIELD) {
            String name = members.text();
            JsonToken token = members.next();
            members.skipRest();
            if (sees(name)) {
                member(name, token, members, bytes, json);
            }
        }
        json.endObject();
    }

    private void member(String name, JsonToken token, JsonScanner value, byte[] bytes, JsonWriter json) {
        int start = value.start();
        int length = value.end() - start;
        Mask mask = subscription.masks().get(name);
        if (mask == null) {
            json.field(name).raw(bytes, start, length);
            return;
        }
        String plain =
                token == JsonToken.STRING ? value.text() : new String(bytes, start, length, StandardCharsets.UTF_8);
        switch (mask) {
            case DROP -> {}
            case LAST4 -> json.field(name).value(Masking.last4(plain));
            case HASH -> json.field(name).value(masking.hash(plain));
        }
    }

    private boolean sees(String name) {
        return subscription.fields().isEmpty() || subscription.fields().contains(name);
    }
}
