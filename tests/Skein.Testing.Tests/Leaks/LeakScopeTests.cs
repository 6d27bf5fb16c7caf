using Xunit;

namespace Skein.Testing.Tests.Leaks;

/// <summary>The scope of the process: what no flow of ours has started.</summary>
public sealed class LeakScopeTests : IDisposable
{
    private static readonly LeakOptions process = new() { Scope = LeakScope.Process, Grace = TimeSpan.Zero };

    private readonly Chores chores = new();

    public void Dispose() => chores.Dispose();

    [Fact]
    public void Work_without_the_flow_is_of_the_process_alone()
    {
        using LeakWatch all = Testing.Leaks.Watch(process);
        using LeakWatch own = Testing.Leaks.Watch(process with { Scope = LeakScope.Flow });
        using (ExecutionContext.SuppressFlow()) _ = chores.SweepAsync();

        Assert.Contains(all.Check().Leaks, leak => leak.Name == "Skein.Testing.Tests.Leaks.Chores.SweepAsync");
        Assert.True(own.Check().IsClean);
    }

    [Fact]
    public async Task A_service_that_was_running_before_works_for_the_process_alone()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task service = ServeAsync();
        using LeakWatch all = Testing.Leaks.Watch(process);
        using LeakWatch own = Testing.Leaks.Watch(process with { Scope = LeakScope.Flow });
        asked.SetResult();
        await begun.Task;

        Assert.Equal(["Skein.Testing.Tests.Leaks.Chores.SweepAsync"], Tasks(await all.CheckAsync()));
        Assert.True((await own.CheckAsync()).IsClean);
        await service;

        async Task ServeAsync()
        {
            await asked.Task;
            _ = chores.SweepAsync();
            begun.SetResult();
        }
    }

    [Fact]
    public async Task A_watch_of_the_process_may_be_checked_on_any_flow()
    {
        using LeakWatch all = Testing.Leaks.Watch(process);
        Task<LeakReport> elsewhere;
        using (ExecutionContext.SuppressFlow()) elsewhere = Task.Run(all.Check);

        Assert.Empty(Timers(await elsewhere));
    }

    [Fact]
    public void A_thread_of_no_flow_is_found_by_its_systems_name()
    {
        using LeakWatch all = Testing.Leaks.Watch(process);
        using LeakWatch patient = Testing.Leaks.Watch(process with { Grace = TimeSpan.FromSeconds(30) });
        using var begun = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            begun.Set();
            gate.Wait(CancellationToken.None);
        })
        {
            Name = "pump",
        };
        thread.UnsafeStart();
        begun.Wait(TestContext.Current.CancellationToken);

        LeakReport report = all.Check();
        gate.Set();
        thread.Join();

        Assert.Contains(report.Leaks, leak => leak is { Kind: LeakKind.Thread, Name: "pump" } && leak.Detail.StartsWith("system id ", StringComparison.Ordinal));
        Assert.DoesNotContain(patient.Check().Leaks, leak => leak is { Kind: LeakKind.Thread, Name: "pump" });
    }

    [Fact]
    public void A_timer_of_no_flow_is_of_the_process_alone()
    {
        using LeakWatch all = Testing.Leaks.Watch(process);
        using LeakWatch own = Testing.Leaks.Watch(process with { Scope = LeakScope.Flow });
        Timer timer;
        using (ExecutionContext.SuppressFlow()) timer = new Timer(_ => { }, null, TimeSpan.FromHours(1), TimeSpan.FromSeconds(90));

        Leak leak = Assert.Single(Timers(all.Check()));
        Assert.Equal("every 90 s", leak.Detail);
        Assert.EndsWith("LeakScopeTests.cs", leak.Site?.File);
        Assert.True(own.Check().IsClean);
        timer.Dispose();
        Assert.Empty(Timers(all.Check()));
    }

    [Fact]
    public void Without_the_timer_queues_a_count_is_all_there_is()
    {
        var recorder = new LeakRecorder(TimeProvider.System, new Lazy<TimerQueues?>((TimerQueues?)null));
        using var own = new LeakWatch(process with { Scope = LeakScope.Flow }, recorder);
        Leak? told = null;
        // Timers of others in this process begin and end as well: the number is right as soon as none does meanwhile.
        for (int turn = 0; turn < 1_000 && told?.Detail != "1 more than before"; turn++)
        {
            using var all = new LeakWatch(process, recorder);
            using var timer = new Timer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
            told = all.Check().Leaks.SingleOrDefault(leak => leak.Kind == LeakKind.Timer);
        }

        Assert.Equal((LeakKind.Timer, "unknown timers", "1 more than before"), (told?.Kind, told?.Name, told?.Detail));
        LeakReport report = own.Check();
        Assert.True(report.IsClean);
        Assert.Equal("timers", Assert.Single(report.Gaps).What);
    }

    private static IEnumerable<string> Tasks(LeakReport report) => Ours(report, LeakKind.Task).Select(leak => leak.Name);

    private static IEnumerable<Leak> Timers(LeakReport report) => Ours(report, LeakKind.Timer);

    // Whoever runs the tests works in this process too, when he likes.
    private static IEnumerable<Leak> Ours(LeakReport report, LeakKind kind) => report.Leaks.Where(leak =>
        leak.Kind == kind && (leak.Name.StartsWith("Skein.", StringComparison.Ordinal) || leak.Stack.Any(frame => frame.Function.StartsWith("Skein.", StringComparison.Ordinal))));
}
