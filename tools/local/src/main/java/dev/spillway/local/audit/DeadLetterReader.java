package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads dead letters: origin, stage and code; the kept bytes are skipped. */
final class DeadLetterReader extends ContractReader {
    private String stage = "";
    private String code = "";

    DeadLetterReader(String rawTopic) {
        super(rawTopic);
    }

    String code() {
        return code;
    }

    /** The fingerprint of origin, stage and code: one dead letter of one record, never zero. */
    long print(String topic) {
        long print = Fingerprint.with(Fingerprint.START, topic.hashCode());
        print = Fingerprint.with(print, originIsRaw() ? 1 : 0);
        print = Fingerprint.with(print, originPartition());
        print = Fingerprint.with(print, originOffset());
        print = Fingerprint.with(print, stage.hashCode());
        return Fingerprint.finish(Fingerprint.with(print, code.hashCode()));
    }

    @Override
    void reset() {
        stage = "";
        code = "";
    }

    @Override
    void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "stage" -> stage = name(parser);
            case "code" -> code = name(parser);
            default -> parser.skipChildren();
        }
    }

    @Override
    boolean complete() {
        return !code.isEmpty();
    }
}
