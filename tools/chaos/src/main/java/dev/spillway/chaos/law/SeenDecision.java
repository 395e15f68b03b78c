package dev.spillway.chaos.law;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spillway.chaos.load.HistoryEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a reader of decisions sees of one.
 *
 * @param id fingerprint of the decision id
 * @param transaction fingerprint of account and transaction id
 * @param account fingerprint of the account
 * @param content fingerprint of verdict, score, reasons and versions
 * @param origin offset of the raw record
 */
record SeenDecision(long id, long transaction, long account, long content, long origin) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the fields before the transaction itself.
     *
     * @throws IOException if the value does not follow the contract
     */
    static SeenDecision read(byte[] value) throws IOException {
        Fields fields = new Fields();
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            String name = parser.nextFieldName();
            while (name != null && !name.equals("transaction")) {
                parser.nextToken();
                fields.take(name, parser);
                name = parser.nextFieldName();
            }
        }
        return fields.decision();
    }

    private static final class Fields {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private String id = "";
        private String transaction = "";
        private String account = "";
        private long origin = -1;

        void take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "decisionId" -> id = parser.getText();
                case "transactionId" -> transaction = parser.getText();
                case "accountId" -> account = parser.getText();
                case "decision", "score", "ruleVersion", "modelVersion" -> note(name, parser.getText());
                case "reasons" -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        note(name, parser.getText());
                    }
                }
                case "origin" -> readOrigin(parser);
                default -> parser.skipChildren();
            }
        }

        private void note(String name, String text) {
            content.writeBytes((name + "=" + text + "\n").getBytes(StandardCharsets.UTF_8));
        }

        private void readOrigin(JsonParser parser) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("offset")) {
                    origin = parser.getLongValue();
                }
            }
        }

        SeenDecision decision() throws IOException {
            if (id.isEmpty() || transaction.isEmpty() || account.isEmpty() || origin < 0) {
                throw new IOException("id, transaction, account or origin is missing");
            }
            return new SeenDecision(
                    print(id),
                    print(account + "\n" + transaction),
                    print(account),
                    HistoryEntry.print(content.toByteArray()),
                    origin);
        }

        private static long print(String text) {
            return HistoryEntry.print(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
