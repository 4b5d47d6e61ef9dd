package io.github.crackle4j.ops;

/** How many runs each of some labels has, and the box they are in. */
final class LabelExtents implements LabelScan.Visitor {

    private final long[] runs;
    private final int[] minX;
    private final int[] minY;
    private final int[] minZ;
    private final int[] endX;
    private final int[] endY;
    private final int[] endZ;

    /** Begins with labels that are nowhere: their boxes are empty. */
    LabelExtents(int labels) {
        runs = new long[labels];
        minX = new int[labels];
        minY = new int[labels];
        minZ = new int[labels];
        endX = new int[labels];
        endY = new int[labels];
        endZ = new int[labels];
    }

    @Override
    public void visit(int place, int start, int end, int y, int z) {
        boolean first = runs[place]++ == 0;
        minX[place] = first ? start : Math.min(minX[place], start);
        minY[place] = first ? y : Math.min(minY[place], y);
        minZ[place] = first ? z : Math.min(minZ[place], z);
        endX[place] = Math.max(endX[place], end);
        endY[place] = Math.max(endY[place], y + 1);
        endZ[place] = Math.max(endZ[place], z + 1);
    }

    long runs(int place) {
        return runs[place];
    }

    int minX(int place) {
        return minX[place];
    }

    int minY(int place) {
        return minY[place];
    }

    int minZ(int place) {
        return minZ[place];
    }

    /** Returns the x behind the last voxel. */
    int endX(int place) {
        return endX[place];
    }

    int endY(int place) {
        return endY[place];
    }

    int endZ(int place) {
        return endZ[place];
    }
}
