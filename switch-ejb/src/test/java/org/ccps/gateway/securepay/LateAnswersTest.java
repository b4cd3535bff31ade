package org.ccps.gateway.securepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exchanges that are listened to after their time")
class LateAnswersTest {

    private static final Duration LONG = Duration.ofMinutes(15);

    private final LateAnswers lateAnswers = new LateAnswers();
    private final List<HttpResponse<byte[]>> came = new CopyOnWriteArrayList<>();

    private CompletableFuture<HttpResponse<byte[]>> keep(Duration howLong) {
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        lateAnswers.keep(answer, howLong, came::add);
        return answer;
    }

    @Test
    @DisplayName("D8: end without an answer when the connection ends")
    void lost() {
        CompletableFuture<HttpResponse<byte[]>> answer = keep(LONG);

        answer.completeExceptionally(new IllegalStateException("connection lost"));

        assertThat(came).isEmpty();
        assertThat(lateAnswers.size()).isZero();
    }

    @Test
    @DisplayName("D8: are closed when their time is over")
    void over() {
        CompletableFuture<HttpResponse<byte[]>> answer = keep(Duration.ofMillis(50));

        assertThat(answer).failsWithin(10, TimeUnit.SECONDS);
        assertThat(answer).isCancelled();
        assertThat(lateAnswers.size()).isZero();
    }

    @Test
    @DisplayName("D8: are a hundred at most; the oldest makes room for the newest")
    void bounded() {
        List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();

        for (int number = 0; number < LateAnswers.OPEN_MAX + 3; number++) {
            all.add(keep(LONG));
        }

        assertThat(lateAnswers.size()).isEqualTo(100);
        assertThat(all.subList(0, 3)).allMatch(CompletableFuture::isCancelled);
        assertThat(all.subList(3, all.size())).noneMatch(CompletableFuture::isDone);
    }

    @Test
    @DisplayName("are closed with the server, and none is kept after that")
    void closed() {
        CompletableFuture<HttpResponse<byte[]>> before = keep(LONG);

        lateAnswers.close();
        CompletableFuture<HttpResponse<byte[]>> after = keep(LONG);

        assertThat(before).isCancelled();
        assertThat(after).isCancelled();
        assertThat(lateAnswers.size()).isZero();
    }
}
