package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.formats.sidecar.Sidecar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Measures the labels of each stream that is made, or of one that is there, and writes them beside it. */
final class SidecarAction implements Action {

    private final Action compress;
    private final boolean recodes;
    private final boolean skipsBackground;
    private final Outputs outputs;

    /**
     * Makes the action.
     *
     * @param compress makes a stream of a source
     * @param recodes whether it does so with sources that are streams, too
     * @param skipsBackground whether a volume without other labels than 0 gets no sidecar
     */
    SidecarAction(Action compress, boolean recodes, boolean skipsBackground, Outputs outputs) {
        this.compress = compress;
        this.recodes = recodes;
        this.skipsBackground = skipsBackground;
        this.outputs = outputs;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        if (input.isStream() && !recodes) {
            if (input.isStandardInput() || outputs.areGiven() || outputs.removesSources()) {
                throw new IOException("is a Crackle stream already, whose sidecar lies beside it:"
                        + " -o, -z and --rm are for sources that are compressed");
            }
            measure(input, Path.of(input.name()), execution);
            return;
        }
        Path stream = outputs.file(input, ".ckl");
        outputs.check(SidecarFile.beside(stream));
        compress.apply(input, execution);
        try (Input made = Input.open(stream.toString(), InputStream.nullInputStream())) {
            measure(made, stream, execution);
        }
    }

    private void measure(Input input, Path stream, Execution execution) throws IOException {
        Path file = SidecarFile.beside(stream);
        outputs.check(file);
        try (CrackleArray array = input.stream().with(execution)) {
            boolean skipped = skipsBackground && array.labelCount() == (array.contains(0) ? 1 : 0);
            if (!skipped) {
                Sidecar sidecar = Sidecar.of(array, array.statistics());
                outputs.writeBeside(stream, file, sidecar::write);
            }
        }
    }
}
