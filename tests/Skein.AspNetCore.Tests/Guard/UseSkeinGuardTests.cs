using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Skein.Core;
using Skein.Guard;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>How the guard comes before a service's requests.</summary>
public sealed class UseSkeinGuardTests
{
    [Fact]
    public async Task One_line_arms_the_guard_and_every_request_is_counted()
    {
        await using TestHost host = await TestHost.StartAsync(map: app =>
        {
            app.UseSkeinGuard().UseSkeinGuard();
            app.MapGet("/hello", () => "hello");
            app.MapGet("/free", () => "free").WithoutSkeinGuard();
        });
        StarvationGuard guard = host.Skein.Monitor!.Guard!;
        Assert.True(guard.IsArmed);
        long before = guard.Report().Admitted;
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await host.GetAsync("/hello");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using HttpResponseMessage free = await host.GetAsync("/free");
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
        Assert.Equal(3, guard.Report().Admitted - before);
        Assert.Equal(default, host.Skein.GuardCounts);
    }

    [Fact]
    public async Task Without_the_line_the_guard_watches_and_is_not_armed()
    {
        await using TestHost host = await TestHost.StartAsync();
        Assert.False(host.Skein.Monitor!.Guard!.IsArmed);
    }

    [Fact]
    public async Task Without_Skein_it_says_what_to_call()
    {
        await using WebApplication application = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("builder.AddSkein()", Assert.Throws<SkeinException>(() => application.UseSkeinGuard()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Skein:Probe")]
    [InlineData("Skein:Guard")]
    public async Task With_the_guard_or_the_probe_turned_off_it_says_what_to_leave_on(string part)
    {
        SkeinException refusal = await Assert.ThrowsAsync<SkeinException>(() => TestHost.StartAsync(
            build: builder => builder.Configuration.AddInMemoryCollection([new(part, "false")]), map: app => app.UseSkeinGuard()));
        Assert.Contains($"leave {part} on", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Before_the_start_and_after_the_end_everything_is_admitted()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.AddSkein();
        await using WebApplication application = builder.Build();
        int answered = 0;
        application.UseSkeinGuard();
        application.Run(_ =>
        {
            answered++;
            return Task.CompletedTask;
        });
        Microsoft.AspNetCore.Http.RequestDelegate pipeline = ((IApplicationBuilder)application).Build();
        await pipeline(new Microsoft.AspNetCore.Http.DefaultHttpContext());
        Assert.Equal(1, answered);
    }

    [Fact]
    public async Task Nonsense_in_its_options_is_refused_by_name()
    {
        await using TestHost host = await TestHost.StartAsync();
        Assert.Contains("RefusedTimeMax", Assert.ThrowsAny<ArgumentException>(() => host.Application.UseSkeinGuard(options => options with { RefusedTimeMax = TimeSpan.Zero })).Message, StringComparison.Ordinal);
        Assert.Contains("DeadlineHeaders", Assert.ThrowsAny<ArgumentException>(() => host.Application.UseSkeinGuard(options => options with { DeadlineHeaders = [" "] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Application.MapGet("/x", () => "x").WithSkeinPriority((GuardPriority)7));
    }
}
