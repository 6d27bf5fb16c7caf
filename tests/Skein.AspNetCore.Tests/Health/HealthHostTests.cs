using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Core;
using Xunit;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>Health of a real host, over its three ways in.</summary>
public sealed class HealthHostTests
{
    [Fact]
    public async Task It_is_answered_by_the_own_listener_the_listener_for_health_and_the_services_own_addresses()
    {
        await using TestHost host = await Start();
        foreach (string path in (string[])["/livez", "/readyz", "/healthz", "/livez/", "/readyz?verbose", "/livez?timeout=1s&format=json"])
        {
            foreach (string answer in (string[])[Get(host.Listener, path), Get(new Uri(host.Skein.HealthAddress!), path)])
            {
                Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
                AssertBody(Body(answer), path);
            }

            using HttpResponseMessage response = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            AssertBody(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), path);
        }
    }

    [Fact]
    public async Task Others_than_this_machine_get_health_and_nothing_else()
    {
        await using TestHost host = await Start(options => options with { Health = options.Health! with { Listen = "*:0" } });
        int port = IPEndPoint.Parse(host.Skein.HealthAddress!["http://".Length..]).Port;
        foreach (IPAddress address in (IPAddress[])[IPAddress.Loopback, .. System.Net.Sockets.Socket.OSSupportsIPv6 ? [IPAddress.IPv6Loopback] : Array.Empty<IPAddress>()])
        {
            var from = new IPEndPoint(address, port);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", Ask(from, "GET /readyz HTTP/1.1\r\nHost: 10.244.0.7:8081\r\nUser-Agent: kube-probe/1.33\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n"), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", Ask(from, "HEAD /livez HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
            // Not even this machine, whose name the caller could have borrowed.
            foreach (string path in (string[])["/debug", "/debug/tasks", "/debug/pprof/profile", "/", "/livez/../debug/tasks", "/LIVEZ"])
                Assert.StartsWith("HTTP/1.1 40", Ask(from, $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 405", Ask(from, "POST /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_own_listener_answers_health_to_a_name_for_which_it_answers_nothing_else()
    {
        await using TestHost host = await Start();
        var from = new IPEndPoint(IPAddress.Loopback, host.Listener.Port);
        Assert.StartsWith("HTTP/1.1 200", Ask(from, "GET /livez HTTP/1.1\r\nHost: 10.244.0.7:8081\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403", Ask(from, "GET /debug/tasks HTTP/1.1\r\nHost: 10.244.0.7:8081\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/livez?format=text", "", true)]
    [InlineData("/livez", "Accept: text/plain\r\n", true)]
    [InlineData("/livez", "Accept: text/html,application/json;q=0.5\r\n", true)]
    [InlineData("/livez?format=json", "Accept: text/plain\r\n", false)]
    [InlineData("/livez", "Accept: */*\r\n", false)]
    [InlineData("/livez", "Accept: application/json, text/plain\r\n", false)]
    public async Task A_person_gets_a_line_and_a_program_gets_JSON(string path, string header, bool isText)
    {
        await using TestHost host = await Start();
        string answer = Get(host.Listener, path, header);
        Assert.Contains(isText ? "Content-Type: text/plain" : "Content-Type: application/json", answer, StringComparison.Ordinal);
        if (isText) Assert.Matches("^live; the thread pool has been (calm|pressed|starved|recovering) for [0-9.]+ s, the last wait for a thread took [0-9.]+ ms\n$|^live; how the thread pool does is not known\n$", Body(answer));
        else Assert.Equal("skein/health/1", JsonDocument.Parse(Body(answer)).RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public async Task It_is_not_ready_before_the_host_has_started_nor_while_it_stops()
    {
        string starting = "", stopping = "", live = "";
        var watcher = new Watcher();
        await using TestHost host = await Start(build: builder => builder.Services.AddHostedService(services =>
        {
            var skein = services.GetRequiredService<ISkeinHost>();
            watcher.OnStart = () => starting = Get(new Uri(skein.HealthAddress!), "/readyz");
            watcher.OnStop = () =>
            {
                stopping = Get(new Uri(skein.HealthAddress!), "/readyz");
                live = Get(new Uri(skein.HealthAddress!), "/livez");
            };
            return watcher;
        }));
        ISkeinHost skein = host.Skein;
        Assert.StartsWith("HTTP/1.1 200", Get(new Uri(skein.HealthAddress!), "/readyz"), StringComparison.Ordinal);
        await host.DisposeAsync();
        watcher.OnStop = () => { };
        Assert.StartsWith("HTTP/1.1 503", starting, StringComparison.Ordinal);
        Assert.Contains("not ready: the host is starting", starting, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 503", stopping, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5\r\n", stopping, StringComparison.Ordinal);
        Assert.Contains("not ready: the host is stopping", stopping, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", live, StringComparison.Ordinal);
        Assert.Null(skein.HealthAddress);
    }

    [Fact]
    public async Task A_check_of_the_user_is_told_with_its_name_and_fails_readiness()
    {
        using var never = new ManualResetEventSlim();
        await using TestHost host = await Start(options => options with
        {
            Health = options.Health! with
            {
                CheckTimeMax = TimeSpan.FromMilliseconds(1),
                Checks =
                [
                    new HealthCheck("database", () =>
                    {
                        never.Wait();
                        return null;
                    }),
                    new HealthCheck("disk", () => "it is full"),
                ],
            },
        });
        string answer = "";
        JsonElement[] checks = [];
        // Each has a thread of its own, which begins when it begins; until then it is pending. One that has no processor hangs, too.
        await Until.True(
            () =>
            {
                answer = Get(host.Listener, "/readyz");
                checks = [.. JsonDocument.Parse(Body(answer)).RootElement.GetProperty("checks").EnumerateArray()];
                return checks.Select(check => $"{check.GetProperty("name").GetString()} {check.GetProperty("state").GetString()}").SequenceEqual(["database hanging", "disk failed"]);
            },
            "one hangs and one fails");
        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.Equal("it is full", checks[1].GetProperty("reason").GetString());
        Assert.StartsWith("HTTP/1.1 200", Get(host.Listener, "/livez"), StringComparison.Ordinal);
        never.Set();
    }

    [Fact]
    public async Task Turned_off_it_is_nowhere()
    {
        await using TestHost host = await Start(options => options with { Listen = "127.0.0.1:0", Health = null }, map: false);
        Assert.Null(host.Skein.HealthAddress);
        Assert.StartsWith("HTTP/1.1 404", Get(host.Listener, "/livez"), StringComparison.Ordinal);
        Assert.Contains("Health", Assert.Throws<SkeinException>(() => host.Application.MapSkeinHealth()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_options_are_read_from_the_configuration()
    {
        await using TestHost host = await TestHost.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection(
            [new("Skein:Health:Listen", "127.0.0.1:0"), new("Skein:Health:LiveUntilStarvedFor", "00:05:00")]));
        Assert.NotNull(host.Skein.HealthAddress);
        Assert.Equal(TimeSpan.FromMinutes(5), ((SkeinServiceOptions)host.Skein.Monitor!.Options).Health!.LiveUntilStarvedFor);
    }

    [Theory]
    [InlineData("Skein:Health:Lisen", "x", "Skein:Health:Lisen is not known")]
    [InlineData("Skein:Health:Listen", "somewhere", "Health.Listen")]
    [InlineData("Skein:Health:LiveUntilStarvedFor", "soon", "Skein:Health:LiveUntilStarvedFor is 'soon'")]
    [InlineData("Skein:Health:LiveUntilStarvedFor", "00:00:00.5", "Health.LiveUntilStarvedFor")]
    [InlineData("Skein:Health:ReadyUntilStarvedFor", "2.00:00:00", "Health.ReadyUntilStarvedFor")]
    [InlineData("Skein:Health:RetryAfter", "00:00:00", "Health.RetryAfter")]
    [InlineData("Skein:Health:CheckPeriod", "00:00:00", "Health.CheckPeriod")]
    [InlineData("Skein:Health:CheckTimeMax", "10:00:00", "Health.CheckTimeMax")]
    [InlineData("Skein:Health:Checks", "x", "Skein:Health:Checks is not known")]
    public async Task Nonsense_is_refused_by_name(string key, string value, string expected)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection([new(key, value)])));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_that_cannot_be_are_refused_by_name()
    {
        AssertRefused([.. Enumerable.Range(0, 17).Select(i => new HealthCheck($"check {i}", () => null))]);
        AssertRefused([new HealthCheck("disk", () => null), new HealthCheck("disk", () => null)]);
        AssertRefused([new HealthCheck("", () => null)]);
        AssertRefused([new HealthCheck("a\nb", () => null)]);
        AssertRefused([new HealthCheck(new string('x', 65), () => null)]);
        AssertRefused([new HealthCheck("disk", null!)]);
        AssertRefused([null!]);
        AssertRefused(null!);
    }

    private static void AssertRefused(HealthCheck[] checks)
    {
        var options = new SkeinServiceOptions { Health = new HealthOptions { Checks = checks } };
        Assert.Contains("Health.Checks", Assert.ThrowsAny<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> Start(Func<SkeinServiceOptions, SkeinServiceOptions>? configure = null, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? build = null, bool map = true) =>
        TestHost.StartAsync(
            options =>
            {
                options = options with { Listen = "127.0.0.1:0", Health = new HealthOptions { Listen = "127.0.0.1:0" } };
                return configure?.Invoke(options) ?? options;
            },
            build,
            app =>
            {
                if (map) app.MapSkeinHealth();
            });

    private static void AssertBody(string body, string path)
    {
        JsonElement root = JsonDocument.Parse(body).RootElement;
        Assert.Equal("skein/health/1", root.GetProperty("schema").GetString());
        Assert.Equal(path.StartsWith("/readyz", StringComparison.Ordinal) ? "ready" : "live", root.GetProperty("kind").GetString());
        Assert.True(root.GetProperty("ok").GetBoolean());
        Assert.Equal("running", root.GetProperty("host").GetString());
        Assert.Contains(root.GetProperty("scheduler").GetProperty("state").GetString(), (string[])["calm", "pressed", "starved", "recovering", "unknown"]);
        Assert.True(root.GetProperty("scheduler").GetProperty("waitSeconds").GetDouble() >= 0);
        Assert.Equal(0, root.GetProperty("checks").GetArrayLength());
    }

    private static string Body(string answer) => answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    private static string Get(Uri address, string path, string headers = "") =>
        Ask(IPEndPoint.Parse(address.Authority), $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

    private static string Ask(IPEndPoint address, string request)
    {
        using var client = new RawClient(address);
        return client.Send(request).ReadToEnd();
    }

    private sealed class Watcher : IHostedService
    {
        public Action OnStart { get; set; } = () => { };

        public Action OnStop { get; set; } = () => { };

        public Task StartAsync(CancellationToken cancellationToken)
        {
            OnStart();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            OnStop();
            return Task.CompletedTask;
        }
    }
}
