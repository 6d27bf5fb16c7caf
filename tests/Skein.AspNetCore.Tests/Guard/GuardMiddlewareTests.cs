using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Testing;
using Skein.Tests.Staging;
using Skein.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>Whom the middleware lets through, and what it tells the others.</summary>
public sealed class GuardMiddlewareTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_be_refused_first_is_refused_while_starved_and_answered_before_and_after()
    {
        int reached = 0;
        await using GuardedServer server = await GuardedServer.StartAsync(app => app.MapGet("/prefetch", () => Interlocked.Increment(ref reached)).WithSkeinPriority(GuardPriority.Sheddable));
        Assert.Equal("200", await server.AskAsync("/prefetch"));
        server.Stage.Press();
        Assert.Equal("200", await server.AskAsync("/prefetch"));
        server.Stage.Starve();
        Assert.Equal("503 later", await server.AskAsync("/prefetch"));
        Assert.Equal(2, reached);
        server.Stage.Recover();
        Assert.Equal("200", await server.AskAsync("/prefetch"));
        Assert.Equal(1, server.Report.Refused[RefusalReason.Starved]);
    }

    [Fact]
    public async Task A_refusal_says_why_and_when_to_come_back_and_nothing_of_the_inside()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(app => app.MapGet("/report/{id:int}", () => "report").WithSkeinPriority(GuardPriority.Sheddable), guard: Untrickled);
        server.Stage.Starve();
        using HttpResponseMessage answer = await server.GetAsync("/report/7");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        string body = await answer.Content.ReadAsStringAsync(Stop);
        Golden.Verify(JsonSerializer.Serialize(JsonDocument.Parse(body).RootElement, JsonSerializerOptions.Web) + "\n", "refusal", "json");
    }

    [Fact]
    public async Task A_request_for_the_head_alone_gets_the_head_alone()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(app => app.MapMethods("/x", ["HEAD"], () => "x").WithSkeinPriority(GuardPriority.Sheddable), guard: Untrickled);
        server.Stage.Starve();
        using var client = new RawClient(server.Address);
        string answer = client.Send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ReadToEnd();
        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Priorities_come_from_conventions_attributes_and_what_an_endpoint_is_for()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(
            app =>
            {
                app.MapGet("/sheddable", [SkeinPriority(GuardPriority.Sheddable)] () => "");
                app.MapGroup("/batch").WithSkeinPriority(GuardPriority.Sheddable).MapGet("/normal", () => "").WithSkeinPriority(GuardPriority.Normal);
                app.MapHealthChecks("/healthz");
                app.MapGet("/free", () => "").WithSkeinPriority(GuardPriority.Sheddable).WithoutSkeinGuard();
            },
            guard: Untrickled,
            services: services => services.AddHealthChecks());
        server.Stage.Starve();
        Assert.Equal("503 later", await server.AskAsync("/sheddable"));
        Assert.Equal("200", await server.AskAsync("/batch/normal"));
        Assert.Equal("200", await server.AskAsync("/free"));
        Assert.Equal("200", await server.AskAsync("/healthz"));
        // The configuration has the last word.
        server.Stage.Guard.Apply(Untrickled with { Routes = Untrickled.Routes.SetItem("get /BATCH/normal", new() { Priority = GuardPriority.Sheddable }) });
        Assert.Equal("503 later", await server.AskAsync("/batch/normal"));
    }

    [Fact]
    public async Task Health_checks_and_the_own_endpoints_are_never_refused_for_want_of_threads()
    {
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Services.AddHealthChecks(), map: app =>
        {
            app.MapSkein();
            app.MapHealthChecks("/healthz");
            app.MapGet("/x", () => "x");
        });
        Endpoint[] endpoints = [.. host.Application.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints];
        using var stage = new StagedGuard();
        GuardPriority PriorityOf(Endpoint endpoint) => new GuardPlan(stage.Guard, "x", false, endpoint, null).RequestUnder(stage.Guard.Options).Priority;
        Assert.All(endpoints.Where(endpoint => endpoint.DisplayName!.StartsWith("Skein ", StringComparison.Ordinal)), endpoint => Assert.Equal(GuardPriority.Critical, PriorityOf(endpoint)));
        Assert.Equal(GuardPriority.Critical, PriorityOf(Assert.Single(endpoints, endpoint => endpoint.DisplayName == "Health checks")));
        Assert.Equal(GuardPriority.Normal, PriorityOf(Assert.Single(endpoints, endpoint => endpoint.DisplayName!.Contains("/x", StringComparison.Ordinal))));
        Assert.True(endpoints.Length > 5);
    }

    [Fact]
    public async Task A_request_is_in_flight_until_its_pipeline_ends_however_that_is()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GuardedServer server = await GuardedServer.StartAsync(app =>
        {
            app.MapGet("/waits", async () =>
            {
                inside.SetResult();
                await gate.Task;
            });
            app.MapGet("/throws", new Func<string>(() => throw new InvalidOperationException("on purpose")));
            app.MapGet("/fails", async () =>
            {
                await Task.Yield();
                throw new InvalidOperationException("on purpose");
            });
        });
        Task<string> waiting = server.AskAsync("/waits");
        await inside.Task;
        Assert.Equal(1, InFlight(server));
        gate.SetResult();
        Assert.Equal("200", await waiting);
        Assert.Equal("500", await server.AskAsync("/throws"));
        Assert.Equal("500", await server.AskAsync("/fails"));
        server.Stage.Starve();
        Assert.Equal("500", await server.AskAsync("/throws"));
        Assert.Equal("500", await server.AskAsync("/fails"));
        await GoneAsync(server);
    }

    [Fact]
    public async Task A_client_that_goes_away_frees_its_place()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GuardedServer server = await GuardedServer.StartAsync(app => app.MapGet("/waits", async (HttpContext context) =>
        {
            inside.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        }));
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, Stop);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n"));
            await inside.Task;
            Assert.Equal(1, InFlight(server));
        }

        await GoneAsync(server);
    }

    [Fact]
    public async Task A_caller_that_is_gone_gets_no_answer_and_no_work()
    {
        int reached = 0;
        var stage = new StagedGuard();
        stage.Starve();
        var aborting = new AbortedLifetime();
        var context = new DefaultHttpContext();
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature>(aborting);
        await Middleware(stage.Guard, _ =>
        {
            reached++;
            return Task.CompletedTask;
        }).InvokeAsync(context);
        Assert.Equal(0, reached);
        Assert.True(aborting.WasAborted);
        Assert.Equal(1, stage.Guard.Report().Refused[RefusalReason.CallerGone]);
        stage.Dispose();
    }

    [Fact]
    public void Admission_allocates_nothing_while_calm()
    {
        using var stage = new StagedGuard();
        GuardMiddleware middleware = Middleware(stage.Guard, static _ => Task.CompletedTask);
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(), "x"));
        context.Request.Method = "GET";
        int asked = 0;
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1_000; i++, asked++) _ = middleware.InvokeAsync(context);
        }));
        Assert.Equal(asked, stage.Guard.Report().Admitted);
    }

    [Fact]
    public async Task Routes_that_hold_threads_are_named_the_longest_first()
    {
        SimulatedClock? clock = null;
        await using GuardedServer server = await GuardedServer.StartAsync(app =>
        {
            app.MapGet("/blocks", () => clock!.Advance(TimeSpan.FromMilliseconds(50)));
            app.MapGet("/computes", () => clock!.Advance(TimeSpan.FromMilliseconds(5)));
            app.MapGet("/awaits", async () =>
            {
                await Task.Yield();
                clock!.Advance(TimeSpan.FromSeconds(1));
            });
        });
        clock = server.Time;
        Assert.Equal("200", await server.AskAsync("/blocks"));
        Assert.Empty(server.Report.HeldThreads);
        server.Stage.Press();
        for (int i = 0; i < 3; i++) Assert.Equal("200", await server.AskAsync("/blocks"));
        Assert.Equal("200", await server.AskAsync("/computes"));
        HeldThreads[] held = [.. server.Report.HeldThreads];
        Assert.Equal(["GET /blocks", "GET /computes"], held.Select(each => each.Route));
        Assert.Equal(new HeldThreads("GET /blocks", 3, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(50)), held[0]);
    }

    [Fact]
    public async Task Plans_beyond_the_bound_are_made_anew_and_hold_all_the_same()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(
            app =>
            {
                for (int i = 0; i < 10; i++) app.MapGet($"/r{i}", () => "").WithSkeinPriority(GuardPriority.Sheddable);
            },
            guard: Untrickled,
            limits: new GuardHttpLimits { PlansMax = 3 });
        server.Stage.Starve();
        for (int i = 0; i < 10; i++) Assert.Equal("503 later", await server.AskAsync($"/r{i}"));
    }

    [Fact]
    public async Task Shadow_refuses_nobody_and_counts_and_a_route_may_differ()
    {
        GuardOptions shadow = Untrickled with { Admission = GuardMode.Shadow };
        await using GuardedServer server = await GuardedServer.StartAsync(
            app =>
            {
                app.MapGet("/a", () => "").WithSkeinPriority(GuardPriority.Sheddable);
                app.MapGet("/b", () => "").WithSkeinPriority(GuardPriority.Sheddable);
                app.MapGet("/off", () => "").WithSkeinPriority(GuardPriority.Sheddable);
            },
            guard: shadow with { Routes = shadow.Routes.SetItem("GET /b", new() { Mode = GuardMode.Act }).SetItem("GET /off", new() { Mode = GuardMode.Off }) });
        server.Stage.Starve();
        Assert.Equal("200", await server.AskAsync("/a"));
        Assert.Equal("503 later", await server.AskAsync("/b"));
        Assert.Equal("200", await server.AskAsync("/off"));
        Assert.Equal(1, server.Report.WouldRefuse[RefusalReason.Starved]);
        Assert.Equal(1, server.Report.Refused[RefusalReason.Starved]);
    }

    [Fact]
    public async Task A_percentage_of_a_route_is_acted_on_and_the_rest_counted()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(
            app => app.MapGet("/a", () => "").WithSkeinPriority(GuardPriority.Sheddable),
            guard: Untrickled with { Routes = Untrickled.Routes.SetItem("GET /a", new() { Percent = 10 }) });
        server.Stage.Starve();
        int refused = 0;
        for (int i = 0; i < 200; i++) refused += await server.AskAsync("/a") == "200" ? 0 : 1;
        Assert.InRange(refused, 18, 22);
        Assert.Equal(200 - refused, server.Report.WouldRefuse[RefusalReason.Starved]);
    }

    [Fact]
    public async Task The_end_of_the_guard_under_load_fails_no_request()
    {
        await using GuardedServer server = await GuardedServer.StartAsync(app => app.MapGet("/a", async () => await Task.Yield()));
        server.Stage.Starve();
        Task<string>[] asked = [.. Enumerable.Range(0, 100).Select(async i =>
        {
            if (i == 50) server.Stage.Dispose();
            return await server.AskAsync("/a");
        })];
        string[] answers = await Task.WhenAll(asked);
        Assert.All(answers, answer => Assert.True(answer is "200" or "503 later", answer));
        Assert.Equal("200", await server.AskAsync("/a"));
    }

    /// <summary>Nothing that should be refused is let through to see how it does.</summary>
    private static GuardOptions Untrickled => new() { TricklePercent = 0 };

    private static GuardMiddleware Middleware(StarvationGuard guard, RequestDelegate next) =>
        new(next, () => guard, new SkeinGuardOptions(), new(null), new GuardTally(), TimeProvider.System, GuardHttpLimits.Default);

    /// <summary>As the next look sees it.</summary>
    private static int InFlight(GuardedServer server)
    {
        server.Stage.Press();
        return server.Report.Look.InFlight;
    }

    // The server ends its own a little after the client has the answer.
    private static Task GoneAsync(GuardedServer server) => Until.True(() => InFlight(server) == 0, "nothing is in flight");

    private sealed class AbortedLifetime : Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature
    {
        public bool WasAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; } = new(canceled: true);

        public void Abort() => WasAborted = true;
    }
}
