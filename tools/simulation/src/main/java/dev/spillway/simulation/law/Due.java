package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.core.DerivedId;
import dev.spillway.simulation.world.RawInput;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What must become of each raw record, by its bytes and by what stands before it in its account. */
final class Due {

    /**
     * A payment as its producer meant it.
     *
     * @param place where it stands
     * @param account that pays
     * @param id the client's, an id within the account
     * @param fields all of its members
     * @param input the record
     */
    record Payment(Place place, String account, String id, JsonNode fields, RawInput input) {

        String text(String field) {
            return fields.path(field).asText("");
        }

        String decisionId() {
            return DerivedId.of("decide-transaction", account, id, 0);
        }

        /** Minor units of its currency. */
        long amount() {
            int digits = text("currency").equals("JPY") ? 0 : 2;
            return new BigDecimal(text("amount")).movePointRight(digits).longValueExact();
        }

        boolean isRefund() {
            return text("type").equals("REFUND");
        }

        /** The members without the freedom of spelling. */
        private Map<String, String> content() {
            Map<String, String> content = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                String text = field.getValue().asText();
                boolean amount = field.getKey().equals("amount");
                content.put(
                        field.getKey(),
                        amount ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text);
            }
            return content;
        }
    }

    /**
     * An outcome that must be.
     *
     * @param outcome its class
     * @param stage that ends the record
     * @param code why
     * @param reference what it refers to; for a conflict nothing that is known here
     */
    record Ending(String outcome, String stage, String code, String reference) {}

    private final Map<Place, Ending> endings = new LinkedHashMap<>();
    private final Map<Place, Payment> decided = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> contentOf = new HashMap<>();

    Due(Map<Place, RawInput> raw) {
        raw.forEach((place, input) -> {
            if (input.code().isEmpty() && input.value() != null) {
                JsonNode fields = History.json(input.value());
                String account = fields.path("accountId").asText();
                take(new Payment(place, account, fields.path("transactionId").asText(), fields, input));
            } else {
                endings.put(place, new Ending("DEAD_LETTERED", "validate-transaction", input.code(), ""));
            }
        });
    }

    private void take(Payment payment) {
        Map<String, String> first = contentOf.putIfAbsent(payment.account + '\n' + payment.id, payment.content());
        if (first == null) {
            decided.put(payment.place, payment);
            endings.put(payment.place, new Ending("DECIDED", "decide-transaction", "OK", payment.decisionId()));
        } else if (first.equals(payment.content())) {
            endings.put(
                    payment.place, new Ending("DUPLICATE", "dedupe-transaction", "SAME_CONTENT", payment.decisionId()));
        } else {
            endings.put(payment.place, new Ending("CONFLICT", "dedupe-transaction", "CONTENT_DIFFERS", ""));
        }
    }

    /** What must become of each raw record, in their order. */
    Map<Place, Ending> endings() {
        return endings;
    }

    /** Those that must be decided, in the order of each partition. */
    Map<Place, Payment> decided() {
        return decided;
    }
}
