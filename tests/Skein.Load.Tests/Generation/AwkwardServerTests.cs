using Skein.Core;
using Skein.Load.Arrivals;
using Skein.Load.Generation;
using Skein.Load.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Generation;

public sealed class AwkwardServerTests
{
    private const string Fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static readonly TimeSpan hangs = TimeSpan.FromSeconds(1);

    private static readonly LoadStep brief = new(200, TimeSpan.FromMilliseconds(300));

    // One burst at the first instant and nothing after it.
    private static readonly LoadStep burst = new(20, TimeSpan.FromSeconds(1)) { Arrivals = ArrivalKind.Burst, Burst = 20 };

    [Fact]
    public async Task Requests_that_find_no_free_connection_wait_and_are_all_sent()
    {
        await using RawServer server = RawServer.Answering(Fine);
        LoadResult result = await RunAsync(To(server) with { Connections = 1 }, burst);
        Assert.Equal((20, 20, 19, 1, 1), (result.Intended, result.Succeeded, result.Waited, result.ConnectionsOpened, result.InFlightMax));
        // The wait is part of latency and not of service latency: nothing was skipped.
        Assert.True(result.Latency.SumSeconds > result.ServiceLatency.SumSeconds);
    }

    [Fact]
    public async Task A_server_that_closes_each_connection_after_its_answer_gets_a_new_one_each_time()
    {
        await using var server = new RawServer(async connection =>
        {
            if (await connection.ReadRequestAsync()) await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        });
        LoadResult result = await RunAsync(To(server), brief);
        Assert.Equal(result.Intended, result.Succeeded);
        Assert.Equal(result.Intended, result.ConnectionsOpened);
    }

    [Fact]
    public async Task A_body_that_ends_with_the_connection_is_a_whole_answer()
    {
        await using var server = new RawServer(async connection =>
        {
            if (await connection.ReadRequestAsync()) await connection.WriteAsync("HTTP/1.1 200 OK\r\n\r\nsome text");
        });
        LoadResult result = await RunAsync(To(server), brief);
        Assert.Equal(result.Intended, result.Succeeded);
    }

    [Fact]
    public async Task A_server_that_closes_without_an_answer_fails_every_request_as_closed()
    {
        await using var server = new RawServer(async connection => await connection.ReadRequestAsync());
        await AllFailAsync(To(server), FailureKind.Closed);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_fails_as_closed()
    {
        await using var server = new RawServer(async connection =>
        {
            if (await connection.ReadRequestAsync()) await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok");
        });
        await AllFailAsync(To(server), FailureKind.Closed);
    }

    [Fact]
    public async Task A_server_that_resets_connections_fails_every_request_as_reset()
    {
        await using var server = new RawServer(async connection =>
        {
            if (await connection.ReadRequestAsync()) connection.Reset();
        });
        await AllFailAsync(To(server), FailureKind.Reset);
    }

    [Fact]
    public async Task A_server_of_another_protocol_fails_every_request_as_protocol()
    {
        await using RawServer server = RawServer.Answering("220 mail.example ESMTP\r\n");
        await AllFailAsync(To(server), FailureKind.Protocol);
    }

    [Fact]
    public async Task Error_statuses_are_whole_answers_and_failures()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        LoadResult result = await AllFailAsync(To(server), FailureKind.Status);
        Assert.Equal(new Dictionary<int, long> { [500] = result.Intended }, result.StatusCodes);
        Assert.Null(result.Quantile(0.5));
    }

