package dev.spillway.functions.poison;

import dev.spillway.core.Origin;
import dev.spillway.core.OriginJson;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What is written of one crash: whose it was, when, and the exception with its stack. */
final class CrashNote {

    private static final int MOST_STACK = 20_000;
    private static final int MOST_TOLD = 100;

    private CrashNote() {}

    /**
     * The note as JSON.
     *
     * @param at when it happened, epoch milliseconds
     */
    static byte[] of(
            String job, String jobVersion, String stage, Origin origin, int crash, Throwable failure, long at) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack, true));
        JsonWriter out = new JsonWriter(4_096).beginObject();
        out.field("job").value(job).field("jobVersion").value(jobVersion);
        out.field("stage").value(stage);
        OriginJson.write(origin, out);
        out.field("crash").value((long) crash).field("at").instant(at);
        out.field("exception").value(failure.getClass().getName());
        out.field("message").value(cut(String.valueOf(failure.getMessage()), MOST_STACK));
        out.field("stack").value(cut(stack.toString(), MOST_STACK));
        return out.endObject().toBytes();
    }

    /** The exception of a note in a few words; says so if the note cannot be read. */
    static String told(byte[] note) {
        try {
            JsonMembers members = JsonMembers.of(note);
            return members.text("exception") + ": " + cut(members.text("message"), MOST_TOLD);
        } catch (JsonContractException broken) {
            return "an exception of which the note cannot be read";
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
