package dev.spillway.jobs.transactions.distribution;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Origin;
import dev.spillway.core.RawRecord;
import dev.spillway.functions.poison.PoisonGuard;
import dev.spillway.functions.route.Delivery;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.runtime.JobVersion;
import dev.spillway.runtime.StageMetrics;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends each decided transaction to the consumers that want it. Stateless: a repeat is sent again with the same id. A
 * decision that crashes it twice goes to no consumer and becomes a dead letter, without an outcome: its record has one.
 */
public final class Distribute extends ProcessFunction<DecidedTransaction, Delivery> {

    private static final long serialVersionUID = 1L;

    private record Route(Subscription subscription, String topic, Projection projection)
            implements java.io.Serializable {}

    private final ArrayList<Route> routes = new ArrayList<>();
    private transient StageMetrics metrics;
    private transient PoisonGuard guard;

    /** Distributes as declared. */
    @SuppressWarnings("NullAway.Init") // set in open()
    public Distribute(DistributionConfig config) {
        Masking masking = new Masking(config.hashKey());
        List<Subscription> subscriptions = config.subscriptions();
        for (Subscription subscription : subscriptions) {
            String topic = TransactionTopics.consumer(subscription.name());
            routes.add(new Route(subscription, topic, new Projection(subscription, masking)));
        }
    }

    @Override
    public void open(OpenContext context) {
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), Stages.DISTRIBUTE);
        guard = PoisonGuard.open(getRuntimeContext(), Stages.DISTRIBUTE, JobVersion.current());
    }

    @Override
    public void processElement(DecidedTransaction decided, Context context, Collector<Delivery> out) {
        metrics.recordIn();
        Origin origin = decided.provenance().origin();
        long now = context.timerService().currentProcessingTime();
        if (!guard.idle() && guard.holds(origin)) {
            context.output(Stages.DEAD_LETTERS, letter(decided, now));
            return;
        }
        List<Delivery> deliveries;
        try {
            deliveries = deliveries(decided);
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            guard.crashed(origin, failure, now);
            throw failure;
        }
        guard.passed(origin);
        for (Delivery delivery : deliveries) {
            metrics.recordOut();
            out.collect(delivery);
        }
    }

    private List<Delivery> deliveries(DecidedTransaction decided) {
        List<Delivery> deliveries = new ArrayList<>(routes.size());
        for (Route route : routes) {
            if (route.subscription().wants(decided)) {
                Projection projection = route.projection();
                deliveries.add(new Delivery(
                        decided.provenance(), route.topic(), projection.key(decided), projection.value(decided)));
            }
        }
        return deliveries;
    }

    /** It holds the decision, as the topic has it that this stage reads. */
    private DeadLetter letter(DecidedTransaction decided, long now) {
        var codec = TransactionTopics.DECIDED.codec();
        var raw = new RawRecord(decided.provenance(), codec.key(decided), codec.encode(decided), List.of());
        metrics.deadLetter(PoisonGuard.CODE);
        return new DeadLetter(
                raw, Stages.DISTRIBUTE, guard.why(decided.provenance().origin()), 1, JobVersion.current(), now);
    }
}
