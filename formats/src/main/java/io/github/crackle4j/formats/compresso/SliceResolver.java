package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;

/**
 * Finds the labels of slices. Voxels between boundaries have the label of their region. A voxel on a boundary has that
 * of its left neighbour or else the upper one, or in a linked stream the one in the slice before, if that lies between
 * boundaries; if none does, a code among the locations tells its label.
 */
final class SliceResolver {

    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int UP = 2;
    private static final int DOWN = 3;
    private static final int BEFORE = 4;
    private static final int BEHIND = 5;
    private static final int LITERAL = 6;
    /** What a code is larger by than the label it stands for. */
    private static final int LABELS = 7;

    private final CompressoHeader header;
    private final Boundaries boundaries;
    private final Regions finder;
    private final LinkedRegions linked;
    private final Words ids;
    private final long[] linkedIds;
    private final Words locations;
    private final Words idsOfSlices;
    private final Words locationsOfSlicesBefore;
    private final int sx;
    private final int sy;

    private Slice before;
    private Slice slice;
    private Slice behind;
    private long[] idsOfSlice = new long[1 << 10];
    private long locationsOfSliceBefore;
    private int z = -1;

    /**
     * The region of each voxel of a slice, and its label; on a boundary, the label is there once it has been resolved.
     */
    private static final class Slice {
        private final int[] regions;
        private final long[] labels;

        Slice(int voxels) {
            regions = new int[voxels];
            labels = new long[voxels];
        }

        boolean isBoundary(int voxel) {
            return regions[voxel] == Regions.NONE;
        }
    }

    SliceResolver(CompressoHeader header, ByteSource source) throws IOException {
        this.header = header;
        sx = header.shape().x();
        sy = header.shape().y();
        int voxels = (int) header.shape().sliceVoxels();
        before = new Slice(voxels);
        slice = new Slice(voxels);
        behind = new Slice(voxels);
        boundaries = new Boundaries(header, source);
        finder = new Regions(sx, sy);
        ids = header.ids(source);
        linked = header.linked() ? LinkedRegions.find(header, source) : null;
        linkedIds = linked == null ? null : linkedIds();
        locations = header.locations(source);
        idsOfSlices = header.idsOfSlices(source);
        locationsOfSlicesBefore = header.locationsOfSlicesBefore(source);
        load(behind);
    }

    private long[] linkedIds() throws IOException {
        if (header.ids() != linked.count()) {
            throw new DamagedFileException(
                    "The windows have " + linked.count() + " regions, and there are " + header.ids() + " ids");
        }
        long[] all = new long[linked.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = ids.next();
        }
        return all;
    }

    /** Returns the labels of the next slice, in an array that is overwritten later. */
    long[] next() throws IOException {
        z++;
        Slice free = before;
        before = slice;
        slice = behind;
        behind = free;
        if (z + 1 < header.shape().z()) {
            load(behind);
        }
        checkIndex(locationsOfSlicesBefore, locationsOfSliceBefore, "locations");
        long left = locations.left();
        for (int y = 0, i = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++, i++) {
                if (slice.isBoundary(i)) {
                    slice.labels[i] = resolve(x, y, i);
                }
            }
        }
        locationsOfSliceBefore = left - locations.left();
        if (z + 1 == header.shape().z()) {
            ids.checkEnd();
            boundaries.checkEnd();
            locations.checkEnd();
        }
        return slice.labels;
    }

    private void load(Slice target) throws IOException {
        int count = finder.find(boundaries.next(), target.regions);
        checkIndex(idsOfSlices, count, "ids");
        if (idsOfSlice.length < count) {
            idsOfSlice = new long[count];
        }
        for (int i = 0; i < count; i++) {
            idsOfSlice[i] = linked == null ? ids.next() : linkedIds[linked.next()];
        }
        for (int i = 0; i < target.regions.length; i++) {
            if (!target.isBoundary(i)) {
                target.labels[i] = idsOfSlice[target.regions[i]];
            }
        }
    }

    private void checkIndex(Words index, long count, String what) throws IOException {
        if (header.version() == 1) {
            long stated = index.next();
            if (stated != count) {
                throw new DamagedFileException(
                        "The index says that a slice has " + stated + " " + what + ", but it has " + count);
            }
        }
    }

    private long resolve(int x, int y, int i) throws IOException {
        if (x > 0 && !slice.isBoundary(i - 1)) {
            return slice.labels[i - 1];
        } else if (y > 0 && !slice.isBoundary(i - sx)) {
            return slice.labels[i - sx];
        } else if (header.linked() && z > 0 && !before.isBoundary(i)) {
            return before.labels[i];
        }
        long code = locations.next();
        if (code == LITERAL) {
            return locations.next();
        } else if (code < 0 || code >= LABELS) {
            return code - LABELS;
        }
        boolean alone = header.version() == 1;
        // Neighbours that come later have no label yet if they lie on a boundary themselves.
        return switch ((int) code) {
            case LEFT -> label(slice, i - 1, x > 0, code, x, y);
            case RIGHT -> label(slice, i + 1, x + 1 < sx && !slice.isBoundary(i + 1), code, x, y);
            case UP -> label(slice, i - sx, y > 0, code, x, y);
            case DOWN -> label(slice, i + sx, y + 1 < sy && !slice.isBoundary(i + sx), code, x, y);
            case BEFORE -> label(before, i, z > 0 && !alone, code, x, y);
            case BEHIND -> label(behind, i, z + 1 < header.shape().z() && !alone && !behind.isBoundary(i), code, x, y);
            default -> throw new IllegalStateException("Code " + code);
        };
    }

    private long label(Slice from, int i, boolean known, long code, int x, int y) throws DamagedFileException {
        if (!known) {
            throw new DamagedFileException("The code " + code + " of the voxel at " + x + ", " + y + ", " + z
                    + " leads to none that has a label");
        }
        return from.labels[i];
    }
}
