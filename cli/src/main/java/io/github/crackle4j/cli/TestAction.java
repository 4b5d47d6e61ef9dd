package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import java.io.IOException;

/** {@code -T}: decodes every slice, keeps none, and says whether all is well. */
final class TestAction implements Action {

    private final Streams streams;

    TestAction(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        try (CrackleArray stream = input.stream()) {
            stream.labels();
            Slabs.forEach(stream, Order.FORTRAN, execution, (z, slab) -> {});
            String remark = stream.header().hasChecksums() ? "" : " as far as version 0 tells, which has no checksums";
            streams.println(input.name() + ": ok" + remark);
        }
        streams.flush();
    }
}
