package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads entries of the ledger: whose decision, which kind, and a fingerprint of what its lines move. */
final class LedgerReader extends ContractReader {
    static final List<String> KINDS = List.of("HOLD", "CAPTURE", "REFUND");

    private final Map<String, long[]> sums = new TreeMap<>();
    private long decision;
    private int kind;
    private long print;

    LedgerReader(String rawTopic) {
        super(rawTopic);
    }

    /** The fingerprint of the decision's id. */
    long decision() {
        return decision;
    }

    /** Its place in {@link #KINDS}. */
    int kind() {
        return kind;
    }

    /** The fingerprint of its lines, whatever their order; never zero. */
    long print() {
        return Fingerprint.finish(print);
    }

    /** Whether the amounts of each currency add up to 0. */
    boolean isBalanced() {
        return sums.values().stream().allMatch(sum -> sum[0] == 0);
    }

    /** The part of one line in {@link #print}. */
    static long line(String account, long amountMinor, String currency) {
        long line = Fingerprint.with(Fingerprint.ofText(account), amountMinor);
        return Fingerprint.with(line, Fingerprint.ofText(currency));
    }

    @Override
    void reset() {
        decision = 0;
        kind = -1;
        print = 0;
        sums.clear();
    }

    @Override
    void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "decisionId" -> decision = Fingerprint.ofText(parser.getText());
            case "kind" -> kind = KINDS.indexOf(name(parser));
            case "lines" -> readLines(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    boolean takesStructure(String name) {
        return name.equals("lines");
    }

    @Override
    boolean complete() {
        return decision != 0 && kind >= 0 && !sums.isEmpty();
    }

    private void readLines(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            readLine(parser);
        }
    }

    private void readLine(JsonParser parser) throws IOException {
        String account = "";
        String currency = "";
        long amount = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "account" -> account = parser.getText();
                case "currency" -> currency = parser.getText();
                case "amountMinor" -> amount = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        sums.computeIfAbsent(currency, absent -> new long[1])[0] += amount;
        print += line(account, amount, currency);
    }
}
