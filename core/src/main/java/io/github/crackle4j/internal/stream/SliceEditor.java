package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.labels.FlatLabels;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelTable;
import io.github.crackle4j.internal.voxels.AxisSteps;
import io.github.crackle4j.internal.voxels.SlicePainter;
import java.util.Arrays;
import java.util.List;

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

    private final byte[][] blocks;
    private final long[][] labels;
    private final int[] crcs;

    private SliceEditor(StreamReader stream, List<Assignment> assignments) {
        this.stream = stream;
        this.header = stream.header();
        this.shape = header.shape();
        this.assignments = assignments;
        this.blocks = new byte[shape.z()][];
        this.labels = new long[shape.z()][];
        this.crcs = new int[shape.z()];
    }

    /** Returns the stream after the assignments, later ones over earlier ones. */
    public static byte[] apply(StreamReader stream, List<Assignment> assignments, Execution execution) {
        return new SliceEditor(stream, List.copyOf(assignments)).apply(execution);
    }

    private byte[] apply(Execution execution) {
        if (shape.voxels() == 0) {
            return StreamWriter.empty(1, shape, header.voxelType(), header.order());
        }
        SliceDriver.run(execution, 0, shape.z(), 1, () -> {
            Worker worker = new Worker();
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    worker.slice(z);
                }
            };
        });
        LabelTable table = new LabelTable(header.voxelType());
        for (long[] slice : labels) {
            table.add(slice, slice.length);
        }
        int storedWidth = FlatLabelsWriter.storedWidth(table.ascending(), header.voxelType());
        byte[] section =
                FlatLabelsWriter.write(shape, labels, table, storedWidth, Execution.threads(execution.threads()));
        Header edited = new Header(
                1,
                shape,
                header.voxelType(),
                storedWidth,
                header.crackFormat(),
                LabelFormat.FLAT,
                header.order(),
                header.markovOrder(),
                true,
                section.length);
        return StreamWriter.write(edited, section, SectionCopy.model(stream), blocks, crcs);
    }

    /** Does one slice after another. */
    private final class Worker {

        private final SliceDecoder decoder = stream.sliceDecoder();
        private final SliceEncoder encoder =
                new SliceEncoder(!header.voxelType().isSigned());
        private final CrackCodeWriter crackCodes = new CrackCodeWriter();
        private final MarkovModel model = stream.model();
        private final Object voxels = Volume.allocate(header.voxelType(), shape.withZ(1), Order.FORTRAN)
                .array();

        void slice(int z) {
            if (assignments.stream().anyMatch(assignment -> assignment.touches(z))) {
                edit(z);
            } else {
                takeOver(z);
            }
        }

        private void edit(int z) {
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
            EncodedSlice slice = encoder.encode(voxels, 0, shape.x(), shape.y(), header.crackFormat(), false);
            blocks[z] = crackCodes.write(slice.crackCode(), model);
            labels[z] = slice.labels();
            crcs[z] = slice.crc();
        }

        private void takeOver(int z) {
            blocks[z] = SectionCopy.crackBlock(stream, z);
            if (header.hasChecksums() && stream.labels() instanceof FlatLabels flat) {
                labels[z] = flat.componentLabels(z);
                crcs[z] = StreamCopy.sliceCrcs(stream, z, z + 1)[0];
            } else {
                decoder.decode(z);
                labels[z] = Arrays.copyOf(decoder.labels(), decoder.components().count());
                crcs[z] = decoder.crc();
            }
        }
    }
}
