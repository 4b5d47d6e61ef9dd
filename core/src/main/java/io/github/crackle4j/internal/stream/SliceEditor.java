package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.labels.FlatLabels;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.voxels.AxisSteps;
import io.github.crackle4j.internal.voxels.RowScanner;
import io.github.crackle4j.internal.voxels.SlicePainter;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Writes a stream anew with some voxels changed; slices that have none of these are taken over as they lie. */
public final class SliceEditor {

    /**
     * Labels for the voxels at places along each axis.
     *
     * @param voxels one label each, x fastest, as an array of the volume's type; null for one label for all
     * @param label the label for all
     */
    public record Assignment(AxisSteps x, AxisSteps y, AxisSteps z, Object voxels, long label) {

        private boolean touches(int slice) {
            return x.count() > 0 && y.count() > 0 && z.indexOf(slice) >= 0;
        }

        private boolean covers(int slice, Shape shape) {
            return touches(slice) && x.isWhole(shape.x()) && y.isWhole(shape.y());
        }

        private void paint(int slice, int sx, Object target) {
            int start = z.indexOf(slice) * y.count() * x.count();
            for (int row = 0; row < y.count(); row++) {
                int targetRow = y.at(row) * sx;
                int from = start + row * x.count();
                if (x.step() == 1) {
                    put(from, target, targetRow + x.first(), x.count());
                } else {
                    for (int i = 0; i < x.count(); i++) {
                        put(from + i, target, targetRow + x.at(i), 1);
                    }
                }
            }
        }

        private void put(int from, Object target, int at, int count) {
            if (voxels == null) {
                SlicePainter.fill(target, at, count, label);
            } else {
                System.arraycopy(voxels, from, target, at, count);
            }
        }
    }

    private final StreamReader stream;
    private final Header header;
    private final Shape shape;
    private final List<Assignment> assignments;

    private SliceEditor(StreamReader stream, List<Assignment> assignments) {
        this.stream = stream;
        this.header = stream.header();
        this.shape = header.shape();
        this.assignments = assignments;
    }

    /** Returns the stream after the assignments, later ones over earlier ones. */
    public static StreamSections apply(
            StreamReader stream, List<Assignment> assignments, Execution execution, Spools spools) {
        return new SliceEditor(stream, assignments).apply(execution, spools);
    }

    private StreamSections apply(Execution execution, Spools spools) {
        if (shape.voxels() == 0) {
            return StreamSections.empty(1, shape, header.voxelType(), header.order());
        }
        CrackSpool crackCodes = new CrackSpool(spools.make());
        FlatLabelsWriter labels = new FlatLabelsWriter(shape, header.voxelType(), spools.make());
        int[] crcs = new int[shape.z()];
        InOrder.<Edited>each(execution, shape.z(), Worker::new, slice -> {
            crcs[crackCodes.slices()] = slice.crc();
            crackCodes.add(slice.block(), 0);
            labels.add(slice.labels());
        });
        Content section = labels.section();
        Header edited = new Header(
                1,
                shape,
                header.voxelType(),
                labels.labels().storedWidth(),
                header.crackFormat(),
                LabelFormat.FLAT,
                header.order(),
                header.markovOrder(),
                true,
                section.bytes());
        return crackCodes.stream(edited, section, StreamCopy.model(stream), crcs);
    }

    /**
     * A slice after the assignments.
     *
     * @param block its crack code
     * @param labels the label of each component
     */
    private record Edited(byte[] block, long[] labels, int crc) {}

    /** Does one slice after another. */
    private final class Worker implements IntFunction<Edited> {

        private final SliceDecoder decoder = stream.sliceDecoder();
        private final SliceEncoder encoder =
                new SliceEncoder(!header.voxelType().isSigned());
        private final CrackCodeWriter crackCodes = new CrackCodeWriter();
        private final MarkovModel model = stream.model();
        private final Object voxels = Volume.allocate(header.voxelType(), shape.withZ(1), Order.FORTRAN)
                .array();
        private final RowScanner scanner = new RowScanner(voxels, shape, 1);

        @Override
        public Edited apply(int z) {
            return assignments.stream().anyMatch(assignment -> assignment.touches(z)) ? edit(z) : takeOver(z);
        }

        private Edited edit(int z) {
            int from = assignments.size() - 1;
            while (from >= 0 && !assignments.get(from).covers(z, shape)) {
                from--;
            }
            if (from < 0) {
                decoder.decode(z);
                SlicePainter.paint(decoder.components(), decoder.labels(), voxels, 0);
            }
            for (Assignment assignment : assignments.subList(Math.max(0, from), assignments.size())) {
                if (assignment.touches(z)) {
                    assignment.paint(z, shape.x(), voxels);
                }
            }
            scanner.scan(0, 1);
            EncodedSlice slice = encoder.encode(scanner.slice(0), shape.x(), shape.y(), header.crackFormat(), false);
            return new Edited(crackCodes.write(slice.crackCode(), model), slice.labels(), slice.crc());
        }

        private Edited takeOver(int z) {
            byte[] block = StreamCopy.crackBlock(stream, z);
            if (header.hasChecksums() && stream.labels() instanceof FlatLabels flat) {
                return new Edited(block, flat.componentLabels(z), StreamCopy.sliceCrcs(stream, z, z + 1)[0]);
            }
            decoder.decode(z);
            long[] labels = Arrays.copyOf(decoder.labels(), decoder.components().count());
            return new Edited(block, labels, decoder.crc());
        }
    }
}
