using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Core;
using Skein.Monitoring;
using Xunit;

namespace Skein.AspNetCore.Tests.Hosting;

/// <summary>How Skein comes into a host, twice into a host, and into two hosts.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task A_second_registration_is_harmless_and_told()
    {
        await using TestHost host = await TestHost.StartAsync(
            options => options with { Listen = "127.0.0.1:0" },
            builder => builder.AddSkein(options => options with { Snapshots = options.Snapshots with { UnitsMax = 7 } }),
            app =>
            {
                app.MapSkein();
                app.MapSkein("/debug/");
            });
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.NotNull(host.Skein.ListenerAddress);
        Assert.Equal(7, host.Skein.Monitor!.Options.Snapshots.UnitsMax);
        Assert.Contains(host.Log.Lines, line => line.Contains("AddSkein was called 2 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_host_shares_the_parts_which_end_with_the_last()
    {
        TestHost first = await TestHost.StartAsync();
        await using TestHost second = await TestHost.StartAsync();
        Assert.True(second.Skein.Monitor!.IsShared);
        Assert.Contains(second.Log.Lines, line => line.Contains("shared", StringComparison.Ordinal));
        var probe = second.Skein.Monitor.Probe!;
        Assert.Same(first.Skein.Monitor!.Probe, probe);
        await first.DisposeAsync();
        Assert.True(probe.IsRunning);
        using HttpResponseMessage answer = await second.GetAsync("/debug/tasks");
        Assert.True(answer.IsSuccessStatusCode);
        await second.Application.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(probe.IsRunning);
    }

    [Fact]
    public void Monitors_end_in_any_order_and_more_than_once()
    {
        SkeinMonitor first = SkeinMonitor.Start(), second = SkeinMonitor.Start(), third = SkeinMonitor.Start();
        Assert.False(first.IsShared);
        Assert.True(third.IsShared);
        second.Dispose();
        second.Dispose();
        first.Dispose();
        Assert.True(third.Probe!.IsRunning);
        third.Dispose();
        Assert.False(third.Probe.IsRunning);
        using SkeinMonitor fourth = SkeinMonitor.Start(new SkeinOptions { Probe = null });
        Assert.False(fourth.IsShared);
        Assert.Null(fourth.Probe);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_and_the_host_runs()
    {
        using var server = new OwnServer();
        string taken = server.Listener.Address["http://".Length..];
        await using TestHost host = await TestHost.StartAsync(options => options with { Listen = taken });
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Error: Skein cannot listen", StringComparison.Ordinal));
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks");
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("Skein:Lisen", "x", "Skein:Lisen is not known")]
    [InlineData("Skein:Listen", "0.0.0.0:1", "Listen")]
    [InlineData("Skein:Probe:Interval", "soon", "Skein:Probe:Interval is 'soon'")]
    [InlineData("Skein:Probe:Interval", "00:00:00", "Interval")]
    [InlineData("Skein:Endpoints:UnitsMax", "-1", "UnitsMax")]
    [InlineData("Skein:Endpoints:UnitsMax", "many", "Skein:Endpoints:UnitsMax is 'many'")]
    [InlineData("Skein:Listener:HeadTimeMax", "10:00:00", "HeadTimeMax")]
    public async Task Nonsense_in_the_configuration_is_refused_by_name(string key, string value, string expected)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(build: builder => builder.Configuration.AddInMemoryCollection([new(key, value)])));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.True(failure is SkeinException or ArgumentException, failure.GetType().Name);
    }

    [Fact]
    public async Task The_configuration_is_read_and_the_code_has_the_last_word()
    {
        await using TestHost host = await TestHost.StartAsync(
            options => options with { Endpoints = options.Endpoints with { StreamsMax = options.Endpoints.StreamsMax + 1 } },
            builder => builder.Configuration.AddInMemoryCollection([new("Skein:Probe", "false"), new("skein:endpoints:streamsmax", "3")]));
        Assert.Null(host.Skein.Monitor!.Probe);
        Assert.Equal(4, ((SkeinServiceOptions)host.Skein.Monitor.Options).Endpoints.StreamsMax);
        Assert.Equal(8, new SkeinServiceOptions().Endpoints.StreamsMax);
    }

    [Fact]
    public async Task A_host_without_a_web_server_has_the_own_listener()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddSkein(options => options with { Listen = "localhost:0" });
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        using (var client = new RawClient(new Uri(host.Services.GetRequiredService<ISkeinHost>().ListenerAddress!)))
            Assert.Contains("skein/snapshot/1", client.Send("GET /debug/tasks HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadToEnd(), StringComparison.Ordinal);
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(host.Services.GetRequiredService<ISkeinHost>().ListenerAddress);
    }

    [Fact]
    public async Task Mapping_without_registering_says_what_to_call()
    {
        await using WebApplication application = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("builder.AddSkein()", Assert.Throws<SkeinException>(() => application.MapSkein()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debug")]
    [InlineData("")]
    [InlineData("/{id}")]
    public async Task A_prefix_that_is_no_plain_path_is_refused(string prefix)
    {
        await using TestHost host = await TestHost.StartAsync();
        Assert.Throws<ArgumentException>(() => host.Application.MapSkein(prefix));
    }
}
