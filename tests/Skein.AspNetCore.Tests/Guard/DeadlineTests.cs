using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Guard.Deadlines;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>How long a caller waits, as requests and endpoints say it.</summary>
public sealed class DeadlineTests
{
    private const string Envoy = "x-envoy-expected-rq-timeout-ms";

    [Theory]
    [InlineData("1H", 3_600_000_000)]
    [InlineData("2M", 120_000_000)]
    [InlineData("3S", 3_000_000)]
    [InlineData("50m", 50_000)]
    [InlineData("7u", 7)]
    [InlineData("9000n", 9)]
    [InlineData("0m", 0)]
    [InlineData("99999999H", 359_999_996_400_000_000)]
    public void The_time_of_a_call_is_digits_and_a_unit(string text, long microseconds)
    {
        Assert.True(DeadlineText.TryReadGrpc(text, out TimeSpan time));
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("50")]
    [InlineData("50x")]
    [InlineData("50 m")]
    [InlineData("-5m")]
    [InlineData("+5m")]
    [InlineData("5.0m")]
    [InlineData("123456789m")]
    [InlineData("\u0661m")]
    [InlineData("50mm")]
    public void Anything_else_is_no_time(string text) => Assert.False(DeadlineText.TryReadGrpc(text, out _));

    [Theory]
    [InlineData("250", 250, true)]
    [InlineData("999999999999", 999_999_999_999, true)]
    [InlineData("1000000000000", 0, false)]
    [InlineData("1e3", 0, false)]
    [InlineData(" 5", 0, false)]
    [InlineData("", 0, false)]
    public void Milliseconds_are_digits(string text, long milliseconds, bool isRead)
    {
        Assert.Equal(isRead, DeadlineText.TryReadMilliseconds(text, out TimeSpan time));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), time);
    }

    [Fact]
    public void The_shortest_of_what_is_said_counts_and_what_is_not_trusted_is_not_read()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(50), Left(isGrpc: true, 200, ("grpc-timeout", "50m")));
        Assert.Equal(TimeSpan.FromMilliseconds(200), Left(isGrpc: true, 200, ("grpc-timeout", "1S")));
        Assert.Equal(TimeSpan.FromMilliseconds(200), Left(isGrpc: false, 200, ("grpc-timeout", "50m"), (Envoy, "50")));
        Assert.Equal(TimeSpan.FromMilliseconds(50), Left(isGrpc: false, 200, [Envoy], out _, (Envoy, "50")));
        Assert.Null(Left(isGrpc: false, null));
    }

    [Fact]
    public void What_makes_no_sense_is_passed_over_and_counted()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(200), Left(isGrpc: true, 200, [], out long malformed, ("grpc-timeout", "soon")));
        Assert.Equal(1, malformed);
        Assert.Null(Left(isGrpc: false, null, [Envoy], out malformed, (Envoy, "5"), (Envoy, "6")));
        Assert.Equal(1, malformed);
        Assert.Null(Left(isGrpc: false, null, [], out malformed, (Envoy, "soon")));
        Assert.Equal(0, malformed);
    }

    [Fact]
    public void The_frameworks_own_time_outs_are_read_as_the_framework_reads_them()
    {
        var options = new RequestTimeoutOptions { DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(9) } };
        options.AddPolicy("named", TimeSpan.FromSeconds(3));
        TimeSpan? Of(params object[] metadata) => new EndpointTimeouts(Options.Create(options)).Of(new Endpoint(null, new EndpointMetadataCollection(metadata), "x"));
        Assert.Equal(TimeSpan.FromSeconds(9), Of());
        Assert.Equal(TimeSpan.FromSeconds(3), Of(new RequestTimeoutAttribute("named")));
        Assert.Equal(TimeSpan.FromMilliseconds(70), Of(new RequestTimeoutAttribute(70)));
        Assert.Equal(TimeSpan.FromSeconds(2), Of(new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(2) }));
        Assert.Null(Of(new RequestTimeoutAttribute(70), new DisableRequestTimeoutAttribute()));
        Assert.Null(Of(new RequestTimeoutPolicy { Timeout = Timeout.InfiniteTimeSpan }));
        Assert.Null(Of(new RequestTimeoutAttribute("nobody knows it")));
        Assert.Null(new EndpointTimeouts(null).Of(null));
    }

    [Fact]
    public async Task A_malformed_header_on_the_wire_is_counted_and_harmless()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(
            app =>
            {
                app.UseRequestTimeouts();
                app.MapGet("/x", () => "x").WithRequestTimeout(TimeSpan.FromSeconds(30));
            },
            new SkeinGuardOptions { DeadlineHeaders = [Envoy] },
            services: services => services.AddRequestTimeouts());
        Assert.Equal("200", await server.AskAsync("/x", (Envoy, "soon")));
        Assert.Equal(0, server.Tally.Counts.MalformedDeadlines);
        server.Stage.Starve();
        Assert.Equal("200", await server.AskAsync("/x", (Envoy, "soon")));
        Assert.Equal(1, server.Tally.Counts.MalformedDeadlines);
    }

    private static TimeSpan? Left(bool isGrpc, int? timeoutMilliseconds, params (string Name, string Value)[] headers) => Left(isGrpc, timeoutMilliseconds, [], out _, headers);

    private static TimeSpan? Left(bool isGrpc, int? timeoutMilliseconds, string[] trusted, out long malformed, params (string Name, string Value)[] headers)
    {
        using var stage = new StagedGuard();
        var tally = new GuardTally();
        var context = new DefaultHttpContext();
        foreach ((string name, string value) in headers) context.Request.Headers.Append(name, value);
        var plan = new GuardPlan(stage.Guard, "x", isGrpc, null, timeoutMilliseconds is { } timeout ? TimeSpan.FromMilliseconds(timeout) : null);
        TimeSpan? left = new DeadlineReader(trusted, tally).TimeLeft(context, plan);
        malformed = tally.Counts.MalformedDeadlines;
        return left;
    }
}
