package dev.spillway.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spillway.scoring.ModelDocument.Golden;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads models, and refuses every one that asks for a feature that is not there, is not what it says, or does not give its
 * own golden vectors the scores that it was published with.
 */
public final class ModelReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** Scores are the same to the last bit; this is what their nine decimals in JSON leave. */
    private static final double TOLERANCE = 1e-9;

    private final Set<String> known;

    /** A reader of models over these features. */
    public ModelReader(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /**
     * Reads a model.
     *
     * @throws ModelException naming what is wrong with it
     */
    public Model read(byte[] json) throws ModelException {
        ModelDocument document = parse(json);
        Scorer scorer = scorer(document);
        reproduces(scorer, document.golden());
        return new Model(document.version(), scorer);
    }

    private static ModelDocument parse(byte[] json) throws ModelException {
        try {
            return MAPPER.readValue(json, ModelDocument.class);
        } catch (JsonProcessingException e) {
            throw new ModelException("the model is not in its format: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException("the model cannot be read: " + e.getMessage(), e);
        }
    }

    private Scorer scorer(ModelDocument document) throws ModelException {
        check(ModelDocument.FORMAT.equals(document.format()), "format: expected " + ModelDocument.FORMAT);
        check(VERSION.matcher(document.version()).matches(), "version: expected 1 to 64 of A-Z, a-z, 0-9, '.' and '-'");
        check(new HashSet<>(document.features()).size() == document.features().size(), "features: one comes twice");
        for (String feature : document.features()) {
            check(known.contains(feature), "features: there is no feature '" + feature + "'");
        }
        check((document.trees() == null) != (document.logistic() == null), "expected either trees or logistic");
        Calibration calibration = document.calibration() == null ? Calibration.NONE : document.calibration();
        ModelDocument.Boosted trees = document.trees();
        try {
            return trees == null
                    ? logistic(document, calibration)
                    : new BoostedTrees(document.features(), trees.base(), trees.list(), calibration);
        } catch (IllegalArgumentException e) {
            throw new ModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Scorer logistic(ModelDocument document, Calibration calibration) {
        ModelDocument.Logistic logistic = Objects.requireNonNull(document.logistic());
        return new LogisticModel(
                document.features(),
                logistic.intercept(),
                logistic.weights(),
                logistic.means(),
                logistic.deviations(),
                calibration);
    }

    private static void reproduces(Scorer scorer, List<Golden> golden) throws ModelException {
        check(!golden.isEmpty(), "golden: expected 1 vector or more");
        for (int i = 0; i < golden.size(); i++) {
            Golden vector = golden.get(i);
            check(
                    vector.values().size() == scorer.features().size(),
                    "golden[" + i + "]: expected " + scorer.features().size() + " values");
            double score = scorer.score(vector.array());
            check(
                    Math.abs(score - vector.score()) <= TOLERANCE,
                    "golden[" + i + "]: the model gives " + score + " and was published with " + vector.score());
        }
    }

    private static void check(boolean so, String message) throws ModelException {
        if (!so) {
            throw new ModelException(message);
        }
    }
}
