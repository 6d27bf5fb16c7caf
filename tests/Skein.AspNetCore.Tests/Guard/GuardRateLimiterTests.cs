using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Guard.RateLimiting;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Skein.Testing;
using Skein.Tests.Staging;
using Xunit;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>The guard where a rate limiter is asked for.</summary>
public sealed class GuardRateLimiterTests : IDisposable
{
    private readonly StagedGuard stage = new(new GuardOptions { TricklePercent = 0 });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => stage.Dispose();

    [Fact]
    public void A_lease_counts_as_work_until_it_ends_once()
    {
        using var limiter = new GuardRateLimiter(stage.Guard);
        Assert.True(stage.Guard.IsArmed);
        RateLimitLease lease = limiter.AttemptAcquire(3);
        Assert.True(lease.IsAcquired);
        Assert.Empty(lease.MetadataNames);
        Assert.Equal(3, InFlight());
        lease.Dispose();
        lease.Dispose();
        Assert.Equal(0, InFlight());
    }

    [Fact]
    public async Task A_refused_lease_says_when_to_ask_again_and_why()
    {
        await using var limiter = new GuardRateLimiter(stage.Guard, GuardPriority.Sheddable);
        stage.Starve();
        foreach (RateLimitLease lease in (RateLimitLease[])[limiter.AttemptAcquire(), await limiter.AcquireAsync(1, Stop), limiter.AttemptAcquire(0), limiter.AttemptAcquire(5)])
        {
            Assert.False(lease.IsAcquired);
            Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after));
            Assert.InRange(after, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
            Assert.True(lease.TryGetMetadata(MetadataName.ReasonPhrase, out string? reason));
            Assert.Equal("Starved", reason);
            Assert.False(lease.TryGetMetadata("else", out _));
            lease.Dispose();
        }

