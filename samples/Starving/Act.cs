using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Hosting;
using Skein.Guard;
using Skein.Monitoring;

namespace Skein.Samples.Starving;

/// <summary>One service, from its start to its end, and what is asked of it.</summary>
internal sealed class Act(bool isGuarded, double seconds)
{
    private const int LastRequests = 20;
    private const double CalmSeconds = 1.5;
    private const double RecoverySeconds = 2.5;
    private static readonly TimeSpan line = TimeSpan.FromSeconds(0.5);
    private const int LastTries = 5;
    private static readonly TimeSpan calmMax = TimeSpan.FromMinutes(1);

    // A thread of the pool can do 20 in a second, and without hesitation it has one for each processor.
    private readonly int nominalPerSecond = 10 * Environment.ProcessorCount;
    private readonly int overloadPerSecond = 100 * Environment.ProcessorCount;

    private readonly Screen screen = new();
    private readonly Score total = new();

    /// <summary>Says whether it went as it should.</summary>
    public async Task<bool> PlayAsync()
    {
        await using WebApplication service = await StartAsync();
        SkeinMonitor skein = service.Services.GetRequiredService<ISkeinHost>().Monitor!;
        var callers = new Callers(new Uri(service.Urls.First()));
        screen.Title(isGuarded ? "with the guard: app.UseSkeinGuard()" : "without the guard");
        // From here on by a thread of its own: a starved pool would not come back to an await.
        var director = new Thread(() => Direct(skein, callers)) { Name = "director" };
        director.Start();
        director.Join();
        return isGuarded ? JudgeGuarded(skein.Guard!, new Line(new Uri(service.Urls.First()))) : JudgeUnguarded(skein.Guard!);
    }

    private async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.AddSkein();
        WebApplication service = builder.Build();
        if (isGuarded) service.UseSkeinGuard();
        service.MapGet("/report", () =>
        {
            Thread.Sleep(50); // A driver that knows no async, a lock, a Task.Result.
            return "ok";
        });
        await service.StartAsync();
        return service;
    }

    private void Direct(SkeinMonitor skein, Callers callers)
    {
        (double Seconds, int PerSecond)[] phases = [(CalmSeconds, nominalPerSecond), (seconds, overloadPerSecond), (RecoverySeconds, nominalPerSecond)];
        foreach (var (length, perSecond) in phases)
        {
            for (double passed = 0; passed < length; passed += line.TotalSeconds)
            {
                callers.Ask(perSecond, line);
                Score now = callers.Take();
                total.Add(now);
                screen.Line(perSecond, line, now, skein);
            }
        }
    }

    private bool JudgeUnguarded(StarvationGuard guard)
    {
        long starvations = guard.Report().Starvations;
        screen.End(total, $"starved {starvations} times, and nobody did anything about it");
        return starvations > 0 && total.Refused == 0;
    }

    private bool JudgeGuarded(StarvationGuard guard, Line line)
    {
        bool isCalm = SpinWait.SpinUntil(() => guard.State == GuardState.Calm, calmMax);
        // Who is refused, for the machine stands still just then, asks again when it is calm.
        int answered = Enumerable.Range(0, LastRequests).Count(_ => Enumerable.Range(0, LastTries).Any(_ => SpinWait.SpinUntil(() => guard.State == GuardState.Calm, calmMax) && line.Ask("/report") == 200));
        screen.End(total, $"starved {guard.Report().Starvations} times, {(isCalm ? "calm again" : "not calm again")}, {answered} of {LastRequests} more requests answered");
        return guard.Report().Starvations > 0 && total.Refused > 0 && isCalm && answered == LastRequests;
    }
}
