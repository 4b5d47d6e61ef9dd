package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import java.io.IOException;

/** {@code -l}: prints the distinct labels, ascending, one a line. */
final class LabelsAction implements Action {

    private final Streams streams;

    LabelsAction(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        try (CrackleArray stream = input.stream()) {
            for (long label : stream.labels()) {
                streams.println(stream.voxelType().toString(label));
            }
        }
        streams.flush();
    }
}
