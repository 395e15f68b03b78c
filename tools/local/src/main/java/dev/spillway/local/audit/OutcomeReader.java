package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads outcomes. Their identity is class, stage, code, reference and transaction id; when it was reached is not. */
final class OutcomeReader extends ContractReader {
    private static final Map<String, OutcomeClass> CLASSES = Arrays.stream(OutcomeClass.values())
            .collect(Collectors.toUnmodifiableMap(OutcomeClass::name, Function.identity()));

    private @Nullable OutcomeClass outcome;
    private String stage = "";
    private String code = "";
    private long referencePrint;
    private long transactionPrint;

    OutcomeReader(String rawTopic) {
        super(rawTopic);
    }

    OutcomeClass outcome() {
        if (outcome == null) {
            throw new IllegalStateException("no outcome was read");
        }
        return outcome;
    }

    String stage() {
        return stage;
    }

    String code() {
        return code;
    }

    /** The fingerprint of the outcome's identity, never zero. */
    long print() {
        long print = Fingerprint.with(Fingerprint.START, outcome().ordinal());
        print = Fingerprint.with(print, stage.hashCode());
        print = Fingerprint.with(print, code.hashCode());
        print = Fingerprint.with(print, referencePrint);
        return Fingerprint.finish(Fingerprint.with(print, transactionPrint));
    }

    @Override
    void reset() {
        outcome = null;
        stage = "";
        code = "";
        referencePrint = 0;
        transactionPrint = 0;
    }

    @Override
    void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "outcome" -> outcome = CLASSES.get(name(parser));
            case "stage" -> stage = name(parser);
            case "code" -> code = name(parser);
            case "reference" -> referencePrint = Fingerprint.withText(Fingerprint.START, parser);
            case "transactionId" -> transactionPrint = Fingerprint.withText(Fingerprint.START, parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    boolean complete() {
        return outcome != null && !stage.isEmpty();
    }
}
