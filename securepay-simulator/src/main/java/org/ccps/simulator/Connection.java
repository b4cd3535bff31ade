package org.ccps.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A caller's connection: one request, then bytes or silence, then the end. */
final class Connection implements AutoCloseable {

    private static final int DRAIN_BYTES_MAX = 1024 * 1024;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final long requestDeadline;

    Connection(SocketChannel channel, Duration requestTime) throws IOException {
        this.channel = channel;
        this.requestDeadline = System.nanoTime() + requestTime.toNanos();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.in = new BufferedInputStream(new UntilDeadline(), 4096);
        this.out = channel.socket().getOutputStream();
    }

    /** @throws SocketTimeoutException when the whole request did not come in time */
    HttpRequest read() throws IOException {
        return new HttpRequestReader(in, out).read();
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** After a request that was not read to its end: lets the caller see the answer instead of a reset. */
    void drain() throws IOException {
        channel.shutdownOutput();
        byte[] lost = new byte[8192];
        for (int total = 0, read = 0; read >= 0 && total < DRAIN_BYTES_MAX; total += read) {
            read = in.read(lost);
        }
    }

    SocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // nothing is left to be done for this caller
        }
    }

    /** Each read waits no longer than what is left for the whole request, so a caller cannot dribble for ever. */
    private final class UntilDeadline extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long leftMs = (requestDeadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new SocketTimeoutException("request not complete in time");
            }
            channel.socket().setSoTimeout((int) Math.min(leftMs, Integer.MAX_VALUE));
            return channel.socket().getInputStream().read(bytes, offset, length);
        }
    }
}