    [Fact]
    public async Task A_redirection_is_an_answer_and_is_not_followed()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
        LoadResult result = await RunAsync(To(server), brief);
        Assert.Equal(new Dictionary<int, long> { [302] = result.Intended }, result.StatusCodes);
        Assert.Equal(result.Intended, result.Succeeded);
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_is_read_to_its_end()
    {
        string[] pieces = ["HTTP/1.1 200 OK\r\nTransfer-En", "coding: chunked\r\n\r\n3\r\nab", "c\r\n", "2\r\nde\r\n0", "\r\n\r\n"];
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                foreach (string piece in pieces)
                {
                    await connection.WriteAsync(piece);
                    await Task.Yield();
                }
            }
        });
        LoadResult result = await RunAsync(To(server), brief);
        Assert.Equal(result.Intended, result.Succeeded);
        Assert.Equal(pieces.Sum(piece => piece.Length) * result.Intended, result.BytesReceived);
    }

    [Fact]
    public async Task Requests_that_nobody_answers_fail_at_their_timeout_whether_they_were_sent_or_waited()
    {
        var clock = new HandClock();
        await using RawServer server = HangsOnce(sent: 4, clock);
        LoadResult result = await RunAsync(new HttpTarget(server.Address) { Connections = 4, Timeout = hangs }, burst, clock: clock);
        Assert.Equal(new Dictionary<FailureKind, long> { [FailureKind.Timeout] = 4, [FailureKind.NotSent] = 16 }, result.Failures);
        Assert.Equal((16, 4), (result.Waited, result.Sent));
        Assert.InRange(result.FailureLatency.Min, hangs * 0.99, hangs);
    }

    [Fact]
    public async Task Requests_beyond_the_backlog_fail_and_are_told_as_dropped()
    {
        var clock = new HandClock();
        await using RawServer server = HangsOnce(sent: 1, clock);
        var target = new HttpTarget(server.Address) { Connections = 1, Timeout = hangs };
        LoadResult result = await RunAsync(target, burst, new LoadLimits { BacklogMax = 5 }, clock);
        Assert.Equal((14, 19), (result.Dropped, result.Failures[FailureKind.NotSent]));
    }

    [Fact]
    public async Task A_server_that_went_away_between_two_steps_fails_every_request()
    {
        await using RawServer server = RawServer.Answering(Fine);
        await using ILoadGenerator generator = LoadGenerators.For(To(server), LoadLimits.Default, TimeProvider.System);
        Assert.Empty(Whole.Checked(await generator.RunAsync(brief, null, default)).Failures);
        await server.DisposeAsync();
        LoadResult after = Whole.Checked(await generator.RunAsync(brief, null, default));
        // None went out on a connection of the step before, whose end was there to be seen when the server had gone.
        Assert.Equal(new Dictionary<FailureKind, long> { [FailureKind.Connect] = after.Intended }, after.Failures);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line()
    {
        var gone = RawServer.Answering(Fine);
        Uri address = gone.Address;
        await gone.DisposeAsync();
        await using ILoadGenerator generator = LoadGenerators.For(new HttpTarget(address), LoadLimits.Default, TimeProvider.System);
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => generator.RunAsync(brief, null, default));
        Assert.Equal($"{address.GetLeftPart(UriPartial.Authority)} cannot be reached: connection refused; is it running?", refusal.Message);
    }

    [Fact]
    public async Task The_request_goes_out_as_it_was_given()
    {
        var seen = new TaskCompletionSource<string>();
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                seen.TrySetResult(connection.Request);
                await connection.WriteAsync(Fine);
            }
        });
        var target = new HttpTarget(new Uri(server.Address, "/a%20b?q=1&r=%2F#part"))
        {
            Method = "POST",
            Headers = [new("X-One", "1"), new("X-Two", "a b")],
            Timeout = Patience.Max,
        };
        await RunAsync(target, brief);
        Assert.Equal($"POST /a%20b?q=1&r=%2F HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-One: 1\r\nX-Two: a b\r\nContent-Length: 0\r\n\r\n", await seen.Task);
    }

    [Fact]
    public async Task An_interrupted_step_tells_what_was_measured_until_then()
    {
        await using RawServer server = RawServer.Answering(Fine);
        await using ILoadGenerator generator = LoadGenerators.For(To(server), LoadLimits.Default, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var progress = new Reaction(told =>
        {
            if (told.Answered > 0) stop.Cancel();
        });
        LoadResult result = Whole.Checked(await generator.RunAsync(new LoadStep(500, TimeSpan.FromHours(1)), progress, stop.Token));
        Assert.True(result.Interrupted);
        Assert.True(result.Succeeded > 0);
        Assert.True(result.Measured < TimeSpan.FromHours(1));
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task Requests_that_hang_when_a_step_is_interrupted_are_abandoned_and_not_failed()
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
            }
        });
        await using ILoadGenerator generator = LoadGenerators.For(To(server) with { Connections = 2 }, LoadLimits.Default, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        LoadResult result = Whole.Checked(await generator.RunAsync(new LoadStep(500, TimeSpan.FromHours(1)), new Reaction(_ => stop.Cancel()), stop.Token));
        Assert.Equal((result.Intended, 0, 0), (result.Abandoned, result.Failed, result.Succeeded));
    }

    private static HttpTarget To(RawServer server) => new(server.Address) { Timeout = Patience.Max };

    /// <summary>A server that never answers; when it has got all that can be sent, the time of every request is over.</summary>
    private static RawServer HangsOnce(int sent, HandClock clock)
    {
        int got = 0;
        return new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                if (Interlocked.Increment(ref got) == sent) clock.Now = hangs.Ticks * TimeSpan.NanosecondsPerTick;
            }
        });
    }

    private static async Task<LoadResult> AllFailAsync(HttpTarget target, FailureKind kind)
    {
        LoadResult result = await RunAsync(target, brief);
        Assert.Equal(new Dictionary<FailureKind, long> { [kind] = result.Intended }, result.Failures);
        return result;
    }

    private static async Task<LoadResult> RunAsync(HttpTarget target, LoadStep step, LoadLimits? limits = null, TimeProvider? clock = null)
    {
        await using ILoadGenerator generator = LoadGenerators.For(target, limits ?? LoadLimits.Default, clock ?? TimeProvider.System);
        LoadResult result = Whole.Checked(await generator.RunAsync(step, null, default));
        Assert.True(result.Intended > 0);
        return result;
    }

    private sealed class Reaction(Action<LoadProgress> react) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => react(value);
    }
}
