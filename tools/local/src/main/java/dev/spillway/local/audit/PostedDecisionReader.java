package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** Reads of a decision what it calls for in the ledger, by the table in the contract. */
final class PostedDecisionReader extends ContractReader {
    private static final int HOLD = LedgerReader.KINDS.indexOf("HOLD");
    private static final int CAPTURE = LedgerReader.KINDS.indexOf("CAPTURE");
    private static final int REFUND = LedgerReader.KINDS.indexOf("REFUND");

    private final Map<String, String> transaction = new HashMap<>();
    private long decision;
    private String verdict = "";
    private String account = "";

    PostedDecisionReader(String rawTopic) {
        super(rawTopic);
    }

    /** The fingerprint of the decision's id. */
    long decision() {
        return decision;
    }

    /** Sets for each kind of entry the fingerprint of the lines that are due; leaves 0 where none is. */
    void due(long[] prints) {
        String available = "available:" + account;
        String held = "held:" + account;
        String merchant = "settlement:" + text("merchantId");
        boolean refund = text("type").equals("REFUND");
        switch (verdict) {
            case "APPROVE" -> {
                if (refund) {
                    prints[REFUND] = move(merchant, available);
                } else {
                    prints[HOLD] = move(available, held);
                    prints[CAPTURE] = move(held, payee(merchant));
                }
            }
            case "REVIEW" -> prints[HOLD] = move(refund ? merchant : available, held);
            default -> {
                // a decline moves nothing
            }
        }
    }

    @Override
    void reset() {
        decision = 0;
        verdict = "";
        account = "";
        transaction.clear();
    }

    @Override
    void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "decisionId" -> decision = Fingerprint.ofText(parser.getText());
            case "decision" -> verdict = name(parser);
            case "accountId" -> account = parser.getText();
            case "transaction" -> readTransaction(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    boolean takesStructure(String name) {
        return name.equals("transaction");
    }

    @Override
    boolean complete() {
        return decision != 0 && !verdict.isEmpty() && transaction.containsKey("currency");
    }

    private void readTransaction(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                transaction.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private String payee(String merchant) {
        String counterparty = text("counterpartyId");
        return text("type").equals("TRANSFER") && !counterparty.isEmpty() ? "counterparty:" + counterparty : merchant;
    }

    private long move(String from, String to) {
        String currency = text("currency");
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        long amount = new BigDecimal(text("amount")).movePointRight(digits).longValueExact();
        return Fingerprint.finish(LedgerReader.line(from, -amount, currency) + LedgerReader.line(to, amount, currency));
    }

    private String text(String field) {
        return transaction.getOrDefault(field, "");
    }
}
