package io.github.crackle4j.internal.cracks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

final class CrackTracer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] RIGHTS = spread(1), LEFTS = spread(2), DOWNS = spread(4), UPS = spread(8);

    private static long[] spread(long v) {
        long[] t = new long[256];
        for (int i = 0; i < 256; i++) for (int k = 0; k < 8; k++) t[i] |= v * (i >> k & 1) << 8 * k;
        return t;
    }
    // pairs: index hasT << 3 | hasB << 2 | prev : bits | length << 8
    private static final int[] PAIRS = new int[16];

    static {
        for (int p = 0; p < 4; p++) {
            int t = p == 0 ? 1 | 3 << 2 : 2 | 0 << 2, b = p == 2 ? 3 | 1 << 2 : 0 | 2 << 2;
            PAIRS[8 | p] = t | 2 << 8;
            PAIRS[4 | p] = b | 2 << 8;
            PAIRS[12 | p] = t | (0 | 2 << 2) << 4 | 4 << 8;
        }
    }

    private byte[] around = {};
    private long[] open = {}, moves = {}, branches = {}, terminates = {};
    private final int[] delta = new int[16];
    private byte[] path = {};
    private static final byte[] TURN = new byte[16];

    static {
        for (int i = 1; i < 16; i++) {
            int bit = i & -i;
            TURN[i] = (byte) (bit == 1 ? 2 | 1 << 4 : bit == 2 ? 1 | 3 << 4 : bit == 4 ? 8 | 2 << 4 : 4);
        }
    }

    private int moveCount;
    private long symbols;
    private long[] chainFirst = new long[16];
    private int[] chainStart = new int[16];
    private long[] chainReversed = new long[16];
    private int chainCount;
    private int width;
    private long[] keys = {};

    void trace(CrackGrid grid, CodeWords codes, StartIndex starts) {
        width = grid.sx() + 1;
        for (int i = 1; i < 16; i++) {
            int bit = Integer.lowestOneBit(i);
            delta[i] = bit == 1 ? 1 : bit == 2 ? -1 : bit == 4 ? width : -width;
        }
        long edges = build(grid);
        if (Boolean.getBoolean("nowalk")) {
            Arrays.fill(around, (byte) 0);
            return;
        }
        prepare(edges);
        int end = width * grid.sy();
        for (int at = 0; at < end; at += 8) {
            long any;
            while ((any = (long) LONGS.get(around, at)) != 0) {
                chain(at + (Long.numberOfTrailingZeros(any) >>> 3));
            }
        }
        pack();
        if (!Boolean.getBoolean("noemit")) emit(grid, codes, starts);
    }

    private void prepare(long edges) {
        if (moves.length < edges / 32 + 2) moves = new long[(int) (edges / 32 + 2)];
        if (branches.length < edges / 64 + 2) {
            branches = new long[(int) (edges / 64 + 2)];
            terminates = new long[(int) (edges / 64 + 2)];
        }
        if (open.length < edges + 2) open = new long[(int) edges + 2];
        if (path.length < edges + 64) path = new byte[(int) edges + 64];
        moveCount = 0;
        chainCount = 0;
        symbols = 0;
    }

    private void pack() {
        Arrays.fill(path, moveCount, moveCount + 32, (byte) 0);
        for (int i = 0; i < moveCount; i += 32) {
            moves[i >>> 5] = pack8((long) LONGS.get(path, i))
                    | pack8((long) LONGS.get(path, i + 8)) << 16
                    | pack8((long) LONGS.get(path, i + 16)) << 32
                    | pack8((long) LONGS.get(path, i + 24)) << 48;
        }
        moves[moveCount + 31 >>> 5] = 0;
    }

    private static long pack8(long x) {
        x = x >>> 4 & 0x0303030303030303L;
        x = (x | x >>> 6) & 0x000F000F000F000FL;
        x = (x | x >>> 12) & 0x000000FF000000FFL;
        return (x | x >>> 24) & 0xFFFF;
    }

    private long build(CrackGrid grid) {
        long[] words = grid.words();
        byte[] around = this.around;
        int size = width * (grid.sy() + 1) + 64;
        if (around.length < size) this.around = around = new byte[size];
        int rw = (width + 63) >>> 6;
        long edges = 0;
        for (int y = 0; y <= grid.sy(); y++) {
            int h = grid.horizontalRow(y), d = grid.verticalRow(y), u = grid.verticalRow(y - 1);
            long carry = 0;
            for (int w = 0; w < rw; w++) {
                long right = words[h + w], down = words[d + w], up = words[u + w];
                long left = right << 1 | carry;
                carry = right >>> 63;
                if ((right | left | down | up) != 0) {
                    edges += Long.bitCount(right) + Long.bitCount(down);
                    int at = y * width + (w << 6);
                    for (int k = at; k < at + 64; k += 8) {
                        LONGS.set(
                                around,
                                k,
                                RIGHTS[(int) right & 255]
                                        | LEFTS[(int) left & 255]
                                        | DOWNS[(int) down & 255]
                                        | UPS[(int) up & 255]);
                        right >>>= 8;
                        left >>>= 8;
                        down >>>= 8;
                        up >>>= 8;
                    }
                }
            }
        }
        return edges;
    }

    private void chain(int start) {
        long[] open = this.open;
        byte[] around = this.around, path = this.path, turn = TURN;
        int[] delta = this.delta;
        int first = moveCount, n = first;
        int reversed = 0;
        int v = start, back = 0, depth = 0;
        boolean firstArm = true;
        int far = start;
        arms:
        for (; ; ) {
            for (; ; ) {
                int undrawn = around[v] ^ back;
                if (undrawn == 0) break;
                int rest = undrawn & undrawn - 1;
                around[v] = (byte) rest;
                open[depth] = (long) n << 32 | v;
                depth += -rest >>> 31;
                v += delta[undrawn];
                byte t = turn[undrawn];
                back = t & 15;
                path[n++] = t;
            }
            around[v] = 0;
            back = 0;
            if (firstArm) {
                firstArm = false;
                if (depth == 1 && open[0] >>> 32 == first) {
                    reversed = n - first;
                    far = v;
                    v = start;
                    depth = 0;
                    if (around[v] == 0) break;
                    continue;
                }
            }
            long branch;
            do {
                if (depth == 0) break arms;
                branch = open[--depth];
                v = (int) branch;
            } while (around[v] == 0);
            int at = (int) (branch >>> 32);
            branches[at >>> 6] |= 1L << at;
            terminates[n >>> 6] |= 1L << n;
            symbols += 2;
        }
        symbols++;
        if (chainCount == chainStart.length) {
            int len = 2 * chainCount;
            chainStart = Arrays.copyOf(chainStart, len);
            chainFirst = Arrays.copyOf(chainFirst, len);
            chainReversed = Arrays.copyOf(chainReversed, len);
        }
        chainStart[chainCount] = far;
        chainFirst[chainCount] = first;
        chainReversed[chainCount] = reversed;
        chainCount++;
        moveCount = n;
    }

    private void emit(CrackGrid grid, CodeWords codes, StartIndex starts) {
        long total = moveCount + 2 * symbols;
        codes.reset(total + CodeWords.PER_WORD);
        codes.setCount(total);
        long[] out = codes.words();
        out[0] = 0;
        int bits = 64 - Long.numberOfLeadingZeros(chainCount);
        if (keys.length < chainCount) keys = new long[chainStart.length];
        boolean ascending = true;
        for (int c = 0; c < chainCount; c++) {
            keys[c] = (long) chainStart[c] << bits | c;
            if (c > 0 && keys[c] < keys[c - 1]) ascending = false;
        }
        if (!ascending) Arrays.sort(keys, 0, chainCount);
        starts.clear();
        long pos = 0;
        for (int k = 0; k < chainCount; k++) {
            int c = (int) (keys[k] & (1L << bits) - 1);
            int v = chainStart[c];
            starts.add(grid.vertex(v % width, v / width));
            pos = emitChain(
                    chainFirst[c], chainReversed[c], c + 1 < chainCount ? chainFirst[c + 1] : moveCount, out, pos);
        }
        Arrays.fill(branches, 0, (moveCount >>> 6) + 1, 0);
        Arrays.fill(terminates, 0, (moveCount >>> 6) + 1, 0);
        // difference
        long carry = 0;
        for (int i = 0; i <= (int) (total - 1 >>> 5); i++) {
            long x = out[i];
            long y = x << 2 | carry;
            carry = x >>> 62;
            long H = 0xAAAAAAAAAAAAAAAAL;
            out[i] = (x | H) - (y & ~H) ^ (x ^ ~y) & H;
        }
        if ((total & 31) != 0) out[(int) (total >>> 5)] &= (1L << 2 * (total & 31)) - 1;
    }

    private long emitChain(long at, long rev, long end, long[] out, long pos) {
        long[] moves = this.moves;
        int prev = 2;
        for (long e = at + rev; rev > 0; ) {
            int count = (int) Math.min(32, rev);
            e -= count;
            long x = read(moves, e, count);
            x = Long.reverse(x) >>> 64 - 2 * count;
            x = (x & 0x5555555555555555L) << 1 | x >>> 1 & 0x5555555555555555L;
            x ^= 0xAAAAAAAAAAAAAAAAL & -1L >>> 64 - 2 * count;
            write(out, pos, x);
            pos += count;
            rev -= count;
            at += count;
            prev = (int) (x >>> 2 * count - 2);
        }
        for (int w = (int) (at >>> 6); ; w++) {
            long b = branches[w], t = terminates[w];
            long events = (b | t) & -1L << Math.max(0, at - ((long) w << 6));
            boolean last = end >>> 6 == w;
            if (last) {
                events &= (1L << end) - 1;
            }
            while (events != 0) {
                int i = Long.numberOfTrailingZeros(events);
                events &= events - 1;
                long e = ((long) w << 6) + i;
                int sym = (int) (b >>> i & 1) << 2 | (int) (t >>> i & 1) << 3;
                int count = (int) (e - at);
                while (count > 28) {
                    int m = Math.min(32, count);
                    long x = read(moves, at, m);
                    write(out, pos, x);
                    prev = (int) (x >>> 2 * m - 2);
                    pos += m;
                    at += m;
                    count -= m;
                }
                long x = 0;
                if (count > 0) {
                    x = read(moves, at, count);
                    prev = (int) (x >>> 2 * count - 2);
                }
                int pair = PAIRS[sym | prev];
                write(out, pos, x | (long) (pair & 255) << 2 * count);
                pos += count + (pair >> 8);
                at = e;
            }
            if (last) break;
        }
        int count;
        while ((count = (int) Math.min(32, end - at)) > 0) {
            long x = read(moves, at, count);
            write(out, pos, x);
            prev = (int) (x >>> 2 * count - 2);
            pos += count;
            at += count;
        }
        write(out, pos, PAIRS[8 | prev] & 255);
        return pos + 2;
    }

    private static long read(long[] moves, long at, int count) {
        int w = (int) (at >>> 5);
        int s = (int) (2 * (at & 31));
        return (moves[w] >>> s | moves[w + 1] << 1 << 63 - s) & -1L >>> 64 - 2 * count;
    }

    private static void write(long[] out, long pos, long x) {
        int w = (int) (pos >>> 5);
        int s = (int) (2 * (pos & 31));
        out[w] |= x << s;
        out[w + 1] = x >>> 1 >>> 63 - s;
    }
}
