package dev.spillway.core.json;

/** A JSON object that does not keep its contract: which field, and what was expected. Never leaves a codec. */
public final class JsonContractException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * A broken contract.
     *
     * @param field the field at fault, empty if it is the object as a whole
     * @param message what was expected and what was found
     */
    public JsonContractException(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    /** The field at fault, empty if it is the object as a whole. */
    public String field() {
        return field;
    }

    /** What was expected and what was found. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
