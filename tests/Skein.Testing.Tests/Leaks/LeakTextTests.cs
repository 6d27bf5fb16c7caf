using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Testing.Tests.Leaks;

public sealed class LeakTextTests
{
    private static readonly Frame start = new("Shop.Cart.Open", File: "Shop/Cart.cs", Line: 12);
    private static readonly Frame test = new("Shop.Tests.CartTests.Opens", File: "Shop.Tests/CartTests.cs", Line: 30);

    [Fact]
    public void A_report_reads_well()
    {
        Leak poll = new(LeakKind.Task, "Shop.Cart.PollAsync")
        {
            Stack = [start, test],
            FirstAwait = new Frame("Shop.Cart.PollAsync", File: "Shop/Cart.cs", Line: 40),
            Awaits = ["Shop.Cart.NextAsync", "Task.Delay"],
            Age = TimeSpan.FromMilliseconds(1250),
        };
        Leak[] leaks =
        [
            poll,
            poll with { Age = TimeSpan.FromMilliseconds(900) },
            new(LeakKind.Task, "Open.lambda") { Detail = "delegate", Stack = [new Frame("Shop.Cart.Open")], Age = TimeSpan.FromMilliseconds(3) },
            new(LeakKind.Timer, "Shop.Cart.Flush") { Detail = "every 60 s", Stack = [start] },
            new(LeakKind.Thread, "poller") { Detail = "id 14", Age = TimeSpan.FromSeconds(2) },
            new(LeakKind.Unit, "checkout") { Detail = "id 1f", Stack = [start], Labels = new Dictionary<string, string> { ["tenant"] = "7" }, Awaits = ["Shop.Pay"] },
        ];
        var report = new LeakReport(leaks)
        {
            Waited = TimeSpan.FromSeconds(1),
            Dropped = [new Dropped("tasks", 1200, "more than TasksMax 100,000")],
            Gaps = [new Gap("timers", "this runtime's timer queues have another layout")],
        };

        Golden.Verify(report.ToString(), "Report");
    }

    [Fact]
    public void A_long_report_is_cut_and_says_so()
    {
        var report = new LeakReport([.. Enumerable.Range(1, 5).Select(number => new Leak(LeakKind.Thread, $"thread {number}"))]) { ShownMax = 2 };

        Assert.Equal("5 threads left behind\n\nthread thread 1\n\nthread thread 2\n\nand 3 more", report.ToString());
    }

    [Fact]
    public void A_clean_report_says_so()
    {
        Assert.Equal("nothing was left behind", new LeakReport([]).ToString());
        Assert.True(new LeakReport([]).IsClean);
    }
}
