package io.github.crackle4j.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the command is connected to.
 *
 * @param in standard input
 * @param out standard output for bytes
 * @param text standard output for text
 * @param err standard error
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 */
record Streams(
        InputStream in, OutputStream out, Writer text, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal) {

    /** Connects streams. */
    static Streams of(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Charset charset,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        OutputStream named = new StandardOutput(out);
        return new Streams(
                in,
                named,
                new BufferedWriter(new OutputStreamWriter(named, charset)),
                new PrintWriter(new OutputStreamWriter(err, charset), true),
                outIsTerminal,
                errIsTerminal);
    }

    /** Returns the streams of this process. */
    static Streams ofProcess() {
        return of(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                charset(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2));
    }

    private static Charset charset() {
        Charset locale = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        // A process without a locale is told ASCII; what reads its output understands UTF-8.
        return locale.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : locale;
    }

    /** Tells of failures that they are its own, and not those of a source. */
    private static final class StandardOutput extends FilterOutputStream {

        private static final String NAME = "standard output";

        StandardOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                throw TargetChannel.failure(NAME, e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw TargetChannel.failure(NAME, e);
            }
        }
    }

    /** Writes a line of text, which waits for {@link #flush()}. */
    void println(String line) throws IOException {
        text.write(line);
        text.write(System.lineSeparator());
    }

    /** Brings the text written so far out. */
    void flush() throws IOException {
        text.flush();
    }
}
