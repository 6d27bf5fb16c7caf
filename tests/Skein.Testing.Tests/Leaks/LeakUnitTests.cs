using Skein.Tags;
using Xunit;

namespace Skein.Testing.Tests.Leaks;

public sealed class LeakUnitTests : IDisposable
{
    private static readonly LeakOptions atOnce = new() { Grace = TimeSpan.Zero };

    private readonly Chores chores = new();

    public void Dispose() => chores.Dispose();

    [Fact]
    public async Task A_tagged_unit_is_told_once_with_its_name_labels_and_site()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        _ = Tag.Run(
            async () =>
            {
                begun.SetResult();
                await chores.SweepAsync();
            },
            "sweep the yard",
            new TagLabels(("yard", "north")));
        await begun.Task;

        // Until its thread has come back from the first await, the delegate's own task runs, too.
        LeakReport report = await PollAsync(watch, report => report.Leaks is [{ Awaits.Count: 2 }]);

        Leak leak = Assert.Single(report.Leaks);
        Assert.Equal((LeakKind.Unit, "sweep the yard"), (leak.Kind, leak.Name));
        Assert.Equal("north", leak.Labels["yard"]);
        Assert.EndsWith("LeakUnitTests.cs", leak.Site?.File);
        Assert.Contains("Skein.Testing.Tests.Leaks.Chores.SweepAsync", leak.Awaits);
    }

    [Fact]
    public async Task A_tagged_unit_that_ends_is_no_leak()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Grace = TimeSpan.FromMinutes(3) });
        await Tag.Run(async () => await Task.Yield(), "sweep");
        using (Tag.Begin("wash")) await Task.Yield();

        await watch.AssertNoneAsync();
    }

    [Fact]
    public async Task A_unit_left_open_by_work_that_has_ended_is_found()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        TagUnit? open = null;
        await OpenAsync();

        Leak leak = Assert.Single((await watch.CheckAsync()).Leaks);

        Assert.Equal((LeakKind.Unit, "left open"), (leak.Kind, leak.Name));
        open!.Dispose();
        Assert.True((await watch.CheckAsync()).IsClean);

        async Task OpenAsync()
        {
            open = Tag.Begin("left open");
            await Task.Yield();
            await Task.Yield();
        }
    }

    [Fact]
    public void Units_of_others_are_not_blamed()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        TagUnit? other = null;
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => other = Tag.Begin("of another"));
            thread.Start();
            thread.Join();
        }

        Assert.True(watch.Check().IsClean);
        other!.Dispose();
    }

    private static async Task<LeakReport> PollAsync(LeakWatch watch, Func<LeakReport, bool> isReached)
    {
        while (true)
        {
            LeakReport report = await watch.CheckAsync();
            if (isReached(report)) return report;
            await Task.Yield();
        }
    }
}
