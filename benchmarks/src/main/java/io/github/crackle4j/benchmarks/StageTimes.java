package io.github.crackle4j.benchmarks;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.components.ComponentChecksum;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeReader;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.labels.LabelScratch;
import io.github.crackle4j.internal.labels.SliceLabels;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.voxels.SlicePainter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Tells where the time of decoding goes: the best of several runs for each stage, on one thread. */
public final class StageTimes {

    private static final String[] STAGES = {"crack codes", "components", "checksum", "labels", "painting"};
    private static final int RUNS = 12;

    private StageTimes() {}

    /** Takes the paths of streams; each must fit one array when decoded. */
    public static void main(String[] files) throws IOException {
        System.out.printf("%-40s", "ms");
        for (String stage : STAGES) {
            System.out.printf("%13s", stage);
        }
        System.out.printf("%13s%n", "sum");
        for (String file : files) {
            double[] best = measure(Files.readAllBytes(Path.of(file)));
            System.out.printf("%-40s", Path.of(file).getFileName());
            for (double millis : best) {
                System.out.printf(Locale.ROOT, "%13.1f", millis);
            }
            System.out.printf(Locale.ROOT, "%13.1f%n", Arrays.stream(best).sum());
        }
    }

    private static double[] measure(byte[] bytes) {
        CrackleArray array = Crackle.open(bytes);
        StreamReader stream = StreamAccess.stream(array);
        Volume volume = Volume.allocate(array.voxelType(), array.shape(), Order.FORTRAN);
        int area = Math.toIntExact(array.shape().sliceVoxels());
        CrackCodeReader cracks = new CrackCodeReader();
        CrackGrid grid = new CrackGrid();
        ComponentLabeler labeler = new ComponentLabeler();
        ComponentChecksum checksum = new ComponentChecksum();
        SliceComponents components = new SliceComponents();
        double[] best = new double[STAGES.length];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int run = 0; run < RUNS; run++) {
            long[] nanos = new long[STAGES.length];
            SliceLabels sliceLabels = stream.labels().slices(new LabelScratch());
            for (int z = 0; z < array.shape().z(); z++) {
                long[] at = new long[STAGES.length + 1];
                at[0] = System.nanoTime();
                cracks.read(stream.layout(), stream.source(), stream.model(), z, grid);
                at[1] = System.nanoTime();
                labeler.label(grid, components);
                at[2] = System.nanoTime();
                int crc = checksum.of(components);
                at[3] = System.nanoTime();
                if (array.header().hasChecksums() && crc != array.sliceCrc(z)) {
                    throw new IllegalStateException("Slice " + z + " has another checksum");
                }
                long[] labels = sliceLabels.of(z, components);
                at[4] = System.nanoTime();
                SlicePainter.paint(components, labels, volume.array(), z * area);
                at[5] = System.nanoTime();
                for (int stage = 0; stage < STAGES.length; stage++) {
                    nanos[stage] += at[stage + 1] - at[stage];
                }
            }
            for (int stage = 0; stage < STAGES.length; stage++) {
                best[stage] = Math.min(best[stage], nanos[stage] / 1e6);
            }
        }
        return best;
    }
}
