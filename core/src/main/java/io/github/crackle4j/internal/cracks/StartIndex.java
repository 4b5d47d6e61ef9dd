package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.bytes.Window;
import java.util.Arrays;

/**
 * Where the chains of a slice start (FORMAT §4), as vertices of its {@link CrackGrid}, ascending.
 *
 * <pre>
 * num_rows                                        wy
 * for each row: y − previous y                    wy
 *               num_x                             wx
 *               num_x times x − previous x        wx each
 * </pre>
 *
 * with {@code wx = width(sx + 1)}, {@code wy = width(sy + 1)}; the first difference of each kind is absolute.
 */
final class StartIndex {

    private long[] vertices = {};
    private int count;

    void clear() {
        count = 0;
    }

    void add(long vertex) {
        if (count == vertices.length) {
            vertices = Arrays.copyOf(vertices, Room.grown(count, Math.max(64, count + 1L)));
        }
        vertices[count++] = vertex;
    }

    int count() {
        return count;
    }

    long vertex(int chain) {
        return vertices[chain];
    }

    /** Reads the index of a slice; each start is a vertex of the grid. */
    void read(CrackBlock block, CrackGrid grid) {
        count = 0;
        Window window = block.window();
        int end = block.codesAt();
        int at = block.startIndexAt();
        int wx = LittleEndian.width(grid.sx() + 1L);
        int wy = LittleEndian.width(grid.sy() + 1L);
        if (isNarrowZero(window, at, end, wy)) {
            return;
        }
        long rows = number(block, at, wy, end);
        at += wy;
        long y = 0;
        for (long row = 0; row < rows; row++) {
            y += number(block, at, wy, end);
            if (y > grid.sy()) {
                throw block.damaged(at, "a chain starts at y = " + y + " in a slice of " + grid.sy() + " rows");
            }
            at += wy;
            long starts = number(block, at, wx, end);
            at += wx;
            long x = 0;
            for (long i = 0; i < starts; i++) {
                x += number(block, at, wx, end);
                if (x > grid.sx()) {
                    throw block.damaged(at, "a chain starts at x = " + x + " in rows of " + grid.sx() + " voxels");
                }
                add(grid.vertex((int) x, (int) y));
                at += wx;
            }
        }
        if (at != end) {
            throw block.damaged(at, (end - at) + " bytes are left over in the start index");
        }
    }

    /** Some writers give an index without chains a single zero byte, whatever the width of a row count. */
    private static boolean isNarrowZero(Window window, int at, int end, int wy) {
        return wy > 1 && end - at == 1 && window.get(at, 1) == 0;
    }

    private static long number(CrackBlock block, int at, int width, int end) {
        if (width > end - at) {
            throw block.damaged(at, "the start index ends within a number of " + width + " bytes");
        }
        return block.window().get(at, width);
    }

    /** Writes the index without its length; the vertices must ascend. */
    void write(CrackGrid grid, ByteSink sink) {
        int wx = LittleEndian.width(grid.sx() + 1L);
        int wy = LittleEndian.width(grid.sy() + 1L);
        int rowsAt = sink.extend(wy);
        int rows = 0;
        int previousY = 0;
        for (int i = 0; i < count; ) {
            int y = grid.vertexY(vertices[i]);
            int end = i + 1;
            while (end < count && grid.vertexY(vertices[end]) == y) {
                end++;
            }
            sink.put(y - previousY, wy);
            sink.put(end - i, wx);
            int previousX = 0;
            for (; i < end; i++) {
                int x = grid.vertexX(vertices[i]);
                sink.put(x - previousX, wx);
                previousX = x;
            }
            previousY = y;
            rows++;
        }
        LittleEndian.put(sink.array(), rowsAt, wy, rows);
    }
}
