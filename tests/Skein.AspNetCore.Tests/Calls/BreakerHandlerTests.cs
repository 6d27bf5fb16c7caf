using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Calls;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.AspNetCore.Tests.Calls;

public sealed class BreakerHandlerTests
{
    private static readonly BreakerOptions quick = new() { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, OpenFor = TimeSpan.FromHours(1), OpenForMax = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(404, false)]
    [InlineData(401, false)]
    public async Task Three_answers_of_this_status_open_the_circuit_or_not(int status, bool opens)
    {
        await using Server server = await Serve();
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick });
        using HttpClient client = Client(server, breakers, "a.test");
        for (int call = 0; call < 3; call++)
        {
            using HttpResponseMessage answer = await client.GetAsync(At($"/status/{status}"));
            Assert.Equal(status, (int)answer.StatusCode);
        }

        Assert.Equal(opens ? CircuitState.Open : CircuitState.Closed, breakers.Of("a.test").State);
        if (!opens) return;
        CircuitOpenException refused = await Assert.ThrowsAsync<CircuitOpenException>(() => client.GetAsync(At("/status/200")));
        Assert.Equal(("a.test", RefusalReason.CircuitOpen), (refused.Dependency, refused.Reason));
        Assert.InRange(refused.RetryAfter, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        using HttpClient other = Client(server, breakers, "b.test");
        using HttpResponseMessage well = await other.GetAsync(At("/status/200"));
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
    }

    [Fact]
    public async Task A_synchronous_call_is_judged_and_refused_too()
    {
        await using Server server = await Serve();
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick });
        using HttpClient client = Client(server, breakers, "a.test");
        await Task.Run(() =>
        {
            for (int call = 0; call < 3; call++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/status/500");
                using HttpResponseMessage answer = client.Send(request);
            }

            using var refused = new HttpRequestMessage(HttpMethod.Get, "/status/500");
            Assert.Throws<CircuitOpenException>(() => client.Send(refused));
        });
    }

    [Fact]
    public async Task A_refused_connection_is_a_definite_answer_and_a_broken_one_is_none()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int nobodyListens = ((IPEndPoint)taken.LocalEndPoint!).Port;
        using var breakers = new DependencyBreakers();
        using var client = new HttpClient(new SkeinBreakerHandler(breakers, null, new SocketsHttpHandler()));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{nobodyListens}/")));
        Assert.Equal(1, breakers.Of($"127.0.0.1:{nobodyListens}").Report().Calls.Failed);

        await using Server server = await Serve();
        using HttpClient broken = Client(server, breakers, "a.test");
        await Assert.ThrowsAsync<HttpRequestException>(() => broken.GetAsync(At("/breaks")));
        Assert.Equal(1, breakers.Of("a.test").Report().Calls.Unanswered);
    }

    [Fact]
    public async Task A_caller_that_goes_away_counts_for_nothing_and_one_that_waited_long_as_a_timeout()
    {
        await using Server server = await Serve();
        using var breakers = new DependencyBreakers();
        foreach ((string host, TimeSpan after, CallCounts expected) in new[]
        {
            ("gone.test", TimeSpan.FromHours(1), default(CallCounts)),
            ("waited.test", TimeSpan.Zero, new CallCounts(0, 0, 1, 0)),
        })
        {
            var handler = new SkeinBreakerHandler(breakers, null, CallTagTests.To(server)) { TimedOutAfter = after };
            using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{host}") };
            using var gone = new CancellationTokenSource();
            Task<HttpResponseMessage> call = client.GetAsync(At("/silent"), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Equal(expected, breakers.Of(host).Report().Calls);
        }
    }

    [Fact]
    public async Task The_timeout_of_a_client_of_a_factory_is_known_whenever_it_was_set()
    {
        await using Server server = await Serve();
        var services = new ServiceCollection();
        services.AddHttpClient("prices").AddSkeinBreaker().ConfigurePrimaryHttpMessageHandler(() => CallTagTests.To(server)).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromMilliseconds(200));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("prices");
        CircuitBreaker breaker = provider.GetRequiredService<DependencyBreakers>().Of("a.test");
        // The client's time begins before the handler's: where the machine stands still in between, a timeout looks like a caller that went away.
        for (int call = 0; call < 50 && breaker.Report().Calls.Unanswered == 0; call++) await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync(new Uri("http://a.test/silent")));
        Assert.Equal(1, breaker.Report().Calls.Unanswered);
    }

    [Fact]
    public async Task Timeouts_while_the_scheduler_is_starved_open_nothing_and_errors_do()
    {
        using var stage = new StagedGuard();
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick }, stage.Guard);
        using var client = new HttpClient(new SkeinBreakerHandler(breakers, null, new StarvingHandler(stage))) { BaseAddress = new Uri("http://a.test") };
        for (int call = 0; call < 20; call++) await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(At("/times-out")));
        Assert.Equal((CircuitState.Closed, 20), (breakers.Of("a.test").State, breakers.Of("a.test").Report().Calls.Excused));
        for (int call = 0; call < 40 && breakers.Of("a.test").State == CircuitState.Closed; call++) await client.GetAsync(At("/error"));
        Assert.Equal(CircuitState.Open, breakers.Of("a.test").State);
    }

    [Fact]
    public async Task A_call_has_ended_with_the_head_of_its_response_and_counts_no_longer()
    {
        await using Server server = await Serve();
        using var breakers = new DependencyBreakers();
        var options = new ConcurrencyOptions { Mode = GuardMode.Act, FloorMin = 1, CeilingMax = 1 };
        var concurrency = new DependencyConcurrency(new DependencyConcurrencyOptions { Default = options });
        using var client = new HttpClient(new SkeinBreakerHandler(breakers, concurrency, CallTagTests.To(server))) { BaseAddress = new Uri("http://a.test") };
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> silent = client.GetAsync(At("/silent"), stop.Token);
        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => client.GetAsync(At("/status/200")));
        Assert.Equal(("a.test", RefusalReason.ConcurrencyLimit), (refused.Dependency, refused.Reason));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
        using HttpResponseMessage endless = await client.GetAsync(At("/endless"), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(0, concurrency.Of("a.test").InFlight);
        Assert.Equal(1, breakers.Of("a.test").Report().Calls.Succeeded);
        using HttpResponseMessage next = await client.GetAsync(At("/status/200"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Clients_of_a_factory_share_breakers_that_can_be_given_other_options()
    {
        await using Server server = await Serve();
        var services = new ServiceCollection();
        services.AddHttpClient("one").AddSkeinBreaker(new BreakersOptions { Default = quick }).ConfigurePrimaryHttpMessageHandler(() => CallTagTests.To(server));
        services.AddHttpClient("two").AddSkeinBreaker().ConfigurePrimaryHttpMessageHandler(() => CallTagTests.To(server));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient one = provider.GetRequiredService<IHttpClientFactory>().CreateClient("one");
        using HttpClient two = provider.GetRequiredService<IHttpClientFactory>().CreateClient("two");
        for (int call = 0; call < 3; call++) await one.GetAsync(new Uri("http://a.test/status/500"));
        await Assert.ThrowsAsync<CircuitOpenException>(() => two.GetAsync(new Uri("http://a.test/status/200")));
        provider.GetRequiredService<DependencyBreakers>().Apply(new BreakersOptions { Default = quick with { Mode = GuardMode.Shadow } });
        using HttpResponseMessage answer = await two.GetAsync(new Uri("http://a.test/status/200"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddHttpClient("three").AddSkeinBreaker(new BreakersOptions { Default = quick with { TrialsMin = 0 } }));
    }

    [Fact]
    public async Task Calls_that_can_be_done_without_are_not_sent_while_starved_and_others_are()
    {
        await using Server server = await Serve();
        using var stage = new StagedGuard(new GuardOptions { TricklePercent = 0 });
        using var client = new HttpClient(new SkeinGuardHandler(stage.Guard, CallTagTests.To(server))) { BaseAddress = new Uri("http://a.test") };
        stage.Starve();
        using HttpResponseMessage needed = await client.GetAsync(At("/status/200"));
        Assert.Equal(HttpStatusCode.OK, needed.StatusCode);
        Assert.False(stage.Guard.IsArmed);
        CallRefusedException refused = await Assert.ThrowsAsync<CallRefusedException>(() => client.SendAsync(Sheddable()));
        Assert.Equal(("a.test", RefusalReason.Starved), (refused.Dependency, refused.Reason));
        Assert.True(stage.Guard.IsArmed);
        await Task.Run(() => Assert.Throws<CallRefusedException>(() => client.Send(Sheddable())));
        stage.Recover();
        using HttpResponseMessage later = await client.SendAsync(Sheddable());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        stage.Press();
        Assert.Equal(0, stage.Guard.Report().Look.InFlight);
    }

    [Fact]
    public async Task In_a_host_without_skein_nothing_is_asked()
    {
        await using Server server = await Serve();
        var services = new ServiceCollection();
        services.AddHttpClient("prices").AddSkeinGuard(GuardPriority.Sheddable).ConfigurePrimaryHttpMessageHandler(() => CallTagTests.To(server));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("prices");
        using HttpResponseMessage answer = await client.GetAsync(new Uri("http://a.test/status/200"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static HttpRequestMessage Sheddable()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/status/200");
        // show: priority
        request.Options.Set(SkeinGuardHandler.Priority, GuardPriority.Sheddable);
        // end: priority
        return request;
    }

    private static HttpClient Client(Server server, DependencyBreakers breakers, string host) =>
        new(new SkeinBreakerHandler(breakers, null, CallTagTests.To(server))) { BaseAddress = new Uri($"http://{host}") };

    private static Task Never(CancellationToken stop) => new TaskCompletionSource().Task.WaitAsync(stop);

    private static Task<Server> Serve() => Server.Start(app =>
    {
        app.MapGet("/status/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/silent", (HttpContext context) => Never(context.RequestAborted));
        app.MapGet("/breaks", (HttpContext context) => context.Abort());
        app.MapGet("/endless", async (HttpContext context) =>
        {
            await context.Response.Body.FlushAsync();
            await Never(context.RequestAborted);
        });
    });

    /// <summary>Sends nothing: answers while the scheduler is starved.</summary>
    private sealed class StarvingHandler(StagedGuard stage) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            stage.Starve();
            return request.RequestUri!.AbsolutePath == "/times-out"
                ? throw new HttpRequestException("no connection", new SocketException((int)SocketError.TimedOut))
                : Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        }
    }
}