        Assert.Equal(0, InFlight());
        RateLimiterStatistics statistics = limiter.GetStatistics()!;
        Assert.Equal(4, statistics.TotalFailedLeases);
        Assert.Equal(0, statistics.TotalSuccessfulLeases);
        stage.Recover();
        using RateLimitLease again = limiter.AttemptAcquire();
        Assert.True(again.IsAcquired);
    }

    [Fact]
    public void To_ask_for_nothing_says_whether_something_would_be_had()
    {
        using var limiter = new GuardRateLimiter(stage.Guard);
        using RateLimitLease lease = limiter.AttemptAcquire(0);
        Assert.True(lease.IsAcquired);
        Assert.Equal(0, InFlight());
        Assert.NotNull(limiter.IdleDuration);
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(1_001));
    }

    [Fact]
    public void It_is_idle_while_no_lease_is_out()
    {
        var time = new SimulatedClock();
        using var limiter = new GuardRateLimiter(() => stage.Guard, GuardPriority.Normal, null, time);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), limiter.IdleDuration);
        RateLimitLease lease = limiter.AttemptAcquire();
        Assert.Null(limiter.IdleDuration);
        time.Advance(TimeSpan.FromSeconds(3));
        lease.Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), limiter.IdleDuration);
    }

    [Fact]
    public async Task An_inner_limiter_is_asked_second_and_ends_with_it()
    {
        var inner = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        var limiter = new GuardRateLimiter(stage.Guard, GuardPriority.Sheddable, inner);
        RateLimitLease first = await limiter.AcquireAsync(1, Stop);
        using (RateLimitLease second = limiter.AttemptAcquire())
        {
            Assert.True(first.IsAcquired);
            Assert.False(second.IsAcquired);
        }

        Assert.Equal(1, InFlight());
        Assert.Equal(0, limiter.GetStatistics()!.CurrentAvailablePermits);
        first.Dispose();
        Assert.Equal(0, InFlight());
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
        stage.Starve();
        long asked = inner.GetStatistics()!.TotalFailedLeases + inner.GetStatistics()!.TotalSuccessfulLeases;
        using (RateLimitLease refused = limiter.AttemptAcquire()) Assert.False(refused.IsAcquired);
        Assert.Equal(asked, inner.GetStatistics()!.TotalFailedLeases + inner.GetStatistics()!.TotalSuccessfulLeases);
        await limiter.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => inner.AttemptAcquire());
        Assert.Throws<ObjectDisposedException>(() => limiter.AttemptAcquire());
        Assert.Throws<ObjectDisposedException>(() => limiter.GetStatistics());
        await limiter.DisposeAsync();
    }

    [Fact]
    public async Task Who_gives_up_while_the_inner_limiter_has_it_wait_leaves_nothing_behind()
    {
        var inner = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 5 });
        await using var limiter = new GuardRateLimiter(stage.Guard, inner: inner);
        using RateLimitLease first = limiter.AttemptAcquire();
        using var patience = new CancellationTokenSource();
        ValueTask<RateLimitLease> waiting = limiter.AcquireAsync(1, patience.Token);
        Assert.Equal(2, InFlight());
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal(1, InFlight());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await limiter.AcquireAsync(1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Where_the_guard_has_a_queue_it_waits_there()
    {
        using var queued = new StagedGuard(new GuardOptions { TricklePercent = 0, Queue = new() { LengthMax = 1, Target = TimeSpan.FromHours(1) } });
        await using var limiter = new GuardRateLimiter(queued.Guard, GuardPriority.Sheddable);
        queued.Starve();
        ValueTask<RateLimitLease> waiting = limiter.AcquireAsync(1, Stop);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, limiter.GetStatistics()!.CurrentQueuedCount);
        using (RateLimitLease beyond = await limiter.AcquireAsync(1, Stop))
        {
            Assert.True(beyond.TryGetMetadata(MetadataName.ReasonPhrase, out string? reason));
            Assert.Equal("QueueFull", reason);
        }

        queued.Recover();
        using RateLimitLease lease = await waiting;
        Assert.True(lease.IsAcquired);
    }

    [Fact]
    public async Task Leases_that_race_with_the_end_of_all_are_released_and_none_is_lost()
    {
        var limiter = new GuardRateLimiter(stage.Guard);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            () =>
            {
                for (int i = 0; i < 2_000; i++)
                {
                    try
                    {
                        using RateLimitLease lease = limiter.AttemptAcquire();
                        if (worker == 0 && i == 1_000) limiter.Dispose();
                        if (worker == 1 && i == 1_500) stage.Guard.Dispose();
                    }
                    catch (ObjectDisposedException)
                    {
                        return;
                    }
                }
            },
            Stop)));
        Assert.Equal(0, InFlight());
    }

    [Fact]
    public async Task Before_a_host_has_started_everything_is_admitted()
    {
        await using TestHost host = await TestHost.StartAsync();
        await using var limiter = new GuardRateLimiter(host.Skein);
        using (RateLimitLease lease = limiter.AttemptAcquire()) Assert.True(lease.IsAcquired);
        Assert.True(host.Skein.Monitor!.Guard!.IsArmed);
        await host.Application.StopAsync(Stop);
        using RateLimitLease after = limiter.AttemptAcquire(2);
        Assert.True(after.IsAcquired);
        Assert.Equal(long.MaxValue, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task The_frameworks_middleware_uses_it_for_all_and_by_policy()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            options.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after)) rejected.HttpContext.Response.Headers.RetryAfter = after.TotalSeconds.ToString("0", null);
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.Get("all", _ => new GuardRateLimiter(stage.Guard)));
            options.AddPolicy("batch", _ => RateLimitPartition.Get("batch", _ => new GuardRateLimiter(stage.Guard, GuardPriority.Sheddable)));
        });
        await using WebApplication app = builder.Build();
        app.UseRateLimiter();
        app.MapGet("/page", () => "page");
        app.MapGet("/batch", () => "batch").RequireRateLimiting("batch");
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal("batch", await client.GetStringAsync(new Uri("/batch", UriKind.Relative), Stop));
        stage.Starve();
        using HttpResponseMessage refused = await client.GetAsync(new Uri("/batch", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("page", await client.GetStringAsync(new Uri("/page", UriKind.Relative), Stop));
        stage.Recover();
        Assert.Equal("batch", await client.GetStringAsync(new Uri("/batch", UriKind.Relative), Stop));
        await Until.True(() => InFlight() == 0, "nothing is in flight");
    }

    private int InFlight()
    {
        stage.Press();
        return stage.Guard.Report().Look.InFlight;
    }
}
