package io.github.crackle4j.formats.npy;

import io.github.crackle4j.formats.DamagedFileException;
import java.util.Arrays;

/**
 * The dictionary that describes a NumPy array: a Python literal such as
 * <code>{'descr': '&lt;u4', 'fortran_order': False, 'shape': (512, 512, 64), }</code>.
 *
 * @param descr the type of an element
 * @param fortranOrder whether the first axis runs fastest
 * @param shape the length of each axis, none negative
 */
record NpyDictionary(String descr, boolean fortranOrder, long[] shape) {

    /**
     * Reads a dictionary that has exactly these three keys, each once, in any order, and nothing behind it.
     *
     * @throws DamagedFileException if the text is anything else
     */
    static NpyDictionary parse(String text) throws DamagedFileException {
        return new Parser(text).dictionary();
    }

    private static final class Parser {

        /** As many as a {@code long} always holds; no array has a longer axis. */
        private static final int MAX_DIGITS = 18;

        /** Stands for the end of the text. */
        private static final char END = '\0';

        /** NumPy arrays have no more. */
        private static final int MAX_AXES = 64;

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        NpyDictionary dictionary() throws DamagedFileException {
            String descr = null;
            Boolean fortranOrder = null;
            long[] shape = null;
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                if (key.equals("descr") && descr == null) {
                    if (peek() == '[') {
                        throw new DamagedFileException("A structured array has no single label a voxel");
                    }
                    descr = string();
                } else if (key.equals("fortran_order") && fortranOrder == null) {
                    fortranOrder = bool();
                } else if (key.equals("shape") && shape == null) {
                    shape = tuple();
                } else {
                    throw wrong("unexpected key '" + key + "'");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            if (peek() != END) {
                throw wrong("text behind the dictionary");
            }
            if (descr == null || fortranOrder == null || shape == null) {
                throw wrong("descr, fortran_order or shape is missing");
            }
            return new NpyDictionary(descr, fortranOrder, shape);
        }

        /** Returns the next character that is no space, without passing it. */
        private char peek() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : END;
        }

        private boolean accept(char wanted) {
            boolean found = peek() == wanted;
            if (found) {
                at++;
            }
            return found;
        }

        private void expect(char wanted) throws DamagedFileException {
            if (!accept(wanted)) {
                throw wrong("'" + wanted + "' expected");
            }
        }

        private String string() throws DamagedFileException {
            char quote = peek();
            if (quote != '\'' && quote != '"') {
                throw wrong("a string expected");
            }
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw wrong("a string without an end");
            }
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }

        private boolean bool() throws DamagedFileException {
            peek();
            for (String word : new String[] {"True", "False"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw wrong("True or False expected");
        }

        private long[] tuple() throws DamagedFileException {
            long[] axes = new long[MAX_AXES];
            int count = 0;
            boolean comma = true;
            expect('(');
            while (!accept(')')) {
                if (!comma || count == MAX_AXES) {
                    throw wrong("')' expected");
                }
                axes[count++] = length();
                comma = accept(',');
            }
            if (count == 1 && !comma) {
                throw wrong("a shape of one axis without its comma");
            }
            return Arrays.copyOf(axes, count);
        }

        private long length() throws DamagedFileException {
            peek();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start || at - start > MAX_DIGITS) {
                at = start;
                throw wrong("the length of an axis expected");
            }
            long length = Long.parseLong(text, start, at, 10);
            // Python 2 marked long integers.
            accept('L');
            return length;
        }

        private DamagedFileException wrong(String problem) {
            return new DamagedFileException("The NumPy header is not understood, at character " + at + ": " + problem);
        }
    }
}
