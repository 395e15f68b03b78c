package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spillway.types.transactions.Decision.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads decisions. Their identity is decision id, verdict, score, reasons and the versions; when it was decided and
 * whether that was late are not. The transaction itself is skipped.
 */
final class DecisionReader extends ContractReader {
    private static final Map<String, Verdict> VERDICTS =
            Arrays.stream(Verdict.values()).collect(Collectors.toUnmodifiableMap(Verdict::name, Function.identity()));

    private @Nullable Verdict verdict;
    private long accountPrint;
    private long transactionPrint;
    private long idPrint;
    private long scorePrint;
    private long reasonsPrint;
    private long rulePrint;
    private long modelPrint;
    private long decidedAt;
    private boolean late;
    private boolean unenriched;

    DecisionReader(String rawTopic) {
        super(rawTopic);
    }

    Verdict verdict() {
        if (verdict == null) {
            throw new IllegalStateException("no decision was read");
        }
        return verdict;
    }

    boolean late() {
        return late;
    }

    boolean unenriched() {
        return unenriched;
    }

    /** Epoch milliseconds, -1 if it was not readable. */
    long decidedAt() {
        return decidedAt;
    }

    /** The fingerprint of account and transaction id, never zero. */
    long transaction() {
        return Fingerprint.finish(Fingerprint.with(accountPrint, transactionPrint));
    }

    /** The fingerprint of the decision's identity, never zero. */
    long print() {
        long print = Fingerprint.with(idPrint, verdict().ordinal());
        print = Fingerprint.with(print, scorePrint);
        print = Fingerprint.with(print, reasonsPrint);
        print = Fingerprint.with(print, rulePrint);
        return Fingerprint.finish(Fingerprint.with(print, modelPrint));
    }

    @Override
    void reset() {
        verdict = null;
        accountPrint = 0;
        transactionPrint = 0;
        idPrint = 0;
        scorePrint = 0;
        reasonsPrint = 0;
        rulePrint = 0;
        modelPrint = 0;
        decidedAt = -1;
        late = false;
        unenriched = false;
    }

    @Override
    void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "decision" -> verdict = VERDICTS.get(name(parser));
            case "accountId" -> accountPrint = Fingerprint.withText(Fingerprint.START, parser);
            case "transactionId" -> transactionPrint = Fingerprint.withText(Fingerprint.START, parser);
            case "decisionId" -> idPrint = Fingerprint.withText(Fingerprint.START, parser);
            case "score" -> scorePrint = Fingerprint.withText(Fingerprint.START, parser);
            case "reasons" -> reasonsPrint = readTexts(parser);
            case "ruleVersion" -> rulePrint = Fingerprint.withText(Fingerprint.START, parser);
            case "modelVersion" -> modelPrint = Fingerprint.withText(Fingerprint.START, parser);
            case "decidedAt" -> decidedAt = InstantText.epochMillis(parser);
            case "late" -> late = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "enrichment" -> readEnrichment(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    boolean complete() {
        return verdict != null && accountPrint != 0 && transactionPrint != 0 && idPrint != 0;
    }

    @Override
    boolean takesStructure(String name) {
        return name.equals("reasons") || name.equals("enrichment");
    }

    private static long readTexts(JsonParser parser) throws IOException {
        long print = Fingerprint.START;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                print = Fingerprint.withText(print, parser);
                parser.skipChildren();
            }
        }
        return print;
    }

    private void readEnrichment(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("missing") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    unenriched = true;
                    parser.skipChildren();
                }
            } else {
                unenriched |= name.equals("unenriched") && value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
        }
    }
}
