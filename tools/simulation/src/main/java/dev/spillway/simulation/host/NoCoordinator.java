package dev.spillway.simulation.host;

import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorEventDispatcher;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;

/** No operator of the jobs has a coordinator; those that have one, sources and sinks, are stood in for. */
final class NoCoordinator implements OperatorEventDispatcher {

    @Override
    public void registerEventHandler(OperatorID operator, OperatorEventHandler handler) {
        throw new UnsupportedOperationException("an operator asks for a coordinator");
    }

    @Override
    public OperatorEventGateway getOperatorEventGateway(OperatorID operator) {
        throw new UnsupportedOperationException("an operator asks for a coordinator");
    }
}
