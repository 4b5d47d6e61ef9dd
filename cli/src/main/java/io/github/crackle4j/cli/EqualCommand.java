package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.ops.Equality;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle equal}: tells whether two volumes are the same. */
@Command(
        name = "equal",
        header = "Tell whether two volumes are the same.",
        description = {
            "Voxels are compared, whatever the encoding, the voxel types and the orders are.",
            "",
            "Exit codes: 0 equal, 1 different, 2 a source failed or wrong usage."
        },
        footer = {
            "  crackle equal data.npy data.ckl            the same voxels?",
            "  crackle equal --exact a.ckl b.ckl          voxel type and order, too",
            "  crackle equal --structure a.ckl b.ckl      the same borders?"
        })
final class EqualCommand extends SourceCommand {

    private static final int TROUBLE = CommandLine.ExitCode.USAGE;

    @Option(names = "--exact", description = "Compare voxel type and order as well.")
    private boolean exact;

    @Option(names = "--structure", description = "Compare the borders within slices instead of labels.")
    private boolean structure;

    @Parameters(index = "0", paramLabel = "A", description = SOURCE)
    private String nameOfA;

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private String nameOfB;

    private int exitCode = TROUBLE;

    EqualCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        if (nameOfA.equals(Input.STANDARD_INPUT) && nameOfB.equals(Input.STANDARD_INPUT)) {
            throw wrong("standard input can be read only once");
        }
        if (exact && structure) {
            throw wrong("--exact and --structure contradict each other");
        }
        attempt(
                nameOfA,
                () -> open(nameOfA, (inputOfA, execution) -> {
                    try (CrackleArray a = inputOfA.array(execution)) {
                        attempt(nameOfB, () -> compareWithB(a));
                    }
                }));
        return exitCode;
    }

    private void compareWithB(CrackleArray a) throws IOException {
        open(nameOfB, (input, execution) -> {
            try (CrackleArray b = input.array(execution)) {
                // Whichever of the two is damaged.
                attempt(nameOfA + " or " + nameOfB, () -> compare(a, b));
            }
        });
    }

    private void compare(CrackleArray a, CrackleArray b) throws IOException {
        String difference = difference(a, b);
        streams.println(nameOfA + " and " + nameOfB + (difference == null ? " are equal" : " differ in " + difference));
        streams.flush();
        exitCode = difference == null ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns what the volumes differ in, or null. */
    private String difference(CrackleArray a, CrackleArray b) {
        if (!a.shape().equals(b.shape())) {
            return "shape: " + text(a.shape()) + " and " + text(b.shape());
        } else if (exact && a.voxelType() != b.voxelType()) {
            return "voxel type: " + text(a.voxelType()) + " and " + text(b.voxelType());
        } else if (exact && a.order() != b.order()) {
            return "order: " + text(a.order()) + " and " + text(b.order());
        } else if (structure) {
            return Equality.sameStructure(a, b) ? null : "borders";
        }
        return a.contentEquals(b) ? null : "voxels";
    }

    private static String text(Shape shape) {
        return shape.x() + " x " + shape.y() + " x " + shape.z();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
