using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Tests.Grpc;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>What callers of one's own answers and gRPC get, and what a faulty callback can do.</summary>
public sealed class RefusalTests
{
    private static readonly GuardOptions untrickled = new() { TricklePercent = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ones_own_answer_is_given_with_the_status_set_before()
    {
        await using GuardedServer server = await StartAsync(new SkeinGuardOptions
        {
            Refused = (context, refusal) => context.Response.WriteAsync($"{refusal.Reason} {refusal.Route}, {refusal.RetryAfter.TotalSeconds >= 1}"),
        });
        using HttpResponseMessage answer = await server.GetAsync("/x");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("Starved GET /x, True", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_callback_that_throws_is_counted_and_the_built_in_answer_given(bool atOnce)
    {
        await using GuardedServer server = await StartAsync(new SkeinGuardOptions
        {
            Refused = async (context, _) =>
            {
                context.Response.StatusCode = 418;
                if (!atOnce) await Task.Yield();
                throw new InvalidOperationException("on purpose");
            },
        });
        using HttpResponseMessage answer = await server.GetAsync("/x");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"reason\":\"starved\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(1, server.Tally.Counts.CallbackFaults);
    }

    [Fact]
    public async Task A_callback_that_throws_in_the_middle_of_its_answer_ends_the_connection()
    {
        await using GuardedServer server = await StartAsync(new SkeinGuardOptions
        {
            Refused = async (context, _) =>
            {
                await context.Response.WriteAsync("half");
                await context.Response.Body.FlushAsync();
                throw new InvalidOperationException("on purpose");
            },
        });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.AskAsync("/x"));
        Assert.Equal(1, server.Tally.Counts.CallbackFaults);
    }

    [Fact]
    public async Task Callbacks_that_do_not_end_lose_their_connections_and_others_get_the_built_in_answer()
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var entered = new SemaphoreSlim(0);
        await using GuardedServer server = await StartAsync(
            new SkeinGuardOptions
            {
                Refused = (_, _) =>
                {
                    entered.Release();
                    return never.Task;
                },
            },
            new GuardHttpLimits { RefusedCallbacksMax = 2 });
        Task<HttpResponseMessage>[] stuck = [server.GetAsync("/x"), server.GetAsync("/x")];
        await entered.WaitAsync(Stop);
        await entered.WaitAsync(Stop);
        Assert.Equal("503 later", await server.AskAsync("/x"));
        Assert.Equal(1, server.Tally.Counts.CallbacksPassedOver);
        // Its timer may be made a little after the callback was entered.
        await Until.True(
            () =>
            {
                server.Time.Advance(TimeSpan.FromSeconds(2));
                return server.Tally.Counts.CallbackFaults == 2;
            },
            "both lose their connections");

        foreach (Task<HttpResponseMessage> asked in stuck) await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
        never.SetResult();
    }

    [Fact]
    public async Task A_callback_that_blocks_keeps_nobody_else_waiting()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new SemaphoreSlim(0);
        await using GuardedServer server = await StartAsync(
            new SkeinGuardOptions
            {
                Refused = (context, _) =>
                {
                    entered.Release();
                    gate.Wait(Stop);
                    return context.Response.WriteAsync("at last");
                },
            },
            new GuardHttpLimits { RefusedCallbacksMax = 1 });
        Task<string> stuck = server.AskAsync("/x");
        await entered.WaitAsync(Stop);
        for (int i = 0; i < 5; i++) Assert.Equal("503 later", await server.AskAsync("/x"));
        gate.Set();
        Assert.Equal("503 later", await stuck);
    }

    [Fact]
    public async Task A_call_of_gRPC_gets_its_status_with_when_to_come_back_and_no_body()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(
            app => app.MapPost("/shop.Orders/Get", () => "never").WithSkeinPriority(GuardPriority.Sheddable),
            new SkeinGuardOptions { Refused = (_, _) => throw new InvalidOperationException("not for gRPC") },
            untrickled,
            protocols: HttpProtocols.Http2);
        server.Stage.Starve();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/shop.Orders/Get"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Of([7])) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("grpc-timeout", "50m");
        using HttpResponseMessage response = await server.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("14", Assert.Single(response.Headers.GetValues("grpc-status")));
        Assert.NotEmpty(Assert.Single(response.Headers.GetValues("grpc-message")));
        Assert.InRange(int.Parse(Assert.Single(response.Headers.GetValues("grpc-retry-pushback-ms")), System.Globalization.CultureInfo.InvariantCulture), 1_000, 2_000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(default, server.Tally.Counts);
    }

    private static async Task<GuardedServer> StartAsync(SkeinGuardOptions options, GuardHttpLimits? limits = null)
    {
        GuardedServer server = await GuardedServer.StartAsync(app => app.MapGet("/x", () => "x").WithSkeinPriority(GuardPriority.Sheddable), options, untrickled, limits: limits);
        server.Stage.Starve();
        return server;
    }
}
